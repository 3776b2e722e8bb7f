"""The roles of a closed set in words (domain reference section 6)."""

from __future__ import annotations

from setkit.domain.rule_terms import OUTSIDE_ROLES, SET_ROLES
from setkit.domain.rule_words import CODES
from setkit.foundation.i18n import _

ROLES = (*SET_ROLES, *OUTSIDE_ROLES)


def role_words(role: str) -> str:
    """Return what a role is called; one that is no code of ours is its own name."""
    return _(CODES[role]) if role in ROLES else role

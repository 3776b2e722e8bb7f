"""Pinning words in the vault the first time they are used (C-01)."""

from __future__ import annotations

from setkit.models import TextVersion
from setkit.storage.conversation import Wording
from setkit.storage.unit_of_work import UnitOfWork


def pin(uow: UnitOfWork, words: Wording) -> str:
    """Keep `words` word for word, if they are not kept yet; return their SHA-256."""
    if uow.session.get(TextVersion, words.sha) is None:
        uow.add(
            TextVersion(
                sha=words.sha,
                kind=words.kind,
                lang=words.lang,
                name=words.id,
                semver=words.version,
                body=words.body,
            )
        )
        uow.session.flush()
    return words.sha

"""Rule packs: putting them in force, and keeping own copies. Their texts are pinned by hash."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from setkit.domain.rule_packs import PackFaulty
from setkit.domain.rule_text import Edit, edited, pack_text
from setkit.domain.rules_in_force import Pinned
from setkit.foundation.errors import NotFound, RuleBroken
from setkit.foundation.i18n import _
from setkit.models import Episode, RulePack, TextVersion, Unit
from setkit.storage.conversation import Wording
from setkit.storage.rule_packs import SHIPPED, pinned, shipped_text
from setkit.storage.unit_of_work import UnitOfWork
from setkit.usecases.wording import pin as keep_words

KIND = "rule_pack"
OF_SCOPE: Mapping[str, type[Unit] | type[Episode]] = {"unit": Unit, "episode": Episode}


def put_in_force(
    uow: UnitOfWork,
    *,
    packs: Sequence[str],
    from_at: int,
    scope: str = "production",
    scope_id: str | None = None,
) -> list[str]:
    """Put packs in force together for a scope from an instant (ms UTC); return the row ids.

    `packs`: ids of shipped packs or the hashes of texts kept in this vault. What was in force for
    the same scope ends there: whatever was judged earlier keeps the text it was judged by.
    `scope`: production, unit or episode, the latter two with their id. Raises RuleBroken for
    nothing, a doubled pack or a scope that does not fit, NotFound for what is not in this vault.
    """
    if not packs:
        raise RuleBroken(_("Choose at least one rule pack."))
    _check_scope(uow, scope, scope_id)
    chosen = [_chosen(uow, name) for name in packs]
    if len({one.pack.id for one in chosen}) < len(chosen):
        raise RuleBroken(_("The same pack is chosen twice. Choose one version of it."))
    rows = [
        RulePack(
            pack=one.pack.id,
            version=one.pack.version,
            as_of_on=one.pack.as_of,
            text_sha=one.sha,
            scope=scope,
            scope_id=scope_id,
            from_at=from_at,
        )
        for one in chosen
    ]
    uow.add(*rows)
    uow.record("rules.in_force")
    return [row.id for row in rows]


def keep_own_pack(uow: UnitOfWork, *, text: str) -> str:
    """Keep an own pack, checked, as a new version; return the hash that it is put in force by.

    Keeping the very same text again changes nothing. Raises PackFaulty with a sentence per fault,
    RuleBroken where a text of that id and version is kept already, or the id is a shipped one.
    """
    told = pinned(text)
    if told.pack.id in SHIPPED:
        raise RuleBroken(_("This id belongs to a pack of setkit. Give your copy an id of its own."))
    if uow.session.get(TextVersion, told.sha) is None:
        taken = select(TextVersion.sha).where(
            TextVersion.kind == KIND,
            TextVersion.name == told.pack.id,
            TextVersion.semver == told.pack.version,
        )
        if uow.session.scalars(taken).first() is not None:
            raise RuleBroken(_("This version exists with another text. Raise the version."))
        _pin(uow, told, text)
        uow.record("rules.kept")
    return told.sha


def edit_pack(
    uow: UnitOfWork,
    *,
    base: str,
    edits: Mapping[tuple[str, str], Edit],
    pack_id: str,
    name: str,
    version: str,
) -> str:
    """Keep a copy of a pack with some values changed; return its hash.

    `base`: a shipped id or a kept hash; `edits`: by (rule id, what it is for). Raises as
    `keep_own_pack`, and PackFaulty for a value that does not fit its rule.
    """
    copy = edited(
        _chosen(uow, base, pin=False).pack, edits, pack_id=pack_id, name=name, version=version
    )
    return keep_own_pack(uow, text=pack_text(copy))


def _chosen(uow: UnitOfWork, name: str, *, pin: bool = True) -> Pinned:
    """Return a shipped pack, pinned in this vault from now on, or one kept under its hash."""
    if name in SHIPPED:
        text = shipped_text(name)
        told = pinned(text)
        if pin:
            _pin(uow, told, text)
        return told
    row = uow.session.get(TextVersion, name)
    if row is None or row.kind != KIND:
        raise NotFound(_("This vault has no such rule pack. Choose one from the list."))
    try:
        return pinned(row.body)
    except PackFaulty:
        raise RuleBroken(
            _("This version of setkit cannot read that rule pack. Choose another one.")
        ) from None


def _pin(uow: UnitOfWork, told: Pinned, text: str) -> None:
    keep_words(uow, Wording(told.pack.id, KIND, "en", told.pack.version, text))


def _check_scope(uow: UnitOfWork, scope: str, scope_id: str | None) -> None:
    table = OF_SCOPE.get(scope)
    if (scope != "production" and table is None) or (table is None) is not (scope_id is None):
        raise RuleBroken(_("Say for which unit or episode the rules hold, or for all of it."))
    if table is not None and scope_id is not None:
        uow.get(table, scope_id)

"""Putting checklist forms and items into a vault: pinned texts, codes that never change."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from setkit.domain.answers import ANY, Direction, Item, parse_item
from setkit.domain.catalogue import Catalogue
from setkit.foundation.errors import RuleBroken
from setkit.foundation.i18n import _
from setkit.models import Checklist, ChecklistItem, TextVersion
from setkit.storage.taxonomy import catalogue, templates
from setkit.storage.unit_of_work import UnitOfWork

SIDES = ("L", "R")


def install_checklists(uow: UnitOfWork) -> None:
    """Pin the shipped forms in a new vault, with the items of the short ones.

    Items that anybody may be asked for are listed from the start: the age rule in the database
    takes whatever is not listed for adult-only.
    """
    known = catalogue()
    for form in templates():
        uow.add(
            TextVersion(
                sha=form.sha,
                kind="checklist",
                lang="en",
                name=form.id,
                semver=form.version,
                body=form.body,
            ),
            Checklist(
                template=form.id,
                semver=form.version,
                kind=form.kind,
                text_sha=form.sha,
                is_short=form.is_short,
            ),
        )
    codes = [code for form in templates() if form.is_short for code in form.items]
    codes += _harmless_codes(known)
    _add_items(uow, dict.fromkeys(codes), known)
    uow.record("checklist.installed")


def ensure_items(uow: UnitOfWork, codes: Iterable[str]) -> None:
    """Make sure the items with these codes exist; new ones get their flags from the taxonomy.

    Raises RuleBroken for a code that spells nothing.
    """
    wanted = dict.fromkeys(codes)
    known = set(
        uow.session.scalars(select(ChecklistItem.code).where(ChecklistItem.code.in_(wanted)))
    )
    _add_items(uow, [code for code in wanted if code not in known], catalogue())


def form_id(uow: UnitOfWork, template: str) -> tuple[str, str]:
    """Return `(checklist id, pinned text sha)` of the newest version of a form."""
    row = uow.session.scalars(
        select(Checklist).where(Checklist.template == template).order_by(Checklist.hlc.desc())
    ).first()
    if row is None:
        raise RuleBroken(_("This vault has no such checklist. Check the vault."))
    return row.id, row.text_sha


def _add_items(uow: UnitOfWork, codes: Iterable[str], known: Catalogue) -> None:
    groups = known.zone_groups()
    for code in codes:
        try:
            item = parse_item(code, groups)
        except ValueError:
            raise RuleBroken(_("That is no checklist item. Choose one from the list.")) from None
        uow.add(
            ChecklistItem(
                code=code,
                family=item.family,
                zone=item.zone or None,
                side=item.side or None,
                direction=None if item.direction in ("", ANY) else item.direction,
                layer=item.layer or None,
                instrument=item.instrument or None,
                move=item.move or None,
                act=item.act or None,
                mode=item.mode or None,
                audience=item.audience or None,
                is_own=bool(item.zone) and known.wants_own_yes(item.zone),
                is_adult_only=is_adult_only(item, known),
                is_unsimulated=item.family == "act" and known.is_unsimulated(item.act),
                is_custom=False,
            )
        )


def is_adult_only(item: Item, known: Catalogue) -> bool:
    """Tell whether an item is for adults only (C-16); what nobody listed is."""
    if item.family in ("use", "data"):
        return False
    if item.family == "act":
        return known.is_act_adult_only(item.act)
    if item.family == "contact":
        return not known.is_harmless(item.zone, item.layer, item.instrument, item.move)
    return True


def _harmless_codes(known: Catalogue) -> list[str]:
    contacts = []
    for place in sorted(known.harmless):
        zone, name, layer, instrument, move = place.split(".")
        sides = SIDES if known.zones[f"{zone}.{name}"].is_paired else ("M",)
        contacts += [
            f"{zone}.{name}.{side}.{direction}.{layer}.{instrument}.{move}"
            for side in sides
            for direction in Direction
        ]
    acts = [
        f"{act.code}.{direction}"
        for act in known.acts.values()
        if not act.is_adult_only
        for direction in Direction
    ]
    return [*contacts, *acts]

"""Putting checklist forms and items into a vault: pinned texts, codes that never change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import func, select

from setkit.domain.answers import ANY, Direction, Item, parse_item
from setkit.domain.catalogue import Catalogue
from setkit.domain.custom_items import GROUP, custom_act, is_custom
from setkit.foundation.canonical import canonical
from setkit.foundation.errors import RuleBroken
from setkit.foundation.i18n import _
from setkit.models import Checklist, ChecklistItem, TextVersion
from setkit.storage.conversation import Wording
from setkit.storage.taxonomy import catalogue, item_labels, taxonomy_version, templates
from setkit.storage.unit_of_work import UnitOfWork
from setkit.usecases.wording import pin

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
    missing = [code for code in wanted if code not in known]
    if any(code.startswith(GROUP) for code in missing):
        raise RuleBroken(_("That is no checklist item. Choose one from the list."))
    _add_items(uow, missing, catalogue())


def add_custom_item(uow: UnitOfWork, *, words: str) -> str:
    """Add an act in the coordinator's own words, for adults only; return its act code.

    Anybody can be asked about it from now on, and it can stand in a beat. Adding it again adds
    nothing. Raises RuleBroken for words that make no code.
    """
    try:
        act = custom_act(words)
    except ValueError:
        raise RuleBroken(
            _("Name the item in at most 60 letters, without full stops or stars.")
        ) from None
    listed = select(ChecklistItem.code).where(ChecklistItem.act == act)
    if uow.session.scalars(listed.limit(1)).first() is None:
        _add_items(uow, [f"{act}.{direction}" for direction in Direction], catalogue())
        uow.record("checklist.item_added")
    return act


def add_checklist(uow: UnitOfWork, *, name: str, items: Sequence[str]) -> str:
    """Add a form of the coordinator's own about acts, or its next version; return the row's id.

    `items`: item codes in the order in which they are asked. Raises RuleBroken for no name or
    item, for a shipped form's name, and for codes that are not on the list.
    """
    told, shipped = " ".join(name.split()), {form.id for form in templates()}
    if not told or not items:
        raise RuleBroken(_("A form of your own needs a name and at least one item."))
    if told in shipped:
        raise RuleBroken(_("That name belongs to a form that comes with the app."))
    ensure_items(uow, items)
    before = select(func.count()).select_from(Checklist).where(Checklist.template == told)
    version = f"{uow.session.scalars(before).one() + 1}.0.0"
    pinned = {
        "template": told,
        "version": version,
        "items": list(dict.fromkeys(items)),
        "taxonomy": taxonomy_version(),
        "words": item_labels(items),
    }
    words = Wording(told, "checklist", "en", version, canonical(pinned))
    row = Checklist(
        template=told, semver=version, kind="acts", text_sha=pin(uow, words), is_short=False
    )
    uow.add(row)
    uow.record("checklist.added")
    return row.id


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
                is_custom=is_custom(item.act),
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

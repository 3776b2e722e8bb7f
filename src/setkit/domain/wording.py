"""Items, conditions and reasons in plain words: clinical terms with a gloss, movement words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from setkit.domain.answers import Direction, Item, parse_item
from setkit.domain.catalogue import Catalogue
from setkit.domain.conditions import CHECKABLE, HUMAN, Condition
from setkit.domain.custom_items import custom_words, is_custom
from setkit.domain.reasons import Reason
from setkit.foundation.i18n import _

When = Callable[[int], str]
NOBODY: Mapping[str, str] = {}


def item_words(item: Item, catalogue: Catalogue) -> str:
    """Return what one item means: "palm on right inner thigh, over garment, hold"."""
    if item.family == "contact":
        text = _("{instrument} on {zone}, {layer}, {move}")
        return text.format(
            instrument=catalogue.word("instrument", item.instrument),
            zone=zone_words(item, catalogue),
            layer=catalogue.word("layer", item.layer),
            move=catalogue.word("move", item.move),
        )
    if item.family == "exposure":
        text = _("{zone} seen {mode}, {audience}")
        return text.format(
            zone=zone_words(item, catalogue),
            mode=catalogue.word("mode", item.mode),
            audience=catalogue.word("audience", item.audience),
        )
    known = catalogue.acts.get(item.act)
    if is_custom(item.act):
        return custom_words(item.act)
    return known.label if known else catalogue.word(item.family, item.act)


def code_words(code: str, catalogue: Catalogue) -> str:
    """Return what the item with this code means; the code itself if it is none."""
    try:
        return item_words(parse_item(code, catalogue.zone_groups()), catalogue)
    except ValueError:
        return code


def zone_words(item: Item, catalogue: Catalogue) -> str:
    """Return a zone with its side."""
    known = catalogue.zones.get(item.zone)
    label = known.label if known else item.zone
    sides = {"L": _("left {zone}"), "R": _("right {zone}")}
    return sides.get(item.side, "{zone}").format(zone=label)


def area_words(place: str, catalogue: Catalogue) -> str:
    """Return what a whole area means: a top zone, or a group of acts (`K.*`)."""
    groups = {
        "K.*": _("kissing"),
        "T.*": _("holding and lying close"),
        "U.*": _("undressing"),
        "D.*": _("dancing"),
        "S.*": _("simulated sex"),
        "P.*": _("restraint and control"),
        "V.*": _("violence in the story"),
        "B.*": _("care and medical"),
        "W.*": _("water and wet-down"),
        "L.*": _("explicit words and sounds"),
        "X.*": _("unsimulated acts"),
    }
    known = catalogue.zones.get(place)
    return known.label if known else groups.get(place, place)


def direction_words(direction: str) -> str:
    """Return whose side an answer is about."""
    words = {
        Direction.GIVE: _("giving"),
        Direction.RECEIVE: _("receiving"),
        Direction.SELF: _("alone"),
    }
    return words.get(Direction(direction), "") if direction in set(Direction) else ""


def condition_words(
    condition: Condition, catalogue: Catalogue, names: Mapping[str, str] = NOBODY
) -> str:
    """Return one condition in words. `names`: people by id, where a condition names somebody."""
    value = names.get(condition.value, condition.value)
    if condition.kind.startswith("shot_"):
        value = catalogue.word("shot_size", condition.value)
    return catalogue.word("condition", condition.kind).format(value=value).strip()


def sentence(
    reason: Reason, catalogue: Catalogue, when: When, names: Mapping[str, str] = NOBODY
) -> str:
    """Return the coordinator's sentence for one reason.

    `when`: words for an instant (ms UTC). `names`: people by id.
    """
    facts = dict(reason.facts)
    for name in ("item", "parent", "child"):
        if name in facts:
            facts[name] = code_words(facts[name], catalogue)
    for name in ("condition", "x", "y"):
        kind, _colon, value = facts.get(name, "").partition(": ")
        if kind in CHECKABLE | HUMAN:
            facts[name] = condition_words(Condition(kind, value), catalogue, names)
    if "scope" in facts:
        facts["scope"] = catalogue.word("scope", facts["scope"])
    if "time" in facts:
        facts["time"] = when(int(facts["time"]))
    if reason.code == "NOT_ASKED" and not facts.get("B"):
        return _("{A} has not been asked about {item}.").format_map(facts)
    return _(reason.kind.sentence).format_map(facts)


def remedy(reason: Reason) -> str:
    """Return what would take one reason away, "" for information."""
    return _(reason.kind.remedy).format_map(dict(reason.facts))

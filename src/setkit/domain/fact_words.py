"""Facts of a scene in plain words: what a performer is told has gone, and what is new.

Rows are those of domain/facts.py, people by id.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from setkit.domain.answers import Item
from setkit.domain.catalogue import WATCHED, Catalogue
from setkit.domain.wording import item_words
from setkit.foundation.canonical import Json
from setkit.foundation.i18n import _, ngettext

Row = Sequence[Json]
_RECORDS = {
    "take": lambda: _("for the take"),
    "stills": lambda: _("for stills"),
    "bts": lambda: _("for behind the scenes"),
    "plate": lambda: _("for an empty plate"),
}


def facet_title(facet: str) -> str:
    """Return what people call a facet; its code if it is none."""
    titles = {
        "pages": _("Script pages"),
        "acts": _("Choreography"),
        "exposure": _("What is seen"),
        "partners": _("Partners"),
        "coverage": _("Camera"),
        "use": _("Use"),
        "room": _("Who is in the room"),
        "date": _("Shooting days"),
        "place": _("Place"),
    }
    return titles.get(facet, facet)


def fact_lines(
    facet: str, value: Json, catalogue: Catalogue, names: Mapping[str, str]
) -> tuple[str, ...]:
    """Return one facet as lines of plain words, in the order of the facts.

    `names`: people, and places, by id. Pages have no lines: their words are compared instead.
    """
    if not isinstance(value, list) or facet == "pages":
        return ()
    if facet == "room":
        return _room(value)
    rows = [row if isinstance(row, list) else [row] for row in value]
    if facet == "date":
        return tuple(str(row[0]) for row in rows)
    if facet == "place":
        return tuple(names.get(str(row[0]).partition(":")[0], _("another place")) for row in rows)
    if facet == "use":
        return tuple(catalogue.word("use", str(row[0])) for row in rows)
    words = {"acts": act_words, "exposure": exposure_words, "coverage": camera_words}
    if facet in words:
        return tuple(words[facet](row, catalogue, names) for row in rows)
    return tuple(_partner(row, catalogue, names) for row in rows)


def act_words(row: Row, catalogue: Catalogue, names: Mapping[str, str]) -> str:
    """Return one act or contact: "kiss, neck: Jon to Mara; at most 2 times"."""
    kind, giver, receiver, act, zone, side, layer, instrument, move = map(str, row[:9])
    item = Item("act", act=WATCHED if kind == "presence" else act)
    if kind == "contact":
        item = Item("contact", zone, side, "", layer, instrument, move)
    what = item_words(item, catalogue)
    if not receiver or receiver == giver:
        told = _("{what}: {A} alone").format(what=what, A=_name(giver, names))
    else:
        told = _("{what}: {A} to {B}").format(
            what=what, A=_name(giver, names), B=_name(receiver, names)
        )
    return "; ".join((told, *_amounts(row)))


def exposure_words(row: Row, catalogue: Catalogue, names: Mapping[str, str]) -> str:
    """Return what is seen of whom: "Mara: left buttock seen from behind, on screen"."""
    who, zone, side, mode, audience = map(str, row[:5])
    item = Item("exposure", zone=zone, side=side, mode=mode, audience=audience)
    return f"{_name(who, names)}: {item_words(item, catalogue)}"


def camera_words(row: Row, catalogue: Catalogue, names: Mapping[str, str]) -> str:
    """Return what a camera sees of whom: zone, closest shot size, frame limit."""
    who, zone, side, mode, size, records, limit = map(str, row[:7])
    item = Item("exposure", zone=zone, side=side, mode=mode, audience="screen")
    shot = catalogue.word("shot_size", size)
    told = _("{name}: {what}, in {shot}, {records}").format(
        name=_name(who, names),
        what=item_words(item, catalogue),
        shot=shot,
        records=_RECORDS[records]() if records in _RECORDS else records,
    )
    return f"{told} ({limit})" if limit else told


def _partner(row: Row, catalogue: Catalogue, names: Mapping[str, str]) -> str:
    roles = {
        "body_double": _("body double"),
        "stunt_double": _("stunt double"),
        "stand_in": _("stand-in"),
        "background": _("background"),
        "digital": _("digital double"),
    }
    told = _name(str(row[0]), names)
    role = roles.get(str(row[1]), "")
    if role and row[2]:
        role = _("{role} for {name}").format(role=role, name=_name(str(row[2]), names))
    seen = [catalogue.word("mode", str(mode)) for mode in _listed(row[3])]
    extra = ", ".join(part for part in (role, *seen) if part)
    return f"{told} ({extra})" if extra else told


def _room(value: list[Json]) -> tuple[str, ...]:
    if len(value) != 4:
        return ()
    level, heads, roles, feeds = value
    lines = [_("Closed set, level {n}").format(n=level)]
    if isinstance(heads, int) and heads:
        told = ngettext("At most {n} person", "At most {n} people", heads)
        lines.append(told.format(n=heads))
    lines += [_("In the room: {role}").format(role=role) for role in _listed(roles)]
    lines += [_("Open feed: {feed}").format(feed=feed) for feed in _listed(feeds)]
    return tuple(lines)


def _amounts(row: Row) -> tuple[str, ...]:
    intensity, times, max_s, barriers = row[10:14]
    told = []
    if intensity:
        told.append(_("intensity {n} of 10").format(n=intensity))
    if isinstance(times, int) and times:
        told.append(ngettext("{n} time", "{n} times", times).format(n=times))
    if max_s:
        told.append(_("at most {n} seconds").format(n=max_s))
    if _listed(barriers):
        named = ", ".join(map(str, _listed(barriers)))
        told.append(_("with barrier: {list}").format(list=named))
    return tuple(told)


def _name(who: str, names: Mapping[str, str]) -> str:
    return names.get(who) or _("somebody not yet cast")


def _listed(value: Json) -> list[Json]:
    return value if isinstance(value, list) else []

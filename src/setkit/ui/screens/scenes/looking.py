"""What the scene list looks up: the queries of scenes and clearance, as lines. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from setkit.domain.intimacy_scan import scan
from setkit.foundation.i18n import _
from setkit.queries import clearance, scenes
from setkit.queries.clearance import ClearanceRow, ReasonRow
from setkit.queries.scenes import SceneRow
from setkit.readers.word_lists import word_list
from setkit.ui.screens.scenes.lines import ReasonLine, SceneLine, Standing

if TYPE_CHECKING:
    from setkit.storage.reading import Reader

_MOST_WORDS = 8
STANDINGS = {
    "blocked": Standing.NOT_CLEAR,
    "unknown": Standing.UNKNOWN,
    "ask_first": Standing.ASK_FIRST,
    "clear": Standing.AGREED,
}


def scene_lines(reader: Reader) -> tuple[SceneLine, ...]:
    """Return every scene in script order with where it stands and why."""
    judged = {row.scene_id: row for row in clearance.clearances(reader)}
    return tuple(_line(row, judged.get(row.id)) for row in scenes.rows(reader))


def standing_of(intimacy: str, judged: ClearanceRow | None) -> Standing:
    """Return where a scene stands; nobody having looked is never better than unknown."""
    if judged is None:
        return Standing.NONE if intimacy == "none" else Standing.NOT_ASSESSED
    if intimacy == "unassessed" and not judged.beats:
        return Standing.NOT_ASSESSED
    if judged.is_agreed:
        return Standing.AGREED if intimacy == "intimate" or judged.beats else Standing.NONE
    return STANDINGS.get(judged.state, Standing.UNKNOWN)


def _line(row: SceneRow, judged: ClearanceRow | None) -> SceneLine:
    standing = Standing.NONE if row.is_omitted else standing_of(row.intimacy, judged)
    is_settled = row.is_omitted or standing is Standing.NOT_ASSESSED  # the word says it all
    is_looked_at = not is_settled and standing is not Standing.NONE
    return SceneLine(
        id=row.id,
        number=row.number,
        heading=row.heading or (_("OMITTED") if row.is_omitted else ""),
        eighths=row.eighths,
        standing=standing,
        reasons=_reasons(judged) if judged and not is_settled else (),
        is_intimate=row.intimacy == "intimate",
        is_omitted=row.is_omitted,
        neutral_line=row.neutral_line or "",
        parts=tuple(dict.fromkeys(row.parts)),
        not_checked=judged.not_checked if judged is not None and is_looked_at else (),
    )


def _reasons(judged: ClearanceRow) -> tuple[ReasonLine, ...]:
    """Return every reason once: two needs of one beat can give the same sentence."""
    return tuple(dict.fromkeys(_reason(one) for one in judged.reasons))


def _reason(row: ReasonRow) -> ReasonLine:
    standing = STANDINGS.get(row.state, Standing.UNKNOWN) if row.state else Standing.NONE
    return ReasonLine(standing, row.sentence, row.remedy, row.beat)


def suggesting_words(reader: Reader, scene_id: str) -> str:
    """Return the words in a scene's pages that point to intimacy; empty without any."""
    found = scenes.pages(reader, scene_id)
    suggestion = scan(found.text, word_list()) if found is not None else None
    if suggestion is None:
        return ""
    words = dict.fromkeys(hit.words.casefold() for hit in suggestion.hits)
    return ", ".join(list(words)[:_MOST_WORDS])

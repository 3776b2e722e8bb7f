"""How scenes stand as production may know it: one line, what is agreed, what was said aloud.

No row names a person or a reason, and every reason of consent gives the same line: nobody can
tell a refusal from silence (data-model.md section 4; story 17).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from setkit.domain.clearance import Level
from setkit.domain.reasons import production_line
from setkit.queries.judging import judged
from setkit.queries.statements import AGREED, ALTERNATIVE, StatementRow, statements
from setkit.storage.reading import Reader


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One scene on production's board.

    `line` is "" when nothing stands in the way as far as it was looked at; `agreed` are the
    titles of the beats that everybody in them agreed to; `said` is what the coordinator last
    said aloud about it; `needs_alternative` only if the coordinator said so.
    """

    scene_id: str
    number: str
    level: str
    line: str
    agreed: tuple[str, ...]
    said: str
    needs_alternative: bool


def board(reader: Reader, scene_ids: Iterable[str] | None = None) -> tuple[BoardRow, ...]:
    """Return production's board of some scenes (None: of all), in script order."""
    said = statements(reader)
    last_said: dict[str, StatementRow] = {row.scene_id: row for row in said}
    told_clear = {row.scene_id for row in said if row.what == AGREED}
    rows = []
    for scene_id, found in judged(reader, scene_ids).items():
        last = last_said.get(scene_id)
        is_open = found.verdict.level is Level.NOT_YET
        rows.append(
            BoardRow(
                scene_id=scene_id,
                number=found.scene.number,
                level=found.verdict.level.value,
                line=production_line(found.verdict.tells(), was_told_clear=scene_id in told_clear),
                agreed=tuple(beat.title for beat in found.agreed),
                said=last.words if last else "",
                needs_alternative=is_open and last is not None and last.what == ALTERNATIVE,
            )
        )
    return tuple(rows)

"""What the coordinator said aloud to production about scenes: the spoken part of the ledger."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from setkit.models import Paper, Recipient, TextVersion
from setkit.queries.papers import SPOKEN
from setkit.storage.reading import Reader

STATEMENT = "statement"
LINE, AGREED, ALTERNATIVE = "line", "agreed", "alternative"
"""What a statement said: a line that was not clear, that answers were agreed, an alternative."""


@dataclass(frozen=True, slots=True)
class StatementRow:
    """One sentence that was said. `at`: ms UTC; `what`: LINE, AGREED or ALTERNATIVE."""

    scene_id: str
    at: int
    to: str
    profile: str
    what: str
    words: str


def statements(reader: Reader, scene_id: str | None = None) -> tuple[StatementRow, ...]:
    """Return what was said about one scene (None: about all), oldest first."""
    query = (
        select(Paper, Recipient.name, TextVersion.body)
        .join(Recipient, Recipient.id == Paper.recipient_id)
        .join(TextVersion, TextVersion.sha == Paper.data_sha)
        .where(Paper.form == SPOKEN, Paper.kind == STATEMENT)
        .order_by(Paper.hlc, Paper.id)
    )
    if scene_id is not None:
        query = query.where(Paper.scene_id == scene_id)
    return tuple(
        StatementRow(paper.scene_id or "", paper.at, to, paper.profile, paper.purpose, words)
        for paper, to, words in reader.execute(query)
    )


def was_told_clear(reader: Reader, scene_id: str) -> bool:
    """Tell whether production was ever told that a scene's answers are agreed."""
    return any(row.what == AGREED for row in statements(reader, scene_id))

"""What somebody said to records about them being kept, and whether it still stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from setkit.domain.answers import Answer
from setkit.models import BoundaryAnswer, BoundaryVersion
from setkit.queries.taken_back import taken_back
from setkit.storage.reading import Reader


@dataclass(frozen=True, slots=True)
class DataConsent:
    """The newest word. `n` 0: never asked, and so no yes. `stated_at`: ms UTC, 0 for none."""

    n: int
    version_id: str
    stated_at: int
    answers: Mapping[str, Answer]
    is_withdrawn: bool

    def allows(self, item: str) -> bool:
        """Tell whether `item` may be kept: only a yes that nobody took back."""
        return not self.is_withdrawn and self.answers.get(item) is Answer.YES


def data_consent(reader: Reader, person_id: str) -> DataConsent:
    """Return where a person's consent to records stands."""
    version = reader.scalars(
        select(BoundaryVersion)
        .where(BoundaryVersion.kind == "data", BoundaryVersion.person_id == person_id)
        .order_by(BoundaryVersion.hlc.desc())
        .limit(1)
    ).first()
    if version is None:
        return DataConsent(0, "", 0, {}, False)
    rows = reader.scalars(select(BoundaryAnswer).where(BoundaryAnswer.version_id == version.id))
    return DataConsent(
        n=version.n,
        version_id=version.id,
        stated_at=version.stated_at,
        answers={row.item: Answer(row.answer) for row in rows},
        is_withdrawn=bool(taken_back(reader, version)),
    )

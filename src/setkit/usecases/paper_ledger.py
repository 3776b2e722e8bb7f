"""The ledger row of a paper: committed before a byte of it can be seen (trust.md X-06)."""

from __future__ import annotations

from dataclasses import dataclass

from setkit.documents.render.tokens import PaperSize
from setkit.domain.profiles import Profile
from setkit.foundation.canonical import sha256
from setkit.models import Anchor, Paper, PaperEvent, PaperSource
from setkit.queries import papers
from setkit.queries.issues import Issue, Loaded, SourceRow, Subject
from setkit.storage import chain
from setkit.storage.rows import stored_rows
from setkit.storage.unit_of_work import UnitOfWork
from setkit.storage.vault import Vault
from setkit.storage.verify import Anchored

SCENE_REPORT = "scene-report"


@dataclass(frozen=True, slots=True)
class Order:
    """One paper to be made. `row_id`: the one version it prints, where its kind prints one.

    `password` None: a new one. `valid_until_on`: ISO date, None: a week. `laser` prints
    the accent black, which office printers need.
    """

    about: Subject
    recipient_id: str
    purpose: str
    kind: str = SCENE_REPORT
    row_id: str = ""
    size: PaperSize = PaperSize.A4
    laser: bool = True
    password: str | None = None
    valid_until_on: str | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A paper whole in memory, before anybody can see it."""

    order: Order
    profile: Profile
    loaded: Loaded
    issue: Issue
    head: Anchored
    data_sha: str
    plain_sha: str
    max_level: int
    file_name: str
    password: str
    content: bytes


def enter(vault: Vault, made: Prepared) -> str | None:
    """Commit the ledger row; return its id, or None if something was recorded in between.

    A paper prints the head of the diary: it must say what the vault said at that entry.
    """
    with vault.write() as uow:
        if (uow.head.dev, uow.head.seq) != (made.head.dev, made.head.seq):
            return None
        anchor = Anchor(
            head_dev=made.head.dev,
            head_seq=made.head.seq,
            code=made.head.code,
            medium="paper",
            ref=made.issue.code,
        )
        uow.add(anchor)
        paper = _ledger_row(uow, made, anchor.id)
        uow.add(paper)
        uow.add(*_source_rows(uow, paper.id, made.loaded.sources))
        uow.record("paper.listed")
        return paper.id


def _ledger_row(uow: UnitOfWork, made: Prepared, anchor_id: str) -> Paper:
    order = made.order
    before = [
        row.id
        for row in papers.ledger(uow.session)
        if (row.kind, row.about, row.recipient_id) == (order.kind, order.about, order.recipient_id)
        and row.status != papers.FAILED
    ]
    return Paper(
        export_code=made.issue.code,
        form="pdf",
        kind=order.kind,
        profile=made.profile.value,
        recipient_id=order.recipient_id,
        purpose=made.issue.purpose,
        copy_n=made.issue.copy_n,
        scene_id=order.about.scene_id or None,
        person_id=order.about.person_id or None,
        shoot_day_id=order.about.shoot_day_id or None,
        max_level=made.max_level,
        data_sha=made.data_sha,
        plain_sha=made.plain_sha,
        file_sha=sha256(made.content),
        file_name=made.file_name,
        protection="aes256",
        valid_until_on=made.issue.valid_until_on,
        replaces_id=before[-1] if before else None,
        anchor_id=anchor_id,
    )


def _source_rows(
    uow: UnitOfWork, paper_id: str, sources: tuple[SourceRow, ...]
) -> list[PaperSource]:
    """Return what the paper was made from, each row with its commitment of that moment."""
    by_table: dict[str, list[str]] = {}
    for source in sources:
        by_table.setdefault(source.table, []).append(source.row_id)
    connection = uow.session.connection()
    stored = {table: stored_rows(connection, table, ids) for table, ids in by_table.items()}
    return [
        PaperSource(
            paper_id=paper_id,
            tbl=source.table,
            row_id=source.row_id,
            person_id=source.person_id,
            row_sha=chain.commitment(source.table, stored[source.table][source.row_id]),
        )
        for source in sources
        if source.row_id in stored[source.table]
    ]


def note(vault: Vault, paper_id: str, kind: str) -> None:
    """Record what became of the file."""
    with vault.write() as uow:
        uow.add(PaperEvent(paper_id=paper_id, kind=kind))
        uow.record(f"paper.{kind}")

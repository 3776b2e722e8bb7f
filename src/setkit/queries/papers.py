"""The ledger: what left, for whom, whether it arrived on disk, and whether it is out of date."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from setkit.models import Anchor, Paper, PaperEvent, Recipient, Scene
from setkit.queries.issues import Subject
from setkit.queries.paper_age import newest_changes, rests_on
from setkit.storage.reading import Reader

LISTED, WRITTEN, FAILED = "listed", "written", "failed"
SPOKEN = "spoken"


@dataclass(frozen=True, slots=True)
class RecipientRow:
    """Somebody who receives papers; `profile` is the role in which they do."""

    id: str
    name: str
    profile: str
    organisation: str | None


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One line of the ledger. `at`: milliseconds UTC. `version` counts contents, `copy_n` copies.

    `status`: LISTED (in the ledger, not known to be on disk), WRITTEN or FAILED. A paper is out of
    date when anything it rests on changed after it was listed.
    """

    id: str
    code: str
    form: str
    kind: str
    profile: str
    scene_id: str | None
    scene_number: str
    recipient_id: str | None
    recipient: str
    purpose: str
    version: int
    copy_n: int
    at: int
    status: str
    file_name: str | None
    file_sha: str | None
    plain_sha: str | None
    data_sha: str
    valid_until_on: str | None
    anchor: str
    replaced_by: str | None
    is_outdated: bool
    about: Subject


def recipients(reader: Reader) -> tuple[RecipientRow, ...]:
    """Return everybody who can be sent papers, by name."""
    found = reader.scalars(
        select(Recipient).where(Recipient.removed_at.is_(None)).order_by(Recipient.name)
    )
    return tuple(RecipientRow(r.id, r.name, r.profile, r.organisation) for r in found)


def find_recipients(reader: Reader, name: str) -> tuple[RecipientRow, ...]:
    """Return the recipients of that name, however it is capitalised."""
    wanted = " ".join(name.split()).casefold()
    return tuple(row for row in recipients(reader) if row.name.casefold() == wanted)


def ledger(reader: Reader) -> tuple[PaperRow, ...]:
    """Return every paper that was listed, oldest first."""
    papers = list(reader.scalars(select(Paper).order_by(Paper.hlc, Paper.dev, Paper.id)))
    people = {r.id: r.name for r in reader.scalars(select(Recipient))}
    scenes = {s.id: s.number for s in reader.scalars(select(Scene))}
    anchors = {a.id: a.code for a in reader.scalars(select(Anchor).where(Anchor.medium == "paper"))}
    status = _statuses(reader)
    versions = _versions(papers)
    replaced = {paper.replaces_id: paper.id for paper in papers if paper.replaces_id}
    newest = newest_changes(reader, papers)
    return tuple(
        PaperRow(
            id=paper.id,
            code=paper.export_code,
            form=paper.form,
            kind=paper.kind,
            profile=paper.profile,
            scene_id=paper.scene_id,
            scene_number=scenes.get(paper.scene_id or "", ""),
            recipient_id=paper.recipient_id,
            recipient=people.get(paper.recipient_id or "", ""),
            purpose=paper.purpose,
            version=versions[paper.id],
            copy_n=paper.copy_n,
            at=paper.at,
            status=status.get(paper.id, LISTED),
            file_name=paper.file_name,
            file_sha=paper.file_sha,
            plain_sha=paper.plain_sha,
            data_sha=paper.data_sha,
            valid_until_on=paper.valid_until_on,
            anchor=anchors.get(paper.anchor_id or "", ""),
            replaced_by=replaced.get(paper.id),
            is_outdated=newest.get(rests_on(paper), 0) > paper.hlc,
            about=_about(paper),
        )
        for paper in papers
    )


def outdated(reader: Reader) -> tuple[PaperRow, ...]:
    """Return the papers on disk that say something older than what is recorded now (X-11).

    Those that a newer paper for the same recipient replaces are left out, and spoken words: nobody
    holds them.
    """
    return tuple(
        row
        for row in ledger(reader)
        if row.is_outdated
        and row.form != SPOKEN
        and row.status != FAILED
        and row.replaced_by is None
    )


def _about(paper: Paper) -> Subject:
    return Subject(paper.scene_id or "", paper.person_id or "", paper.shoot_day_id or "")


def _statuses(reader: Reader) -> dict[str, str]:
    """Return the last thing known about each paper's file."""
    events = reader.execute(
        select(PaperEvent.paper_id, PaperEvent.kind)
        .where(PaperEvent.kind.in_((WRITTEN, FAILED)))
        .order_by(PaperEvent.hlc, PaperEvent.dev)
    )
    return {event.paper_id: event.kind for event in events}


def _versions(papers: Iterable[Paper]) -> dict[str, int]:
    """Number the contents of each kind of paper: the next number when what it says changed."""
    counts: dict[tuple[str, str, Subject], tuple[int, str]] = {}
    out = {}
    for paper in papers:
        key = (paper.kind, paper.profile, _about(paper))
        count, said = counts.get(key, (0, ""))
        if paper.data_sha != said:
            count += 1
        counts[key] = (count, paper.data_sha)
        out[paper.id] = count
    return out

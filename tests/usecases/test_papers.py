"""Papers end to end: listed before they exist, encrypted, numbered, verifiable, out of date."""

import io
import json
import re
import stat

import pikepdf
import pytest
from sqlalchemy import select

from documents.leakscan import channels, squeezed, words_in
from setkit.domain.profiles import Profile
from setkit.foundation.canonical import sha256
from setkit.foundation.errors import ExportRefused, NotFound, NotSaved, RuleBroken
from setkit.foundation.progress import Progress
from setkit.models import Anchor, Diary, Paper, PaperSource, Person, Scene
from setkit.queries import papers as ledger
from setkit.queries.issues import Subject
from setkit.queries.papers import FAILED, LISTED, WRITTEN
from setkit.storage import chain
from setkit.storage.rows import stored_rows
from setkit.storage.verify import verify as verify_chain
from setkit.usecases import papers
from setkit.usecases.casting import add_to_scene
from setkit.usecases.paper_checks import SAME_CONTENT, UNALTERED, UNKNOWN, verify
from setkit.usecases.paper_ledger import Order
from setkit.usecases.people import add_performer
from setkit.usecases.recipients import add_recipient, recipient_named
from usecases.agreed_scene import stage, take_back

REFUSED = ("Beat hand", "Beat lips", "Mara Quill", "Jon Reed")


class At(Progress):
    """Does something at one step of an export."""

    def __init__(self, step, act):
        super().__init__()
        self.at, self.act = step, act

    def step(self, done, total):
        super().step(done, total)
        if done == self.at:
            self.act()


@pytest.fixture
def made(tmp_path):
    made = stage(tmp_path / "A.setkit")
    (tmp_path / "out").mkdir()
    yield made
    made.vault.lock()


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out"


def order(made, **changed):
    return Order(
        **{
            "about": Subject(made.scene),
            "recipient_id": made.producer,
            "purpose": "day 14",
            **changed,
        }
    )


def rows(made):
    with made.vault.read() as reader:
        return ledger.ledger(reader)


def pages(paper):
    return squeezed(channels(paper.path.read_bytes(), paper.password)["pdfium"])


def test_only_what_is_agreed_is_on_the_paper(made, out):
    """The refused and the unasked beat leave no trace, nor do the performers' names."""
    paper = papers.export(made.vault, order=order(made), folder=out)
    said = pages(paper)
    for agreed in ("1 Beat embrace", "2 Beat neck", "Ingrid, Elias", "At most 2 times."):
        assert squeezed(agreed) in said, agreed
    assert squeezed("Agreed beats 2") in said
    assert squeezed("Not cleared yet.") in said
    assert words_in(paper.path.read_bytes(), REFUSED, paper.password) == {}


def test_refused_and_never_asked_cannot_be_told_apart(tmp_path, made, out):
    """Apart from codes and times, the same paper."""
    other = stage(tmp_path / "B.setkit", answers={"embrace": "yes", "neck": "no"})
    silent = stage(tmp_path / "C.setkit", answers={"embrace": "yes"})
    papers.export(other.vault, order=order(other), folder=out)
    papers.export(silent.vault, order=order(silent), folder=out)
    assert rows(other)[0].data_sha == rows(silent)[0].data_sha != ""
    other.vault.lock()
    silent.vault.lock()


def test_the_file_is_private_and_its_name_names_nobody(made, out):
    """X-05."""
    paper = papers.export(made.vault, order=order(made), folder=out)
    assert [path.name for path in out.iterdir()] == [paper.path.name]
    assert re.fullmatch(r"GLH_scene47A_2026-05-12_v1_[0-9A-Z]{8}\.pdf", paper.path.name)
    assert stat.S_IMODE(paper.path.stat().st_mode) == 0o600
    with pikepdf.open(io.BytesIO(paper.path.read_bytes()), password=paper.password) as document:
        assert document.encryption.R == 6
    for name in (*REFUSED, "Ewa", "Harbour"):
        assert name.encode() not in paper.path.read_bytes()


def test_every_particular_is_on_the_page(made, out):
    """X-05 from the ledger's own values."""
    paper = papers.export(made.vault, order=order(made), folder=out)
    row = rows(made)[0]
    said = pages(paper)
    digest = " ".join(row.data_sha[n : n + 4] for n in range(0, 16, 4)).upper()
    for told in (row.code, row.anchor, "Ewa Zielińska", "day 14", "version 1", "copy 1", digest,
                 "valid until 19 May 2026", "page 1 of 1"):  # fmt: skip
        assert squeezed(told) in said, told


def test_listed_before_it_is_written(made, out):
    """X-06: at the step before the file the row is committed, and no byte is there."""
    seen = []
    look = At(3, lambda: seen.append(([r.status for r in rows(made)], list(out.iterdir()))))
    papers.export(made.vault, order=order(made), folder=out, progress=look)
    assert seen == [([LISTED], [])]
    assert [row.status for row in rows(made)] == [WRITTEN]


@pytest.mark.parametrize("step", [0, 1, 2, 3, 4, 5])
def test_stopped_at_any_step_no_file_is_unlisted(made, out, step):
    class Stop(BaseException):
        pass

    def stop():
        raise Stop

    with pytest.raises(Stop):
        papers.export(made.vault, order=order(made), folder=out, progress=At(step, stop))
    listed = {row.file_name: row for row in rows(made)}
    files = {path.name for path in out.iterdir()}
    assert files <= set(listed)
    assert len(listed) == (0 if step < 3 else 1)
    for row in listed.values():
        assert row.status == (WRITTEN if row.file_name in files else FAILED)


def test_a_file_that_cannot_be_written_is_listed_as_failed(made, out):
    gone = At(3, out.rmdir)
    with pytest.raises(NotSaved):
        papers.export(made.vault, order=order(made), folder=out, progress=gone)
    assert [row.status for row in rows(made)] == [FAILED]
    out.mkdir()
    papers.export(made.vault, order=order(made), folder=out)
    assert [row.status for row in rows(made)] == [FAILED, WRITTEN]
    assert rows(made)[0].replaced_by is None


def test_no_folder_no_row(made, tmp_path):
    with pytest.raises(NotSaved):
        papers.export(made.vault, order=order(made), folder=tmp_path / "nowhere")
    assert rows(made) == ()


def test_what_is_recorded_meanwhile_is_on_the_paper(made, out):
    """A withdrawal between reading and listing: the paper is made again, not issued stale."""
    acts = iter([lambda: take_back(made, "embrace")])
    meanwhile = At(2, lambda: next(acts, lambda: None)())
    paper = papers.export(made.vault, order=order(made), folder=out, progress=meanwhile)
    assert "beatembrace" not in pages(paper)
    assert "beatneck" in pages(paper)
    assert len(rows(made)) == 1
    assert not rows(made)[0].is_outdated


def test_a_vault_that_never_rests_is_refused(made, out):
    def write():
        with made.vault.write() as uow:
            add_performer(uow, name="Somebody")

    with pytest.raises(ExportRefused):
        papers.export(made.vault, order=order(made), folder=out, progress=At(2, write))
    assert rows(made) == ()
    assert list(out.iterdir()) == []


def test_versions_copies_and_replacement(made, out):
    """The version counts what is said, the copy who has it."""
    second = recipient_named(made.vault, name="Ines Adebayo", profile=Profile.PRODUCER)
    first = papers.export(made.vault, order=order(made), folder=out)
    copy = papers.export(made.vault, order=order(made, recipient_id=second), folder=out)
    assert (first.version, first.copy_n) == (1, 1)
    assert (copy.version, copy.copy_n) == (1, 2)
    assert first.password != copy.password
    take_back(made, "embrace")
    newer = papers.export(made.vault, order=order(made), folder=out)
    assert (newer.version, newer.copy_n) == (2, 1)
    found = {row.id: row for row in rows(made)}
    assert found[first.paper_id].replaced_by == newer.paper_id
    assert found[copy.paper_id].replaced_by is None
    shas = [found[paper.paper_id].data_sha for paper in (first, copy, newer)]
    assert shas[0] == shas[1] != shas[2]


def test_out_of_date_papers_are_named(made, out):
    """X-11: after a withdrawal every holder of the older paper is listed, until replaced."""
    paper = papers.export(made.vault, order=order(made), folder=out)

    def stale():
        with made.vault.read() as reader:
            return [row.id for row in ledger.outdated(reader)]

    assert stale() == []
    with made.vault.write() as uow:
        add_performer(uow, name="Nobody in this scene")
    assert stale() == []
    take_back(made, "neck", person=1)
    assert stale() == [paper.paper_id]
    papers.export(made.vault, order=order(made), folder=out)
    assert stale() == []
    with made.vault.write() as uow:
        uow.get(Scene, made.scene).set_name = "Another place"
        uow.record("scene.changed")
    assert len(stale()) == 1


def test_ledger_row_and_sources(made, out):
    paper = papers.export(made.vault, order=order(made), folder=out)
    with made.vault.read() as reader:
        row = reader.get(Paper, paper.paper_id)
        anchor = reader.get(Anchor, row.anchor_id)
        sources = reader.scalars(select(PaperSource)).all()
        assert (row.form, row.kind, row.profile) == ("pdf", "scene-report", "producer")
        assert (row.protection, row.plain_reason, row.max_level) == ("aes256", None, 2)
        assert row.file_sha == sha256(paper.path.read_bytes()) == paper.file_sha
        assert (anchor.medium, anchor.ref) == ("paper", row.export_code)
        assert {source.person_id for source in sources} == {None, *made.people}
        tables = {source.tbl for source in sources}
        assert {"scene", "beat", "beat_contact", "scene_cast", "boundary_version"} <= tables
        assert "boundary_answer" in tables
        for source in sources:
            stored = stored_rows(reader.connection(), source.tbl, [source.row_id])
            assert source.row_sha == chain.commitment(source.tbl, stored[source.row_id])


def test_diary_says_that_and_not_what(made, out):
    papers.export(made.vault, order=order(made), folder=out)
    with made.vault.read() as reader:
        bodies = reader.scalars(select(Diary.body).order_by(Diary.seq)).all()
        found = verify_chain(reader.connection(), made.vault.vault_id, made.vault.chain_key(reader))
    assert [json.loads(body)["act"] for body in bodies][-2:] == ["paper.listed", "paper.written"]
    assert found.problems == ()
    for word in ("Ewa", "GLH_", "day 14", "Beat embrace", "47A"):
        assert not any(word in body for body in bodies), word


def test_the_printed_anchor_is_in_the_chain(made, out):
    """A-04: the vault a paper was made from must still hold the entry it names."""
    papers.export(made.vault, order=order(made), folder=out)
    with made.vault.read() as reader:
        anchor = reader.scalars(select(Anchor).where(Anchor.medium == "paper")).one()
        entry = reader.execute(
            select(Diary.mac).where(Diary.dev == anchor.head_dev, Diary.seq == anchor.head_seq)
        ).scalar()
        told = chain.anchor_code(anchor.head_dev, anchor.head_seq, entry, anchor.head_dev)
        assert told == anchor.code


def test_verify(made, out):
    paper = papers.export(made.vault, order=order(made), folder=out)
    content = paper.path.read_bytes()
    whole = verify(made.vault, content=content)
    assert (whole.answer, whole.paper.id) == (UNALTERED, paper.paper_id)
    opened, edited = io.BytesIO(), io.BytesIO()
    with pikepdf.open(io.BytesIO(content), password=paper.password) as document:
        document.save(opened)
        document.pages[0].contents_add(b"0 g")
        document.save(edited)
    bare = verify(made.vault, content=opened.getvalue())
    assert (bare.answer, bare.paper.id) == (SAME_CONTENT, paper.paper_id)
    for changed in (edited.getvalue(), content + b"\n", content[:-40], b"", b"%PDF-1.7"):
        found = verify(made.vault, content=changed)
        assert (found.answer, found.paper, found.is_known) == (UNKNOWN, None, False)
    again = verify(made.vault, content=content + b"\n", password=paper.password)
    assert again.answer == SAME_CONTENT


def test_a_chosen_password_opens_it(made, out):
    paper = papers.export(made.vault, order=order(made, password="hunter's moon"), folder=out)
    assert paper.password == "hunter's moon"
    assert "beatembrace" in pages(paper)
    with pytest.raises(ExportRefused):
        papers.export(made.vault, order=order(made, password="x" * 128), folder=out)


@pytest.mark.parametrize("profile", [p for p in Profile if p is not Profile.PRODUCER])
def test_no_other_role_gets_the_producers_paper(made, out, profile):
    with made.vault.write() as uow:
        other = add_recipient(uow, name="Somebody", profile=profile)
    with pytest.raises(ExportRefused):
        papers.export(made.vault, order=order(made, recipient_id=other), folder=out)
    assert rows(made) == ()
    assert list(out.iterdir()) == []


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"kind": "gossip"}, ExportRefused),
        ({"purpose": "  "}, ExportRefused),
        ({"purpose": "x" * 121}, ExportRefused),
        ({"recipient_id": "0" * 32}, NotFound),
        ({"about": Subject("0" * 32)}, NotFound),
        ({"about": Subject()}, NotFound),
    ],
)
def test_impossible_orders_leave_nothing(made, out, changed, error):
    with pytest.raises(error):
        papers.export(made.vault, order=order(made, **changed), folder=out)
    assert rows(made) == ()
    assert list(out.iterdir()) == []


def test_recipients_are_found_by_name_and_role(made):
    again = recipient_named(made.vault, name="  ewa   ZIELIŃSKA ", profile=Profile.PRODUCER)
    assert again == made.producer
    legal = recipient_named(made.vault, name="Ewa Zielińska", profile=Profile.LEGAL)
    assert legal != made.producer
    with made.vault.read() as reader:
        assert len(ledger.recipients(reader)) == 2
    with made.vault.write() as uow, pytest.raises(RuleBroken):
        add_recipient(uow, name=" ", profile=Profile.PRODUCER)


def test_a_slot_without_a_part_does_not_print_its_performer(made, out):
    with made.vault.write() as uow:
        double = add_performer(uow, name="Quiet Double")
        add_to_scene(uow, scene_id=made.scene, person_id=double, role="body_double")
    paper = papers.export(made.vault, order=order(made), folder=out)
    assert "bodydouble" in pages(paper)
    assert words_in(paper.path.read_bytes(), ["Quiet Double"], paper.password) == {}


def test_an_omitted_scene_says_so(made, out):
    with made.vault.write() as uow:
        uow.get(Scene, made.scene).omitted_at = uow.now
        uow.record("scene.omitted")
    said = pages(papers.export(made.vault, order=order(made), folder=out))
    assert "omitted" in said
    assert "answersagreed" not in said


def test_the_coordinator_signs_with_the_recorded_name(made, out):
    with made.vault.write() as uow:
        uow.get(Person, uow.me()).name = "Łucja Nowa"
        uow.record("person.changed")
    said = pages(papers.export(made.vault, order=order(made), folder=out))
    assert squeezed("Łucja Nowa, intimacy coordinator") in said

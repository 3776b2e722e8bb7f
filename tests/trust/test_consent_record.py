"""The consent record, quality by quality (trust.md section 4, C-01 to C-20), over a real vault.

Where a quality has its home elsewhere, the last test here says that it is named there.
"""

import json
import re
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from architecture.test_banned import WORDS
from builders import kiss
from setkit.documents.allow import allow
from setkit.documents.catalog import PAPERS
from setkit.documents.render import text as plain
from setkit.domain.answers import Answer
from setkit.domain.clearance import ALL
from setkit.domain.informing import MUST_SEE
from setkit.domain.profiles import Profile
from setkit.domain.wall_times import HOUR_MS
from setkit.foundation.canonical import sha256
from setkit.foundation.errors import RuleBroken
from setkit.models import Amendment, BoundaryVersion, Diary, Presented, TextVersion
from setkit.queries import own_papers, scene_report
from setkit.queries.issues import Issue
from setkit.queries.signatures import signatures
from setkit.storage.conversation import Wording
from setkit.usecases import amendments, boundaries, presented, talks
from setkit.usecases.boundaries import Said, Talk
from setkit.usecases.conversation import Conversation, record_conversation
from setkit.usecases.signing import Signed, Way
from setkit.usecases.talks import Channel, Held
from setkit.usecases.wording import pin

RECORDED = ("boundary_version", "boundary_answer", "signature", "withdrawal", "presented")


@pytest.fixture
def made(production):
    """Scene 12, a kiss; Mara and Jon were each talked to, answered and signed."""
    it = production
    it.s12, it.mara, it.jon = it.scene("12"), it.performer("Mara"), it.performer("Jon")
    slots = [it.slot(it.s12, part, who) for part, who in (("ANA", it.mara), ("LEO", it.jon))]
    it.kiss = it.beat(it.s12, "A kiss", kiss(*slots))
    it.version, _his = (converse(it, who) for who in (it.mara, it.jon))
    return it


def converse(it, person, answer=Answer.YES, ago=0):
    said = [Said(code, answer, partner) for code, partner in it.asked(it.s12, person)]
    held = Held(it.vault.clock.now() - ago, Channel.IN_PERSON, ("acts", "signals"))
    told = Conversation(held, said, Signed(Way.TYPED, "In Print"))
    return it.do(record_conversation, person_id=person, scene_id=it.s12, told=told)


def codes(it):
    return {reason.code for reason in it.clearance(it.s12, checks=ALL).reasons}


def issue(it):
    return Issue("Mara", "own copy", "7F3A2304", it.vault.clock.now(), "#9 K7QD", None, 1, 1)


def receipt(it):
    rows = it.read(own_papers.load, it.mara, it.s12, "", issue(it)).rows
    document = PAPERS["receipt"].build(allow(rows, Profile.PERFORMER), digest="ab" * 32)
    return plain.render(document)


def refused(it, statement):
    """Tell whether the database itself refuses a statement."""
    try:
        with it.vault.write() as uow:
            uow.session.execute(text(statement))
            uow.record("test.tried")
    except DatabaseError:
        return True
    return False


def test_c01_what_was_seen_is_kept_word_for_word_and_is_what_the_receipt_prints(made):
    def before_today(uow):
        """Somebody was shown the rights in the wording of an earlier release."""
        old = Wording("rights", "notice", "en", "0.9.0", "Nobody decides. (an earlier wording)")
        row = uow.session.query(Presented).filter_by(person_id=made.mara, what="rights").one()
        facts = {c.name: getattr(row, c.name) for c in row.__table__.columns}
        for name in ("id", "dev", "seq", "hlc", "at", "salt", "content_sha"):
            del facts[name]
        uow.add(Presented(**facts, content_sha=pin(uow, old)))
        uow.record("test.shown")

    assert "You decide. Nobody decides for you." in receipt(made)
    made.do(before_today)
    made.answers(made.s12, made.mara)
    assert "(an earlier wording)" in receipt(made)
    with made.vault.read() as reader:
        version = reader.get(BoundaryVersion, made.version)
        for row in reader.query(TextVersion):
            assert sha256(row.body.encode()) == row.sha
        assert reader.get(TextVersion, version.text_sha).kind == "checklist"
    assert refused(made, "UPDATE text_version SET body = 'other'")
    assert refused(made, "DELETE FROM text_version")


def test_c02_there_is_no_blanket_yes_and_missing_is_none(made):
    now = made.vault.clock.now()
    talk = Talk(stated_at=now, presented_at=now)
    words = {"person_id": made.mara, "scene_id": made.s12, "talk": talk}
    (item,) = made.asked(made.s12, made.mara)
    with pytest.raises(RuleBroken, match="with whom"):
        made.do(boundaries.record_answers, said=[Said(item[0], Answer.YES)], **words)
    for answer in (None, Answer.NO, Answer.DISCUSS, Answer.UNANSWERED):
        made.answers(made.s12, made.mara)
        assert made.clearance(made.s12).is_agreed
        said = [] if answer is None else [Said(item[0], answer, item[1])]
        made.do(boundaries.record_answers, said=said, **words)
        assert not made.clearance(made.s12).is_agreed


def test_c03_nobody_is_informed_until_everything_was_shown_and_the_talk_was_private(production):
    it = production
    it.s12, it.mara, it.jon = it.scene("12"), it.performer("Mara"), it.performer("Jon")
    slots = [it.slot(it.s12, part, who) for part, who in (("ANA", it.mara), ("LEO", it.jon))]
    it.beat(it.s12, "A kiss", kiss(*slots))
    converse(it, it.jon)
    it.answers(it.s12, it.mara)

    def missing():
        reasons = it.clearance(it.s12, checks=ALL).reasons
        found = [one.sentence for one in reasons if one.code == "NOT_INFORMED"]
        return tuple(found[0].partition(": ")[2].rstrip(".").split(", ")) if found else ()

    assert missing() == MUST_SEE
    it.do(talks.log_talk, person_id=it.mara, scene_id=it.s12,
          held=Held(it.vault.clock.now(), Channel.REMOTE, ("acts",)))  # fmt: skip
    for number, what in enumerate(MUST_SEE[1:], 2):
        it.do(presented.show, person_id=it.mara, scene_id=it.s12, what=(what,))
        assert missing() == MUST_SEE[number:]


def test_c05_who_said_it_and_who_wrote_it_can_not_be_left_out(vault):
    wanted = {
        "boundary_version": "person_id speaker recorder_id identity present_j is_private dev at "
        "stated_at presented_at text_sha content_sha asked_by",
        "withdrawal": "person_id recorder_id how stated_at dev at",
        "signature": "signs_id signs_sha meaning_sha signed_at dev at",
    }
    with vault.read() as reader:
        for table, columns in wanted.items():
            found = {row[1]: row[3] for row in reader.execute(text(f"PRAGMA table_info({table})"))}
            assert {name: found[name] for name in columns.split()} == dict.fromkeys(
                columns.split(), 1
            )


def test_c06_when_it_was_said_and_when_it_was_written_down_are_two_times(made):
    version = converse(made, made.mara, ago=3 * HOUR_MS)
    with made.vault.read() as reader:
        row = reader.get(BoundaryVersion, version)
        assert row.at - row.stated_at >= 3 * HOUR_MS
        told = json.loads(reader.get(Diary, (row.dev, row.seq)).body)
    assert told["at"] == row.at
    assert {"zone", "off", "mono", "boot"} <= set(told)
    told = receipt(made)
    assert "Said: 12 May 2026, 05:00 UTC+2" in told
    assert "Written down: 12 May 2026, 08:00 UTC+2" in told


def test_c09_what_was_recorded_is_never_edited_only_followed(made):
    made.do(boundaries.withdraw, person_id=made.jon, scope="scene", scene_id=made.s12)
    for table in RECORDED:
        assert refused(made, f"UPDATE {table} SET at = at + 1"), table
        assert refused(made, f"DELETE FROM {table}"), table
    second = converse(made, made.mara)
    with made.vault.read() as reader:
        row = reader.get(BoundaryVersion, second)
        assert row.supersedes_j == [made.version]
        assert (row.n, row.asked_by) == (2, "ic")
        assert reader.get(BoundaryVersion, made.version).n == 1  # and the old one can be read


def test_c12_an_agreement_ends_at_midnight_where_it_is_shot(made):
    made.day(made.s12, "2026-05-16")
    made.answers(made.s12, made.jon)
    for until, is_over in (("2026-05-15", True), ("2026-05-16", False)):
        made.answers(made.s12, made.mara, valid_from="2026-05-01", valid_to=until)
        assert ("EXPIRED" in codes(made)) == is_over


def test_c15_production_can_not_tell_a_no_from_silence(made):
    def report():
        rows = made.read(scene_report.load, made.s12, issue(made)).rows
        return allow(rows, Profile.PRODUCER).plain() | {"generated_at": 0, "clearance_at": 0}

    agreed, told = report(), []
    for answer in (Answer.NO, Answer.DISCUSS, Answer.UNANSWERED):
        converse(made, made.mara, answer)
        told.append(report())
    made.do(boundaries.withdraw, person_id=made.mara, scope="all")
    told.append(report())
    assert all(one == told[0] for one in told)
    assert told[0] != agreed
    assert told[0]["beats"] == []


def test_c17_a_signature_is_called_what_it_is(made):
    (row,) = made.read(signatures, made.mara)
    for told in (row.meaning, receipt(made)):
        assert "simple electronic signature" in told
        assert not WORDS.search(told)
    assert WORDS.search("an advanced electronic signature")  # the check can fail


def test_c18_a_correction_stands_beside_the_version_and_changes_nothing_in_it(made):
    with made.vault.read() as reader:
        before = reader.get(BoundaryVersion, made.version).content_sha
    words = {"table": "boundary_version", "row_id": made.version, "subject_id": made.mara}
    with pytest.raises(RuleBroken, match="reason"):
        made.do(amendments.amend, kind="correction", text="typo", **words)
    made.do(amendments.amend, kind="correction", reason="typing error", text="nek: neck", **words)
    made.do(amendments.amend, kind="disagreement", text="She remembers it otherwise.", **words)
    with made.vault.read() as reader:
        assert reader.get(BoundaryVersion, made.version).content_sha == before
        kinds = [row.kind for row in reader.query(Amendment).order_by(Amendment.hlc)]
    assert kinds == ["correction", "disagreement"]
    (row,) = made.read(signatures, made.mara)
    assert row.fits
    assert made.clearance(made.s12).is_agreed


def test_every_quality_of_the_consent_record_is_named_by_a_test():
    here, named = Path(__file__), set()
    for file in here.parents[1].rglob("test_*.py"):
        said = file.read_text(encoding="utf-8")
        named |= set(re.findall(r"def test_c(\d\d)_", said))
        if file != here:
            named |= set(re.findall(r"\bC-(\d\d)\b", said))
    assert {f"{n:02}" for n in range(1, 21)} - named == set()

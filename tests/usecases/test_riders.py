"""Riders over real vaults: generated, written, sent, signed, late, changed, withdrawn."""

import pytest
from sqlalchemy import select

from builders import kiss
from setkit.domain.answers import Answer
from setkit.domain.conditions import Condition
from setkit.domain.plan import Exposure
from setkit.domain.rider_clauses import Turn
from setkit.domain.riders import Clause, Event, Status
from setkit.domain.wall_times import HOUR_MS, wall_to_ms
from setkit.foundation.errors import NotFound, RuleBroken
from setkit.models import Attachment, BeatContact, RiderClause, SceneVersion
from setkit.queries import riders as looks
from setkit.queries.attachments import scan_bytes
from setkit.usecases import beats, boundaries, confirmations, riders

SCAN = b"%PDF-1.7 signed by hand"


@pytest.fixture
def agreed(production):
    """Scene 12: Leo kisses Ana's neck at most twice; a second beat is refused by Mara."""
    made = production
    made.s12 = made.scene("12")
    made.mara, made.jon = made.performer("Mara"), made.performer("Jon")
    made.ana, made.leo = made.slot(made.s12, "ANA", made.mara), made.slot(made.s12, "LEO", made.jon)
    made.cam = made.do(
        beats.add_setup, scene_id=made.s12, label="A", shot_size="ms", frame_limit="below the waist"
    )
    back = Exposure("", made.ana, "B.upper_back", "rear", "screen", setup=made.cam)
    made.neck = made.beat(
        made.s12,
        "A kiss",
        kiss(made.leo, made.ana, "K.neck", times=2, intensity=2),
        exposures=(back,),
    )
    made.no = made.beat(made.s12, "Refused", kiss(made.leo, made.ana, "K.lips_open"))
    made.answers(
        made.s12,
        made.mara,
        but={
            "K.lips_open.receive": {"answer": Answer.NO},
            "K.neck.receive": {
                "answer": Answer.CONDITIONS,
                "conditions": (Condition("rehearse_clothed"), Condition("other", "QXPRIVATEQX")),
            },
        },
    )
    made.answers(made.s12, made.jon)
    return made


def drafted(made, person=None):
    return made.read(looks.draft_clauses, person or made.mara, [made.s12])


def written(made, clauses=None, person=None, **words):
    return made.do(
        riders.write_rider,
        person_id=person or made.mara,
        clauses=clauses or drafted(made, person),
        **words,
    )


def happened(made, version, *kinds, **words):
    for kind in kinds:
        made.do(
            riders.record_rider_event, version_id=version, kind=kind, by_role="producer", **words
        )


def row(made, version):
    rows = made.read(looks.riders, now=made.vault.clock.now())
    return next(one for one in rows if one.version_id == version)


WHOLE = (Event.SENT, Event.AGREED, Event.SIGNED, Event.COUNTERSIGNED)


def test_a_draft_is_made_of_what_is_agreed_and_says_no_more(agreed):
    clauses = drafted(agreed)
    assert [one.kind for one in clauses][:3] == ["act", "exposure", "not_shown"]
    text = clauses[0].text
    assert text == "Kiss on the neck, receiving, with LEO; at most 2 times; rehearsed clothed."
    assert clauses[0].params["times"] == 2 and clauses[0].partner == agreed.jon
    assert clauses[2].text == "Not in frame: below the waist."
    assert {one.kind for one in clauses} >= {"digital", "double", "stills", "withdrawal"}
    said = str(clauses)
    for word in ("open", "QXPRIVATEQX", "Jon", "Mara", "refused"):
        assert word not in said, word
    assert drafted(agreed, agreed.performer("Nobody")) == ()


def test_what_is_edited_is_kept_until_it_is_written(agreed):
    edited = (*drafted(agreed)[:2], Clause("other", "In English and Spanish.", params={"n": 1}))
    agreed.do(riders.keep_rider_draft, person_id=agreed.mara, clauses=edited)
    kept = agreed.read(riders.kept_rider_draft, person_id=agreed.mara)
    assert kept == edited
    version = written(agreed, kept)
    assert agreed.read(riders.kept_rider_draft, person_id=agreed.mara) == ()
    assert agreed.read(looks.clauses_of, version) == edited
    with agreed.vault.read() as reader:
        (cause,) = set(reader.scalars(select(SceneVersion.cause)))
    assert cause == "conversation"  # the facts were frozen already, and equal


def test_from_draft_to_active(agreed):
    version = written(agreed, contract_ref="A-12")
    seen = [row(agreed, version).status]
    for kind in (Event.SENT, Event.COMMENT, Event.AGREED, Event.SIGNED, Event.COUNTERSIGNED):
        happened(agreed, version, kind)
        seen.append(row(agreed, version).status)
    assert seen == [
        Status.DRAFT,
        Status.SENT,
        Status.IN_NEGOTIATION,
        Status.AGREED,
        Status.SIGNED,
        Status.ACTIVE,
    ]
    assert [event.kind for event in agreed.read(looks.events_of, version)] == [
        "sent", "comment", "agreed", "signed", "countersigned",
    ]  # fmt: skip


def test_nothing_happens_out_of_order(agreed):
    version = written(agreed)
    for kind in (Event.COMMENT, Event.AGREED, Event.SIGNED, Event.COUNTERSIGNED):
        with pytest.raises(RuleBroken):
            happened(agreed, version, kind)
    with pytest.raises(RuleBroken, match="still to come"):
        happened(agreed, version, Event.SENT, event_at=agreed.vault.clock.now() + HOUR_MS)
    with pytest.raises(ValueError, match="a name and a basis"):
        happened(agreed, version, Event.EXCEPTION)
    happened(agreed, version, Event.WITHDRAWN)
    with pytest.raises(RuleBroken):
        happened(agreed, version, Event.SENT)
    happened(agreed, version, Event.CLOSED)
    assert row(agreed, version).status is Status.WITHDRAWN


def test_a_signed_scan_is_sealed_with_its_hash(agreed):
    version = written(agreed)
    happened(agreed, version, Event.SENT, Event.AGREED)
    words = {"version_id": version, "by_role": "performer", "content": SCAN}
    agreed.do(riders.attach_signed_scan, kind=Event.SIGNED, media_type="application/pdf", **words)
    (scan,) = row(agreed, version).scan_ids
    assert agreed.read(scan_bytes, scan) == SCAN
    with agreed.vault.read() as reader:
        stored = reader.get(Attachment, scan)
        assert SCAN not in stored.bytes_x and stored.size == len(SCAN)
    with pytest.raises(NotFound):
        agreed.read(scan_bytes, "none")
    for kind, media, content in (
        (Event.AGREED, "image/png", SCAN),
        (Event.COUNTERSIGNED, "text/html", SCAN),
        (Event.COUNTERSIGNED, "image/png", b""),
    ):
        with pytest.raises(RuleBroken):
            agreed.do(
                riders.attach_signed_scan,
                kind=kind,
                media_type=media,
                **{**words, "content": content},
            )
    assert row(agreed, version).status is Status.SIGNED


def test_late_stays_red_until_both_are_there_and_a_moved_call_recomputes(agreed):
    """Story 11: call Wed 07:00, rider sent Mon 09:00 = 46 h."""
    monday = wall_to_ms("2026-05-18", "09:00", "Europe/Madrid")
    agreed.vault.clock.tick(monday - agreed.vault.clock.now())
    version = written(agreed)
    happened(agreed, version, Event.SENT, event_at=monday)
    happened(agreed, version, *WHOLE[1:])
    assert row(agreed, version).status is Status.ACTIVE
    agreed.day(agreed.s12, "2026-05-20", calls={agreed.mara: "07:00"})
    told = row(agreed, version)
    assert (told.notice.hours_given, told.notice.is_late) == (46, True)
    assert told.status is Status.COUNTERSIGNED and not told.changed
    agreed.rules("ethical_adult")  # 24 h before the camera rolls
    assert row(agreed, version).status is Status.ACTIVE
    agreed.rules("house", "sag_aftra")
    tap = {"rider_version_id": version, "scene_id": agreed.s12}
    agreed.do(confirmations.confirm_late_notice, response="yes", **tap)
    assert row(agreed, version).status is Status.COUNTERSIGNED
    agreed.do(confirmations.confirm_late_notice, response="no", **tap)
    counsel = agreed.performer("Counsel")
    with pytest.raises(RuleBroken, match="legal basis"):
        agreed.do(
            riders.record_exception, version_id=version, by_role="legal", by_id=counsel, basis=" "
        )
    agreed.do(
        riders.record_exception,
        version_id=version,
        by_role="legal",
        by_id=counsel,
        basis="Weather cover, clause 9",
    )
    assert row(agreed, version).status is Status.COUNTERSIGNED  # she said no
    agreed.do(confirmations.confirm_late_notice, response="yes", **tap)
    assert row(agreed, version).status is Status.ACTIVE
    (event,) = [e for e in agreed.read(looks.events_of, version) if e.kind == "exception"]
    assert (event.by, event.basis) == ("Counsel", "Weather cover, clause 9")


def alter(made, **cells):
    def change(uow):
        for contact in uow.session.query(BeatContact).where(BeatContact.beat_id == made.neck):
            for name, value in cells.items():
                setattr(contact, name, value)
        uow.record("beat.changed")

    made.do(change)


def test_a_changed_scene_makes_it_pending_and_what_comes_back_fits_again(agreed):
    version = written(agreed)
    happened(agreed, version, *WHOLE)
    alter(agreed, times=3)
    told = row(agreed, version)
    assert told.status is Status.CHANGE_PENDING and told.changed == (("12", "acts"),)
    assert ("K.neck.receive", agreed.jon) in told.fits[agreed.s12].missing
    alter(agreed, times=2)
    assert row(agreed, version).status is Status.ACTIVE
    agreed.day(agreed.s12, "2026-09-01")  # day and place are no matter of the rider
    assert row(agreed, version).status is Status.ACTIVE


def test_a_new_version_supersedes_and_is_compared(agreed):
    first = written(agreed)
    happened(agreed, first, *WHOLE)
    alter(agreed, times=1)
    agreed.answers(agreed.s12, agreed.mara, but={"K.lips_open.receive": {"answer": Answer.NO}})
    agreed.answers(agreed.s12, agreed.jon)
    second = written(agreed, replaces=[first])
    assert row(agreed, first).status is Status.SUPERSEDED
    told = row(agreed, second)
    assert (told.status, told.n, told.rider_id) == (Status.DRAFT, 2, first)
    turns = {one.turn for one in agreed.read(looks.compared, first, second)}
    assert turns == {Turn.SAME, Turn.CHANGED}
    with pytest.raises(RuleBroken, match="same person"):
        written(agreed, person=agreed.jon, replaces=[second])


def test_rider_and_answers_are_held_against_each_other(agreed):
    version = written(agreed)
    told = row(agreed, version).fits[agreed.s12]
    assert told.missing == (("K.lips_open.receive", agreed.jon),)  # the refused beat is planned
    assert told.wider == () and row(agreed, version).has_conflict
    agreed.do(beats.remove_beat, beat_id=agreed.no)
    assert not row(agreed, version).has_conflict
    agreed.do(
        boundaries.withdraw,
        person_id=agreed.mara,
        scope="item",
        scene_id=agreed.s12,
        item="K.neck.receive",
    )
    told = row(agreed, version)
    assert told.fits[agreed.s12].wider == (("K.neck.receive", agreed.jon),)
    assert told.status is not Status.WITHDRAWN
    agreed.answers(agreed.s12, agreed.mara)
    assert not row(agreed, version).has_conflict
    agreed.answers(agreed.s12, agreed.mara, but={"K.neck.receive": {"answer": Answer.DISCUSS}})
    assert row(agreed, version).fits[agreed.s12].wider == (("K.neck.receive", agreed.jon),)


@pytest.mark.parametrize("scope", ["scene", "all"])
def test_pulled_consent_withdraws_the_rider_and_only_hers(agreed, scope):
    """Story 4."""
    hers, his = written(agreed), written(agreed, person=agreed.jon)
    for version in (hers, his):
        happened(agreed, version, *WHOLE)
    scene = {"scene_id": agreed.s12} if scope == "scene" else {}
    agreed.do(boundaries.withdraw, person_id=agreed.mara, scope=scope, **scene)
    assert row(agreed, hers).status is Status.WITHDRAWN
    assert row(agreed, his).status is Status.ACTIVE
    agreed.answers(agreed.s12, agreed.mara)
    assert row(agreed, hers).status is Status.WITHDRAWN  # a contract is not revived by a tap
    again = written(agreed, replaces=[hers])
    assert row(agreed, again).status is Status.DRAFT


def test_an_impossible_rider(agreed):
    clauses = drafted(agreed)
    for bad in ((), clauses[-2:], (*clauses, Clause("other", " "))):
        with pytest.raises(RuleBroken):
            agreed.do(riders.write_rider, person_id=agreed.mara, clauses=bad)
    with pytest.raises(RuleBroken, match="no longer there"):
        agreed.do(
            riders.write_rider, person_id=agreed.mara, clauses=(Clause("act", "x", "f" * 32),)
        )
    with agreed.vault.read() as reader:
        assert reader.scalars(select(RiderClause)).all() == []
    with pytest.raises(NotFound):
        agreed.read(looks.clauses_of, "none")

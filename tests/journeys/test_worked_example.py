"""data-model.md section 7, whole: at 10:40 the director adds a kiss on the neck to scene 12.

Each step is what the page says, through use cases; after each the verdict of the day, with every
check running, is what the page says it is.
"""

import pytest

from builders import kiss, touch
from setkit.domain.answers import Answer
from setkit.domain.clearance import ALL
from setkit.domain.conditions import Condition
from setkit.domain.plan import Exposure
from setkit.domain.profiles import Profile
from setkit.domain.riders import Event
from setkit.domain.tasks import TaskKind
from setkit.domain.wall_times import HOUR_MS, wall_to_ms
from setkit.queries.issues import Subject
from setkit.queries.judging import judged
from setkit.queries.production_board import board
from setkit.queries.riders import draft_clauses
from setkit.queries.tasks import tasks
from setkit.queries.withdrawals import holders
from setkit.usecases import (
    beats,
    change_requests,
    closed_sets,
    confirmations,
    riders,
    set_log,
    talks,
)
from setkit.usecases.change_requests import Statement
from setkit.usecases.paper_ledger import Order
from setkit.usecases.papers import export
from setkit.usecases.presented import show
from setkit.usecases.recipients import add_recipient
from setkit.usecases.talks import Channel, Held

TODAY = "2026-05-12"
WHOLE = (Event.SENT, Event.AGREED, Event.SIGNED, Event.COUNTERSIGNED)
DISCUSS = {"K.neck.give": {"answer": Answer.DISCUSS}}
NO = {"K.neck.give": {"answer": Answer.NO}}


class Twelve:
    """Scene 12 on its day: agreed, signed, riders in force, list confirmed, checked in, told go."""

    def __init__(self, made, folder):
        self.made, self.do = made, made.do
        made.vault.clock.tick(-72 * HOUR_MS)
        self.scene = scene = made.scene("12")
        self.mara, self.jon, self.ines = (made.performer(n) for n in ("Mara", "Jon", "Ines"))
        self.people = (self.mara, self.jon, self.ines)
        self.ana, self.leo = made.slot(scene, "ANA", self.mara), made.slot(scene, "LEO", self.jon)
        eva = made.slot(scene, "EVA", self.ines)
        seen = Exposure("", self.ana, "F.chest", "topless", "screen", side="L")
        self.kiss = made.beat(scene, "A kiss", kiss(self.leo, self.ana), exposures=(seen,))
        made.beat(scene, "A hand", touch(eva, self.ana, zone="A.palm"))
        self.day = made.day(scene, TODAY, crew_wall="12:00")
        plan = self.do(closed_sets.plan_closed_set, scene_id=scene, level=2, max_heads=6)
        words = {"role": "dop", "why": "operates", "proposed_role": "director", "name": "Ana D."}
        self.do(closed_sets.propose_line, plan_id=plan, **words)
        for person in self.people:
            made.conversation(scene, person)
        self.riders = {person: self.rider(person) for person in (self.mara, self.jon)}
        self.do(closed_sets.confirm_roster, plan_id=plan, by_role="ic")
        self.director = self.do(add_recipient, name="Dora", profile=Profile.DIRECTOR)
        made.vault.clock.tick(72 * HOUR_MS)
        for person in self.people:
            self.check_in(person)
        self.tell(Statement.LINE)
        folder.mkdir()
        producer = self.do(add_recipient, name="Ewa", profile=Profile.PRODUCER)
        order = Order(Subject(scene), producer, "board")
        export(made.vault, order=order, folder=folder)

    def rider(self, person, replaces=()):
        clauses = self.made.read(draft_clauses, person, [self.scene])
        version = self.do(
            riders.write_rider, person_id=person, clauses=clauses, replaces=list(replaces)
        )
        for kind in WHOLE:
            self.do(riders.record_rider_event, version_id=version, kind=kind, by_role="producer")
        return version

    def check_in(self, person):
        self.do(set_log.check_in, day_id=self.day, person_id=person, outcome="go")

    def tell(self, statement):
        words = {"recipient_id": self.director, "statement": statement}
        self.do(change_requests.tell_production, scene_id=self.scene, **words)

    def codes(self, person=None):
        """Return the codes of what stands in the way, of one person or of anybody."""
        with self.made.vault.read() as reader:
            one = judged(reader, [self.scene], day_on=TODAY, checks=ALL)[self.scene]
        self.level = one.verdict.level.value
        return {
            reason.code
            for reason in one.verdict.reasons
            if reason.state is not None and (person is None or person in reason.people)
        }

    def line(self):
        (row,) = self.made.read(board, [self.scene])
        return row.line

    def inform(self, person):
        about = {"person_id": person, "scene_id": self.scene}
        now = self.made.vault.clock.now()
        self.do(talks.log_talk, held=Held(now, Channel.IN_PERSON, ("acts",)), **about)
        self.do(show, **about)

    def answer(self, person, but=None):
        version = self.made.answers(
            self.scene, person, but=but, asked_by="production", change_request_id=self.wish
        )
        self.made.sign(version)
        return version

    def confirm(self, version):
        self.do(confirmations.confirm_flagged_answer, version_id=version, response="yes")

    def at(self, wall):
        moment = wall_to_ms(TODAY, wall, "Europe/Madrid")
        self.made.vault.clock.tick(moment - self.made.vault.clock.now())

    def asks_for_the_neck(self):
        """Rows 1 to 3."""
        self.at("10:40")
        assert self.codes() == set() and self.level == "clear_to_roll" and self.line() == ""
        words = {"asked_role": "director", "what": "a kiss on the neck", "why": "it reads better"}
        self.wish = self.do(change_requests.register_request, scene_id=self.scene, **words)
        assert self.codes() == set() and self.made.read(holders) == ()
        neck = kiss(self.leo, self.ana, "K.neck", times=1)
        added = self.do(beats.add_contact, beat_id=self.kiss, contact=neck)
        for person in (self.mara, self.jon):
            assert {"FACTS_CHANGED", "RIDER_CHANGED"} <= self.codes(person)
        assert self.codes(self.ines) == set()
        assert self.level == "not_yet" and self.line() == "Hold."
        (held,) = self.made.read(holders)
        assert held.recipient == "Ewa"
        return added

    def mara_alone(self):
        """Rows 4 to 7."""
        self.inform(self.mara)
        times = (Condition("times", "2"),)
        but = {"K.neck.receive": {"answer": Answer.CONDITIONS, "conditions": times}}
        hers = self.answer(self.mara, but)
        assert "FLAGGED" in self.codes(self.mara) and "FACTS_CHANGED" not in self.codes(self.mara)
        self.confirm(hers)
        assert self.codes(self.mara) - {"CHECKIN_MISSING"} == {"RIDER_CHANGED", "RIDER_NARROWER"}


@pytest.fixture
def twelve(production, tmp_path):
    return Twelve(production, tmp_path / "out")


def test_a_kiss_is_added_on_the_day_and_everybody_says_yes_in_the_end(twelve):
    it = twelve
    it.asks_for_the_neck()
    it.mara_alone()
    it.inform(it.jon)  # row 8: alone, and nothing of hers is before him
    its = it.answer(it.jon, DISCUSS)
    assert {"DISCUSS", "FLAGGED"} <= it.codes(it.jon) and it.line() == "Hold."
    assert {task.kind for task in it.made.read(tasks, now=it.made.vault.clock.now())} >= {
        TaskKind.FLAGGED, TaskKind.OPEN_ANSWER,
    }  # fmt: skip
    it.at("11:20")  # row 9: nothing is shown anew, the facts are the same
    his = it.answer(it.jon)
    it.confirm(his)
    assert its != his and it.level == "not_yet"
    assert {code for code in it.codes() if not code.startswith(("RIDER", "CHECKIN"))} == set()
    assert it.level == "answers_agreed"
    news = {who: it.rider(who, [old]) for who, old in it.riders.items()}  # row 10
    assert it.codes() == {"RIDER_LATE", "CHECKIN_MISSING"} and it.level == "answers_agreed"
    counsel = it.made.performer("Counsel")
    for version in news.values():  # row 11: neither is enough alone
        words = {"by_role": "legal", "by_id": counsel, "basis": "Weather cover, clause 9"}
        it.do(riders.record_exception, version_id=version, **words)
    assert "RIDER_LATE" in it.codes()
    for version in news.values():
        words = {"rider_version_id": version, "scene_id": it.scene, "response": "yes"}
        it.do(confirmations.confirm_late_notice, **words)
    assert it.codes() == {"CHECKIN_MISSING"} and it.level == "ready"
    for person in (it.mara, it.jon):  # row 12
        it.check_in(person)
    assert it.codes() == set() and it.level == "clear_to_roll" and it.line() == ""
    it.tell(Statement.LINE)
    it.do(set_log.log_event, kind="roll", day_id=it.day, scene_id=it.scene)  # row 13
    assert it.level == "clear_to_roll"


def test_had_he_said_no_the_beat_goes_and_the_old_riders_fit_again(twelve):
    it = twelve
    added = it.asks_for_the_neck()
    it.mara_alone()
    it.inform(it.jon)
    it.confirm(it.answer(it.jon, NO))
    assert "NO" in it.codes(it.jon) and it.line() == "Hold."
    it.tell(Statement.ALTERNATIVE)
    it.do(beats.remove_contact, contact_id=added)
    assert {"FACTS_CHANGED"} <= it.codes(it.mara) & it.codes(it.jon)
    assert not it.codes() & {"RIDER_CHANGED", "RIDER_NARROWER"}
    for person in (it.mara, it.jon):
        words = {"person_id": person, "scene_id": it.scene, "response": "yes"}
        it.do(confirmations.confirm_facts, **words)
    assert it.codes() == {"CHECKIN_MISSING"} and it.level == "ready"
    for person in (it.mara, it.jon):
        it.check_in(person)
    assert it.codes() == set() and it.level == "clear_to_roll"
    (row,) = it.made.read(board, [it.scene])
    assert "Jon" not in str(row) and "Mara" not in str(row)

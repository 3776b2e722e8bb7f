"""No sequence of operations makes a scene clear while any needed item is not a current yes.

A real vault is put through random lives: answers, withdrawals, beats, recasts, new pages, holds,
and a second laptop's answers merged in. Beside it a naive model remembers what was said and says,
without any of the product's rules, whether every item is a current yes. Both must always agree,
and what is remembered of judging must be what judging anew says.
"""

import json
from dataclasses import dataclass, field

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from builders import kiss
from setkit.domain.answers import Answer
from setkit.domain.clearance import ALL, PREPARED, Level
from setkit.domain.facts import page_sha
from setkit.models import ProductionHold, SceneText, ScriptRevision
from setkit.queries.judging import judged
from setkit.usecases import beats, boundaries, casting
from vaults import raw

ACTS = ("K.neck", "T.embrace", "K.cheek")
NUMBERS = st.integers(0, 99)
OTHER = "bbbbbbbb"
"""The second laptop."""


@dataclass
class Heard:
    """The last thing a person said about a scene; `seen`: how many withdrawals it came after."""

    answers: dict
    facts: tuple
    seen: int


@dataclass
class Stage:
    """One scene as the model sees it. `beats`: by id its contacts, (act, giver, receiver) slots."""

    id: str
    slots: list
    parts: list
    cast: list
    beats: dict = field(default_factory=dict)
    pages: int = 0
    hold: str = ""

    def who(self, slot):
        return self.cast[self.slots.index(slot)]

    def needs(self):
        """Yield (person, item, partner, beat) of everything asked."""
        for beat, contacts in self.beats.items():
            for act, giver, receiver in contacts:
                yield self.who(giver), f"{act}.give", self.who(receiver), beat
                yield self.who(receiver), f"{act}.receive", self.who(giver), beat

    def facts(self, person):
        """Return what a person's answers are about: their acts, their partners, the pages."""
        acts, partners = set(), set()
        for contacts in self.beats.values():
            people = {self.who(slot) for _act, *pair in contacts for slot in pair}
            partners |= people - {person} if person in people else set()
            for act, giver, receiver in contacts:
                pair = (self.who(giver), self.who(receiver))
                acts |= {(act, *pair)} if person in pair else set()
        return acts, partners, self.pages


class Lives:
    """What can happen to two scenes with three performers, and what must hold after each."""

    def __init__(self, made):
        self.made = made
        self.people = [made.performer(name) for name in ("Mara", "Jon", "Ines")]
        self.scenes = [self._stage(number) for number in ("1", "2")]
        self.heard, self.gone = {}, []
        for s in (0, 1):
            self.everybody_says_yes(s, 0)

    def step(self, what, s, n):
        """Do one thing to scene `s`; `n` chooses whom, which beat, which act."""
        getattr(self, what)(s, n)
        self.check()

    def _stage(self, number):
        scene = self.made.scene(number)
        cast = self.people[:2]
        slots = [self.made.slot(scene, f"PART {n} {number}", one) for n, one in enumerate(cast)]
        stage = Stage(scene, slots, [], list(cast))
        with self.made.vault.read() as reader:
            plan = judged(reader, [scene])[scene].scene
        assert {slot.id for slot in plan.slots} == set(slots)
        self._add(stage, 0)
        return stage

    def _add(self, stage, n):
        giver, receiver = stage.slots if n % 2 else reversed(stage.slots)
        act = ACTS[n % len(ACTS)]
        beat = self.made.beat(stage.id, "Beat", kiss(giver, receiver, act))
        stage.beats[beat] = [(act, giver, receiver)]

    # ---- what can happen

    def yes(self, s, n):
        self._answer(s, n, Answer.YES)

    def no(self, s, n):
        self._answer(s, n, Answer.NO)

    def later(self, s, n):
        self._answer(s, n, Answer.DISCUSS)

    def _answer(self, s, p, answer):
        stage = self.scenes[s % 2]
        person = stage.cast[p % 2]
        asked = self.made.asked(stage.id, person)
        if not asked:
            return
        but = {}
        if answer is not Answer.YES:
            but = {asked[p % len(asked)][0]: {"answer": answer}}
        self.made.answers(stage.id, person, but=but)
        answers = {(c, w): but.get(c, {}).get("answer", Answer.YES) for c, w in asked}
        self.heard[person, stage.id] = Heard(answers, stage.facts(person), len(self.gone))

    def everybody_says_yes(self, s, n):
        for p in (n, n + 1):
            self.yes(s, p)

    def withdraw(self, s, n):
        stage, person = self.scenes[s % 2], self.people[n % 3]
        scope = ("beat", "item", "scene", "all")[n % 4]
        beat = (list(stage.beats) or [""])[n % max(len(stage.beats), 1)]
        mine = [item for who, item, _partner, _beat in stage.needs() if who == person]
        where = {
            "beat": {"scene_id": stage.id, "beat_id": beat},
            "item": {"item": mine[n % len(mine)] if mine else "K.neck.give"},
            "scene": {"scene_id": stage.id},
            "all": {},
        }[scope]
        if scope == "beat" and not beat:
            return
        self.made.do(boundaries.withdraw, person_id=person, scope=scope, **where)
        self.gone.append((person, scope, where))

    def add_beat(self, s, n):
        self._add(self.scenes[s % 2], n)

    def add_contact(self, s, n):
        stage = self.scenes[s % 2]
        if not stage.beats:
            return
        beat = list(stage.beats)[n % len(stage.beats)]
        act = (ACTS[n % len(ACTS)], *stage.slots)
        self.made.do(beats.add_contact, beat_id=beat, contact=kiss(*stage.slots, act[0]))
        stage.beats[beat].append(act)

    def remove_beat(self, s, n):
        stage = self.scenes[s % 2]
        if stage.beats:
            beat = list(stage.beats)[n % len(stage.beats)]
            self.made.do(beats.remove_beat, beat_id=beat)
            del stage.beats[beat]

    def recast(self, s, n):
        stage = self.scenes[s % 2]
        (free,) = set(self.people) - set(stage.cast)
        with self.made.vault.read() as reader:
            part = (
                reader.connection()
                .exec_driver_sql(
                    "SELECT part_id FROM scene_cast WHERE id = ?", (stage.slots[n % 2],)
                )
                .scalar()
            )
        self.made.do(casting.cast_part, part_id=part, person_id=free)
        stage.cast[n % 2] = free

    def new_pages(self, s, n):
        stage = self.scenes[s % 2]
        stage.pages += 1
        text = f"They kiss, take {stage.pages}."

        def deliver(uow):
            revision = ScriptRevision(
                id=uow.new_id(), colour="pink", round=1, format="manual", is_locked=True
            )
            uow.add(revision)
            uow.add(
                SceneText(
                    scene_id=stage.id, script_revision_id=revision.id, text=text,
                    text_sha=page_sha(text),
                )
            )  # fmt: skip
            uow.record("test.pages")

        self.made.do(deliver)

    def hold_or_lift(self, s, n):
        stage = self.scenes[s % 2]

        def hold(uow):
            row = ProductionHold(
                scope="scene", scope_id=stage.id, why="storm", from_on="2026-05-12",
                lifts_id=stage.hold or None,
            )  # fmt: skip
            uow.add(row)
            uow.record("test.hold")
            return row.id

        made = self.made.do(hold)
        stage.hold = "" if stage.hold else made

    def merged_in(self, s, n):
        """The other laptop, which left before anything was taken back, had also written answers."""
        stage, word = self.scenes[s % 2], Answer.NO if n % 3 == 0 else Answer.YES
        person = stage.cast[n % 2]
        told = self.heard.get((person, stage.id))
        if told is None:
            return
        self._write_over_there(person, stage.id, word.value)
        self.heard[person, stage.id] = Heard(dict.fromkeys(told.answers, word), told.facts, 0)

    def _write_over_there(self, person, scene, word):
        """Write a version of a laptop that has not seen any withdrawal since it left."""
        with raw(self.made.vault) as store:
            run = store.exec_driver_sql
            there = run("SELECT max(seq) FROM diary WHERE dev = ?", (OTHER,)).scalar()
            if there is None:
                dev = run("SELECT dev FROM diary").scalar()
                run(
                    "INSERT INTO device (dev, seq, hlc, at, salt, kind, label, pub,"
                    " parent_dev, parent_seq) SELECT ?, 1, hlc, at, salt, 'handover', label, pub,"
                    " ?, ? FROM device LIMIT 1",
                    (OTHER, dev, 1),
                )
            seq = 1 + (there or 0)
            columns = [row[1] for row in run("PRAGMA table_info(boundary_version)")]
            head = run(
                "SELECT * FROM boundary_version WHERE person_id = ? AND scene_id = ?"
                " ORDER BY hlc DESC LIMIT 1",
                (person, scene),
            ).one()
            row = dict(zip(columns, head, strict=True))
            new = f"{seq:032x}"
            old = row["id"]
            row |= {
                "id": new, "dev": OTHER, "seq": seq, "hlc": row["hlc"] + 1,
                "supersedes_j": json.dumps([old]),
            }  # fmt: skip
            marks = ", ".join("?" * len(columns))
            run(f"INSERT INTO boundary_version ({', '.join(columns)}) VALUES ({marks})",
                tuple(row.values()))  # fmt: skip
            run(
                "INSERT INTO boundary_answer (id, dev, seq, hlc, at, salt, version_id, item,"
                " partner_id, answer) SELECT substr(?, 1, 8) || substr(id, 9), ?, ?, hlc + 1, at,"
                " salt, ?, item, partner_id, ? FROM boundary_answer WHERE version_id = ?",
                (f"{seq:08x}", OTHER, seq, new, word, old),
            )
            body = {"rows": [["boundary_version", new, "+", ""]]}
            run(
                "INSERT INTO diary (dev, seq, body, mac) VALUES (?, ?, ?, ?)",
                (OTHER, seq, json.dumps(body), b"0" * 32),
            )
            store.commit()

    # ---- what must hold

    def _is_current_yes(self, stage, person, item, partner, beat):
        told = self.heard.get((person, stage.id))
        if told is None or told.answers.get((item, partner)) is not Answer.YES:
            return False
        if told.facts != stage.facts(person):
            return False
        return not any(
            who == person
            and (
                scope == "all"
                or (scope == "scene" and where["scene_id"] == stage.id)
                or (scope == "beat" and where["beat_id"] == beat)
                or (scope == "item" and where["item"] == item)
            )
            for who, scope, where in self.gone[told.seen :]
        )

    def check(self):
        """Clear means that every item is a current yes, and a current yes to every item clears."""
        ids = [stage.id for stage in self.scenes]
        with self.made.vault.read() as reader:
            kept = judged(reader, ids)
            at_night = judged(reader, ids, checks=PREPARED)
            on_the_day = judged(reader, ids, checks=ALL)
            reader.info.clear()
            anew = judged(reader, ids)
        for stage in self.scenes:
            needs = list(stage.needs())
            is_yes = all(self._is_current_yes(stage, *need) for need in needs)
            expected = bool(needs) and is_yes and not stage.hold
            found = kept[stage.id].verdict
            assert (found.level is Level.ANSWERS_AGREED) is expected, found.reasons
            assert found == anew[stage.id].verdict
            for later in (at_night, on_the_day):  # nobody talked, signed or confirmed a list
                assert later[stage.id].verdict.level is Level.NOT_YET


OPS = (
    "yes", "everybody_says_yes", "no", "later", "withdraw", "withdraw", "add_beat", "add_contact",
    "remove_beat", "recast", "new_pages", "hold_or_lift", "merged_in", "merged_in",
)  # fmt: skip


@settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking lives takes minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(
        st.tuples(st.sampled_from(OPS), st.integers(0, 1), st.integers(0, 11)),
        min_size=6,
        max_size=14,
    )
)
def test_clear_is_a_current_yes_to_every_item_in_every_life(production, steps):
    """One vault, and for each life people and scenes of its own."""
    lives = Lives(production)
    lives.check()
    for what, s, n in steps:
        lives.step(what, s, n)


def test_taking_back_holds_until_that_performer_answers_or_the_beat_is_replaced(production):
    """The life that matters most, step by step; the other's yes and a merge change nothing."""
    lives = Lives(production)
    stage = lives.scenes[0]
    mara = stage.cast[0]
    for n, scope in ((0, "beat"), (9, "item"), (6, "scene"), (3, "all")):
        lives.step("withdraw", 0, n)
        assert lives.gone[-1][:2] == (mara, scope)
        assert not production.clearance(stage.id).is_agreed
        lives.step("yes", 0, 1)  # Jon again
        lives.step("merged_in", 0, 4)  # Mara's yes of a laptop that had not heard of it
        assert not production.clearance(stage.id).is_agreed
        lives.step("yes", 0, 0)
        assert production.clearance(stage.id).is_agreed
    lives.step("withdraw", 0, 0)
    lives.step("remove_beat", 0, 0)
    lives.step("add_beat", 0, 1)  # another beat in its place
    lives.step("yes", 0, 1)
    assert not production.clearance(stage.id).is_agreed  # her answers were about the other one
    lives.step("yes", 0, 0)
    assert production.clearance(stage.id).is_agreed

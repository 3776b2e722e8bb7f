"""A scene of two performers with words planted wherever nothing may be read by the first one."""

from builders import kiss, touch
from setkit.domain.answers import Answer
from setkit.domain.conditions import Condition
from setkit.domain.plan import Exposure
from setkit.domain.wishes import Wishes
from setkit.models import Contact as Phone
from setkit.usecases import (
    beats,
    boundaries,
    breakdown,
    change_requests,
    closed_sets,
    people,
    talks,
)
from setkit.usecases.talks import Channel, Held
from setkit.usecases.wishes import keep_wishes

TOKEN = "ZQX"


class Planted:
    """`mara` is asked; what `jon`, `ren` and production said or wish is marked with TOKEN."""

    def __init__(self, made):
        self.made = made
        self.scene = made.scene("47A")
        self.mara, self.jon = made.performer("Mara Quint"), made.performer("Jon Vale")
        self.ren = made.performer("Ren Okafor")
        people_in = (("INGRID", self.mara), ("ELIAS", self.jon), ("NURSE", self.ren))
        a, b, c = (made.slot(self.scene, *one) for one in people_in)
        setup = made.do(
            beats.add_setup, scene_id=self.scene, label="B cam", shot_size="mcu", records="take"
        )
        seen = Exposure("", a, "F.shoulder", "sheer", "screen", side="L", setup=setup)
        also = Exposure("", b, "B.buttock", "rear", "set", side="R")
        made.beat(
            self.scene, "Standing kiss", kiss(a, b, intensity=2), touch(b, a, "F.hip", "R"),
            exposures=(seen, also),
        )  # fmt: skip
        made.beat(self.scene, f"{TOKEN} Jon and the nurse", touch(b, c, "L.knee", "L"))
        self._plant_answers()
        self._plant_around()

    def _plant_answers(self):
        made, scene = self.made, self.scene
        for who in (self.jon, self.ren):
            said = {
                code: {
                    "answer": Answer.CONDITIONS,
                    "conditions": (Condition("other", f"{TOKEN} condition"),),
                    "own_words": f"{TOKEN} own words",
                    "comment": f"{TOKEN} comment",
                }
                for code, _partner in made.asked(scene, who)
            }
            made.answers(scene, who, but=said)
            wishes = Wishes(senses=f"{TOKEN} senses", word=f"{TOKEN} word", is_shared=True)
            made.do(keep_wishes, person_id=who, scene_id=scene, wishes=wishes)
            made.do(boundaries.withdraw, person_id=who, scope="item", scene_id=scene, item=TOKEN)
            held = Held(made.vault.clock.now(), Channel.IN_PERSON, ("acts",), note=f"{TOKEN} note")
            made.do(talks.log_talk, person_id=who, scene_id=scene, held=held)

    def _plant_around(self):
        made, scene = self.made, self.scene
        held = Held(made.vault.clock.now(), Channel.IN_PERSON, ("acts",), note=f"{TOKEN} note")
        made.do(talks.log_talk, person_id=self.mara, scene_id=scene, held=held)
        for name in ("questions", "least_version", "neutral_line"):
            made.do(breakdown.write_breakdown, scene_id=scene, name=name, words=f"{TOKEN} {name}")
        made.do(
            change_requests.register_request, scene_id=scene, asked_role="director",
            what=f"{TOKEN} more", why=f"{TOKEN} because", asked_at=made.vault.clock.now(),
        )  # fmt: skip
        plan = made.do(closed_sets.plan_closed_set, scene_id=scene, level=2, max_heads=6)
        made.do(
            closed_sets.propose_line, plan_id=plan, role="Focus puller", why=f"{TOKEN} why",
            proposed_role=f"{TOKEN} proposer", name="Ida Berg",
        )  # fmt: skip
        made.do(closed_sets.confirm_roster, plan_id=plan, by_role="ic")
        made.do(closed_sets.bar, performer_id=self.jon, barred_name=f"{TOKEN} barred")
        for field in ("legal_name", "pronouns", "union_code"):
            made.do(people.change_person, person_id=self.jon, field=field, value=f"{TOKEN}")

        def call(uow):
            for owner, value in ((self.jon, f"{TOKEN} phone"), (uow.me(), "+44 20 7946 0001")):
                uow.add(Phone(person_id=owner, kind="phone", value=value, is_withheld=False))
            uow.add(Phone(kind="hotline", label="Film line", value="0800", is_withheld=False))
            uow.add(Phone(kind="hotline", value=f"{TOKEN} withheld", is_withheld=True))
            uow.record("test.contacts")

        made.do(call)

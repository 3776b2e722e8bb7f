"""The demonstration: a whole production built through the same use cases as any other."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select

from setkit.domain.answers import Answer
from setkit.domain.conditions import Condition
from setkit.domain.needs import form_items
from setkit.domain.plan import Contact, Exposure, Scene, Slot
from setkit.domain.profiles import Profile
from setkit.domain.riders import Event
from setkit.foundation.paths import resources
from setkit.foundation.progress import Progress
from setkit.models import Part
from setkit.models import Scene as SceneRow
from setkit.queries.plans import load_plans
from setkit.queries.riders import draft_clauses
from setkit.readers.contained import read_script_file
from setkit.storage.opening import How
from setkit.storage.taxonomy import catalogue
from setkit.storage.vault import Vault
from setkit.usecases import beats, boundaries, casting, people, riders, scenes
from setkit.usecases.beats import BeatDraft
from setkit.usecases.boundaries import Said, Talk
from setkit.usecases.conversation import Conversation, record_conversation
from setkit.usecases.recipients import add_recipient
from setkit.usecases.scripts import BeforeChange, Delivery, apply_import, dry_run
from setkit.usecases.signing import Signed, Way
from setkit.usecases.talks import Channel, Held, log_meeting
from setkit.usecases.vaults import create_vault

HOUR_MS = 3_600_000


@dataclass(frozen=True, slots=True)
class Demo:
    """The demonstration's vault, open, and which scenes its reports are about."""

    vault: Vault
    report_scenes: tuple[str, ...]
    recipient: str


def build_demo(
    folder: Path,
    *,
    secret: bytearray,
    how: How,
    before_change: BeforeChange,
    source: Path | None = None,
    progress: Progress | None = None,
) -> Demo:
    """Make the demonstration vault at `folder` from the script and plans in `source`.

    `source`: a folder with production.toml, people.toml and the script; default the shipped one.
    """
    place = source or resources() / "demo"
    told = _read(place / "production.toml")
    vault = create_vault(
        folder,
        title=told["title"],
        secret=secret,
        zone=told["zone"],
        coordinator=told["coordinator"],
        how=how,
        packs=told["packs"],
    ).vault
    draft, _data = read_script_file(place / told["script"])
    delivery = Delivery(colour=told["colour"], file_name=told["script"])
    apply_import(vault, dry_run(vault, draft), before_change=before_change, delivery=delivery)
    work = _Building(vault, told)
    work.cast(_read(place / "people.toml"))
    work.assess()
    for meeting in told.get("meeting", ()):
        with vault.write() as uow:
            held = _held(uow.now, meeting, tuple(meeting["present"]))
            log_meeting(uow, held=held, by_role=meeting["by"])
    for number, plan in enumerate(told["scene"]):
        if progress:
            progress.step(number, len(told["scene"]))
        work.scene(plan)
    for rider in told.get("rider", ()):
        work.rider(rider)
    for recipient in told["recipient"]:
        with vault.write() as uow:
            add_recipient(
                uow,
                name=recipient["name"],
                profile=Profile(recipient["profile"]),
                organisation=recipient.get("organisation"),
            )
    return Demo(vault, tuple(told["report_scenes"]), told["recipient"][0]["name"])


class _Building:
    """Turns the plans of production.toml into use cases."""

    def __init__(self, vault: Vault, told: Mapping[str, Any]) -> None:
        self._vault = vault
        self._told = told
        with vault.read() as reader:
            rows = reader.scalars(select(SceneRow).where(SceneRow.removed_at.is_(None)))
            self._scenes = {row.number: row.id for row in rows}
            parts = reader.scalars(select(Part).where(Part.removed_at.is_(None)))
            self._parts = {part.name: part.id for part in parts}

    def cast(self, company: Mapping[str, Any]) -> None:
        """Add everybody of people.toml, with their age records, and give them their parts."""
        names = {one["id"]: one["name"] for one in company["person"]}
        for one in company["person"]:
            with self._vault.write() as uow:
                if one["kind"] == "crew":
                    people.add_crew(
                        uow,
                        name=one["name"],
                        department=one["department"],
                        position=one["position"],
                    )
                if one["kind"] != "performer":
                    continue
                person = people.add_performer(
                    uow,
                    name=one["name"],
                    pronouns=one.get("pronouns"),
                    union_code=one.get("union"),
                )
                if "age" in one:
                    people.record_age_check(uow, person_id=person, **one["age"])
                if "guardian" in one:
                    guardian = names[one["guardian"]]
                    people.name_guardian(uow, person_id=person, guardian=guardian)
                if one.get("part") in self._parts:
                    part = self._parts[one["part"]]
                    casting.cast_part(uow, part_id=part, person_id=person)

    def assess(self) -> None:
        """Say of each scene that was read whether it is intimate, one by one."""
        intimate = [plan["number"] for plan in self._told["scene"]]
        with self._vault.write() as uow:
            me = uow.me()
            for word, numbers in (("none", self._told["none"]), ("intimate", intimate)):
                for number in numbers:
                    scenes.assess_scene(uow, scene_id=self._scenes[number], intimacy=word, by=me)

    def scene(self, plan: Mapping[str, Any]) -> None:
        """Plan one scene, record its answers, and what happened later."""
        scene_id = self._scenes[plan["number"]]
        slots = self._slots(scene_id, plan)
        setups = {}
        for setup in plan.get("setup", ()):
            with self._vault.write() as uow:
                setups[setup["label"]] = beats.add_setup(uow, scene_id=scene_id, **setup)
        for beat in plan.get("beat", ()):
            self._beat(scene_id, beat, slots, setups)
        for answer in plan.get("answer", ()):
            self._answer(scene_id, answer)
        for beat in plan.get("later", ()):
            self._beat(scene_id, beat, slots, setups)
        if "withdraw" in plan:
            person = self._plan(scene_id).slot(slots[plan["withdraw"]])
            with self._vault.write() as uow:
                boundaries.withdraw(
                    uow,
                    person_id=person.person_id if person else "",
                    scope="scene",
                    scene_id=scene_id,
                )

    def rider(self, told: Mapping[str, Any]) -> None:
        """Write one rider from what is agreed, and record how far it came."""
        with self._vault.read() as reader:
            part = reader.get(Part, self._parts[told["who"]])
            person = (part.person_id if part else None) or ""
            scene_ids = [self._scenes[number] for number in told["scenes"]]
            clauses = draft_clauses(reader, person, scene_ids)
        with self._vault.write() as uow:
            version = riders.write_rider(
                uow, person_id=person, clauses=clauses, contract_ref=told.get("contract")
            )
            for kind in told["events"]:
                riders.record_rider_event(
                    uow, version_id=version, kind=Event(kind), by_role=told["by"].get(kind, "")
                )

    def _slots(self, scene_id: str, plan: Mapping[str, Any]) -> dict[str, str]:
        named = {}
        for beat in (*plan.get("beat", ()), *plan.get("later", ())):
            for contact in beat.get("contacts", ()):
                named.update(dict.fromkeys((contact["from"], contact["to"])))
            named.update(dict.fromkeys(one["who"] for one in beat.get("exposures", ())))
        with self._vault.write() as uow:
            return {
                part: casting.add_to_scene(uow, scene_id=scene_id, part_id=self._parts[part])
                for part in named
            }

    def _beat(
        self,
        scene_id: str,
        told: Mapping[str, Any],
        slots: Mapping[str, str],
        setups: Mapping[str, str],
    ) -> None:
        contacts = tuple(_contact(one, slots) for one in told.get("contacts", ()))
        exposures = tuple(_exposure(one, slots, setups) for one in told.get("exposures", ()))
        with self._vault.write() as uow:
            beats.add_beat(
                uow, scene_id=scene_id, draft=BeatDraft(told["title"], contacts, exposures)
            )

    def _answer(self, scene_id: str, told: Mapping[str, Any]) -> None:
        scene = self._plan(scene_id)
        slot = next(slot for slot in scene.slots if slot.part == told["who"])
        items = dict(told.get("items", {}))
        said = []
        for code, partner in form_items(scene, slot.id, catalogue()):
            partner_slot = scene.slot(partner) if partner else None
            who = partner_slot.person_id if partner_slot else ""
            said.append(_said(code, who, items.pop(code, {})))
        for code, one in items.items():  # asked about besides the form
            partner_id = next((s.person_id for s in scene.slots if s.part == one["partner"]), "")
            said.append(_said(code, partner_id, one))
        self._record(scene_id, slot, said, told.get("talk"))

    def _record(
        self, scene_id: str, slot: Slot, said: Sequence[Said], talk: Mapping[str, Any] | None
    ) -> None:
        """Record answers with the talk they were given in and a signature, or answers alone."""
        words = {"person_id": slot.person_id, "scene_id": scene_id}
        with self._vault.write() as uow:
            if talk is None:
                at = Talk(stated_at=uow.now, presented_at=uow.now - HOUR_MS, present=("performer",))
                boundaries.record_answers(uow, **words, said=said, talk=at)
                return
            held = _held(uow.now, talk, ("performer", "ic", *talk.get("present", ())), len(said))
            signed = Signed(Way.TYPED, talk.get("rep", slot.name))
            speaker = "rep" if "rep" in talk else "performer"
            record_conversation(uow, **words, told=Conversation(held, said, signed, speaker))

    def _plan(self, scene_id: str) -> Scene:
        with self._vault.read() as reader:
            return load_plans(reader, [scene_id])[scene_id]


def _held(now: int, told: Mapping[str, Any], present: tuple[str, ...], count: int = 0) -> Held:
    channel = Channel(told.get("channel", Channel.IN_PERSON))
    return Held(now, channel, tuple(told["topics"]), present, items_read_back=count)


def _contact(told: Mapping[str, Any], slots: Mapping[str, str]) -> Contact:
    facts = {name: value for name, value in told.items() if name not in ("from", "to")}
    facts["barriers"] = tuple(facts.get("barriers", ()))
    return Contact(id="", giver=slots[told["from"]], receiver=slots[told["to"]], **facts)


def _exposure(
    told: Mapping[str, Any], slots: Mapping[str, str], setups: Mapping[str, str]
) -> Exposure:
    return Exposure(
        id="",
        slot=slots[told["who"]],
        zone=told["zone"],
        mode=told["mode"],
        audience=told["audience"],
        side=told.get("side", ""),
        setup=setups.get(told.get("setup", ""), ""),
    )


def _said(code: str, partner: str, told: Mapping[str, Any]) -> Said:
    return Said(
        item=code,
        answer=Answer(told.get("answer", "yes")),
        partner=partner,
        conditions=tuple(Condition.of(one) for one in told.get("conditions", ())),
        intensity_max=told.get("intensity_max", 0),
    )


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))

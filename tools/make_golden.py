"""Made the golden vault and backup of format 1: `make_golden.py FOLDER`, run once, never again.

Kept so that anybody can see what is in them, and so that format 2 gets its own. Clock and random
source are fixed; SQLCipher draws its own initial vectors, so the files differ from run to run and
the committed ones are the reference: whatever reads format 1 must read those.
"""

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from setkit.domain.answers import Answer
from setkit.domain.needs import form_items
from setkit.domain.plan import Contact, Exposure
from setkit.foundation.canonical import sha256
from setkit.foundation.clock import ManualClock
from setkit.foundation.entropy import seeded
from setkit.models import Attachment
from setkit.queries.plans import load_plans
from setkit.storage import anchors, backup, erasing, sealing
from setkit.storage.dump import open_export
from setkit.storage.kdf import FLOOR, Argon2Kdf
from setkit.storage.opening import How
from setkit.storage.taxonomy import catalogue
from setkit.storage.unit_of_work import UnitOfWork
from setkit.storage.vault import Vault
from setkit.usecases import beats, boundaries, casting, people, scenes
from setkit.usecases.amendments import amend
from setkit.usecases.boundaries import Said, Talk
from setkit.usecases.vaults import create_vault

PASSPHRASE = "hollow otter ribbon canvas meadow thirteen"  # noqa: S105 - of a vault anybody may open
LEFT = "Person who left before the shoot"
DESTROYED = "This sentence was destroyed together with its key."


class Made:
    """The golden vault while it is being made."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault

    def do(self, verb: Callable[..., Any], **words: object) -> str:
        """Run one use case a second after the last; return what it returns."""
        self.vault.clock.tick()  # type: ignore[attr-defined] # a ManualClock
        with self.vault.write() as uow:
            result: str = verb(uow, **words)
            return result

    def me(self) -> str:
        """Return the coordinator's person id."""
        with self.vault.write() as uow:
            return uow.me()

    def performer(self, name: str, **words: str) -> str:
        """Add an adult performer; return the person id."""
        person = self.do(people.add_performer, name=name, **words)
        self.age(person, "adult")
        return person

    def age(self, person: str, result: str) -> None:
        """Record an age check."""
        self.do(
            people.record_age_check,
            person_id=person,
            result=result,
            verified_by="Production office",
            by_role="producer",
            verified_on="2026-05-01",
            how="producer_record",
        )

    def slot(self, scene: str, part: str, person: str) -> str:
        """Cast a new part and put it into a scene; return the slot id."""
        part_id = self.do(casting.add_part, name=part)
        self.do(casting.cast_part, part_id=part_id, person_id=person)
        return self.do(casting.add_to_scene, scene_id=scene, part_id=part_id)

    def answers(self, scene: str, person: str, *given: Answer) -> None:
        """Record a scene form: the answers `given` in turn over its items."""
        with self.vault.read() as reader:
            plan = load_plans(reader, [scene])[scene]
        (own,) = [slot for slot in plan.slots if slot.person_id == person]
        said = [
            Said(code, given[n % len(given)], plan.slot(other).person_id if other else "")
            for n, (code, other) in enumerate(form_items(plan, own.id, catalogue()))
        ]
        now = self.vault.clock.now()
        self.do(
            boundaries.record_answers,
            person_id=person,
            scene_id=scene,
            said=said,
            talk=Talk(stated_at=now, presented_at=now),
        )


def add_scan(uow: UnitOfWork, *, person: str) -> str:
    """Add an attachment of 256 bytes; return its id."""
    plain, row_id = bytes(range(256)), uow.new_id()
    key = uow.content_key(person, "R4")
    uow.session.flush()
    uow.add(
        Attachment(
            id=row_id,
            content_sha=sha256(plain),
            media_type="image/png",
            size=len(plain),
            file_name="scan.png",
            bytes_x=sealing.seal(key.key or b"", plain, "attachment", row_id, "bytes_x"),
            keyring_id=key.id,
        )
    )
    uow.record("attachment.added")
    return row_id


def erase(uow: UnitOfWork, *, left: str, person: str) -> str:
    """Purge one person's row and destroy one content key."""
    batch = erasing.purge(uow, [("person", left)], retention="R4", due_on="2026-06-01")
    erasing.destroy_keys(uow, person, "R2")
    uow.record("person.erased")
    return batch


def fill(made: Made) -> None:
    """Two scenes, three people, beats, answers, a withdrawal, sealed notes, a purge, a day seal."""
    mara = made.performer("Zofia Żółć", stage_name="Mara", pronouns="she/her")
    jon = made.performer("יונתן לוי", stage_name="Jon")
    minor = made.do(people.add_performer, name="Nguyễn Văn Ánh")
    made.age(minor, "minor")
    made.do(people.name_guardian, person_id=minor, guardian="Nguyễn Thị Hoa")
    left = made.do(people.add_crew, name=LEFT, department="Camera", position="Focus puller")
    scene = made.do(scenes.add_scene, heading="INT. BEDROOM - NIGHT", number="12", eighths=11)
    made.do(scenes.add_scene, heading="EXT. ΛΙΜΆΝΙ - DAY", number="12A")
    made.do(scenes.assess_scene, scene_id=scene, intimacy="intimate", by=made.me(), nudity_level=1)
    one, other = made.slot(scene, "MARA", mara), made.slot(scene, "JON", jon)
    kiss = Contact("", "act", giver=other, receiver=one, act="K.lips_closed", times=2)
    hand = Contact(
        "", "contact", one, other, zone="F.shoulder", side="L", layer="over_garment",
        instrument="palm", move="hold", intensity=2, barriers=("pad",),
    )  # fmt: skip
    seen = Exposure("", one, "B.upper_back", "partial", "screen")
    made.do(beats.add_setup, scene_id=scene, label="A", shot_size="mcu", frame_limit="waist up")
    draft = beats.BeatDraft("They sit; he kisses her", (kiss, hand), (), plan_b="Cut before")
    beat = made.do(beats.add_beat, scene_id=scene, draft=draft)
    made.do(beats.add_beat, scene_id=scene, draft=beats.BeatDraft("She turns", (), (seen,)))
    made.answers(scene, mara, Answer.YES)
    made.answers(scene, jon, Answer.YES, Answer.DISCUSS, Answer.NO)
    made.do(boundaries.withdraw, person_id=mara, scope="beat", scene_id=scene, beat_id=beat)
    note = {"table": "person", "row_id": mara, "kind": "note", "subject_id": mara}
    made.do(amend, **note, text="Sealed: prefers to rehearse in the morning.", retention="R1")
    made.do(amend, **note, text=DESTROYED, retention="R2")
    made.do(add_scan, person=mara)
    made.do(erase, left=left, person=mara)
    made.do(anchors.seal_day)


def main() -> int:
    """Make the four files in the folder named on the command line."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True)
    using = How(clock=ManualClock(), entropy=seeded("golden 1"), kdf=Argon2Kdf(FLOOR))
    new = create_vault(
        folder / "Golden.setkit",
        title="The Long Tide",
        secret=bytearray(PASSPHRASE.encode()),
        zone="Europe/Madrid",
        coordinator="Ines Vidal",
        how=using,
    )
    fill(Made(new.vault))
    backup.write_backup(new.vault, folder / "golden.setkitbackup")
    (folder / "expected.json").write_bytes(open_export(new.vault))
    seat = new.vault.seat
    seat.rewrite(replace(seat.header, seat=""))  # of no machine: wherever it is opened, it sits
    new.vault.lock()
    (folder / "Golden.setkit" / "vault.lock").unlink(missing_ok=True)
    (folder / "passphrase.txt").write_text(PASSPHRASE + "\n", encoding="utf-8")
    (folder / "code.txt").write_text(new.recovery_code + "\n", encoding="utf-8")
    files = ("Golden.setkit/vault.json", "Golden.setkit/vault.copy.json")
    files += ("Golden.setkit/store-1.db", "golden.setkitbackup", "expected.json")
    sums = "".join(f"{sha256((folder / name).read_bytes())}  {name}\n" for name in files)
    (folder / "SHA256SUMS").write_text(sums, encoding="ascii")
    return 0


if __name__ == "__main__":
    sys.exit(main())

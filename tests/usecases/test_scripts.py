"""Taking in a script: dry run, backup first, one transaction, undo in one step (I-10)."""

import hashlib
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from setkit.domain.script_plan import Step
from setkit.foundation.errors import Cancelled, ImportRefused, NotSaved, RuleBroken
from setkit.foundation.progress import Progress
from setkit.models import Base, Diary, Part, Person, Scene, SceneCast, SceneText
from setkit.queries import scenes as scene_rows
from setkit.queries import scripts as script_rows
from setkit.readers.parse import parse
from setkit.storage.verify import verify
from setkit.usecases.scenes import assess_scene
from setkit.usecases.scripts import Delivery, apply_import, dry_run
from setkit.usecases.undo_imports import undo_import, undoable
from vaults import open_again

WHITE = (
    "INT. LAMP ROOM - NIGHT #12#\n\nMARA\nNot yet.\n\nINT. HALL - DAY #13#\n\nMara waits.\n\n"
    "EXT. PIER - DAY #14#\n\nJON\nWind.\n"
)
BLUE = (
    "INT. LAMP ROOM - NIGHT #12#\n\nMARA\nNot yet.\n\nINT. LAMP ROOM - LATER #12A#\n\n"
    "Mara and Jon kiss.\n\nINT. HALL - DAY #13#\n\nMara waits for JON.\n\nJON\nI am here.\n"
)


def no_backup(vault, reason):
    return None


def take_in(vault, text, *, colour="white", **options):
    plan = dry_run(vault, parse("fountain", text.encode()))
    return apply_import(
        vault, plan, before_change=no_backup, delivery=Delivery(colour=colour), **options
    )


def everything(vault):
    """A hash over every row of every table, the diary included."""
    digest = hashlib.sha256()
    with vault.read() as reader:
        for table in Base.metadata.sorted_tables:
            for row in sorted(map(repr, reader.execute(select(table)))):
                digest.update(f"{table.name}|{row}\n".encode())
    return digest.hexdigest()


def numbers(vault):
    with vault.read() as reader:
        return [(one.number, one.is_omitted) for one in scene_rows.rows(reader)]


def me(vault):
    with vault.write() as uow:
        person = Person(kind="crew", name="Ada", is_me=True)
        uow.add(person)
        uow.record("person.added")
        return person.id


def test_a_dry_run_writes_nothing(vault):
    before = everything(vault)
    plan = dry_run(vault, parse("fountain", WHITE.encode()))
    assert plan.count(Step.NEW) == 3
    assert plan.new_parts == ("MARA", "JON")
    assert everything(vault) == before


def test_the_first_import(vault):
    done = take_in(vault, WHITE)
    assert done.counts[Step.NEW] == 3
    with vault.read() as reader:
        found = scene_rows.rows(reader)
        assert [(s.number, s.heading, s.intimacy, s.parts) for s in found] == [
            ("12", "INT. LAMP ROOM - NIGHT", "unassessed", ("MARA",)),
            ("13", "INT. HALL - DAY", "unassessed", ("MARA",)),
            ("14", "EXT. PIER - DAY", "unassessed", ("JON",)),
        ]
        assert all(slot.person_id is None for scene in found for slot in scene.cast)
        assert scene_rows.pages(reader, found[0].id).text == "MARA\nNot yet."
        (revision,) = script_rows.revisions(reader)
        assert (revision.colour, revision.format, revision.is_undone) == (
            "white",
            "fountain",
            False,
        )
        body = json.loads(reader.scalars(select(Diary.body).order_by(Diary.seq)).all()[-2])
    assert body["act"] == "script.imported"
    assert body["facts"]["new"] == 3
    assert "LAMP" not in json.dumps(body)


def test_the_backup_comes_first_and_its_failure_stops_everything(vault):
    seen = []
    plan = dry_run(vault, parse("fountain", WHITE.encode()))
    before = everything(vault)

    def full_disk(vault, reason):
        seen.append((reason, everything(vault) == before))
        raise NotSaved("The disk is full.")

    with pytest.raises(NotSaved):
        apply_import(vault, plan, before_change=full_disk)
    assert seen == [("script.import", True)]
    assert everything(vault) == before


@pytest.mark.parametrize("fails_at", [0, 50, 100, 120])
def test_an_import_that_stops_half_way_leaves_nothing(vault, fails_at):
    text = "".join(f"INT. ROOM {n} - DAY #{n}#\n\nMARA\nx\n\n" for n in range(1, 121))
    plan = dry_run(vault, parse("fountain", text.encode()))
    before = everything(vault)

    def report(done, total):
        if done >= fails_at:
            raise Cancelled

    with pytest.raises(Cancelled):
        apply_import(vault, plan, before_change=no_backup, progress=Progress(report))
    assert everything(vault) == before
    assert apply_import(vault, plan, before_change=no_backup).counts[Step.NEW] == 120


KILLED = """
import os, signal, sys
from pathlib import Path
from vaults import open_again
from setkit.foundation.progress import Progress
from setkit.readers.parse import parse
from setkit.usecases.scripts import apply_import, dry_run
vault = open_again(Path(sys.argv[1]))
text = "".join(f"INT. ROOM {n} - DAY #{n}#\\n\\nx\\n\\n" for n in range(1, 121))
def report(done, total):
    if done >= 100:
        os.kill(os.getpid(), signal.SIGKILL)
apply_import(vault, dry_run(vault, parse("fountain", text.encode())),
             before_change=lambda vault, reason: None, progress=Progress(report))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_killed_import_leaves_nothing(vault):
    before = everything(vault)
    folder = vault.folder
    vault.lock()
    root = Path(__file__).parents[2]
    env = {**os.environ, "PYTHONPATH": f"{root / 'src'}{os.pathsep}{root / 'tests'}"}
    done = subprocess.run([sys.executable, "-c", KILLED, str(folder)], env=env, timeout=60)
    assert done.returncode == -signal.SIGKILL
    again = open_again(folder)
    assert everything(again) == before
    again.lock()


def test_a_plan_for_another_state_is_refused(vault):
    plan = dry_run(vault, parse("fountain", WHITE.encode()))
    take_in(vault, WHITE)
    before = everything(vault)
    with pytest.raises(RuleBroken):
        apply_import(vault, plan, before_change=no_backup)
    assert everything(vault) == before


def test_the_same_script_again_is_refused(vault):
    take_in(vault, WHITE)
    before = everything(vault)
    with pytest.raises(RuleBroken):
        take_in(vault, WHITE)
    assert everything(vault) == before


def test_a_new_revision(vault):
    take_in(vault, WHITE)
    ada = me(vault)
    with vault.write() as uow:
        for scene in uow.session.scalars(select(Scene)):
            kind = "intimate" if scene.number == "12" else "none"
            assess_scene(uow, scene_id=scene.id, intimacy=kind, by=ada)
    before = dict(ids(vault))
    done = take_in(vault, BLUE, colour="blue")
    assert {step.value: n for step, n in done.counts.items() if n} == {
        "new": 1,
        "unchanged": 1,
        "changed": 1,
        "missing": 1,
    }
    after = dict(ids(vault))
    assert {n: after[n] for n in before} == before
    assert numbers(vault) == [("12", False), ("12A", False), ("13", False), ("14", False)]
    with vault.read() as reader:
        found = {one.number: one for one in scene_rows.rows(reader)}
        # "not intimate" was said of other pages, so it has to be said again; 12 stands.
        assert [found[n].intimacy for n in ("12", "12A", "13", "14")] == [
            "intimate",
            "unassessed",
            "unassessed",
            "none",
        ]
        assert found["13"].parts == ("JON", "MARA")
        assert len(reader.scalars(select(Part)).all()) == 2
        assert "I am here." in scene_rows.pages(reader, found["13"].id).text
        assert script_rows.current_revision(reader).colour == "blue"


def ids(vault):
    with vault.read() as reader:
        return [(one.number, one.id) for one in scene_rows.rows(reader)]


def test_a_missing_scene_is_omitted_only_when_a_person_says_so(vault):
    take_in(vault, WHITE)
    plan = dry_run(vault, parse("fountain", BLUE.encode()))
    (missing,) = [one for one in plan.steps if one.step is Step.MISSING]
    apply_import(vault, plan, before_change=no_backup, omit_missing=frozenset({missing.scene_id}))
    assert numbers(vault)[-1] == ("14", True)
    with vault.read() as reader:
        assert scene_rows.pages(reader, missing.scene_id).text == "JON\nWind."


def test_omitted_in_the_script_keeps_row_and_pages_and_comes_back(vault):
    take_in(vault, WHITE)
    take_in(vault, WHITE.replace("INT. HALL - DAY #13#\n\nMara waits.", "OMITTED #13#"))
    assert ("13", True) in numbers(vault)
    with vault.read() as reader:
        row = scene_rows.by_number(reader, "13")[0]
        assert row.heading == "INT. HALL - DAY"
        assert scene_rows.pages(reader, row.id).text == "Mara waits."
    take_in(vault, WHITE)
    assert ("13", False) in numbers(vault)


def test_undo_puts_everything_back(vault):
    take_in(vault, WHITE)
    state = scene_state(vault)
    done = take_in(vault, BLUE, colour="blue")
    assert scene_state(vault) != state
    with vault.read() as reader:
        assert undoable(reader) == done.revision_id
    with vault.write() as uow:
        undo_import(uow, revision_id=done.revision_id)
    assert scene_state(vault) == state
    with vault.read() as reader:
        assert [one.is_undone for one in script_rows.revisions(reader)] == [False, True]
        assert script_rows.current_revision(reader).colour == "white"
        assert undoable(reader) is None
    with pytest.raises(RuleBroken), vault.write() as uow:
        undo_import(uow, revision_id=done.revision_id)
    assert take_in(vault, BLUE, colour="blue").counts[Step.CHANGED] == 1


def scene_state(vault):
    with vault.read() as reader:
        return [
            (one, scene_rows.pages(reader, one.id).text, scene_rows.pages(reader, one.id).text_sha)
            for one in scene_rows.rows(reader)
        ], script_rows.part_names(reader)


def test_undo_of_the_first_import_empties_the_list_and_keeps_the_record(vault):
    done = take_in(vault, WHITE)
    with vault.write() as uow:
        undo_import(uow, revision_id=done.revision_id)
    assert numbers(vault) == []
    with vault.read() as reader:
        assert len(reader.scalars(select(SceneText)).all()) == 3
        assert all(slot.removed_at for slot in reader.scalars(select(SceneCast)))
    with vault.read() as reader:
        assert verify(reader.connection(), vault.vault_id, vault.chain_key(reader)).problems == ()


def test_undo_is_refused_once_something_stands_on_it(vault):
    done = take_in(vault, WHITE)
    ada = me(vault)
    with vault.write() as uow:
        scene = uow.session.scalars(select(Scene)).first()
        assess_scene(uow, scene_id=scene.id, intimacy="intimate", by=ada)
    before = everything(vault)
    with vault.read() as reader:
        assert undoable(reader) is None
    with pytest.raises(RuleBroken), vault.write() as uow:
        undo_import(uow, revision_id=done.revision_id)
    assert everything(vault) == before


def test_undo_is_refused_when_a_beat_stands_on_a_new_scene(vault):
    from setkit.usecases.beats import BeatDraft, add_beat

    done = take_in(vault, WHITE)
    with vault.write() as uow:
        scene = uow.session.scalars(select(Scene)).first()
        add_beat(uow, scene_id=scene.id, draft=BeatDraft("They sit"))
    with pytest.raises(RuleBroken), vault.write() as uow:
        undo_import(uow, revision_id=done.revision_id)


def test_only_the_last_import_can_be_undone(vault):
    first = take_in(vault, WHITE)
    take_in(vault, BLUE)
    with pytest.raises(RuleBroken), vault.write() as uow:
        undo_import(uow, revision_id=first.revision_id)


HEADINGS = st.sampled_from(
    ["INT. LAMP ROOM - NIGHT", "INT. HALL - DAY", "EXT. PIER - DAY", "OMITTED"]
)
SCENES = st.tuples(
    HEADINGS,
    st.sampled_from(["", " #12#", " #13#", " #14#", " #14A#", " #A12#"]),
    st.sampled_from(["MARA\nNot yet.", "ZOË\nHere.", "They kiss.", "Mara waits."]),
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(SCENES, min_size=1, max_size=6), st.booleans())
def test_any_import_can_be_undone(vault, found, omits):
    """Whatever came, undoing it gives back exactly what was there."""
    if not numbers(vault):
        take_in(vault, WHITE)
    state = scene_state(vault)
    text = "\n\n".join(f"{heading}{number}\n\n{body}" for heading, number, body in found)
    try:
        plan = dry_run(vault, parse("fountain", text.encode()))
    except ImportRefused:
        return
    missing = frozenset(o.scene_id for o in plan.steps if o.step is Step.MISSING and omits)
    if not plan.changes_something and not missing:
        return
    done = apply_import(vault, plan, before_change=no_backup, omit_missing=missing)
    with vault.write() as uow:
        undo_import(uow, revision_id=done.revision_id)
    assert scene_state(vault) == state

"""Door list, AD page, daily report, work log: production facts of a real day, nothing else."""

import json
import os
from dataclasses import replace

import pytest

from builders import Builder
from set_day import at, worked_day
from setkit.cli.main import main
from setkit.documents.allow import allow
from setkit.documents.catalog import PAPERS
from setkit.documents.render import text
from setkit.documents.render.pdf import render
from setkit.domain.fields import FIELDS
from setkit.domain.profiles import Profile
from setkit.queries.issues import Issue, Subject
from setkit.storage.kdf import FLOOR, Argon2Kdf
from setkit.usecases import closed_sets, set_day
from setkit.usecases.paper_ledger import Order
from setkit.usecases.paper_rows import ROWS
from setkit.usecases.vaults import create_vault
from vaults import PASSPHRASE, how, secret

ISSUE = Issue("Callum Abara", "day 1", "7F3A2310", 0, "#51 BSXY-T311", "2026-05-19", 1, 1)
DOOR = """\
The Long Tide · 12 May 2026 | Scene 12
CLOSED SET
No phones | No entry without the 1st AD.

Only the people below. No phones, no cameras, no watches.
Name | Function | Sc 12
Ana Boom | boom operator | [+]
Emil Sørensen | boom operator | [+]
"""
REPORT = """\
Daily intimacy report IR-001
The Long Tide
12 May 2026
Day 1, from the log

Scenes: 12
Takes: 3
Stops: 1
Set closed: 09:00–18:00

== Scenes (Times in Europe/Madrid)

Scene | Closed set | Takes | Rolled | First to last | Stops
12 | L2 | 3 | 0:08 | 09:10–11:02 | 1

== What happened

Time | Where | What
09:20 | Sc 12 | Personal break, 15 minutes
09:42 | Sc 12 | STOP
09:56 | Sc 12 | Went on
10:00 | Sc 12 | Somebody not on the list at the door, stayed outside
10:10 | Sc 12 | Breach of the closed set; the take is flagged
13:50 | Sc 12 | Meal, 30 minutes
"""
LANE = """\
Mara Lind: 07:00 to 20:30
  07:00-20:30 present, 09:10-09:14 takes, 09:40-09:42 takes, 11:00-11:02 takes, \
09:20-09:35 break, 13:50-14:20 meal
  on the clock 13:30 · rolling 0:08 · longest stretch 6:10 · breaks 1 · 15 min
"""
SECRET = ("never on any paper", "A producer", "emotional", "check-in", "Lind incident")


@pytest.fixture(scope="module")
def floor(tmp_path_factory):
    """One worked day for all of these; nothing here changes it but the last test."""
    path = tmp_path_factory.mktemp("day") / "Test.setkit"
    vault = create_vault(
        path,
        title="The Long Tide",
        secret=secret(),
        zone="Europe/Madrid",
        how=how(kdf=Argon2Kdf(FLOOR)),
    ).vault
    made = worked_day(Builder(vault))
    made.path = path
    yield made
    vault.lock()


def rows(floor, kind):
    order = Order(Subject(shoot_day_id=floor.day), "", "", kind=kind)
    with floor.vault.read() as reader:
        return ROWS[kind](reader, order, replace(ISSUE, generated_at=at("21:00"))).rows


def paper(floor, kind, profile):
    return PAPERS[kind].build(allow(rows(floor, kind), profile), digest="ab" * 32)


def test_golden_text(floor):
    """Nothing is typed twice: everything here was a key in set mode (story 23 is the meal)."""
    assert text.render(paper(floor, "door-list", Profile.FIRST_AD)).startswith(DOOR)
    assert text.render(paper(floor, "day-report", Profile.PRODUCER)).startswith(REPORT)
    work = text.render(paper(floor, "work-log", Profile.FIRST_AD))
    assert LANE in work
    late = "Mara Lind | Meal late by 50 min, counts as 2 units; estimate 60.00 USD (13:00–13:50)"
    assert f"{late} | sag_aftra/work.meal_first, as of " in work
    assert "Every figure is an estimate" in work and "payroll decides" in work.casefold()
    page = text.render(paper(floor, "ad-sheet", Profile.FIRST_AD))
    assert "12 | [!] Hold | L2 closed, feeds cut, at most 6 inside | –" in page


@pytest.mark.parametrize("kind", ["door-list", "door-sign", "ad-sheet", "day-report", "work-log"])
def test_no_paper_says_why_or_who_said_what(floor, kind):
    for profile in PAPERS[kind].profiles:
        said = text.render(paper(floor, kind, profile))
        for word in SECRET:
            assert word not in said, (kind, word)
        if kind in ("door-list", "door-sign", "ad-sheet", "day-report"):
            assert "Mara" not in said and "Jon" not in said
        assert render(paper(floor, kind, profile)).startswith(b"%PDF")
    strangers = set(Profile) - PAPERS[kind].profiles
    assert strangers and all(
        not {n for n in allow(rows(floor, kind), p).names() if n.startswith(("floor.", "work."))}
        for p in strangers - {Profile.PRODUCER, Profile.FIRST_AD}
    )


def test_every_field_of_the_new_papers_is_registered(floor):
    for kind in ("door-list", "ad-sheet", "day-report", "work-log"):
        for profile in PAPERS[kind].profiles:
            assert allow(rows(floor, kind), profile).names() <= FIELDS.keys()


def test_a_long_list_turns_the_page_and_a_new_name_makes_it_a_draft(floor):
    names = [f"Nguyễn Thị Minh Khai {n}" for n in range(24)]
    for name in names:
        words = {"role": "grip", "why": "rigs", "proposed_role": "director", "name": name}
        floor.house.do(closed_sets.propose_line, plan_id=floor.plans[0], **words)
    made = paper(floor, "door-list", Profile.FIRST_AD)
    said = text.render(made)
    assert all(name in said for name in names)
    assert "DRAFT | List not confirmed" in said
    assert render(made).count(b"/Type /Page\n") >= 2 or b"/Count 2" in render(made)


def test_the_command_line_says_the_same(floor, tmp_path, capsys):
    """Must 10: hours, roster and log of a day, and its papers, in words and as JSON."""
    floor.house.do(set_day.agree_limits, where=floor.where, person_id=floor.people[0], stretch=45)
    floor.vault.lock()
    (tmp_path / "pass.txt").write_text(PASSPHRASE + "\n")
    umask = os.umask(0o022)

    def words(verb, *rest):
        paper = [rest[0]] if verb == "export" else []
        asked = [verb, str(floor.path), *paper, *rest[len(paper) :]]
        return main([*asked, "--passphrase-file", str(tmp_path / "pass.txt")])

    assert words("hours", "--day", "1", "--json") == 1
    told = json.loads(capsys.readouterr().out)
    mara = next(one for one in told["people"] if one["name"] == "Mara Lind")
    assert {one["what"] for one in mara["found"]} >= {"meal_late", "overtime", "stretch"}
    assert told["estimate"] is True
    assert words("hours", "--day", "1") == 1
    assert "estimate 60.00 USD" in capsys.readouterr().out
    assert words("roster", "--scene", "12", "--day", "1", "--json") == 1
    assert json.loads(capsys.readouterr().out)["confirmed"] is False
    assert words("log", "--day", "1", "--json") == 0
    kinds = [row["kind"] for row in json.loads(capsys.readouterr().out)]
    assert kinds[0] == "person_in" and "red" in kinds
    assert words("log", "--day", "1") == 0
    assert "entered" in capsys.readouterr().out
    out = tmp_path / "out"
    out.mkdir()
    asked = ("export", "work-log", "--recipient", "Callum", "--out", str(out))
    assert words(*asked, "--day", "1") == 0
    assert len(list(out.glob("*.pdf"))) == 1
    capsys.readouterr()
    assert words(*asked, "--scene", "12") == 2
    assert words("hours", "--day", "one") == 2
    assert words("hours", "--day", "7") == 3
    os.umask(umask)

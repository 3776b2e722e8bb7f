"""The demonstration script and its company are whole and cover what they are there for."""

import tomllib

from setkit.domain.intimacy_scan import scan
from setkit.domain.scene_numbers import sort_key
from setkit.foundation.paths import resources
from setkit.readers.contained import read_script_file
from setkit.readers.word_lists import word_list

DEMO = resources() / "demo"


def test_the_script_reads_in_order_without_notes():
    draft, data = read_script_file(DEMO / "the_tide_table.fountain")
    assert data.startswith(b"Title: The Tide Table")
    numbers = [scene.number for scene in draft.scenes]
    assert len(numbers) >= 40
    assert numbers == sorted(numbers, key=sort_key)
    assert draft.notes == ()
    assert draft.revision_colour == "white"
    assert [scene.number for scene in draft.scenes if scene.is_omitted] == ["17"]


def test_the_scan_suggests_the_scenes_written_for_it():
    draft, _ = read_script_file(DEMO / "the_tide_table.fountain")
    found = {s.number: scan(f"{s.heading}\n{s.text}", word_list()) for s in draft.scenes}
    suggested = {number for number, suggestion in found.items() if suggestion}
    assert {
        "4",
        "6",
        "10",
        "11",
        "12",
        "12A",
        "14",
        "19",
        "21",
        "26",
        "27",
        "28",
        "29",
    } <= suggested
    assert {"33", "34A", "35", "36", "39"} <= suggested
    assert not {"1", "2", "3", "7", "18", "24", "30", "40"} & suggested


def test_scenes_without_dialogue_still_name_who_is_in_them():
    draft, _ = read_script_file(DEMO / "the_tide_table.fountain")
    by_number = {scene.number: scene.characters for scene in draft.scenes}
    assert set(by_number["12A"]) == {"HALINA", "TOBIAS"}
    assert set(by_number["10"]) >= {"KOLA", "DORA"}


def test_the_company_fits_the_script():
    people = tomllib.loads((DEMO / "people.toml").read_text(encoding="utf-8"))["person"]
    draft, _ = read_script_file(DEMO / "the_tide_table.fountain")
    speaking = {name for scene in draft.scenes for name in scene.characters}
    performers = [person for person in people if person["kind"] == "performer"]
    assert len(performers) == 10
    assert {person["part"] for person in performers if "part" in person} == speaking
    ids = {person["id"] for person in people}
    assert all(person["age"]["how"] for person in performers)
    minors = [person for person in performers if person["age"]["result"] == "minor"]
    assert [person["guardian"] in ids for person in minors] == [True]
    assert [person["doubles"] in ids for person in performers if "doubles" in person] == [True]
    scripts = {ord(person["name"][0]) >> 8 for person in performers}
    assert len(scripts) >= 5

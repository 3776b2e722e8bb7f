"""Names from cues."""

import pytest

from setkit.domain.character_cues import cue_name, mentioned, split_shared


@pytest.mark.parametrize(
    ("cue", "name"),
    [
        ("MARA", "MARA"),
        ("MARA (V.O.) (CONT'D)", "MARA"),
        ("@McCloud ^", "MCCLOUD"),
        ("DR. O'NEILL (unclosed", "DR. O'NEILL"),
        ("ليلى", "ليلى"),
        ("THE DOOR OPENS!", None),
        ("A SHOT RINGS OUT.", None),
        ("(beat)", None),
        ("12", None),
        ("X" * 81, None),
    ],
)
def test_names(cue, name):
    assert cue_name(cue) == name


def test_shared_cues_split_only_into_known_people():
    known = {"MARA", "JON"}
    assert split_shared(["MARA & JON", "JON"], known) == ("MARA", "JON")
    assert split_shared(["SALT AND PEPPER"], known) == ("SALT AND PEPPER",)
    assert split_shared(["JON/MARA"], known) == ("JON", "MARA")


def test_mentions_are_names_and_whole_words():
    known = frozenset({"MARA", "OLD MAN", "WILL"})
    assert mentioned("Mara's coat. The Old Man sleeps.", known) == ("MARA", "OLD MAN")
    assert mentioned("Mara sits. JON and MARA.", known) == ("MARA",)
    assert mentioned("They will marry; amara waits", known) == ()

"""The parts of a scene heading."""

import pytest

from setkit.domain.headings import Heading, is_omitted, looks_like_heading, parse_heading


@pytest.mark.parametrize(
    ("heading", "parts"),
    [
        ("INT. LAMP ROOM - NIGHT", ("INT", "LAMP ROOM", "NIGHT", None)),
        ("EXT. HARBOUR - PIER - DAWN", ("EXT", "HARBOUR - PIER", "DAWN", None)),
        ("INT./EXT. CAR - CONTINUOUS", ("INT/EXT", "CAR", "CONTINUOUS", None)),
        ("I/E. BOAT – DAY", ("INT/EXT", "BOAT", "DAY", None)),
        ("INT/EXT CAR - DAY", ("INT/EXT", "CAR", "DAY", None)),
        ("INT. LAMP ROOM - NIGHT - N2", ("INT", "LAMP ROOM", "NIGHT", "N2")),
        ("INT. LAMP ROOM - DAY (D 12)", ("INT", "LAMP ROOM", "DAY (D 12)", None)),
        ("INT. LAMP ROOM - DAY - (D12)", ("INT", "LAMP ROOM", "DAY", "D12")),
        ("EXT. PLAYA - DÍA", ("EXT", "PLAYA", "DÍA", None)),
        ("INT. KITCHEN - LATER THAT NIGHT", ("INT", "KITCHEN", "LATER THAT NIGHT", None)),
        ("INT. KITCHEN", ("INT", "KITCHEN", None, None)),
        ("INT. DAY", ("INT", "DAY", None, None)),
        ("THE DREAM", (None, "THE DREAM", None, None)),
        ("est. city - day", ("EST", "city", "day", None)),
        ("INT.", ("INT", None, None, None)),
        ("INT", (None, "INT", None, None)),
    ],
)
def test_parts(heading, parts):
    assert parse_heading(heading) == Heading(*parts, is_omitted=False)


@pytest.mark.parametrize("line", ["OMITTED", "Omitted", "OMIT", "SCENE OMITTED", "INT. OMITTED."])
def test_omitted(line):
    assert is_omitted(line)
    assert parse_heading(line).is_omitted


@pytest.mark.parametrize("line", ["OMITTED LETTERS", "INT. OMITTED FILES ROOM - DAY", ""])
def test_not_omitted(line):
    assert not is_omitted(line)


@pytest.mark.parametrize("line", ["INTERIOR DESIGN", "INTO THE SEA", "ESTATE", "EXTRA", "Int"])
def test_words_that_only_begin_alike(line):
    assert not looks_like_heading(line)

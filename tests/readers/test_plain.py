"""Pasted text and scenes typed by hand."""

import pytest

from setkit.foundation.errors import ImportRefused
from setkit.readers.parse import parse

FROM_A_PDF = """12A INT. LAMP ROOM - NIGHT 12A
She waits.
MARA
Not yet.
13 OMITTED 13
14   EXT. PIER – DAY   14
Wind. He runs. *
* Gulls.
15 INT. HALL - DAY
"""


def test_margin_numbers_from_a_pdf():
    draft = parse("pasted", FROM_A_PDF.encode())
    assert [(s.number, s.heading, s.is_omitted, s.is_revised) for s in draft.scenes] == [
        ("12A", "INT. LAMP ROOM - NIGHT", False, False),
        ("13", "OMITTED", True, False),
        ("14", "EXT. PIER – DAY", False, True),
        ("15", "INT. HALL - DAY", False, False),
    ]
    assert draft.scenes[0].text == "She waits.\nMARA\nNot yet."
    assert draft.scenes[2].text == "Wind. He runs.\nGulls."
    assert draft.format == "manual"


def test_pasted_fountain_stays_fountain():
    draft = parse("pasted", b"INT. A - DAY #1#\n\nMARA\nHi.\n\nEXT. B - NIGHT #2#\n\nx")
    assert draft.format == "fountain"
    assert [s.number for s in draft.scenes] == ["1", "2"]


def test_cues_in_pasted_text():
    draft = parse("pasted", b"1 INT. A - DAY\n\n      MARA (V.O.)\n  Hello.\n\nRain on the roof.\n")
    assert draft.scenes[0].characters == ("MARA",)


def test_sentences_are_no_headings():
    with pytest.raises(ImportRefused) as refused:
        parse("pasted", b"Interior life. Int. is short for it.\nExt. too. Nothing else here.")
    assert refused.value.reason == "no_scenes"


def test_a_trailing_year_is_part_of_the_heading():
    assert parse("pasted", b"INT. HALL 1945 - DAY\nx").scenes[0].heading == "INT. HALL 1945 - DAY"
    assert parse("pasted", b"7 INT. HALL 1945\nx").scenes[0].heading == "INT. HALL 1945"


@pytest.mark.parametrize(
    ("line", "number", "heading", "eighths"),
    [
        ("12A INT. LAMP ROOM - NIGHT", "12A", "INT. LAMP ROOM - NIGHT", None),
        ("12a int. lamp room - night 1 3/8", "12A", "int. lamp room - night", 11),
        ("A12 INT. LAMP ROOM - NIGHT [4/8]", "A12", "INT. LAMP ROOM - NIGHT", 4),
        ("12. EXT. PIER - DAY 2 pages", "12", "EXT. PIER - DAY", 16),
        ("89PT1 EXT. PIER - DAY", "89PT1", "EXT. PIER - DAY", None),
        ("#3AA# EXT. PIER", "3AA", "EXT. PIER", None),
        ("5 OMITTED", "5", "OMITTED", None),
        ("EXT. PIER - DAY 2", "1", "EXT. PIER - DAY 2", None),
        ("The long dream", "1", "The long dream", None),
    ],
)
def test_typed_lines(line, number, heading, eighths):
    (scene,) = parse("lines", line.encode()).scenes
    assert (scene.number, scene.heading, scene.eighths) == (number, heading, eighths)


def test_several_typed_lines():
    draft = parse("lines", b"1 INT. A - DAY\n\n  2 EXT. B - DAY 3/8\n")
    assert [(s.number, s.order, s.eighths) for s in draft.scenes] == [("1", 0, None), ("2", 1, 3)]

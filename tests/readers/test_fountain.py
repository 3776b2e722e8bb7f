"""Fountain as writers really write it."""

import contextlib
import time

import pytest

from setkit.domain.scripts import DraftNote
from setkit.foundation.errors import ImportRefused
from setkit.readers.parse import parse


def read(text):
    return parse("fountain", text if isinstance(text, bytes) else text.encode())


def test_numbers_title_and_colour():
    draft = read(
        "Title: _**The Light**_\nDraft date: 2nd Pink\n\n"
        "INT. LAMP ROOM - NIGHT #12A#\n\nShe waits.\n\n.THE DREAM #A13#\n\nSnow.\n"
    )
    assert (draft.format, draft.title, draft.revision_colour) == ("fountain", "The Light", "pink")
    assert [(s.number, s.heading, s.int_ext, s.set_name, s.day_night) for s in draft.scenes] == [
        ("12A", "INT. LAMP ROOM - NIGHT", "INT", "LAMP ROOM", "NIGHT"),
        ("A13", "THE DREAM", None, "THE DREAM", None),
    ]
    assert draft.scenes[0].text == "She waits."
    assert draft.scenes[0].eighths is None
    assert draft.notes == ()


def test_boneyard_and_notes_are_not_script():
    draft = read(
        "INT. A - DAY #1#\n\nOne /* cut\n\nINT. GONE - DAY #9#\n\nx */ two.\n\n[[a note]]\n\n"
        "He [[inline]] sits.\n"
    )
    assert [s.number for s in draft.scenes] == ["1"]
    assert draft.scenes[0].text == "One  two.\n\nHe  sits."


def test_an_open_comment_hides_nothing():
    draft = read("INT. A - DAY\n\n/* never closed\n\nINT. B - DAY\n\nx")
    assert len(draft.scenes) == 2


def test_characters_dual_dialogue_and_mentions():
    draft = read(
        "INT. A - DAY #1#\n\nMARA (V.O.)\nHello.\n\nJON ^\n(quietly)\nHi.\n\n@McCloud\nYes.\n\n"
        "MARA & JON\nBoth.\n\nINT. B - DAY #2#\n\nMara and Jon embrace.\n"
    )
    assert draft.scenes[0].characters == ("MARA", "JON", "MCCLOUD")
    assert draft.scenes[1].characters == ("MARA", "JON")
    assert "MARA (V.O.)\nHello.\n\nJON\n(quietly)\nHi." in draft.scenes[0].text


@pytest.mark.parametrize("line", ["OMITTED #13#", ".OMITTED #13#", "INT. OMITTED #13#"])
def test_omitted_keeps_its_row(line):
    draft = read(f"INT. A - DAY #12#\n\nx\n\n{line}\n\nINT. B - DAY #14#\n\ny")
    assert [(s.number, s.is_omitted) for s in draft.scenes] == [
        ("12", False),
        ("13", True),
        ("14", False),
    ]
    assert draft.scenes[1].text == ""


def test_unnumbered_scripts_get_proposals_and_duplicates_are_shown():
    draft = read("INT. A - DAY\n\nx\n\nINT. B - DAY\n\ny")
    assert [s.number for s in draft.scenes] == ["1", "2"]
    assert draft.notes == (DraftNote("proposed_number", "1"), DraftNote("proposed_number", "2"))
    draft = read("INT. A - DAY #5#\n\nx\n\nINT. B - DAY #5#\n\ny")
    assert [s.number for s in draft.scenes] == ["5", "5"]
    assert draft.notes == (DraftNote("duplicate_number", "5"),)


def test_a_heading_with_a_colon_on_the_first_line_is_no_title_page():
    draft = read("INT. LAMP ROOM: TOP - NIGHT #1#\n\nx\n\nINT. B - DAY #2#\n\ny")
    assert [s.number for s in draft.scenes] == ["1", "2"]


def test_every_line_end_mark_and_language_reads_alike():
    text = "INT. DÓM - DÍA #1#\n\nÞórdís sits. שלום\n\nŁUCJA\nTak.\n"
    plain = read(text)
    assert read(text.replace("\n", "\r\n")) == plain
    assert read(b"\xef\xbb\xbf" + text.encode()) == plain
    assert read(text.encode("utf-16")) == plain
    assert parse("fountain", text.replace("Ł", "L").encode("cp1252", "replace"), "cp1252").scenes
    assert plain.scenes[0].characters == ("ŁUCJA",)


def test_markup_and_paths_stay_text():
    draft = read("INT. <img src=/tmp/x.png> - DAY #1#\n\n{0} %s <b>x</b> ../../etc\n")
    assert draft.scenes[0].set_name == "<IMG SRC=/TMP/X.PNG>"
    assert draft.scenes[0].text == "{0} %s <b>x</b> ../../etc"


def test_hidden_characters_are_gone_and_told():
    draft = read("INT. A\u202e - DAY #1#\n\nb\ue700old\u2066\n")
    assert draft.scenes[0].heading == "INT. A - DAY"
    assert draft.scenes[0].text == "bold"
    assert DraftNote("cleaned") in draft.notes


def test_emphasis_marks_are_not_text():
    assert read("INT. A - DAY #1#\n\nShe *runs* **now**.\n").scenes[0].text == "She runs now."


@pytest.mark.parametrize("text", ["Only words.", "Title: X\n\nNothing here."])
def test_no_scenes(text):
    with pytest.raises(ImportRefused) as refused:
        read(text)
    assert refused.value.reason == "no_scenes"


@pytest.mark.parametrize("piece", ["/*", "[[", "*", "**a", "_", "(", "#", "INT. ", "A\n", "> "])
def test_no_piece_makes_it_slow(piece):
    started = time.process_time()
    with contextlib.suppress(ImportRefused):
        read(f"INT. A - DAY\n\n{piece * 20_000}")
    assert time.process_time() - started < 5

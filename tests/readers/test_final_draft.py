"""Final Draft files: every text run, every place a number may stand, and twelve bombs (I-03)."""

import time
from pathlib import Path

import pytest

from setkit.domain.scripts import DraftNote
from setkit.foundation.errors import ImportRefused
from setkit.readers import final_draft
from setkit.readers.parse import parse

SAMPLE = (Path(__file__).parent / "data" / "tide_table_pages.fdx").read_bytes()


def script(content):
    return f"<FinalDraft><Content>{content}</Content></FinalDraft>".encode()


def test_the_sample():
    draft = parse("fdx", SAMPLE)
    assert (draft.format, draft.title, draft.revision_colour) == ("fdx", "The Tide Table", "pink")
    rows = [(s.number, s.heading, s.eighths, s.is_omitted, s.is_revised) for s in draft.scenes]
    assert rows == [
        ("11", "INT. BAR THE SOUNDING - BACK STAIRS - NIGHT", 4, False, False),
        ("12", "INT. LAMP ROOM - NIGHT", 11, False, True),
        ("12A", "INT. LAMP ROOM - LATER", 16, False, False),
        ("13", "OMITTED", None, True, False),
        ("14", "EXT. FERRY DECK - DAY - D3", None, False, True),
        ("14A", "EXT. SLIPWAY - NIGHT", None, False, False),
    ]
    assert draft.notes == (DraftNote("proposed_number", "14A"),)
    assert draft.scenes[4].script_day == "D3"
    assert draft.scenes[0].text == (
        "Inés straightens his collar.\n\nINÉS\nWe have a second half to play.\n\n"
        "ADAM (O.S.)\n(same time)\nWe have eleven minutes."
    )
    assert [s.characters for s in draft.scenes[:3]] == [
        ("INÉS", "ADAM"),
        ("HALINA", "TOBIAS"),
        ("HALINA",),
    ]


def test_notes_summaries_headers_and_omitted_text_are_not_script():
    text = repr(parse("fdx", SAMPLE))
    for hidden in ("Not part", "Ask about", "Cut from", "HEADER", "STEPS"):
        assert hidden.encode() in SAMPLE
        assert hidden not in text


def test_the_same_scene_reads_alike_from_both_formats():
    fdx = parse(
        "fdx",
        script(
            '<Paragraph Number="1" Type="Scene Heading"><Text>INT. A - DAY</Text></Paragraph>'
            '<Paragraph Type="Action"><Text>Rain.</Text></Paragraph>'
            '<Paragraph Type="Character"><Text>MARA</Text></Paragraph>'
            '<Paragraph Type="Dialogue"><Text>Hello.</Text></Paragraph>'
        ),
    )
    fountain = parse("fountain", b"INT. A - DAY #1#\n\nRain.\n\nMARA\nHello.\n")
    assert fdx.scenes == fountain.scenes


@pytest.mark.parametrize(
    ("length", "eighths"), [("2/8", 2), ("1 3/8", 11), ("2", 16), ("", None), ("huge", None)]
)
def test_lengths(length, eighths):
    data = script(
        f'<Paragraph Type="Scene Heading"><Text>INT. A</Text><SceneProperties Length="{length}"/>'
        "</Paragraph>"
    )
    assert parse("fdx", data).scenes[0].eighths == eighths


BOMBS = {
    "laughs": b'<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    b"]><FinalDraft>&b;</FinalDraft>",
    "quadratic": b'<!DOCTYPE l [<!ENTITY a "'
    + b"x" * 50_000
    + b'">]><l>'
    + b"&a;" * 5_000
    + b"</l>",
    "external": b'<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]><l>&a;</l>',
    "parameter": b'<!DOCTYPE l [<!ENTITY % p SYSTEM "file:///etc/passwd">%p;]><l/>',
    "external dtd": b'<!DOCTYPE l SYSTEM "file:///tmp/x.dtd"><FinalDraft/>',
    "empty dtd": b"<!DOCTYPE FinalDraft><FinalDraft/>",
    "utf-16 laughs": '<!DOCTYPE l [<!ENTITY a "a">]><l>&a;</l>'.encode("utf-16"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_that_define_entities(name):
    with pytest.raises(ImportRefused) as refused:
        parse("fdx", BOMBS[name])
    assert refused.value.reason == "dtd"


def test_xinclude_is_only_an_element():
    data = (
        b'<FinalDraft xmlns:xi="http://www.w3.org/2001/XInclude"><Content><Paragraph '
        b'Type="Scene Heading"><Text>INT. A<xi:include href="file:///etc/passwd" parse="text"/>'
        b"</Text></Paragraph></Content></FinalDraft>"
    )
    assert parse("fdx", data).scenes[0].heading == "INT. A"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<FinalDraft>" + b"<a>" * 200_000, "too_deep"),
        (b"<FinalDraft>" + b"<a>" * 255 + b"</a>" * 255, "bad_xml"),
        (b'<FinalDraft a="' + b"x" * 25_000_000, "bad_xml"),
        (b"<!--" + b"-x" * 5_000_000, "bad_xml"),
        (b"<html/>", "not_final_draft"),
        (b"<FinalDraft/>", "no_scenes"),
        (b"<FinalDraft>&undefined;</FinalDraft>", "bad_xml"),
        (b"<FinalDraft><Content></FinalDraft>", "bad_xml"),
        (b'<?xml version="1.0" encoding="no-such"?><FinalDraft/>', "bad_xml"),
        (b"PK\x03\x04 zip", "bad_xml"),
        (b"\x00" * 1000, "bad_xml"),
        (b"  ", "empty"),
    ],
    ids=range(12),
)
def test_bombs_without_entities_and_broken_files(data, reason):
    started = time.process_time()
    with pytest.raises(ImportRefused) as refused:
        parse("fdx", data)
    assert refused.value.reason == reason
    assert time.process_time() - started < 2


def test_node_count_has_a_limit(monkeypatch):
    data = script("<a/>" * 50)
    monkeypatch.setattr(final_draft, "MOST_NODES", 51)
    with pytest.raises(ImportRefused) as refused:
        parse("fdx", data)
    assert refused.value.reason == "too_many"
    monkeypatch.setattr(final_draft, "MOST_NODES", 52)
    with pytest.raises(ImportRefused) as refused:
        parse("fdx", data)
    assert refused.value.reason == "no_scenes"


def test_two_million_nodes_are_refused():
    with pytest.raises(ImportRefused) as refused:
        parse("fdx", b"<FinalDraft>" + b"<a/>" * 2_000_001)
    assert refused.value.reason == "too_many"

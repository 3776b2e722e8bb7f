"""The producer's scene report says what is agreed, and only that."""

import pytest

from documents.paper_rows import paper, rows
from setkit.documents.catalog import PAPERS
from setkit.documents.frame import may_change
from setkit.documents.page import Table
from setkit.documents.render import text
from setkit.documents.words import day, moment, pages
from setkit.queries.scene_report import AgreedBeatRow

GOLDEN = """\
Scene report 47A
Glass Harbour · Ep. 104
INT. Keeper’s cottage, bedroom
Night 5 · 1 2/8 pages
Ingrid and Elias, after the storm.
Clearance: [+] Answers agreed
As of 23 Nov 2026, 19:42 UTC+1

In the scene: 2 characters: Ingrid, Elias
Agreed beats: 4
This paper is valid: until 24 Nov 2026

== Agreed content (Only what everyone concerned has agreed)

 | Beat | Between | Status | As agreed
1 | Kiss, standing | Ingrid, Elias | [+] Agreed | Closed mouth. At most three takes per set-up.
2 | Lying side by side, covered to the waist | Ingrid, Elias | [~] With conditions | \
Barrier cushion between them. Sheet taped at hip height.
3 | Hand on abdomen | Elias to Ingrid | [?] Ask each time | Over fabric.
4 | Waking, forehead to forehead | Ingrid, Elias | [+] Agreed | No conditions.

! Before anybody acts on this
  Consent may change at any moment, before or during a take. Anything that is not listed is not \
agreed: it is not to be asked for on the day. Conditions are confirmed on the day; not every one \
of them is for paper. Questions go to the intimacy coordinator, not to \
performers.

== Not checked

This clearance did not look at: riders, the closed-set list.

Prepared by
Maren Okafor-Lindqvist, intimacy coordinator
23 Nov 2026, 19:42 UTC+1
About this copy
"""


def test_golden_text():
    assert text.render(paper()).startswith(GOLDEN)


def test_foot_names_everything_that_traces_a_leak():
    foot = text.render(paper()).rsplit("\n\n", 1)[1]
    for said in (
        "Ewa Zielińska", "shoot day 14", "version 3", "valid until 24 Nov 2026", "7F3A2304",
        "#1842 K7QD-9XFT-2MWE-4HNB", "copy 2",
    ):  # fmt: skip
        assert said in foot, said


def test_beats_are_numbered_without_gaps():
    table = next(b for b in paper(rows(40)).blocks if isinstance(b, Table))
    assert [row[0] for row in table.rows] == [str(n) for n in range(1, 41)]


@pytest.mark.parametrize("state", ["answers_agreed", "not_yet", "something_new"])
def test_consent_may_change_is_on_every_report(state):
    """C-20."""
    said = text.render(paper(rows(state=state)))
    assert may_change() in said
    assert "Consent may change at any moment." in said.rsplit("\n\n", 1)[1]


@pytest.mark.parametrize(
    ("state", "line", "words"),
    [
        ("answers_agreed", "", "[+] Answers agreed"),
        ("not_yet", "Hold.", "[!] Hold."),
        ("not_yet", "Not cleared yet.", "[ ] Not cleared yet."),
        ("not_yet", "Rider outstanding.", "[ ] Rider outstanding."),
        ("not_yet", "", "[ ] Not cleared yet."),
        ("a_state_nobody_knows", "", "[ ] Not cleared yet."),
    ],
)
def test_unknown_is_never_clear(state, line, words):
    assert f"Clearance: {words}" in text.render(paper(rows(state=state, line=line)))


def test_nothing_agreed():
    said = text.render(paper(rows(0, state="not_yet", line="Not cleared yet.")))
    assert said.count("Not cleared yet.") == 1
    assert "Nothing can be listed as agreed yet." in said


def test_conditions_that_are_not_for_paper():
    beats = (AgreedBeatRow("Kiss", "Ingrid, Elias", "with_conditions"),)
    assert "[~] With conditions | As the intimacy coordinator says" in text.render(
        paper(rows(beats=beats))
    )


def test_words():
    assert day("2026-11-03") == "3 Nov 2026"
    assert moment(1_795_459_320_000, "Asia/Kolkata") == "24 Nov 2026, 00:12 UTC+5:30"
    assert moment(1_795_459_320_000, "America/St_Johns") == "23 Nov 2026, 15:12 UTC-3:30"
    assert [pages(n) for n in (3, 8, 11, 16)] == ["3/8 page", "1 page", "1 3/8 pages", "2 pages"]


def test_every_paper_in_the_catalogue_has_a_title_and_readers():
    for kind, spec in PAPERS.items():
        assert spec.kind == kind
        assert spec.title
        assert spec.profiles

"""Drafts through JSON: whole ones come back equal, and every hurt one is refused (I-02)."""

import copy
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from setkit.domain import scripts
from setkit.domain.scripts import (
    BadDraft,
    DraftNote,
    SceneDraft,
    ScriptDraft,
    draft_from_json,
    draft_to_json,
    find_colour,
)

WORDS = st.text(
    st.characters(categories=("L", "N", "P", "S"), exclude_characters="\n\t"), max_size=30
)
SCENES = st.builds(
    SceneDraft,
    number=st.one_of(st.none(), st.from_regex(r"[A-Z]?[1-9][0-9]?[A-Z]?", fullmatch=True)),
    heading=WORDS,
    int_ext=st.sampled_from((None, *scripts.INT_EXT)),
    set_name=st.one_of(st.none(), WORDS),
    day_night=st.one_of(st.none(), WORDS),
    script_day=st.one_of(st.none(), st.just("N2")),
    eighths=st.one_of(st.none(), st.integers(0, 1600)),
    text=st.lists(WORDS, max_size=4).map("\n".join),
    characters=st.lists(WORDS.filter(bool), max_size=3, unique=True).map(tuple),
    is_omitted=st.booleans(),
    is_revised=st.booleans(),
    order=st.just(0),
)


def numbered(scenes):
    from dataclasses import replace

    return tuple(replace(scene, order=n) for n, scene in enumerate(scenes))


DRAFTS = st.builds(
    ScriptDraft,
    format=st.sampled_from(scripts.FORMATS),
    title=WORDS,
    revision_colour=st.sampled_from(("", *scripts.COLOURS)),
    scenes=st.lists(SCENES, max_size=4).map(numbered),
    notes=st.lists(st.builds(DraftNote, st.sampled_from(scripts.NOTE_CODES)), max_size=2).map(
        tuple
    ),
)


@given(DRAFTS)
def test_round_trip(draft):
    wire = json.loads(json.dumps(draft_to_json(draft)))
    assert draft_from_json(wire) == draft


GOOD = draft_to_json(
    ScriptDraft(
        "fountain",
        "T",
        "blue",
        (
            SceneDraft(
                "12A",
                "INT. A - DAY",
                "INT",
                "A",
                "DAY",
                None,
                4,
                "x\ny",
                ("MARA",),
                False,
                False,
                0,
            ),
        ),
        (DraftNote("cleaned"),),
    )
)


def test_the_good_one_is_good():
    assert draft_from_json(GOOD).scenes[0].number == "12A"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("format", "exe"),
        ("format", ["fdx"]),
        ("title", 3),
        ("title", "x" * 301),
        ("title", "a\nb"),
        ("title", "evil \u202e txt"),
        ("title", "\ud800"),
        ("revision_colour", None),
        ("scenes", {}),
        ("scenes", [1]),
        ("notes", [["made_up", ""]]),
        ("notes", [["cleaned"]]),
        ("notes", "cleaned"),
    ],
)
def test_hurt_scripts_are_refused(field, value):
    hurt = copy.deepcopy(GOOD)
    hurt[field] = value
    with pytest.raises(BadDraft):
        draft_from_json(hurt)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("number", 12),
        ("number", "12a"),
        ("number", " 12"),
        ("number", ""),
        ("number", "1" * 17),
        ("heading", None),
        ("heading", "x" * 301),
        ("heading", "a\x00"),
        ("int_ext", "OUT"),
        ("set_name", []),
        ("eighths", -1),
        ("eighths", 1601),
        ("eighths", True),
        ("eighths", 1.0),
        ("eighths", "4"),
        ("text", "x" * (scripts.LONGEST_TEXT + 1)),
        ("text", "\u2066"),
        ("characters", ["MARA", "MARA"]),
        ("characters", [""]),
        ("characters", ["X" * 81]),
        ("characters", "MARA"),
        ("is_omitted", 1),
        ("is_revised", None),
        ("order", 1),
        ("order", False),
    ],
)
def test_hurt_scenes_are_refused(field, value):
    hurt = copy.deepcopy(GOOD)
    hurt["scenes"][0][field] = value
    with pytest.raises(BadDraft):
        draft_from_json(hurt)


@pytest.mark.parametrize("where", ["whole", "scene"])
def test_missing_and_extra_fields_are_refused(where):
    for change in ("missing", "extra"):
        hurt = copy.deepcopy(GOOD)
        item = hurt if where == "whole" else hurt["scenes"][0]
        if change == "missing":
            item.pop(next(iter(item)))
        else:
            item["path"] = "/"
        with pytest.raises(BadDraft):
            draft_from_json(hurt)


def test_too_many_scenes_and_too_long_together(monkeypatch):
    monkeypatch.setattr(scripts, "MOST_SCENES", 0)
    with pytest.raises(BadDraft, match="scenes"):
        draft_from_json(GOOD)
    monkeypatch.undo()
    monkeypatch.setattr(scripts, "LONGEST_SCRIPT", 2)
    with pytest.raises(BadDraft, match="long"):
        draft_from_json(GOOD)


@pytest.mark.parametrize(
    ("text", "colour"),
    [("2nd BLUE Rev. (3/4/26)", "blue"), ("Grey pages", "gray"), ("bluebell", ""), ("", "")],
)
def test_colours(text, colour):
    assert find_colour(text) == colour

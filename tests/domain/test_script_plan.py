"""The dry run: what a new script would do to the scenes that are there."""

from hypothesis import given
from hypothesis import strategies as st

from setkit.domain.facts import page_sha
from setkit.domain.headings import parse_heading
from setkit.domain.script_plan import KnownScene, Step, plan_import
from setkit.readers.parse import parse
from setkit.readers.word_lists import word_list

WORDS = word_list()


def read(text):
    return parse("fountain", text.encode())


def known(ident, number, heading, text="", **more):
    parts = parse_heading(heading)
    values = {
        "eighths": None,
        "order_n": 1024,
        "is_omitted": False,
        "intimacy": "unassessed",
        "text_sha": page_sha(f"{heading}\n{text}"),
        "parts": frozenset(),
    }
    return KnownScene(
        id=ident,
        number=number,
        heading=heading,
        int_ext=parts.int_ext,
        set_name=parts.set_name,
        day_night=parts.day_night,
        script_day=parts.script_day,
        **{**values, **more},
    )


def steps(plan):
    return [(one.step.value, one.number, one.scene_id) for one in plan.steps]


def test_matching_by_number():
    draft = read(
        "INT. A - DAY #1#\n\nSame.\n\nINT. B - DAY #2#\n\nThey kiss.\n\nOMITTED #3#\n\n"
        "INT. D - DAY #3A#\n\nNew.\n"
    )
    plan = plan_import(
        draft,
        [
            known("a", "1", "INT. A - DAY", "SAME!", intimacy="none"),
            known("b", "2", "INT. B - DAY", "They talk.", intimacy="none"),
            known("c", "3", "INT. C - DAY", "Gone."),
            known("e", "4", "INT. E - DAY", "Not in the new script."),
            known("f", "5", "INT. F - DAY", "Omitted long ago.", is_omitted=True),
        ],
        (),
        WORDS,
    )
    assert steps(plan) == [
        ("unchanged", "1", "a"),
        ("changed", "2", "b"),
        ("omitted", "3", "c"),
        ("new", "3A", None),
        ("missing", "4", "e"),
    ]
    assert [one.is_reopened for one in plan.steps] == [False, True, False, False, False]
    assert plan.steps[1].suggestion.categories == ("kiss",)
    assert plan.steps[3].suggestion is None
    assert plan.changes_something


def test_the_same_script_changes_nothing():
    draft = read("INT. A - DAY #1#\n\nMARA\nHi.\n")
    plan = plan_import(
        draft,
        [known("a", "1", "INT. A - DAY", "MARA\nHi.", parts=frozenset({"mara"}))],
        ("Mara",),
        WORDS,
    )
    assert steps(plan) == [("unchanged", "1", "a")]
    assert plan.new_parts == ()
    assert not plan.changes_something


def test_an_omitted_scene_that_is_back():
    draft = read("INT. A - DAY #1#\n\nx\n")
    plan = plan_import(draft, [known("a", "1", "INT. A - DAY", "x", is_omitted=True)], (), WORDS)
    assert steps(plan) == [("restored", "1", "a")]


def test_details_without_new_pages():
    data = (
        b'<FinalDraft><Content><Paragraph Type="Scene Heading" Number="1"><SceneProperties '
        b'Length="3/8"/><Text>INT. A - DAY</Text></Paragraph></Content></FinalDraft>'
    )
    old = known("a", "1", "INT. A - DAY", eighths=2)
    plan = plan_import(parse("fdx", data), [old], (), WORDS)
    assert steps(plan) == [("details", "1", "a")]
    plan = plan_import(read("INT. A - DAY #1#\n"), [old], (), WORDS)
    assert steps(plan) == [("unchanged", "1", "a")]


def test_repeated_numbers_are_matched_in_turn():
    draft = read("INT. A - DAY #1#\n\nx\n\nINT. B - DAY #1#\n\ny\n")
    plan = plan_import(
        draft,
        [known("a", "1", "INT. A - DAY", "x"), known("b", "1", "INT. B - DAY", "y")],
        (),
        WORDS,
    )
    assert steps(plan) == [("unchanged", "1", "a"), ("unchanged", "1", "b")]


def test_an_unnumbered_script_keeps_the_numbers_it_was_given():
    draft = read(
        "INT. A - DAY\n\nx\n\nINT. NEW - DAY\n\nn\n\n"
        "INT. B - DAY\n\nother words\n\nINT. C - DAY\n\nz\n"
    )
    plan = plan_import(
        draft,
        [
            known("a", "1", "INT. A - DAY", "x"),
            known("b", "2", "INT. B - DAY", "y"),
            known("c", "3", "INT. C - DAY", "z"),
        ],
        (),
        WORDS,
    )
    assert steps(plan) == [
        ("unchanged", "1", "a"),
        ("new", "1A", None),
        ("changed", "2", "b"),
        ("unchanged", "3", "c"),
    ]


def test_a_proposed_number_never_meets_one_in_use():
    plan = plan_import(
        read("INT. X - DAY\n\nq\n"), [known("a", "1", "INT. A - DAY", "x")], (), WORDS
    )
    assert steps(plan) == [("new", "2", None), ("missing", "1", "a")]


def test_new_parts_and_slots():
    plan = plan_import(
        read("INT. A - DAY #1#\n\nMARA\nHi.\n\nJON\nHo.\n"),
        [known("a", "1", "INT. A - DAY", "x", parts=frozenset({"mara"}))],
        ("Mara",),
        WORDS,
    )
    assert plan.new_parts == ("JON",)
    assert plan.steps[0].new_parts == ("JON",)


NUMBERS = st.lists(st.sampled_from(["1", "1A", "2", "3", "A4"]), max_size=6)


@given(NUMBERS, NUMBERS)
def test_no_scene_is_lost_or_used_twice(old_numbers, new_numbers):
    old = [known(f"s{n}", number, "INT. A - DAY", str(n)) for n, number in enumerate(old_numbers)]
    text = "".join(f"INT. A - DAY #{number}#\n\nx\n\n" for number in new_numbers)
    if not new_numbers:
        return
    plan = plan_import(read(text), old, (), WORDS)
    used = [one.scene_id for one in plan.steps if one.scene_id]
    assert sorted(used) == sorted(scene.id for scene in old)
    assert plan.count(Step.NEW) == len(plan.steps) - len(old)
    assert [one.number for one in plan.steps if one.draft] == new_numbers

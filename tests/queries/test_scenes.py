"""The scene list: order, casts, and a number of queries that never grows."""

import time

import pytest
from sqlalchemy import event, text

from setkit.foundation.errors import NotFound
from setkit.models import Part, Person, Scene, SceneCast
from setkit.queries import scenes, scripts
from setkit.readers.parse import parse
from setkit.readers.word_lists import word_list
from setkit.usecases.scripts import apply_import, dry_run


def script(count):
    return "".join(
        f"INT. ROOM {n} - DAY #{n}#\n\nMARA\nThey kiss.\n\nJON\nYes.\n\n"
        for n in range(1, count + 1)
    )


def take_in(vault, source):
    plan = dry_run(vault, parse("fountain", source.encode()))
    apply_import(vault, plan, before_change=lambda v, r: None)


class Counted:
    """Counts the statements of one reader."""

    def __init__(self, reader):
        self.engine = reader.get_bind()
        self.n = 0

    def __enter__(self):
        event.listen(self.engine, "before_cursor_execute", self.one_more)
        return self

    def __exit__(self, *_):
        event.remove(self.engine, "before_cursor_execute", self.one_more)

    def one_more(self, *_):
        self.n += 1


LOOKS = [
    (scenes.rows, 2),
    (lambda reader: scenes.row(reader, scenes.rows(reader)[0].id), 4),
    (lambda reader: scenes.by_number(reader, "1"), 2),
    (scripts.known_scenes, 2),
    (scripts.revisions, 1),
    (lambda reader: scripts.suggestions(reader, word_list()), 1),
]


@pytest.mark.parametrize(("look", "queries"), LOOKS, ids=range(len(LOOKS)))
@pytest.mark.parametrize("count", [1, 3])
def test_the_number_of_queries_is_constant(vault, look, queries, count):
    take_in(vault, script(count))
    with vault.read() as reader:
        reader.connection()  # BEGIN is no query
        with Counted(reader) as counted:
            look(reader)
    assert counted.n == queries


def test_five_thousand_scenes(vault):
    with vault.write() as uow:
        for n in range(5000):
            uow.add(
                Scene(number=str(n), sort_key=f"{n:06d}", order_n=n, int_ext="INT", set_name="A",
                      intimacy="unassessed", themes_j=[], risks_j=[], needs_j=[])
            )  # fmt: skip
        uow.record("test.filled")
    with vault.read() as reader:
        scenes.rows(reader)
        started = time.process_time()
        found = scenes.rows(reader)
        took = time.process_time() - started
    assert len(found) == 5000
    assert took < 2


def test_order_is_the_scripts(vault):
    take_in(
        vault,
        "".join(
            f"INT. R - DAY #{n}#\n\nx\n\n" for n in ["13", "12A", "A12A", "12", "A12", "89PT1"]
        ),
    )
    with vault.read() as reader:
        assert [s.number for s in scenes.rows(reader)] == [
            "A12",
            "12",
            "A12A",
            "12A",
            "13",
            "89PT1",
        ]


def test_repeated_numbers_stay_in_script_order(vault):
    take_in(vault, "INT. B - DAY #1#\n\nx\n\nINT. A - DAY #1#\n\ny\n")
    with vault.read() as reader:
        assert [s.set_name for s in scenes.by_number(reader, " 1 ")] == ["B", "A"]


def test_casts_show_slots_parts_people_and_doubles(vault):
    take_in(vault, script(1))
    with vault.write() as uow:
        scene = uow.session.query(Scene).one()
        mara, jon = uow.session.query(Part).order_by(Part.name.desc())
        slot = uow.session.query(SceneCast).filter_by(part_id=mara.id).one()
        people = [Person(kind="performer", name=name, is_me=False) for name in ("Łucja", "נועם")]
        uow.add(*people)
        mara.person_id, mara.cast_no, jon.cast_no = people[0].id, "2", "10"
        double = SceneCast(
            scene_id=scene.id, person_id=people[1].id, role="body_double", doubles_id=slot.id
        )
        uow.add(double)
        uow.record("test.cast")
    with vault.read() as reader:
        (row,) = scenes.rows(reader)
    assert [(c.part, c.cast_no, c.person, c.role) for c in row.cast] == [
        ("MARA", "2", "Łucja", "principal"),
        ("JON", "10", None, "principal"),
        (None, None, "נועם", "body_double"),
    ]
    assert row.cast[2].doubles_id == slot.id
    assert row.parts == ("MARA", "JON")


def test_what_lies_in_the_trash_is_not_shown(vault):
    take_in(vault, script(2))
    with vault.write() as uow:
        one, _two = uow.session.query(Scene).order_by(Scene.number)
        uow.remove(one, uow.session.query(Part).filter_by(name="JON").one())
        uow.record("test.removed")
        gone = one.id
    with vault.read() as reader:
        assert [(s.number, s.parts) for s in scenes.rows(reader)] == [("2", ("MARA",))]
        with pytest.raises(NotFound):
            scenes.row(reader, gone)


def test_pages_are_the_newest_ones(vault):
    take_in(vault, "INT. A - DAY #1#\n\nOne.\n")
    take_in(vault, "INT. A - DAY #1#\n\nTwo.\n")
    with vault.read() as reader:
        (row,) = scenes.rows(reader)
        assert scenes.pages(reader, row.id).text == "Two."
        assert scenes.pages(reader, "0" * 32) is None
        assert reader.execute(text("SELECT count(*) FROM scene_text")).scalar() == 2


def test_suggestions_wait_for_a_person(vault):
    take_in(vault, "INT. A - DAY #1#\n\nThey kiss.\n\nINT. B - DAY #2#\n\nRain.\n\nOMITTED #3#\n")
    with vault.read() as reader:
        found = scripts.suggestions(reader, word_list())
    assert [(s.number, s.suggestion and s.suggestion.categories) for s in found] == [
        ("1", ("kiss",)),
        ("2", None),
    ]

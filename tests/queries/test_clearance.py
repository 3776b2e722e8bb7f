"""Clearance from the store: a fixed number of queries, holds, and five thousand scenes."""

import pytest
from sqlalchemy import event

from builders import kiss
from setkit.domain.answers import Answer
from setkit.models import ProductionHold, Scene
from setkit.queries.clearance import clearances


def agreed_scene(production, number):
    scene = production.scene(number)
    people = [production.performer(f"{name} {number}") for name in ("Mara", "Jon")]
    slots = [production.slot(scene, f"PART {n} {number}", one) for n, one in enumerate(people)]
    production.beat(scene, "A kiss", kiss(*slots))
    for one in people:
        production.answers(scene, one)
    return scene, people


def count_queries(vault, **words):
    seen = []

    def note(connection, cursor, statement, *rest):
        seen.append(statement)

    event.listen(vault._readers, "before_cursor_execute", note)
    with vault.read() as reader:
        rows = clearances(reader, **words)
    event.remove(vault._readers, "before_cursor_execute", note)
    return len([one for one in seen if one.lstrip().startswith("SELECT")]), rows


@pytest.mark.parametrize("filled", [1, 3])
def test_one_scene_or_three_cost_the_same(production, filled):
    for number in range(filled):
        agreed_scene(production, str(number + 1))
    queries, rows = count_queries(production.vault)
    assert len(rows) == filled and all(row.is_agreed for row in rows)
    assert queries == 38


def hold(production, scope, scope_id=None, lifts=None):
    def add(uow):
        row = ProductionHold(
            scope=scope,
            scope_id=scope_id,
            why="storm damage",
            from_on="2026-05-12",
            lifts_id=lifts,
        )
        uow.add(row)
        uow.record("hold.set")
        return row.id

    return production.do(add)


def test_a_hold_blocks_until_it_is_lifted(production):
    scene, _people = agreed_scene(production, "1")
    other, _others = agreed_scene(production, "2")
    first = hold(production, "scene", scene)
    assert production.clearance(scene).state == "blocked"
    assert production.clearance(scene).production_line == "Hold."
    assert "storm damage" in production.clearance(scene).reasons[0].sentence
    assert production.clearance(other).is_agreed
    hold(production, "scene", scene, lifts=first)
    assert production.clearance(scene).is_agreed
    everything = hold(production, "production")
    assert {production.clearance(one).state for one in (scene, other)} == {"blocked"}
    hold(production, "production", lifts=everything)
    assert production.clearance(other).is_agreed


def test_a_production_hears_the_same_of_a_no_and_of_silence(production):
    lines = set()
    for number, answer in enumerate((Answer.NO, Answer.UNANSWERED, Answer.DISCUSS, None)):
        scene, people = agreed_scene(production, str(number + 1))
        if answer is None:
            people = [production.performer("New one")]
            slot = production.slot(scene, "NEW", people[0])
            production.beat(scene, "Another", kiss(slot, slot, "U.self"))
        else:
            production.answers(scene, people[0], answer)
        row = production.clearance(scene)
        assert not row.is_agreed
        lines.add(row.production_line)
    assert lines == {"Not cleared yet."}


def test_five_thousand_scenes_are_judged_without_a_query_for_each(production):
    def add(uow):
        uow.add(
            *(
                Scene(
                    number=str(n),
                    sort_key=str(n).rjust(6, "0"),
                    order_n=n,
                    intimacy="none",
                    themes_j=[],
                    risks_j=[],
                    needs_j=[],
                )
                for n in range(5_000)
            )
        )
        uow.record("scene.added")

    production.do(add)
    queries, rows = count_queries(production.vault)
    assert len(rows) == 5_000 and {row.state for row in rows} == {"clear"}
    assert queries == 38

"""The register of wishes stands behind a wall; production hears one line (must 6, story 17)."""

import ast
from dataclasses import asdict
from pathlib import Path

import pytest

from builders import kiss
from setkit.domain.answers import Answer
from setkit.domain.profiles import ALLOWED, Profile
from setkit.foundation.errors import NotFound, RuleBroken
from setkit.queries.change_requests import requests
from setkit.queries.flagged import flagged
from setkit.queries.papers import outdated
from setkit.queries.production_board import board
from setkit.queries.reconsent import reconsents
from setkit.queries.statements import statements
from setkit.storage.verify import verify
from setkit.usecases import beats, boundaries, change_requests
from setkit.usecases.change_requests import Statement
from setkit.usecases.recipients import add_recipient

SRC = Path(__file__).parents[2] / "src" / "setkit"
TOKENS = {"what": "QXWISHQX", "why": "QXBECAUSEQX", "asked_role": "QXROLEQX"}


@pytest.fixture
def kissing(production):
    """Scene 12: Jon kisses Mara; both agreed; a director hears."""
    made = production
    made.scene_id = made.scene("12")
    made.mara, made.jon = made.performer("Mara"), made.performer("Jon")
    made.ana = made.slot(made.scene_id, "ANA", made.mara)
    made.leo = made.slot(made.scene_id, "LEO", made.jon)
    made.kiss = made.beat(made.scene_id, "A kiss", kiss(made.leo, made.ana))
    for person in (made.mara, made.jon):
        made.answers(made.scene_id, person)
    made.director = made.do(add_recipient, name="Dora", profile=Profile.DIRECTOR)
    return made


def wish(made, **words):
    told = {"scene_id": made.scene_id, **TOKENS, **words}
    return made.do(change_requests.register_request, **told)


def tell(made, statement=Statement.LINE, to=None):
    return made.do(
        change_requests.tell_production,
        scene_id=made.scene_id,
        recipient_id=to or made.director,
        statement=statement,
    )


def test_a_wish_changes_nothing(kissing):
    before = kissing.clearance(kissing.scene_id)
    wish(kissing, asked_at=1_000)
    assert kissing.clearance(kissing.scene_id) == before and before.is_agreed
    (row,) = kissing.read(requests, kissing.scene_id)
    assert (row.number, row.asked_at, row.answered) == ("12", 1_000, 0)
    assert (row.what, row.why, row.asked_role) == tuple(TOKENS.values())
    with kissing.vault.read() as reader:
        chain_key = kissing.vault.chain_key(reader)
        assert verify(reader.connection(), kissing.vault.vault_id, chain_key).problems == ()


@pytest.mark.parametrize("words", [{"what": " "}, {"asked_role": ""}, {"asked_role": "x" * 61}])
def test_a_wish_says_who_and_what(kissing, words):
    with pytest.raises(RuleBroken):
        wish(kissing, **words)


def test_answers_can_name_the_wish_they_came_from(kissing):
    asked = wish(kissing)
    kissing.do(
        beats.add_contact, beat_id=kissing.kiss, contact=kiss(kissing.leo, kissing.ana, "K.neck")
    )
    kissing.answers(kissing.scene_id, kissing.mara, change_request_id=asked, asked_by="production")
    (row,) = kissing.read(requests)
    assert row.answered == 1


def test_the_wall_stands(kissing, tmp_path):
    """Nothing but its own door reads the register, and no paper or performer's row holds it."""
    crew = kissing.performer("QXDIRECTORQX")
    asked = wish(kissing, by_id=crew)
    kissing.do(
        beats.add_contact, beat_id=kissing.kiss, contact=kiss(kissing.leo, kissing.ana, "K.neck")
    )
    kissing.answers(kissing.scene_id, kissing.jon, change_request_id=asked)
    seen = [
        *kissing.read(reconsents),
        *kissing.read(flagged),
        *kissing.read(board),
        *kissing.read(statements),
        kissing.clearance(kissing.scene_id),
    ]
    said = " ".join(str(asdict(row)) for row in seen)
    assert "Mara" in said  # the rows are about people
    for token in (*TOKENS.values(), "QXDIRECTORQX", asked):
        assert token not in said
    readers = {
        path.relative_to(SRC).as_posix()
        for path in SRC.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and "ChangeRequest" in {a.name for a in node.names}
    }
    assert readers == {
        "models/__init__.py",
        "queries/change_requests.py",
        "usecases/change_requests.py",
    }
    assert not any(n.startswith("change_request.") for names in ALLOWED.values() for n in names)


def director_sees(made):
    return [asdict(row) for row in made.read(board)]


def test_refused_silent_and_withdrawn_look_the_same_to_the_director(production, tmp_path):
    """Story 17: who said no cannot be asked of the board, only what is agreed."""
    seen = []
    for number, answer in enumerate((Answer.NO, Answer.UNANSWERED, Answer.DISCUSS, None, "gone")):
        scene = production.scene(f"{number}")
        people = [production.performer(f"P{number}{n}") for n in range(2)]
        ana = production.slot(scene, f"A{number}", people[0])
        leo = production.slot(scene, f"L{number}", people[1])
        production.beat(scene, "An embrace", kiss(leo, ana, "T.embrace"))
        production.beat(scene, "A kiss", kiss(leo, ana))
        for person in people:
            asked = person == people[0] and isinstance(answer, Answer)
            unasked = person == people[0] and answer is None
            but = {"K.lips_closed.receive": {"answer": answer}} if asked else {}
            but = {"K.lips_closed.receive": None} if unasked else but
            production.answers(scene, person, but=but)
        if answer == "gone":
            production.do(
                boundaries.withdraw,
                person_id=people[0],
                scope="item",
                scene_id=scene,
                item="K.lips_closed.receive",
            )
        (row,) = (one for one in director_sees(production) if one["scene_id"] == scene)
        seen.append({k: v for k, v in row.items() if k not in ("scene_id", "number")})
    assert all(row == seen[0] for row in seen)
    assert seen[0]["line"] == "Not cleared yet." and seen[0]["agreed"] == ("An embrace",)
    assert "P0" not in str(seen) and not seen[0]["needs_alternative"]


def test_only_the_coordinator_says_that_an_alternative_is_offered(kissing):
    with pytest.raises(RuleBroken, match="no alternative"):
        tell(kissing, Statement.ALTERNATIVE)
    tell(kissing)
    kissing.answers(kissing.scene_id, kissing.jon, Answer.NO)
    (row,) = director_sees(kissing)
    assert row["line"] == "Hold." and not row["needs_alternative"]  # it had been told clear
    tell(kissing)
    tell(kissing, Statement.ALTERNATIVE)
    (row,) = director_sees(kissing)
    assert row["needs_alternative"] and row["said"] == "Not available. An alternative is offered."
    kissing.do(beats.remove_beat, beat_id=kissing.kiss)
    kissing.beat(kissing.scene_id, "A look", kiss(kissing.leo, kissing.ana, "T.hand_hold"))
    for person in (kissing.mara, kissing.jon):
        kissing.answers(kissing.scene_id, person)
    (row,) = director_sees(kissing)
    assert row["line"] == "" and not row["needs_alternative"]
    words = [(r.to, r.words) for r in kissing.read(statements, kissing.scene_id)]
    assert words == [
        ("Dora", "Answers agreed."),
        ("Dora", "Hold."),
        ("Dora", "Not available. An alternative is offered."),
    ]
    assert kissing.read(outdated) == ()  # spoken words are held by nobody


def test_performers_are_not_told_what_production_hears(kissing):
    for profile in (Profile.PERFORMER, Profile.CO_PERFORMER, Profile.AGENT, Profile.POST):
        other = kissing.do(add_recipient, name="Somebody", profile=profile)
        with pytest.raises(RuleBroken, match="Only production"):
            tell(kissing, to=other)
    with pytest.raises(NotFound):
        tell(kissing, to="nobody")

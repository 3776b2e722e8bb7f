"""Our own word lists are whole, and mean what they say."""

import pytest

from setkit.domain.intimacy_scan import scan
from setkit.readers.word_lists import languages, word_list


@pytest.mark.parametrize("lang", languages())
def test_every_list_is_whole(lang):
    words = word_list(lang)
    assert (words.lang, bool(words.version), bool(words.as_of)) == (lang, True, True)
    assert {entry.category for entry in words.entries} == {name for name, _ in words.categories}
    ids = [entry.id for entry in words.entries]
    assert len(set(ids)) == len(ids)


def test_every_list_has_the_same_ids():
    known = [(e.id, e.category, e.strength) for e in word_list("en").entries]
    for lang in languages():
        assert [(e.id, e.category, e.strength) for e in word_list(lang).entries] == known


def test_unknown_languages_fall_back_to_english():
    assert word_list("xx").lang == "en"
    assert word_list("../../etc").lang == "en"


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("She kisses him.", "kiss"),
        ("He undresses behind the door.", "undress"),
        ("Ana in the bath.", "bath"),
        ("They slow dance in the kitchen.", "dance"),
        ("He forces himself on her.", "violence"),
        ("She gives birth on the ferry.", "birth"),
        ("A moan through the wall.", "breath"),
        ("Drunk, she falls on the bed.", "intoxication"),
        ("He ties her wrists.", "power"),
        ("A pelvic exam, by the book.", "medical"),
        ("They wake in bed together.", "bed"),
        ("They make love.", "sex"),
        ("He takes her hand, a child's hand.", "child"),
        ("The body double waits.", "double"),
        ("He caresses her cheek.", "touch"),
    ],
)
def test_each_category_can_be_found(text, category):
    assert category in scan(text, word_list("en")).categories


@pytest.mark.parametrize(
    "text",
    [
        "Kiss goodbye to the budget.",
        "A dance of light on the ceiling.",
        "No naked flames, says the sign.",
        "It was no bed of roses.",
        "She swears under her breath. The lamp is on the sea bed.",
        "An assault course. A baby shower. A birth certificate.",
        "He thrusts the letter at her.",
        "Two men repair an engine.",
        "The Labour Party has a pregnant pause.",
    ],
)
def test_false_friends(text):
    assert scan(text, word_list("en")) is None


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Se besan en la escalera.", "kiss"),
        ("Ella da a luz en el ferry.", "birth"),
        ("Él se desviste detrás de la puerta.", "undress"),
        ("Ana en la bañera.", "bath"),
        ("Bailan pegados.", "dance"),
        ("La viola suena. Él la fuerza a quedarse.", "violence"),
    ],
)
def test_spanish(text, category):
    assert category in scan(text, word_list("es")).categories


@pytest.mark.parametrize(
    "text", ["No pasa nada en la piscina.", "El ministro viola la ley.", "Una bombilla desnuda."]
)
def test_spanish_false_friends(text):
    assert scan(text, word_list("es")) is None

"""What a scene asks of one person, in plain words: exactly the facts their answer is given to.

Built from the person's own projection of the facts (domain/facts.py), beat by beat, so that what
is shown and what is hashed are one thing, and a contact between two others is on nobody's page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from setkit.domain.catalogue import Catalogue
from setkit.domain.fact_words import fact_lines
from setkit.domain.facts import facts_for
from setkit.domain.plan import Scene
from setkit.foundation.i18n import _


@dataclass(frozen=True, slots=True)
class ToldBeat:
    """One beat as one person is told it. `partners`: who else is in it, and how they are seen."""

    id: str
    title: str
    acts: tuple[str, ...]
    exposure: tuple[str, ...]
    coverage: tuple[str, ...]
    partners: tuple[str, ...]


def told_beats(scene: Scene, person: str, catalogue: Catalogue) -> tuple[ToldBeat, ...]:
    """Return the beats that concern `person` (their id), in order; they are called "you"."""
    names = names_for(scene, person)
    made = []
    for beat in scene.beats:
        facts = facts_for(replace(scene, beats=(beat,)), person)
        told = {
            facet: fact_lines(facet, facts[facet], catalogue, names)
            for facet in ("acts", "exposure", "coverage", "partners")
        }
        if told["acts"] or told["exposure"]:
            made.append(ToldBeat(beat.id, beat.title, **told))
    return tuple(made)


def told_room(scene: Scene, person: str, catalogue: Catalogue) -> tuple[str, ...]:
    """Return how closed the set is planned to be, for whom, and which feeds are open."""
    facts = facts_for(scene, person)
    return fact_lines("room", facts["room"], catalogue, {})


def told_use(scene: Scene, catalogue: Catalogue) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return for what the images are planned to be used, and what is not planned."""
    known = catalogue.words.get("use", {})
    planned = tuple(catalogue.word("use", use) for use in scene.uses)
    return planned, tuple(words for use, words in known.items() if use not in scene.uses)


def names_for(scene: Scene, person: str) -> Mapping[str, str]:
    """Return what everybody in the scene is called to `person`: themselves "you"."""
    names = {}
    for slot in scene.slots:
        if slot.person_id == person:
            names[slot.who] = _("you")
        elif slot.person_id:
            told = _("{name} ({part})").format(name=slot.name, part=slot.part)
            names[slot.who] = told if slot.part != slot.name else slot.name
        else:
            names[slot.who] = _("{part} (not yet cast)").format(part=slot.part)
    return names

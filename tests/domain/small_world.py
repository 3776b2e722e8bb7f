"""A small catalogue, two people in one scene, and the shortest way to say what they said."""

from dataclasses import replace

from setkit.domain.answers import Answer, parse_item
from setkit.domain.catalogue import Act, Catalogue, Zone
from setkit.domain.circumstances import (
    Circumstances,
    Covered,
    PackFacts,
    RiderFact,
    RiderNeed,
    Roster,
    RosterLine,
    SetEvent,
)
from setkit.domain.clearance import clearance
from setkit.domain.consent import Answered, Presented, Record, Version, Withdrawal
from setkit.domain.facts import SOFT, facet_hashes, facts_for
from setkit.domain.informing import MUST_SEE
from setkit.domain.needs import scene_needs
from setkit.domain.plan import Age, Beat, Contact, Exposure, Room, Scene, Setup, Slot
from setkit.domain.reconsent import Confirmation, Weight, facet_changes, unsettled


def _zone(code, parent="", paired=False, own=False):
    return Zone(code, code.partition(".")[2], "", parent, paired, own, True)


def _act(code, adult=True, unsimulated=False, solo=False):
    return Act(code, code.partition(".")[2], "", adult, unsimulated, solo)


ZONES = (
    _zone("F.front"),
    _zone("F.chest", "F.front", paired=True, own=True),
    _zone("F.nipple", "F.chest", paired=True, own=True),
    _zone("F.shoulder", "F.front", paired=True),
    _zone("F.navel", "F.front"),
    _zone("L.legs"),
    _zone("L.inner_thigh", "L.legs", paired=True, own=True),
    _zone("L.sole", "L.legs", paired=True),
    _zone("A.palm", paired=True),
    _zone("H.nape"),
)
ACTS = (
    _act("K.neck"),
    _act("K.lips"),
    _act("T.embrace", adult=False),
    _act("S.watched"),
    _act("S.self_touch", solo=True),
    _act("X.oral", unsimulated=True),
)
CATALOGUE = Catalogue(
    {zone.code: zone for zone in ZONES},
    {act.code: act for act in ACTS},
    frozenset({"A.palm.skin.palm.hold"}),
    {
        "condition": {"times": "at most {value} times", "only_with": "only with {value}"},
        "layer": {"skin": "on skin"},
    },
)
MARA = Slot("s-mara", "NORA", "mara", "Mara", Age.ADULT)
JON = Slot("s-jon", "TOM", "jon", "Jon", Age.ADULT)
INES = Slot("s-ines", "ADA", "ines", "Ines", Age.ADULT)
GROUPS = CATALOGUE.zone_groups()
NECK = Contact("c-neck", "act", "s-jon", "s-mara", act="K.neck", intensity=2, times=1)
SHOULDER = Contact(
    "c-shoulder",
    "contact",
    "s-jon",
    "s-mara",
    zone="F.shoulder",
    side="L",
    layer="skin",
    instrument="palm",
    move="hold",
)
THIGH = replace(SHOULDER, id="c-thigh", zone="L.inner_thigh")
SEEN = Exposure("e-chest", "s-mara", "F.chest", "topless", "screen", side="L", setup="u-1")
CAMERA = Setup("u-1", "A", "ms", "take", "waist up")
ROOM = Room(2, 8, ("director", "dop"), ("village:director",))


def beat(*contacts, exposures=(), id="b-1", title="On the stairs"):
    return Beat(id, title, tuple(contacts), tuple(exposures))


def scene(*beats, slots=(MARA, JON), **facts):
    plain = {"intimacy": "intimate", "setups": (CAMERA,), "room": ROOM, "uses": ("film",)}
    told = {**plain, "pages": "sha", "shoot_dates": ("2026-05-16",), "places": ("house",), **facts}
    return Scene("sc-12", "12", slots=tuple(slots), beats=tuple(beats), **told)


def said(code, answer=Answer.YES, partner="", conditions=(), top=0, id=""):
    parsed = parse_item(code, GROUPS)
    name = id or f"{code}/{partner}/{answer}"
    return Answered(name, parsed, Answer(answer), partner, tuple(conditions), top)


def version(person, *answers, of=None, id="", hlc=10, dev="d1", **facts):
    """Answers of a person for the scene `of`, facts as they are; None: the general list."""
    name = id or f"{person}-{hlc}"
    told = facet_hashes(facts_for(of, person)) if of else {}
    base = {"n": 1, "hlc": hlc, "dev": dev, "seen": {dev: hlc}, "facets": told}
    if of:
        signed = {"is_signed": True, "scene_version": "sv-1", "content_sha": f"sha of {name}"}
        base |= {**signed, "stated_on": "2026-05-01", "stated_at": 1_777_000_000_000}
    return Version(name, person, of.id if of else "", answers=tuple(answers), **{**base, **facts})


def presented(what, person="mara", hlc=9, **facts):
    """Something shown in private for the scene version of `version`."""
    name = facts.pop("id", f"{what}-{person}-{hlc}-{facts.get('facet', '')}")
    base = {"response": "seen", "is_private": True, **facts}
    return Presented(name, person, "sc-12", "sv-1", what, hlc, **base)


def all_shown(of):
    people = {slot.person_id for slot in of.slots if slot.person_id}
    return tuple(presented(what, person) for person in sorted(people) for what in MUST_SEE)


def record(of, *versions, withdrawals=(), shown=None, before=None):
    """`shown`: what was presented (None: all that must be); `before`: the scene as frozen."""
    people = {slot.person_id for slot in of.slots if slot.person_id}
    told = {person: facts_for(of, person) for person in people}
    return Record(
        tuple(versions),
        tuple(withdrawals),
        {person: facet_hashes(one) for person, one in told.items()},
        {one.id: settled(one, of, shown or (), before) for one in versions if one.scene},
        all_shown(of) if shown is None else tuple(shown),
    )


WEIGHTS = dict.fromkeys(SOFT, Weight.SOFT)


def settled(version, of, shown, before):
    """The changed facets that a private yes among `shown` settles, as the queries find them."""
    past = facts_for(before, version.person) if before else {}
    now = facts_for(of, version.person)
    changes = facet_changes(version, now, past, of.shoot_dates, WEIGHTS)
    heard = [
        Confirmation(one.person, one.scene, one.facet, one.content_sha, one.response,
                     one.is_private, one.hlc)
        for one in shown
        if one.what == "fact"
    ]  # fmt: skip
    waiting = unsettled(version, changes, heard)
    return frozenset(one.facet for one in changes if one not in waiting)


def yes_to_all(of, **but):
    """Everybody's yes to the whole scene; `but` maps a slot's person to other answers by code."""
    made = []
    for slot in of.slots:
        changed = but.get(slot.person_id, {})
        answers = []
        for need in scene_needs(of, CATALOGUE):
            if need.slot != slot.id:
                continue
            partner = of.slot(need.partner)
            words = changed.get(need.item.code, {})
            if words is None:
                continue
            told = {"partner": partner.person_id if partner else "", "top": need.intensity}
            one = said(need.item.code, **{**told, **words})
            if one not in answers:
                answers.append(one)
        made.append(version(slot.person_id, *answers, of=of))
    return made


def withdrawal(person="mara", scope="all", seq=50, dev="d1", **where):
    return Withdrawal("w-1", person, scope, dev, seq, 1_779_000_000_000, **where)


def judge(of, *versions, withdrawals=(), shown=None, before=None, **words):
    told = record(of, *versions, withdrawals=withdrawals, shown=shown, before=before)
    return clearance(of, told, CATALOGUE, **words)


DAY = "2026-05-16"
BOTH = ("mara", "jon")


def log(kind, hlc=20, **facts):
    return SetEvent(f"{kind}-{hlc}-{facts.get('person', '')}", kind, hlc, hlc, DAY, **facts)


def check_ins(outcome="go", hlc=20, people=BOTH):
    return tuple(
        log("check_in", hlc, person=who, outcome=outcome, moment="before") for who in people
    )


def rider(of, person, **facts):
    """An active rider that covers everything asked of a person in a scene."""
    covered = tuple(
        Covered(need.item) for need in scene_needs(of, CATALOGUE) if need.slot == f"s-{person}"
    )
    base = {"status": "active", "covered": covered, "hours_before": 72, **facts}
    return RiderFact(f"r-{person}", person, **base)


def roster(**facts):
    made = Roster(**{"id": "p-1", "level": 2, "lines": (RosterLine("dop", "ana", "Ana"),), **facts})
    return made if "confirmed_sha" in facts else replace(made, confirmed_sha=made.sha)


def all_set(of, **facts):
    """Circumstances in which a scene that everybody agreed to is clear to roll."""
    riders = tuple(rider(of, slot.person_id) for slot in of.slots if slot.person_id)
    base = {
        "pack": PackFacts("Test pack", rider_need=RiderNeed.EVERY),
        "riders": riders,
        "roster": roster(),
        "events": check_ins(people=tuple(slot.person_id for slot in of.slots)),
        "day_on": DAY,
    }
    return Circumstances(**{**base, **facts})


def codes(verdict):
    return {reason.code for reason in verdict.reasons}

"""The rider's papers: golden text, who sees what, and nothing that tells who pulled back."""

import pytest

from builders import kiss
from documents.leakscan import channels, squeezed, words_in
from setkit.documents.allow import allow
from setkit.documents.catalog import PAPERS
from setkit.documents.render import text
from setkit.domain.answers import Answer
from setkit.domain.profiles import Profile
from setkit.domain.riders import Event
from setkit.domain.wall_times import HOUR_MS
from setkit.foundation.errors import ExportRefused, NotFound
from setkit.queries.issues import Issue, Subject
from setkit.queries.papers import ledger, outdated
from setkit.queries.plans import load_plans
from setkit.queries.rider_papers import load_rider, load_status
from setkit.queries.riders import draft_clauses
from setkit.usecases import boundaries, confirmations, riders
from setkit.usecases.paper_ledger import Order
from setkit.usecases.papers import export
from setkit.usecases.recipients import add_recipient

GOLDEN = """\
Rider v1
The Long Tide
Mara
as ANA
Scene 12
This version: [+] In force
As of 12 May 2026, 09:00 UTC+2

Contract: A-12
Sent: 12 May 2026, 08:00 UTC+2
Notice: 70 hours before the call
SHA-256 of the wording: {sha}

== Scene 12

 | About | Agreed wording
1 | Contact | Kiss on the neck, receiving, with LEO; at most 2 times.

== Terms

 | About | Agreed wording
2 | Digital | No nudity or sexual act is added, removed or altered digitally without a separate \
written agreement.
"""
STATUS = """\
The Long Tide
Riders as they stand
As of 12 May 2026, 09:00 UTC+2

In force: 1
Outstanding: 1
Notice asked: 48 hours before the call

Performer | Scenes | Rider | Notice
Jon (LEO) | 12 | [!] Outstanding | Version 1, not sent yet.
Mara (ANA) | 12 | [+] In force | Version 1, sent 12 May 2026, 08:00 UTC+2, 70 hours before the call.
"""
WHOLE = (Event.SENT, Event.AGREED, Event.SIGNED, Event.COUNTERSIGNED)


@pytest.fixture
def made(production, tmp_path):
    """Scene 12, a kiss agreed by both; Mara's rider is in force, Jon's is a draft."""
    it = production
    it.s12, it.mara, it.jon = it.scene("12"), it.performer("Mara"), it.performer("Jon")
    ana, leo = it.slot(it.s12, "ANA", it.mara), it.slot(it.s12, "LEO", it.jon)
    it.beat(it.s12, "A kiss", kiss(leo, ana, "K.neck", times=2))
    it.beat(it.s12, "Refused", kiss(leo, ana, "K.tongue"))
    for person in (it.mara, it.jon):
        it.answers(it.s12, person, but={"K.tongue.receive": {"answer": Answer.NO}})
    it.day(it.s12, "2026-05-15", calls={it.mara: "07:00"})
    for person in (it.mara, it.jon):
        it.do(confirmations.confirm_facts, person_id=person, scene_id=it.s12, response="yes")
    it.hers, it.his = (
        it.do(
            riders.write_rider,
            person_id=person,
            clauses=it.read(draft_clauses, person, [it.s12]),
            contract_ref="A-12",
        )
        for person in (it.mara, it.jon)
    )
    for kind in WHOLE:
        it.do(riders.record_rider_event, version_id=it.hers, kind=kind, by_role="producer")
    it.out = tmp_path / "out"
    it.out.mkdir()
    it.vault.clock.tick(HOUR_MS - it.vault.clock.now() % HOUR_MS)
    return it


def issue(it):
    return Issue("Ewa", "legal file", "7F3A2304", it.vault.clock.now(), "#9 K7QD", None, 1, 1)


def said(it, kind, profile, person=None):
    if kind == "rider":
        loaded = it.read(load_rider, person or it.mara, "", issue(it))
    else:
        loaded = it.read(load_status, issue(it))
    return text.render(PAPERS[kind].build(allow(loaded.rows, profile), digest="ab" * 32))


def test_golden_rider(made):
    whole = said(made, "rider", Profile.LEGAL)
    sha = whole.split("of the wording: ")[1].split("\n")[0]
    assert whole.startswith(GOLDEN.format(sha=sha)) and len(sha.replace(" ", "")) == 16
    assert "______ Performer: name in print, signature" in whole
    assert "Consent may change at any moment" in whole


def test_golden_status(made):
    whole = said(made, "rider-status", Profile.LEGAL)
    assert whole.partition("\n")[2].startswith(STATUS)


def test_a_talent_manager_sees_the_outcome_only(made):
    whole = said(made, "rider-status", Profile.TALENT_MANAGER)
    assert "Mara (ANA) | 12 | [+] In force\n" in whole
    for word in ("hours", "Version", "sent", "A-12", "neck"):
        assert word not in whole.split("== ")[0].split("! How")[0], word


def test_what_was_refused_or_private_is_on_no_rider(made):
    for person in (made.mara, made.jon):
        for profile in PAPERS["rider"].profiles:
            assert "tongue" not in said(made, "rider", profile, person).casefold()


def states(it, profile):
    rider = said(it, "rider", profile)
    return rider.split("This version: ")[1].split("\n")[0]


@pytest.mark.parametrize("profile", [Profile.PRODUCER, Profile.LEGAL, Profile.AGENT])
def test_withdrawn_changed_and_open_look_the_same_on_shared_papers(made, profile):
    """Nobody learns from a paper who pulled back; the performer's own copy says it."""
    assert states(made, profile) == "[+] In force"
    made.beat(made.s12, "More", kiss(*_slots(made), "T.embrace"))
    changed = states(made, profile)
    made.do(boundaries.withdraw, person_id=made.mara, scope="all")
    assert changed == states(made, profile) == "[!] Outstanding"
    assert states(made, Profile.PERFORMER) == "[ ] Withdrawn"
    status = said(made, "rider-status", Profile.PRODUCER)
    assert "ithdr" not in status and "Mara (ANA) | 12 | [!] Outstanding" in status


def _slots(it):
    slots = it.read(load_plans, [it.s12])[it.s12].slots
    return sorted((slot.id for slot in slots), reverse=True)


def test_exported_listed_and_out_of_date_when_something_happens(made):
    legal = made.do(add_recipient, name="Lex", profile=Profile.LEGAL)
    orders = (
        Order(Subject(person_id=made.mara), legal, "file", kind="rider", row_id=made.hers),
        Order(Subject(), legal, "file", kind="rider-status"),
    )
    for order in orders:
        paper = export(made.vault, order=order, folder=made.out)
        found = squeezed(channels(paper.path.read_bytes(), paper.password)["pdfium"])
        assert squeezed("Mara") in found
        assert words_in(paper.path.read_bytes(), ["tongue", "Refused"], paper.password) == {}
        assert "Mara" not in paper.path.name
    assert made.read(outdated) == ()
    made.do(riders.record_rider_event, version_id=made.his, kind=Event.SENT, by_role="producer")
    assert [row.kind for row in made.read(outdated)] == ["rider-status"]
    made.do(boundaries.withdraw, person_id=made.mara, scope="scene", scene_id=made.s12)
    assert {row.kind for row in made.read(outdated)} == {"rider", "rider-status"}
    assert [row.kind for row in made.read(ledger)] == ["rider", "rider-status"]


@pytest.mark.parametrize(
    ("profile", "kind"),
    [
        (Profile.DIRECTOR, "rider"),
        (Profile.CO_PERFORMER, "rider"),
        (Profile.TALENT_MANAGER, "rider"),
        (Profile.FIRST_AD, "rider-status"),
        (Profile.AGENT, "rider-status"),
    ],
)
def test_default_is_no(made, profile, kind):
    """Story 18: who is not listed for a rider does not get one, and nothing is made."""
    other = made.do(add_recipient, name="Somebody", profile=profile)
    order = Order(Subject(person_id=made.mara), other, "wish", kind=kind)
    with pytest.raises(ExportRefused):
        export(made.vault, order=order, folder=made.out)
    assert list(made.out.iterdir()) == [] and made.read(ledger) == ()


def test_there_must_be_one(made):
    for person, version in ((made.performer("New"), ""), (made.mara, made.his)):
        with pytest.raises(NotFound, match="no rider"):
            made.read(load_rider, person, version, issue(made))

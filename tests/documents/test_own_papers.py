"""A performer's own papers: what they said, whole, and for nobody else."""

import pytest

from builders import kiss, touch
from documents.leakscan import channels, squeezed, words_in
from setkit.documents import body
from setkit.documents.allow import allow
from setkit.documents.catalog import PAPERS
from setkit.documents.page import BodyMap, Mark
from setkit.documents.render import pdf, text
from setkit.documents.render.tokens import PaperSize
from setkit.domain.answers import Answer
from setkit.domain.conditions import Condition
from setkit.domain.fields import FIELDS
from setkit.domain.profiles import Profile, profiles_of
from setkit.foundation.errors import ExportRefused, NotFound
from setkit.models import BoundaryVersion
from setkit.queries.issues import Issue, Subject
from setkit.queries.own_papers import load
from setkit.queries.papers import ledger, outdated
from setkit.usecases import boundaries, recipients, signing
from setkit.usecases.boundaries import Said, Talk
from setkit.usecases.conversation import Conversation, record_conversation
from setkit.usecases.data_consent import record_data_answers
from setkit.usecases.paper_ledger import Order
from setkit.usecases.papers import export
from setkit.usecases.signing import Signed, Way
from setkit.usecases.talks import Channel, Held

RECORD = """\
Boundary record 12
The Long Tide
Mara
as ANA
INT. BEDROOM
Version 1: [+] Signed
Said on 12 May 2026, 08:00 UTC+2

Valid for: scene 12 only
Until: wrap, or when you say
Who can read it: you, and Intimacy coordinator
Shared onward: only what everyone agreed

This is what you told your intimacy coordinator. Please read it slowly. Correct anything by hand, \
or ask for a new version. Consent may change at any moment, before or during a take. You never \
have to give a reason.

== Touch on my body (By my scene partners, as rehearsed)

Left shoulder: [?] Ask each time
Left hip: [x] Not in this scene

== Touch, item by item

What | With | My answer | In my words
Palm on left hip, over the garment, hold (receiving) | Jon | [x] Not in this scene | “Not even \
for a still”
Palm on left shoulder, over the garment, hold (receiving) | Jon | [?] Ask each time | Asked each \
time.

== With my scene partners

What | With | My answer | In my words
Kiss on the neck (receiving) | Jon | [~] With conditions | At most 2 times. Up to intensity 2.

== My changes (By hand; a new version follows)

______
______
______

! You can always
"""
RECEIPT = """\
Receipt v1
The Long Tide
Mara
Answers for scene 12
Version 1: [+] Signed
As of 12 May 2026, 08:00 UTC+2

Said: 12 May 2026, 08:00 UTC+2
Written down: 12 May 2026, 08:00 UTC+2
By: Intimacy coordinator
How: in private

Said by the performer. Present: Intimacy coordinator, Performer. Consent may change at any moment, \
before or during a take.

== What I said

What | With | My answer
Palm on left hip, over the garment, hold (receiving) | Jon | [x] Not in this scene
Palm on left shoulder, over the garment, hold (receiving) | Jon | [?] Ask each time
Kiss on the neck (receiving) | Jon | [~] With conditions

== Signatures (Of exactly this version)

Name | As | When, how, and what it means
Mara Quint | Performer | 12 May 2026, 08:00 UTC+2, typed name. I agree to version 1 as shown to \
me, for this scene only. My agreement may change at any moment. This is a simple electronic \
signature.

== Proof of this version

SHA-256 of the version: """
MARA = {
    "F.shoulder": (Answer.CONDITIONS, (Condition("ask_each_time"),), 0, ""),
    "F.hip": (Answer.NO, (), 0, "Not even for a still"),
    "K.neck": (Answer.CONDITIONS, (Condition("times", "2"),), 2, ""),
}


@pytest.fixture
def made(production, tmp_path):
    """Mara was asked about three things and signed; Jon said something only his paper may say."""
    it = production
    it.s12, it.mara, it.jon = it.scene("12"), it.performer("Mara"), it.performer("Jon")
    it.ana, it.leo = it.slot(it.s12, "ANA", it.mara), it.slot(it.s12, "LEO", it.jon)
    hands = (touch(it.leo, it.ana, zone) for zone in ("F.shoulder", "F.hip"))
    it.beat(it.s12, "Close", kiss(it.leo, it.ana, "K.neck", times=2), *hands)
    it.version = talk(it, it.mara, MARA, "Mara Quint")
    talk(it, it.jon, {"K.neck": (Answer.NO, (), 0, "ZEBRA-JON")}, "Jon Vale")
    it.out = tmp_path / "out"
    it.out.mkdir()
    return it


def talk(it, person, answers, name):
    now = it.vault.clock.now()
    said = []
    for code, partner in it.asked(it.s12, person):
        key = ".".join(code.split(".")[:2])
        answer, conditions, most, own = answers.get(key, (Answer.YES, (), 0, ""))
        said.append(Said(code, answer, partner, conditions, most, own))
    held = Held(now, Channel.READ_BACK, ("acts",), items_read_back=len(said))
    told = Conversation(held, said, Signed(Way.TYPED, name))
    return it.do(record_conversation, person_id=person, scene_id=it.s12, told=told)


def paper(it, kind, person=None, scene=None, version=""):
    now = it.vault.clock.now()
    issue = Issue("Mara", "own copy", "7F3A2304", now, "#9 K7QD", None, 1, 1)
    rows = it.read(load, person or it.mara, it.s12 if scene is None else scene, version, issue).rows
    return PAPERS[kind].build(allow(rows, Profile.PERFORMER), digest="ab" * 32)


def said(it, kind, **words):
    return text.render(paper(it, kind, **words))


def test_golden_boundary_record(made):
    whole = said(made, "boundary-record")
    assert whole.startswith(RECORD)
    assert "Yours to keep. Nobody else is given this paper." in whole
    assert "valid until" not in whole


def test_c14_golden_receipt_says_what_was_said_its_hash_the_anchor_and_the_way_back(made):
    whole = said(made, "receipt")
    assert whole.startswith(RECEIPT)
    for told in ("#9 K7QD", "How to take it back", "You decide. Nobody decides for you.",
                 "simple electronic signature"):  # fmt: skip
        assert told in whole, told
    sha = whole.split("SHA-256 of the version: ")[1].split("\n")[0].replace(" ", "")
    assert len(sha) == 64


def test_nobody_elses_answers_and_nothing_of_this_for_anybody_else(made):
    for kind in ("boundary-record", "receipt"):
        assert "ZEBRA" not in said(made, kind)
    assert "ZEBRA" in said(made, "boundary-record", person=made.jon)
    own = [entry for name, entry in FIELDS.items() if name.startswith("own.")]
    assert {profile for entry in own for profile in profiles_of(entry)} == {Profile.PERFORMER}
    assert all(profiles_of(entry) for entry in own)


def test_exported_to_the_person_alone_and_outdated_by_their_own_word_only(made):
    mine = made.do(recipients.performer_recipient, person_id=made.mara)
    assert mine == made.do(recipients.performer_recipient, person_id=made.mara)
    theirs = made.do(recipients.performer_recipient, person_id=made.jon)
    about = Subject(made.s12, made.mara)
    for kind in ("boundary-record", "receipt"):
        for who in (theirs, made.do(recipients.add_recipient, name="P", profile=Profile.PRODUCER)):
            with pytest.raises(ExportRefused):
                export(made.vault, order=Order(about, who, "a wish", kind=kind), folder=made.out)
        done = export(made.vault, order=Order(about, mine, "own copy", kind=kind), folder=made.out)
        data = done.path.read_bytes()
        found = squeezed(channels(data, done.password)["pdfium"])
        assert squeezed("Mara") in found
        assert words_in(data, ["ZEBRA"], done.password) == {}
        assert "Mara" not in done.path.name
    assert [row.valid_until_on for row in made.read(ledger)] == [None, None]
    made.do(boundaries.withdraw, person_id=made.jon, scope="all")
    assert made.read(outdated) == ()  # his word says nothing of her paper
    made.do(boundaries.withdraw, person_id=made.mara, scope="item", item="K.neck.receive",
            scene_id=made.s12)  # fmt: skip
    assert [row.kind for row in made.read(outdated)] == ["boundary-record"]


def test_what_was_taken_back_or_replaced_is_said_on_the_paper(made):
    made.do(boundaries.withdraw, person_id=made.mara, scope="item", item="K.neck.receive")
    assert (
        "! Taken back since\n  Taken back on 12 May 2026, 08:00 UTC+2: kiss on the neck."
        in said(made, "receipt")
    )
    assert "Version 1: [+] Signed" in said(made, "receipt")
    made.do(boundaries.withdraw, person_id=made.mara, scope="scene", scene_id=made.s12)
    assert "Version 1: [!] Taken back" in said(made, "boundary-record")
    second = talk(made, made.mara, {}, "Mara Quint")
    old = said(made, "receipt", version=made.version)
    assert "Version 1: [ ] Replaced by a newer one" in old
    assert "Version 2: [+] Signed" in said(made, "receipt", version=second)
    assert "Taken back" not in said(made, "receipt")


def test_the_consent_to_records_has_a_receipt_of_its_own(made):
    with pytest.raises(NotFound, match="Have the talk first"):
        said(made, "receipt", scene="")
    now = made.vault.clock.now()
    told = {"data.answers": Answer.YES, "data.private_notes": Answer.NO}
    talked = Talk(stated_at=now, presented_at=now)
    version = made.do(record_data_answers, person_id=made.mara, said=told, talk=talked)
    whole = said(made, "receipt", scene="")
    assert "Records about me" in whole
    assert "[+] May be kept" in whole and "[x] Not kept" in whole
    assert "Not signed yet" in whole
    with made.vault.read() as reader:
        sha = reader.get(BoundaryVersion, version).content_sha
    made.do(signing.sign, version_id=version, person_id=made.mara, shown_sha=sha,
            signed=Signed(Way.TYPED, "Mara Quint"))  # fmt: skip
    whole = said(made, "receipt", scene="")
    assert "Version 1: [+] Signed" in whole
    assert "I agree that these records about me are kept" in whole
    assert "Version 1: [+] Signed" in said(made, "receipt")  # of the acts
    made.do(boundaries.withdraw, person_id=made.mara, scope="data")
    assert "Version 1: [!] Taken back" in said(made, "receipt", scene="")
    assert "Version 1: [+] Signed" in said(made, "receipt")


@pytest.mark.parametrize("size", list(PaperSize))
def test_every_area_of_the_drawing_fits_on_one_sheet(made, size):
    whole = paper(made, "boundary-record")
    place = next(one for one in whole.blocks if isinstance(one, BodyMap)).places[0]
    status = place.status
    assert status.mark is Mark.ASK
    places = tuple(type(place)(one.id, one.name, status) for one in body.areas())
    drawing = BodyMap(places, (status,), "Not asked", ("Front", "Back"))
    full = type(whole)(whole.code, whole.lang, whole.made_at, whole.furniture, (drawing,))
    found = squeezed(channels(pdf.render(full, size))["pdfium"])
    for one in body.areas():
        assert squeezed(one.name) in found, one.name
    assert pdf.render(full, size) == pdf.render(full, size)
    assert squeezed("page 1 of 1") in found

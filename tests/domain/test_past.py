"""C-13: any past moment, asked afterwards, is what a naive replay had at that moment."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.small_world import CATALOGUE, said, version, withdrawal
from setkit.domain.answers import Answer
from setkit.domain.consent import heads
from setkit.domain.past import on_record

NECK = "K.neck.receive"
CHEST = "F.chest.L.receive.skin.palm.hold"
NIPPLE = "F.nipple.L.receive.skin.palm.hold"
ITEMS = (NECK, CHEST, NIPPLE)
TAKEN = {NECK: {NECK}, CHEST: {CHEST, NIPPLE}, NIPPLE: {NIPPLE}, "unreadable": set(ITEMS)}
"""What withdrawing one item takes with it, written out by hand."""
BEATS = {"b-neck": {(NECK, "jon")}, "b-torso": {(CHEST, "jon"), (CHEST, "ada"), (NIPPLE, "jon")}}
ASKED = [(item, partner) for item in ITEMS for partner in ("jon", "ada")]
SCENES = ("sc-12", "sc-13")
PEOPLE = ("mara", "jon")
WHOLE = st.dictionaries(st.sampled_from(ASKED), st.sampled_from(Answer), min_size=1)
STEP = st.one_of(
    st.tuples(st.just("say"), st.sampled_from(SCENES), WHOLE),
    st.tuples(st.just("item"), st.sampled_from(("", *SCENES)), st.sampled_from(sorted(TAKEN))),
    st.tuples(st.just("beat"), st.just("sc-12"), st.sampled_from([*BEATS, "b-gone"])),
    st.tuples(st.just("scene"), st.sampled_from(SCENES), st.none()),
    st.tuples(st.just("all"), st.just(""), st.none()),
    st.tuples(st.just("data"), st.just(""), st.none()),
)


class Naive:
    """A book in which everything is overwritten at once, as nobody should keep it."""

    def __init__(self):
        self.book = {}

    def do(self, person, kind, scene, what):
        if kind == "say":
            self.book[person, scene] = {key: [answer, False] for key, answer in what.items()}
            return
        for (who, where), page in self.book.items():
            for (item, partner), line in page.items():
                line[1] |= (
                    who == person
                    and {
                        "all": True,
                        "data": False,
                        "scene": where == scene,
                        "item": scene in ("", where) and item in TAKEN.get(what, ()),
                        "beat": where == scene
                        and (what not in BEATS or (item, partner) in BEATS[what]),
                    }[kind]
                )

    def page(self, person, scene):
        return {key: tuple(line) for key, line in self.book.get((person, scene), {}).items()}


class Vault:
    """What really happens: rows are added, nothing is overwritten, and all of it is kept."""

    def __init__(self):
        self.versions, self.withdrawals, self.stamp = [], [], 0

    def do(self, person, dev, kind, scene, what):
        self.stamp += 1
        if kind != "say":
            where = {"scene": scene} | ({kind: what} if kind in ("item", "beat") else {})
            taken = withdrawal(person, kind, self.stamp, dev, hlc=self.stamp, **where)
            self.withdrawals.append(replace(taken, id=f"w{self.stamp}"))
            return
        before = heads(self.versions, person, scene)
        answers = (said(item, answer, partner) for (item, partner), answer in what.items())
        made = version(person, *answers, id=f"v{self.stamp}", hlc=self.stamp, dev=dev)
        seen = dict.fromkeys(("d1", "d2"), self.stamp)  # either laptop knows all so far
        gone = frozenset(one.id for one in before)
        self.versions.append(replace(made, scene=scene, seen=seen, supersedes=gone))

    def page(self, person, scene, until):
        asked = {beat: frozenset(keys) for beat, keys in BEATS.items()} if scene == "sc-12" else {}
        _heads, spoken = on_record(
            self.versions, self.withdrawals, person=person, scene=scene, until=until,
            beats=asked, catalogue=CATALOGUE,
        )  # fmt: skip
        return {(one.item, one.partner): (one.answer, bool(one.taken_back)) for one in spoken}


@settings(max_examples=1_000)
@given(st.lists(st.tuples(st.sampled_from(PEOPLE), st.sampled_from(("d1", "d2")), STEP),
                min_size=1, max_size=9))  # fmt: skip
def test_c13_as_of_equals_a_naive_replay(steps):
    naive, vault, pages = Naive(), Vault(), []
    for person, dev, step in steps:
        naive.do(person, *step)
        vault.do(person, dev, *step)
        pages.append({(p, s): naive.page(p, s) for p in PEOPLE for s in SCENES})
    for stamp, page in enumerate(pages, 1):
        for (person, scene), expected in page.items():
            assert vault.page(person, scene, stamp) == expected


def test_two_laptops_the_stricter_answer_held_and_a_withdrawal_only_one_knew_of_ends_both():
    vault = Vault()
    vault.do("mara", "d1", "say", "sc-12", {(NECK, "jon"): Answer.YES})
    other = replace(vault.versions[0], id="v-other", dev="d2", seen={"d2": 1}, hlc=2,
                    answers=(said(NECK, Answer.DISCUSS, "jon"),))  # fmt: skip
    vault.versions.append(other)
    vault.stamp = 2
    assert vault.page("mara", "sc-12", 1) == {(NECK, "jon"): (Answer.YES, False)}
    assert vault.page("mara", "sc-12", 2) == {(NECK, "jon"): (Answer.DISCUSS, False)}
    vault.do("mara", "d1", "all", "", None)
    assert vault.page("mara", "sc-12", 2) == {(NECK, "jon"): (Answer.DISCUSS, False)}
    assert vault.page("mara", "sc-12", 3) == {(NECK, "jon"): (Answer.DISCUSS, True)}
    again = replace(vault.versions[0], id="v-again", seen={"d1": 4}, hlc=4,
                    supersedes=frozenset({"v1"}))  # fmt: skip
    vault.versions.append(again)  # she says yes again, where nobody knows of the second laptop
    assert vault.page("mara", "sc-12", 4) == {(NECK, "jon"): (Answer.DISCUSS, True)}


@pytest.mark.parametrize("answer", Answer)
def test_only_a_yes_that_was_not_taken_back_stands(answer):
    vault = Vault()
    vault.do("mara", "d1", "say", "sc-12", {(NECK, "jon"): answer})
    words = {"person": "mara", "scene": "sc-12", "beats": {}, "catalogue": CATALOGUE, "until": 9}
    (one,) = on_record(vault.versions, (), **words)[1]
    assert one.stands == (answer in (Answer.YES, Answer.CONDITIONS))
    vault.do("mara", "d1", "scene", "sc-12", None)
    (one,) = on_record(vault.versions, vault.withdrawals, **words)[1]
    assert not one.stands

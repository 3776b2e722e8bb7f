"""Decides what the form shows: whose, which item, what was said, and when it is recorded.

Nothing is recorded by the way. What is answered here is a draft until it was read back; then it
is one whole version. The form shows one person only.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from setkit.domain.answers import Answer
from setkit.domain.conditions import Condition
from setkit.foundation.errors import UserError
from setkit.foundation.i18n import _, ngettext
from setkit.queries.answer_forms import AskedRow, FormItem, FormRow, answer_form, scene_people
from setkit.ui.answering.drafted import area_answers, area_id, as_text, laid_over, read_back
from setkit.ui.context import Context
from setkit.usecases.boundaries import Said, Talk, record_answers
from setkit.usecases.drafts import drop_draft, keep_draft, kept_draft

if TYPE_CHECKING:
    from setkit.storage.unit_of_work import UnitOfWork

FORM = "answers"


@dataclass(frozen=True, slots=True)
class State:
    """What the form shows. `items` hold what is drafted, not only what is recorded."""

    people: tuple[AskedRow, ...] = ()
    form: FormRow | None = None
    items: tuple[FormItem, ...] = ()
    current: tuple[str, str] = ("", "")
    marks: Mapping[str, Answer | None] = field(default_factory=dict)
    area: str = ""
    changed: int = 0
    is_private: bool = True
    is_production_present: bool = False
    read_back: tuple[str, ...] = ()
    missing: str = ""
    notice: str = ""
    tone: str = ""

    @property
    def item(self) -> FormItem | None:
        """Return the item the person is on."""
        return next((one for one in self.items if one.key == self.current), None)


class AnswersPresenter:
    """One scene at a time, one person at a time."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._session = context.session
        self._scene = ""
        self._person = ""
        self._opened_at = 0
        self._state = State()
        self.render: Callable[[State], None] = lambda state: None
        self.hand_over: Callable[[], None] = lambda: None

    def show(self, scene_id: str, person_id: str = "") -> None:
        """Show the forms of a scene; of one person, or of the first who is asked anything."""
        self.hand_over()  # what is being typed belongs to the item before
        people = self._session.look(scene_people, scene_id) if scene_id else ()
        ids = [row.person_id for row in people]
        same = scene_id == self._scene and self._person in ids
        chosen = person_id or (self._person if same else (ids[0] if ids else ""))
        fresh = (scene_id, chosen) != (self._scene, self._person)
        self._scene, self._person = scene_id, chosen if chosen in ids else ""
        if not self._person:
            self._show(State(people=people))
            return
        if fresh:
            self._opened_at = self._context.clock.now()
            self._state = State()
        form = self._session.look(answer_form, scene_id, self._person)
        items = laid_over(form.items, self._kept())
        current = self._state.current
        if all(one.key != current for one in items):
            current = items[0].key if items else ("", "")
        self._show(replace(self._state, people=people, form=form, items=items, current=current))

    def choose_person(self, person_id: str) -> None:
        """Show another person's form."""
        self.show(self._scene, person_id)

    def choose(self, key: tuple[str, str]) -> None:
        """Go to one item."""
        self.hand_over()
        self._show(replace(self._state, current=key))

    def choose_area(self, wanted: str) -> None:
        """Go to the first item of an area of the map; the next one if already there."""
        inside = [one.key for one in self._state.items if area_id(one) == wanted]
        if inside:
            here = self._state.current
            at = inside.index(here) + 1 if here in inside else 0
            self.choose(inside[at % len(inside)])

    def answer(self, answer: Answer) -> None:
        """Draft an answer to the item the person is on."""
        item = self._state.item
        if item is not None:
            keep = item.conditions if answer is Answer.CONDITIONS else ()
            self._draft(replace(item, answer=answer, conditions=keep))

    def add_condition(self, kind: str, value: str) -> None:
        """Add a condition to the item; the answer becomes a yes with conditions."""
        item = self._state.item
        if item is None:
            return
        told = {"kind": kind, "value": value.strip()}
        try:
            condition = Condition.of(told)
        except ValueError:
            self._say(_("That condition needs a value of its own kind, such as a number."), "no")
            return
        conditions = tuple(sorted({*item.conditions, condition}))
        self._draft(replace(item, answer=Answer.CONDITIONS, conditions=conditions))

    def drop_condition(self, condition: Condition) -> None:
        """Take a condition away."""
        item = self._state.item
        if item is not None:
            left = tuple(one for one in item.conditions if one != condition)
            self._draft(replace(item, conditions=left))

    def limit(self, intensity: int) -> None:
        """Say up to which intensity (1-10) the yes goes; 0 says nothing."""
        item = self._state.item
        if item is not None and item.intensity_max != intensity:
            self._draft(replace(item, intensity_max=intensity))

    def word(self, own_words: str) -> None:
        """Call the item what the performer calls it."""
        item = self._state.item
        if item is not None and item.own_words != own_words:
            self._draft(replace(item, own_words=own_words))

    def be_private(self, on: bool) -> None:
        """Say whether they were alone with the coordinator."""
        self._show(replace(self._state, is_private=on))

    def be_watched(self, on: bool) -> None:
        """Say whether anybody of production was present."""
        self._show(replace(self._state, is_production_present=on))

    def ask(self) -> None:
        """Read back exactly what would be recorded, before it is."""
        state = self._state
        bare = [
            one for one in state.items if one.answer is Answer.CONDITIONS and not one.conditions
        ]
        if bare:
            self._show(replace(state, current=bare[0].key))
            self._say(_("A yes with conditions names at least one. Add it, or choose Yes."), "cond")
            return
        self._show(replace(state, read_back=read_back(state.items), notice=""))

    def back(self) -> None:
        """Go on answering."""
        self._show(replace(self._state, read_back=()))

    def record(self) -> None:
        """Record all answers as one whole version."""
        form, state = self._state.form, self._state
        if form is None:
            return
        now = self._context.clock.now()
        talk = Talk(
            stated_at=now,
            presented_at=self._opened_at,
            is_private=state.is_private,
            is_production_present=state.is_production_present,
        )
        said = [_said(one) for one in state.items]

        def write(uow: UnitOfWork) -> None:
            record_answers(
                uow, person_id=form.person_id, scene_id=form.scene_id, said=said, talk=talk
            )
            drop_draft(uow, form=FORM, subject_id=_subject(form.scene_id, form.person_id))

        try:
            self._session.perform(write)
        except UserError as refusal:
            self._show(replace(self._state, read_back=()))
            self._say(refusal.sentence, "no")
            return
        self._state = State()
        self.show(form.scene_id, form.person_id)
        told = _("Recorded as version {n}. Anybody can change their mind at any time.")
        self._say(told.format(n=form.version + 1), "yes")

    def forget(self) -> None:
        """Throw the draft away; what is recorded stands."""
        form = self._state.form
        if form is not None:
            subject = _subject(form.scene_id, form.person_id)
            self._session.perform(drop_draft, form=FORM, subject_id=subject)
            self.show(form.scene_id, form.person_id)

    def lend(self) -> None:
        """Hand the screen to this person, alone, for this scene."""
        form = self._state.form
        if form is not None:
            self._context.guide.hand_over(form.scene_id, form.person_id)

    def seen(self) -> None:
        """Take the notice away."""
        self._say("")

    def _draft(self, changed: FormItem) -> None:
        items = tuple(changed if one.key == changed.key else one for one in self._state.items)
        form = self._state.form
        self._show(replace(self._state, items=items, notice=""))
        if form is not None:
            self._session.perform(
                keep_draft,
                form=FORM,
                subject_id=_subject(form.scene_id, form.person_id),
                text=as_text(items, form.items),
            )

    def _kept(self) -> str:
        subject = _subject(self._scene, self._person)
        return self._session.look(kept_draft, form=FORM, subject_id=subject) or ""

    def _say(self, sentence: str, tone: str = "") -> None:
        self._show(replace(self._state, notice=sentence, tone=tone))

    def _show(self, state: State) -> None:
        recorded = {one.key: one for one in state.form.items} if state.form else {}
        item = state.item
        unasked = sum(one.answer is None for one in state.items)
        self._state = replace(
            state,
            marks=area_answers(state.items),
            area=area_id(item) if item is not None else "",
            changed=sum(recorded.get(one.key) != one for one in state.items),
            missing=ngettext(
                "{n} item is not asked yet.", "{n} items are not asked yet.", unasked
            ).format(n=unasked)
            if unasked
            else "",
        )
        self.render(self._state)


def _said(item: FormItem) -> Said:
    return Said(
        item=item.code,
        answer=item.answer or Answer.UNANSWERED,
        partner=item.partner_id,
        conditions=item.conditions,
        intensity_max=item.intensity_max,
        own_words=item.own_words,
    )


def _subject(scene_id: str, person_id: str) -> str:
    return f"{scene_id}:{person_id}"

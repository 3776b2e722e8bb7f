"""Decides what the beats tab shows: the list, and the beat being written. No Qt."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from setkit.foundation.errors import UserError
from setkit.foundation.i18n import _
from setkit.queries.breakdown import BeatSheet, Choreography, breakdown, choreography
from setkit.queries.withdrawals import Consequences, consequences
from setkit.ui.context import Context
from setkit.ui.drafts import Drafts
from setkit.ui.screens.scenes.beat_form import BeatForm, blank_contact, blank_exposure
from setkit.ui.screens.scenes.beat_text import as_text, from_text
from setkit.usecases.beats import add_beat, change_beat, copy_beat, move_beat, remove_beat
from setkit.usecases.boundaries import withdraw

if TYPE_CHECKING:
    from setkit.domain.plan import Slot


@dataclass(frozen=True, slots=True)
class BeatsState:
    """What the tab shows. `form` None while no beat is being written."""

    scene_id: str = ""
    plan: Choreography = field(default_factory=Choreography)
    current: str = ""
    form: BeatForm | None = None
    people: tuple[Slot, ...] = ()
    is_silent: bool = False
    notice: str = ""
    tone: str = ""

    @property
    def beat(self) -> BeatSheet | None:
        """Return the chosen beat."""
        return next((beat for beat in self.plan.beats if beat.id == self.current), None)

    @property
    def warning(self) -> str:
        """Return what is missing where a voice is blocked; "" where nothing is."""
        shown = self.form.beat if self.form else self.beat
        if shown is None or not shown.is_voice_blocked or self.is_silent:
            return ""
        return _("The voice is blocked and the scene has no silent stop signal. Agree on one.")


class BeatsPresenter:
    """The beats of one scene. A draft stays with its scene until it is saved or dropped."""

    def __init__(self, context: Context) -> None:
        self._session = context.session
        self.state = BeatsState()
        self._drafts = Drafts(context.session, "beat")
        self._forms: dict[str, BeatForm | None] = {}
        self.render: Callable[[BeatsState], None] = lambda state: None

    def show(self, scene_id: str) -> None:
        """Show the beats of a scene; the chosen beat stays chosen."""
        plan = self._session.look(choreography, scene_id)
        told = self._session.look(breakdown, scene_id)
        ids = [beat.id for beat in plan.beats]
        current = self.state.current if self.state.current in ids else (ids[0] if ids else "")
        is_same = scene_id == self.state.scene_id
        form = self._form_of(scene_id)
        self._show(
            scene_id=scene_id,
            plan=plan,
            current=current,
            form=form,
            people=self.state.people if is_same else (),
            is_silent=bool(told and told.signal_silent),
            notice=self.state.notice if is_same else "",
        )

    def choose(self, beat_id: str) -> None:
        """Put the cursor on a beat."""
        if beat_id != self.state.current:
            self._show(current=beat_id, people=(), notice="")

    def add(self) -> None:
        """Begin a new beat at the end."""
        if not self.state.plan.slots:
            self._show(notice=_("Cast the scene first: a beat is between its people."), tone="cond")
            return
        self._write(BeatForm(BeatSheet("", "", "unknown", "", "", None, False, (), ())))

    def edit(self) -> None:
        """Write the chosen beat."""
        if self.state.beat is not None:
            self._write(BeatForm(self.state.beat))

    def describe(self, **told: object) -> None:
        """Change title, plan B or whether the voice is blocked of the draft."""
        if self.state.form is not None:
            beat = replace(self.state.form.beat, **told)  # type: ignore[arg-type]
            self._write(replace(self.state.form, beat=beat))

    def go_to(self, at: int) -> None:
        """Write another line of the draft."""
        if self.state.form is not None and at != self.state.form.at:
            self._write(replace(self.state.form, at=at))

    def add_line(self, *, is_exposure: bool = False) -> None:
        """Add a contact behind the contacts, or an exposure at the end."""
        form, slots = self.state.form, self.state.plan.slots
        if form is None:
            return
        if is_exposure:
            lines = (*form.lines, blank_exposure(slots))
            self._write(form.with_lines(lines, len(lines) - 1))
        else:
            place = len(form.beat.contacts)
            self._write(form.with_lines((*form.lines, blank_contact(slots)), place))

    def drop_line(self) -> None:
        """Take the current line out of the draft."""
        form = self.state.form
        if form is not None and form.line is not None:
            lines = (*form.lines[: form.at], *form.lines[form.at + 1 :])
            self._write(form.with_lines(lines, form.at))

    def put(self, name: str, value: str) -> None:
        """Change one value of the current line."""
        if self.state.form is not None:
            self._write(self.state.form.with_value(name, value))

    def save(self) -> None:
        """Keep the draft as the beat."""
        form, scene_id = self.state.form, self.state.scene_id
        if form is None:
            return
        if not form.beat.title.strip():
            self._show(notice=_("Give the beat a title first."), tone="no")
            return
        draft, beat_id = form.draft(), form.beat.id

        def keep() -> object:
            if beat_id:
                return self._session.perform(change_beat, beat_id=beat_id, draft=draft)
            return self._session.perform(add_beat, scene_id=scene_id, draft=draft)

        if self._do(keep, drops=scene_id) and not beat_id:
            self._show(current=self.state.plan.beats[-1].id)

    def cancel(self) -> None:
        """Drop the draft; the beat stays as it was."""
        self._forget(self.state.scene_id)
        self._show(form=None, notice="")

    def duplicate(self) -> None:
        """Copy the chosen beat behind itself."""
        beat = self.state.beat
        if beat is not None:
            draft = BeatForm(beat).draft()
            self._do(lambda: self._session.perform(copy_beat, beat_id=beat.id, draft=draft))

    def remove(self) -> None:
        """Put the chosen beat in the trash."""
        beat_id = self.state.current
        if beat_id:
            self._do(lambda: self._session.perform(remove_beat, beat_id=beat_id))

    def move(self, by: int) -> None:
        """Move the chosen beat up (-1) or down (1); at the end nothing moves."""
        ids = [beat.id for beat in self.state.plan.beats]
        beat_id = self.state.current
        if beat_id not in ids or not 0 <= (to := ids.index(beat_id) + by) < len(ids):
            return
        ids.remove(beat_id)
        after = ids[to - 1] if to else None
        self._do(lambda: self._session.perform(move_beat, beat_id=beat_id, after_id=after))

    def ask_who(self) -> None:
        """Offer everybody in the beat: the second click records that they withdrew."""
        beat = self.state.beat
        if beat is None:
            return
        inside = {one for line in beat.contacts for one in (line.giver, line.receiver)}
        inside |= {line.slot for line in beat.exposures}
        people = tuple(s for s in self.state.plan.slots if s.id in inside and s.person_id)
        said = "" if people else _("Nobody in this beat is cast yet.")
        self._show(people=people, notice=said, tone="cond" if said else "")

    def withdraw(self, person_id: str) -> None:
        """Record that a person withdrew from the chosen beat. No reason is asked (C-10)."""
        scene_id, beat_id = self.state.scene_id, self.state.current
        self._show(people=())
        made: list[str] = []

        def keep() -> None:
            made.append(
                self._session.perform(
                    withdraw, person_id=person_id, scope="beat", scene_id=scene_id, beat_id=beat_id
                )
            )

        if self._do(keep):
            found = self._session.look(consequences, made[0])
            self._show(notice=what_follows(found), tone="cond")

    def _form_of(self, scene_id: str) -> BeatForm | None:
        """Return what is being written in a scene, also before a lock or a crash (D-02)."""
        if scene_id not in self._forms:
            self._forms[scene_id] = from_text(self._drafts.kept(scene_id)) if scene_id else None
        return self._forms[scene_id]

    def _write(self, form: BeatForm) -> None:
        scene_id = self.state.scene_id
        self._forms[scene_id] = form
        self._show(form=form, notice="", people=())
        try:
            self._drafts.keep(scene_id, as_text(form))
        except UserError as refusal:
            self._show(notice=refusal.sentence, tone="no")

    def _forget(self, scene_id: str) -> None:
        self._forms[scene_id] = None
        with suppress(UserError):  # a full disk: the draft comes back once more
            self._drafts.drop(scene_id)

    def _do(self, change: Callable[[], object], drops: str = "") -> bool:
        try:
            change()
        except UserError as refusal:
            self._show(notice=refusal.sentence, tone="no")
            return False
        if drops:
            self._forget(drops)
        self._show(notice="")
        self.show(self.state.scene_id)
        return True

    def _show(self, **changes: object) -> None:
        self.state = replace(self.state, **changes)  # type: ignore[arg-type]
        self.render(self.state)


def what_follows(found: Consequences) -> str:
    """Return what a withdrawal means now: the plan B of the beats, and who holds old papers."""
    said = [_("The withdrawal is recorded. The beat stops.")]
    said += [_("Plan B: {plan}").format(plan=beat.plan_b) for beat in found.beats if beat.plan_b]
    held = sorted({f"{paper.recipient} ({paper.code})" for paper in found.papers})
    if held:
        said.append(_("Out of date now, and held by: {list}.").format(list=", ".join(held)))
    return " ".join(said)

"""What stands behind the lock: session, catalogue, workplace. Loaded only when a vault opened."""

from __future__ import annotations

from setkit.foundation.clock import Clock, local
from setkit.foundation.errors import UserError
from setkit.foundation.i18n import _, ngettext
from setkit.queries.production import production
from setkit.queries.scripts import current_revision
from setkit.queries.set_mode import unfinished_floor
from setkit.ui.catalog import SCREENS
from setkit.ui.handover.presenter import HandoverPresenter
from setkit.ui.handover.view import HandoverView
from setkit.ui.places import Place
from setkit.ui.session import Session
from setkit.ui.shell.keeper import Keeper
from setkit.ui.shell.window import Window
from setkit.ui.shell.workplace import Workplace
from setkit.usecases.gate import Opened

SET_MODE_VEIL_MS = 60_000


def assemble(window: Window, opened: Opened) -> Workplace:
    """Return the workplace of `opened`, with what happened at its door said on top (K-08)."""
    session = Session(opened.vault, window.presence)
    place = Workplace(
        session,
        window.dialogs,
        window.memory,
        window.clock,
        window.doors,
        SCREENS,
        window.jobs,
        window.lock,
        window.toggle_veil,
        lambda: _title(session),
    )
    session.setParent(place)
    window.watch.veils_in.connect(place.status.show_veils)
    window.watch.locks_in.connect(place.status.show_locks)
    place.took_window.connect(lambda on: _hurry(window, place, on))
    place.lend = lambda scene_id, person_id: _lend(window, place, scene_id, person_id)
    place.say(*greeting(opened, window.clock))
    Keeper(place.context, window.clock, place.say, place).begin()
    floor = session.look(unfinished_floor, window.clock.now())
    if floor is not None:
        place.go(Place("set", *floor))
    return place


def _hurry(window: Window, place: Workplace, on: bool) -> None:
    """While set mode is up the veil falls after 60 s (L-01), and shows clocks and STOP."""
    window.watch.hurry_ms = SET_MODE_VEIL_MS if on else None
    window.hiding.veil.set_face(place.face())
    window.count_keys()  # in front of whoever else filters the window's keys


def _lend(window: Window, place: Workplace, scene_id: str, person_id: str) -> None:
    """Put the page of one performer over everything, if they can be asked at all."""

    def leave(then: Place) -> None:
        if window.lending.take_back():
            place.go(then)

    try:
        presenter = HandoverPresenter(place.context, scene_id, person_id, leave)
    except UserError as refusal:
        place.say(refusal.sentence, "no")
        return
    if presenter.state.page.refusal:
        place.say(presenter.state.page.refusal, "cond")
        return
    place.say("")
    window.lending.lend(
        HandoverView(presenter, window.clock.zone(), window.toggle_veil, window.lock)
    )


def greeting(opened: Opened, clock: Clock) -> tuple[str, str]:
    """Return what must be said first and its tone: damage, then age, then failed tries."""
    if opened.vault.problems:
        sentence = _(
            "The record and the contents of this vault do not agree. Check it before you rely on "
            "it: setkit check."
        )
        return sentence, "no"
    if opened.vault.older_than is not None:
        older = _(
            "This vault is older than entry {code}, which this computer has seen. A copy may have "
            "been put back."
        )
        return older.format(code=opened.vault.older_than), "no"
    if opened.note:
        return opened.note, ""
    return tries_sentence(opened, clock), "cond"


def tries_sentence(opened: Opened, clock: Clock) -> str:
    """Return what to say about failed tries at the door, empty without any (K-08)."""
    if not opened.failed_tries:
        return ""
    when = local(opened.failed_since, clock.zone())
    text = ngettext(
        "{n} failed try since {when}. If that was not you, change the passphrase.",
        "{n} failed tries since {when}. If that was not you, change the passphrase.",
        opened.failed_tries,
    )
    return text.format(n=opened.failed_tries, when=f"{when:%A %H:%M}")


def _title(session: Session) -> tuple[str, str]:
    found = session.look(production)
    revision = session.look(current_revision)
    if revision is None:
        return found.title, ""
    script = _("Script: {colour}").format(colour=revision.colour.capitalize())
    return found.title, script

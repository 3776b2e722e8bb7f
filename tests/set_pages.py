"""Pages of set mode, filled as a person would fill them, for the tests of every page."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

import paper_house
from builders import Builder, kiss
from setkit.queries.people import people
from setkit.queries.set_mode import day_choices
from setkit.ui.places import Place
from setkit.usecases import closed_sets

NAMES = ("Nguyễn Thị Minh Khai-Trần", "نور الدين البغدادي", "Łucja Wąsowicz-Źrebak")


class _Awake(Builder):
    """Builds while somebody is there: the watch sees that time passes and nobody slept."""

    def __init__(self, house):
        vault = house.window.content.context.session.vault
        vault.clock = house.clock
        super().__init__(vault)
        self._watch = house.window.watch

    def do(self, usecase, **words):
        self._watch.mark_veiled(False)
        self._watch.tick()
        return super().do(usecase, **words)


def press(house, *keys):
    """Press keys on the window, one after another."""
    for key in keys:
        QTest.keyClick(house.window.windowHandle(), key)


def wait(house, ms):
    """Let time pass as it does while somebody sits there, in steps the watch calls awake."""
    for _step in range(ms // 6_000):
        house.clock.tick(6_000)
        house.window.watch.tick()
    house.clock.tick(ms % 6_000)
    view(house).tick()


def view(house):
    """Return the set-mode view."""
    return house.window.content.screens["set"].view


def set_choose(house):
    house.enter()
    paper_house.fill(house)
    _Awake(house).day(house.scene, "2026-05-12")
    house.window.content.go(Place("set"))
    return house.window


def set_empty(house):
    house.enter()
    house.window.content.go(Place("set"))
    return house.window


def set_standby(house):
    """Two performers, a list of three, nothing logged yet."""
    house.enter()
    paper_house.fill(house)
    made = _Awake(house)
    house.day = made.day(house.scene, "2026-05-12", calls={})
    plan = made.do(
        closed_sets.plan_closed_set,
        scene_id=house.scene,
        level=2,
        max_heads=6,
        feeds=[
            {"device": "Monitor 1", "kind": "monitor", "rule": "on", "audience": "director"},
            {"device": "Village", "kind": "feed", "rule": "off", "audience": ""},
        ],
    )
    for name, role in (("Ana Boom", "boom"), ("", "ac_1st"), (NAMES[2], "dp")):
        words = {"role": role, "why": "works there", "proposed_role": "director"}
        made.do(closed_sets.propose_line, plan_id=plan, name=name or None, **words)
    house.window.content.go(Place("set", house.day, house.scene))
    house.window.activateWindow()
    return house.window


def set_rolling(house):
    window = set_standby(house)
    press(house, Qt.Key.Key_C, Qt.Key.Key_Return, Qt.Key.Key_A, Qt.Key.Key_Space)
    wait(house, 42_000)
    return window


def set_stopped(house):
    window = set_rolling(house)
    press(house, Qt.Key.Key_F12, Qt.Key.Key_G, Qt.Key.Key_1)
    return window


def set_veiled(house):
    """Sixty seconds without input: clocks and STOP, no name, no scene."""
    window = set_rolling(house)
    wait(house, 72_000)
    return window


def set_note(house):
    window = set_standby(house)
    press(house, Qt.Key.Key_N)
    return window


def set_door(house):
    window = set_standby(house)
    press(house, Qt.Key.Key_A, Qt.Key.Key_D)
    return window


def set_crowd(house):
    """Twelve performers with long names, conditions held open, a scene that is not clear."""
    window = set_standby(house)
    made = _Awake(house)
    scene = made.scene("104A", "intimate")
    slots = []
    for n in range(12):
        who = made.performer(f"{NAMES[n % 3]} {n}")
        slots.append(made.slot(scene, f"GUEST {n}", who))
    made.beat(scene, "An embrace that has a very long name " * 3, kiss(slots[0], slots[1]))
    made.day(scene, "2026-05-12")
    from_day = house.window.content.context.session.look(_last_day)
    house.window.content.go(Place("set", from_day, scene))
    presenter = house.window.content.screens["set"].presenter
    presenter.hold(True)
    press(house, Qt.Key.Key_Space)
    return window


def _last_day(reader):
    return day_choices(reader)[-1].id


def closed_set(house):
    """A list, feeds that the level does not allow, and somebody barred."""
    set_standby(house)
    made = _Awake(house)
    ana = next(iter(house.window.content.context.session.look(people))).id
    page = house.window.content.screens["scenes"]
    house.window.content.go(Place("scenes", house.scene, "closed_set"))
    tab = page.presenter.sheet.closed_set
    tab.add_feed("Wireless to phones", "wireless", "on", "village")
    tab.bar(ana, NAMES[2])
    tab.confirm()
    made.do(closed_sets.plan_closed_set, scene_id=house.scene, level=3, shoot_day_id=house.day)
    return house.window


SET_PAGES = [
    closed_set,
    set_choose,
    set_empty,
    set_rolling,
    set_stopped,
    set_note,
    set_crowd,
    set_veiled,
]

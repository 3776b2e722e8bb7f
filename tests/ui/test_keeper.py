"""Backups and checks happen by themselves while a vault is open (B-01, D-09)."""

from setkit.storage.backup import backups_folder, list_backups
from setkit.ui.shell.keeper import Keeper
from setkit.usecases.scenes import add_scene
from ui_house import House


def backups(house):
    return list_backups(backups_folder(house.path))


def add(house, number):
    session = house.window.content.screens["scenes"].view._presenter._session
    session.perform(add_scene, heading="INT. KITCHEN - DAY", number=number)


def test_work_is_backed_up_every_half_hour_and_not_more_often(qtbot, tmp_path):
    house = House(tmp_path)
    house.enter()
    qtbot.addWidget(house.window)
    add(house, "1")
    house.clock.tick(30 * 60_000)
    add(house, "1A")
    keeper = house.window.content.findChild(Keeper)
    qtbot.waitUntil(lambda: len(backups(house)) == 1 and not keeper._is_backing_up)
    house.clock.tick(29 * 60_000)
    add(house, "2")
    house.clock.tick(60_000)
    add(house, "3")
    qtbot.waitUntil(lambda: len(backups(house)) == 2 and not keeper._is_backing_up)
    house.window.shut()
    assert len(backups(house)) == 2

"""The lane: one job after another, answers on the GUI thread, no window of its own."""

import threading

from PySide6.QtWidgets import QApplication

from setkit.foundation.errors import Cancelled, NotFound
from setkit.ui.jobs import Jobs
from setkit.ui.kit.strip import JobStrip


def test_the_answer_arrives_on_the_gui_thread(qtbot):
    jobs = Jobs(lambda error: None)
    where = []
    done = []
    jobs.start(
        "x",
        lambda progress: where.append(threading.get_ident()) or 42,
        lambda value: done.append((value, threading.get_ident())),
    )
    qtbot.waitUntil(lambda: bool(done))
    assert done == [(42, threading.get_ident())]
    assert where != [threading.get_ident()]
    assert not jobs.busy()


def test_one_after_another(qtbot):
    jobs = Jobs(lambda error: None)
    running, most, done = [], [], []

    def work(progress):
        running.append(1)
        most.append(len(running))
        running.pop()

    for _ in range(20):
        jobs.start("x", work, done.append)
    qtbot.waitUntil(lambda: len(done) == 20)
    assert max(most) == 1


def test_errors_go_to_who_asked_or_to_everybody(qtbot):
    heard, common = [], []
    jobs = Jobs(common.append)

    def fail(progress):
        raise NotFound("gone")

    jobs.start("x", fail, lambda value: None, heard.append)
    jobs.start("x", fail, lambda value: None)
    qtbot.waitUntil(lambda: len(heard) + len(common) == 2)
    assert isinstance(heard[0], NotFound)
    assert isinstance(common[0], NotFound)


def test_stopping_is_no_error_and_reaches_the_work(qtbot):
    heard = []
    jobs = Jobs(heard.append)
    began = threading.Event()
    ended = []

    def work(progress):
        began.set()
        try:
            while True:
                progress.step(1, 10)
        except Cancelled:
            ended.append(True)
            raise

    job = jobs.start("x", work, heard.append)
    assert began.wait(5)
    job.cancel()
    qtbot.waitUntil(lambda: not jobs.busy())
    assert (ended, heard) == ([True], [])


def test_the_strip_shows_what_takes_long_and_can_stop_it(qtbot):
    jobs = Jobs(lambda error: None, patience_ms=0)
    strip = JobStrip()
    qtbot.addWidget(strip)
    jobs.noticed.connect(strip.show_job)
    before = len(QApplication.topLevelWidgets())
    go = threading.Event()

    def work(progress):
        progress.step(3, 7)
        go.wait(5)
        progress.step(4, 7)

    jobs.start("Reading the script", work, lambda value: None)
    qtbot.waitUntil(strip.isVisible)
    assert strip.words.text() == "Reading the script"
    assert len(QApplication.topLevelWidgets()) == before
    strip.stop.click()
    go.set()
    qtbot.waitUntil(lambda: not strip.isVisible())


def test_stop_all_waits(qtbot):
    jobs = Jobs(lambda error: None)

    def work(progress):
        while True:
            progress.step(0, 1)

    jobs.start("x", work, lambda value: None)
    assert jobs.stop_all()
    qtbot.waitUntil(lambda: not jobs.busy())

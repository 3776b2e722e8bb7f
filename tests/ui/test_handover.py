"""The screen handed over (J2): one performer through the real window, and nothing else in reach."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from handover_pages import lend, stage
from planted import TOKEN
from setkit.domain.answers import Answer
from setkit.domain.clearance import ALL
from setkit.domain.informing import MUST_SEE
from setkit.models import Attachment, BoundaryVersion, Presented, WorkEvent
from setkit.queries.answer_forms import answer_form
from setkit.queries.clearance import clearances
from setkit.queries.data_consent import data_consent
from setkit.queries.signatures import signatures
from setkit.queries.wishes import wishes
from setkit.ui.handover.steps import ORDER, Step
from setkit.ui.kit.rows import ROW_ROLE
from setkit.ui.places import Place
from setkit.usecases.beats import remove_beat
from setkit.usecases.drafts import kept_draft
from setkit.usecases.handing_over import FORM, subject
from setkit.usecases.lifecycle import Phase
from vaults import PASSPHRASE


@pytest.fixture
def lent(house, qtbot):
    """Return a function that hands the screen to Mara and returns the page."""

    def ready(**words):
        told = stage(house, **words)
        house.window.activateWindow()
        qtbot.waitUntil(house.window.isActiveWindow)
        return told, lend(house)

    return ready


def press(house, key, how=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(house.window.windowHandle(), key, how)


def type_(house, text):
    for sign in text:
        press(house, sign)


def tab_to(house, target):
    for _step in range(60):
        if QApplication.focusWidget() is target:
            return
        press(house, Qt.Key.Key_Tab)
    raise AssertionError("the keyboard does not reach it")


def push(house, button):
    tab_to(house, button)
    press(house, Qt.Key.Key_Space)


def hand_back(house, qtbot, typed=PASSPHRASE):
    type_(house, typed)
    press(house, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not house.window._side_jobs.busy())


def count(told, table):
    with told.made.vault.read() as reader:
        return len(reader.query(table).all())


def readable(root) -> str:
    """Return every word inside `root`, shown or not, for eyes and for screen readers."""
    found = []
    for part in (root, *root.findChildren(QWidget)):
        found += [part.toolTip(), part.accessibleName(), part.accessibleDescription()]
        if isinstance(part, QLabel | QAbstractButton | QLineEdit):
            found.append(part.text())
        if isinstance(part, QLineEdit | QPlainTextEdit):
            found.append(part.placeholderText())
        if isinstance(part, QPlainTextEdit):
            found.append(part.toPlainText())
        if isinstance(part, QComboBox):
            found += [part.itemText(n) for n in range(part.count())]
        model = getattr(part, "model", None)
        if callable(model) and not isinstance(part, QComboBox):
            rows = model()
            for n in range(rows.rowCount()):
                index = rows.index(n, 0)
                found += [str(index.data(ROW_ROLE)), str(index.data())]
    return "\n".join(found)


def test_j2_the_conversation_by_keyboard_alone(house, qtbot, lent):
    told, page = lent()
    before = house.window.content.isVisible()
    presenter = page._presenter
    house.clock.tick(9_000)  # they read
    for step in (Step.WELCOME, Step.SCENE, Step.ROOM):
        assert presenter.state.step is step
        push(house, page.next)
    answers = page.pages[Step.ANSWERS]
    assert QApplication.focusWidget() is answers.list
    type_(house, "1")
    press(house, Qt.Key.Key_Return)  # on to the next open item
    type_(house, "2")
    push(house, page.next)
    assert "depends on" in page.notice.words.text()  # a yes with conditions names one
    tab_to(house, answers.card.terms.ticks["ask_each_time"])
    press(house, Qt.Key.Key_Space)
    tab_to(house, answers.card.comment.control)
    type_(house, "knee")
    tab_to(house, answers.list)
    press(house, Qt.Key.Key_Return)
    type_(house, "4")
    push(house, page.next)
    tab_to(house, page.pages[Step.WISHES].lines["word"].control)
    type_(house, "Harbour")
    push(house, page.next)
    spoken = readable(page.pages[Step.READ])
    for words in ("Yes: 1", "I need time: 1", "asked each time", "knee", "Harbour", "up to 2 of"):
        assert words in spoken
    assert count(told, BoundaryVersion) == 2  # Jon's and Ren's: nothing of Mara's before she signs
    push(house, page.next)
    tab_to(house, page.pages[Step.SIGN].ways["drawn"])
    press(house, Qt.Key.Key_Right)
    push(house, page.next)
    assert presenter.state.step is Step.DATA  # another question, with its own signature
    data = page.pages[Step.DATA]
    for item, answer in (("data.answers", Answer.YES), ("data.contacts", Answer.NO)):
        push(house, data.answers[item][answer])
    push(house, page.next)
    assert presenter.state.step is Step.RECEIPT
    assert "Recorded as version 1" in readable(page)
    push(house, page.next)
    hand_back(house, qtbot)
    assert house.window.lending.page is None
    assert before is False
    assert house.window.content.isVisible()
    recorded_whole(told)
    view = house.window.content.screens["scenes"].view.answers
    view._presenter.choose(presenter.state.page.items[1].key)
    assert "They told you: knee" in readable(view.panel)
    assert "My word to stop: Harbour" in view.wishes.text()


def recorded_whole(told):
    read, mara, scene = told.made.read, told.mara, told.scene
    form = read(answer_form, scene, mara)
    assert [one.answer for one in form.items] == [Answer.YES, Answer.CONDITIONS, Answer.DISCUSS]
    acts, data = read(signatures, mara)
    assert (acts.kind, acts.printed_name, acts.fits) == ("typed", "Mara Quint", True)
    assert data.fits
    assert "records about me" in data.meaning
    consent = read(data_consent, mara)
    assert consent.allows("data.answers")
    assert not consent.allows("data.contacts")
    assert not consent.allows("data.private_notes")  # not answered is no yes
    assert read(wishes, scene, mara).wishes.word == "Harbour"
    assert read(kept_draft, form=FORM, subject_id=subject(scene, mara)) is None
    with told.made.vault.read() as reader:
        shown = {one.what for one in reader.query(Presented).filter_by(person_id=mara)}
        assert shown == set(MUST_SEE)
        talk = reader.query(WorkEvent).order_by(WorkEvent.hlc.desc()).first()
        assert "alone_on_screen" in talk.outcome
        version = reader.query(BoundaryVersion).filter_by(person_id=mara, kind="act").one()
        assert version.stated_at - version.presented_at == 9_000
    (clear,) = read(clearances, [scene], checks=ALL)
    hers = {one.code for one in clear.reasons if mara in one.people}
    assert not {"NOT_INFORMED", "NOT_SIGNED"} & hers


FORBIDDEN = [
    *((Qt.Key(Qt.Key.Key_1 + n), Qt.KeyboardModifier.ControlModifier) for n in range(7)),
    *((key, Qt.KeyboardModifier.ControlModifier) for key in (
        Qt.Key.Key_Comma, Qt.Key.Key_F, Qt.Key.Key_Z, Qt.Key.Key_W, Qt.Key.Key_Tab, Qt.Key.Key_N)),
    *((key, Qt.KeyboardModifier.AltModifier) for key in (
        Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home)),
    *((Qt.Key(Qt.Key.Key_F1 + n), Qt.KeyboardModifier.NoModifier) for n in range(12) if n != 8),
    *((key, Qt.KeyboardModifier.NoModifier) for key in (
        Qt.Key.Key_Slash, Qt.Key.Key_Escape, Qt.Key.Key_Back, Qt.Key.Key_Forward)),
]  # fmt: skip


def test_nothing_else_in_the_window_is_in_reach(house, qtbot, lent):
    told = stage(house, is_full=False)
    window = house.window
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    press(house, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert window.content.place.screen == "people"  # the keys work until the screen is lent
    page = lend(house)
    place = window.content.place
    assert house.filled == [True]
    for step in (*ORDER, Step.DATA, Step.REST, Step.BACK):
        page._presenter._show(step=step)
        if step is Step.WISHES:
            page.next.setFocus()  # F4 opens a list of the page itself
        for key, how in FORBIDDEN:
            press(house, key, how)
        for _tab in range(25):
            press(house, Qt.Key.Key_Tab)
            assert page.isAncestorOf(QApplication.focusWidget())
        assert (window.lending.page, window.content.place) == (page, place)
        assert page.isVisible()
        assert not window.content.isVisible()
        assert page._presenter.state.step is step
    window.content.hand_over(told.scene, told.jon)  # nobody comes in between
    assert window.lending.page is page
    press(house, Qt.Key.Key_F9)
    assert not page.isVisible()
    press(house, Qt.Key.Key_F9)
    assert page.isVisible()


def test_only_the_coordinator_takes_the_screen_back(house, qtbot, lent):
    _told, page = lent(is_full=False)
    page._presenter.hand_back()
    assert "Mara" not in "".join(
        label.text() for label in page.findChildren(QLabel) if label.isVisible()
    )
    hand_back(house, qtbot, "let me out of here")
    assert "2 tries left" in page.pages[Step.BACK].notice.words.text()
    page._presenter.take_back(PASSPHRASE)
    house.window.veil()  # it falls while the passphrase is being checked
    qtbot.waitUntil(lambda: not house.window._side_jobs.busy())
    assert house.window.hiding.is_on
    assert house.window.lending.page is page
    house.window.hiding._lift()
    page.pages[Step.BACK].start()
    for _try in range(3):
        hand_back(house, qtbot, "no")
    assert house.life.phase is Phase.LOCKED
    assert house.window.lending.page is None
    assert house.filled == [True, False]


def test_a_lock_in_the_middle_leaves_the_draft_and_no_half_a_version(house, qtbot, lent):
    told, page = lent(is_full=False)
    page._presenter._show(step=Step.ANSWERS)
    type_(house, "3")
    tab_to(house, page.pages[Step.ANSWERS].card.own.control)
    type_(house, "my lips")  # not left yet when the vault locks
    press(house, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert house.life.phase is Phase.LOCKED
    assert house.window.lending.page is None
    unlock = house.window.page
    QTest.keyClicks(unlock.secret.line, PASSPHRASE)
    QTest.keyClick(unlock.secret.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: house.window.content is not None)
    vault = house.window.content.context.session.vault
    told.made.vault = vault
    assert count(told, BoundaryVersion) == 0
    again = lend(house)
    state = again._presenter.state
    assert state.was_kept
    assert state.step is Step.WELCOME  # everything is read again before it is signed
    assert (state.items[0].answer, state.items[0].own_words) == (Answer.NO, "my lips")
    again._presenter.rest()
    again.pages[Step.REST].forget.click()
    assert again._presenter.state.items[0].answer is None
    assert told.made.read(kept_draft, form=FORM, subject_id=subject(told.scene, told.mara)) is None


def test_no_word_of_anybody_else_is_anywhere_on_the_page(house, lent):
    told, page = lent()
    for step in (*ORDER, Step.DATA, Step.RECEIPT, Step.REST, Step.BACK):
        page._presenter._show(step=step)
        assert TOKEN not in readable(page)
    house.window.lending.take_back()
    house.window.content.go(Place("scenes", told.scene, "answers"))
    view = house.window.content.screens["scenes"].view.answers
    view._presenter.choose_person(told.jon)
    assert TOKEN in readable(view)  # the words are there to be found


def test_nothing_said_before_counts_again_without_a_tap(house, lent):
    told, page = lent(is_full=False, before=Answer.YES)
    presenter = page._presenter
    presenter._show(step=Step.ANSWERS)
    answers = page.pages[Step.ANSWERS]
    assert {one.answer for one in presenter.state.items} == {None}
    assert "Last time you said: Yes" in readable(page)
    QTest.mouseClick(answers.card.again, Qt.MouseButton.LeftButton)
    assert [one.answer for one in presenter.state.items] == [Answer.YES, None, None]
    assert "2 open items" in answers.again.text()
    QTest.mouseClick(answers.again, Qt.MouseButton.LeftButton)
    assert {one.answer for one in presenter.state.items} == {Answer.YES}
    type_(house, "0")
    assert presenter.state.items[0].answer is None
    assert told.made.read(answer_form, told.scene, told.mara).version == 1


def test_the_four_answers_and_the_ways_on_are_of_one_size(house, lent):
    _told, page = lent(is_full=False)
    page._presenter._show(step=Step.ANSWERS)
    QApplication.processEvents()
    sizes = {button.size().toTuple() for button in page.pages[Step.ANSWERS].card.buttons.values()}
    assert len(sizes) == 1
    page._presenter._show(step=Step.READ)
    QApplication.processEvents()
    assert len({one.size().toTuple() for one in (page.back, page.rest, page.next)}) == 1
    page.rest.click()
    QApplication.processEvents()
    rest = page.pages[Step.REST]
    assert len({one.width() for one in (rest.go_on, rest.forget, rest.back)}) == 1
    page.pages[Step.REST].go_on.click()
    assert page._presenter.state.step is Step.READ


def test_a_drawn_signature_needs_ink_and_is_kept_with_the_version(house, lent):
    told, page = lent(is_full=False)
    page._presenter._show(step=Step.SIGN)
    QApplication.processEvents()
    pad = page.pages[Step.SIGN].pad
    QTest.mouseClick(page.next, Qt.MouseButton.LeftButton)
    assert "type your name instead" in page.notice.words.text()
    draw(pad, (20, 60), (24, 62))
    QTest.mouseClick(page.next, Qt.MouseButton.LeftButton)
    assert page._presenter.state.step is Step.SIGN  # a slip is no signature
    draw(pad, (40, 40), (90, 120), (140, 40), (200, 120))
    QTest.mouseClick(page.next, Qt.MouseButton.LeftButton)
    (signed,) = told.made.read(signatures, told.mara)
    assert (signed.kind, signed.fits) == ("drawn", True)
    assert count(told, Attachment) == 1
    assert {one.answer for one in told.made.read(answer_form, told.scene, told.mara).items} == {
        Answer.UNANSWERED
    }


def draw(pad, *points):
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(*points[0]))
    for point in points[1:]:
        QTest.mouseMove(pad, QPoint(*point))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(*points[-1]))


def test_who_cannot_be_asked_is_not_handed_the_screen(house, qtbot):
    told = stage(house, is_full=False)
    content = house.window.content
    content.go(Place("people", told.mara, "answers"))
    people = content.screens["people"].view
    (beat, *_rest) = told.beats
    told.made.do(remove_beat, beat_id=beat)
    QApplication.processEvents()
    button = next(
        one for one in people.person.scenes.findChildren(QAbstractButton)
        if one.accessibleName().startswith("Hand over")
    )  # fmt: skip
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert house.window.lending.page is None
    assert "Nothing is asked" in content.notice.words.text()


def test_the_window_fills_the_screen_while_it_is_lent(house):
    told = stage(house, is_full=False)
    house.window.lending.fill = house.window.lending._fill
    page = lend(house)
    assert house.window.isFullScreen()
    page._presenter.hand_back()
    assert house.window.lending.take_back()
    assert not house.window.isFullScreen()
    assert told.mara

"""Widgets of the closed-set tab: level and heads, the list, feeds, and who bars whom."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from setkit.domain.feeds import KINDS, STATES
from setkit.domain.set_roles import ROLES, role_words
from setkit.foundation.i18n import _
from setkit.queries.closed_set_page import BarRow, FeedRow, ListedRow
from setkit.ui.kit.fields import ChoiceField, LineField
from setkit.ui.kit.lines import Line, Lines
from setkit.ui.kit.notice import NoticeBar
from setkit.ui.kit.page import Scroll
from setkit.ui.kit.parts import Button, boxed, column, row
from setkit.ui.kit.pill import Mark, StatusPill
from setkit.ui.kit.rows import Column, RowsModel
from setkit.ui.kit.text import Label
from setkit.ui.screens.scenes.closed_set import ClosedSetPresenter, ClosedSetState
from setkit.ui.theme.look import look

_LIST_HEIGHT = 216
_SHORT_HEIGHT = 148


class ClosedSetTab(QWidget):
    """One scene's closed set. Nobody but the coordinator sees who bars whom."""

    def __init__(self, presenter: ClosedSetPresenter) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._presenter = presenter
        self.notice = NoticeBar(is_narrow=True)
        self.day = ChoiceField(_("For"), [("", _("any day"))], presenter.choose_day)
        self.level = ChoiceField(
            _("Level"), _levels(), lambda value: presenter.plan(level=int(value))
        )
        self.heads = LineField(_("Most inside"), lambda text: presenter.plan(heads=text))
        self.status = StatusPill(Mark.OPEN, "")
        self.confirm = Button(_("Confirm the list"), "primary", "check", on_click=presenter.confirm)
        inner = column(
            self.notice,
            row(self.day, self.level, self.heads, gap=10),
            row(self.status, None, self.confirm),
            *self._people(),
            *self._devices(),
            *self._bars(),
            margins=(0, 0, 10, 8),
            gap=8,
        )
        inner.addStretch(1)
        self.setLayout(column(Scroll(boxed(inner)), gap=0))
        presenter.render = self.render_state

    def render_state(self, state: ClosedSetState) -> None:
        """Show `state`."""
        self.notice.say(state.notice, "no" if state.notice else "")
        page = state.page
        if page is None:
            return
        days = [("", _("any day")), *((day, day_on) for day, day_on in page.days)]
        self.day.set_options(days)
        self.day.set_value(page.day_id)
        self.level.set_value(str(page.level))
        self.heads.set_value(str(page.max_heads or ""))
        if not page.plan_id:
            self.status.set_state(Mark.OPEN, _("Nothing planned"))
        elif page.is_confirmed:
            self.status.set_state(Mark.YES, _("Confirmed"))
        else:
            self.status.set_state(Mark.COND, _("Proposed"))
        self.confirm.setEnabled(bool(page.lines) and not page.is_confirmed)
        self.lines.set_rows(page.lines)
        self.list.choose(state.line)
        self.feeds.set_rows(page.feeds)
        self.feed_list.choose(state.device)
        self.bars.set_rows(page.bars)
        self.bar_list.choose(state.bar)
        self._fill(self.performer, page.performers)
        self.remove.setEnabled(bool(page.lines))
        for button in (self.turn, self.remove_feed):
            button.setEnabled(bool(page.feeds))
        self.lift.setEnabled(bool(page.bars))

    def _people(self) -> list[object]:
        presenter = self._presenter
        columns: tuple[Column[ListedRow], ...] = (Column(_("Name"), lambda line: line.name),)
        self.lines: RowsModel[ListedRow] = RowsModel(columns, lambda line: line.id, _spoken)
        self.list = Lines(
            self.lines,
            lambda line: Line(
                line.name or role_words(line.role),
                "  ·  ".join(part for part in (role_words(line.role), line.why) if part),
                mark=Mark.NO,
                word=_("Barred") if line.is_barred else "",
            ),
            _("Who may be inside"),
            lambda line: presenter.choose(line=line.id),
            lead=0,
        )
        self.list.setFixedHeight(look().px(_LIST_HEIGHT))
        self.role = _combo(_("Role"), [(role, role_words(role)) for role in ROLES])
        self.name = _line(_("Name"))
        self.why = _line(_("Why they are needed"))
        self.add = Button(_("Add"), "small", on_click=self._add)
        self.suggest = Button(_("Essential roles"), "small", on_click=presenter.suggest)
        self.remove = Button(_("Remove"), "small", on_click=presenter.remove_line)
        return [
            Label(_("WHO MAY BE INSIDE"), "overline"),
            self.list,
            row(self.role, self.name),
            row(self.why, self.add),
            row(self.suggest, None, self.remove),
        ]

    def _devices(self) -> list[object]:
        presenter = self._presenter
        columns: tuple[Column[FeedRow], ...] = (Column(_("Device"), lambda one: one.feed.device),)
        self.feeds: RowsModel[FeedRow] = RowsModel(columns, lambda one: one.feed.device)
        self.feed_list = Lines(
            self.feeds,
            _feed_line,
            _("Feeds and devices"),
            lambda one: presenter.choose(device=one.feed.device),
            lead=0,
        )
        self.feed_list.setFixedHeight(look().px(_SHORT_HEIGHT))
        kinds, states = _feed_kinds(), _feed_states()
        self.device, self.sees = _line(_("Device")), _line(_("Who sees it"))
        self.kind = _combo(_("Kind"), [(kind, kinds[kind]) for kind in KINDS])
        self.state = _combo(_("State"), [(state, states[state]) for state in STATES])
        self.add_feed = Button(_("Add"), "small", on_click=self._add_feed)
        self.turn = Button(_("On, covered, off"), "small", on_click=presenter.turn_feed)
        self.remove_feed = Button(_("Remove"), "small", on_click=presenter.remove_feed)
        return [
            8,
            Label(_("FEEDS AND DEVICES"), "overline"),
            self.feed_list,
            row(self.device, self.kind, self.state),
            row(self.sees, self.add_feed),
            row(self.turn, None, self.remove_feed),
        ]

    def _bars(self) -> list[object]:
        presenter = self._presenter
        columns: tuple[Column[BarRow], ...] = (Column(_("Barred"), lambda one: one.barred),)
        self.bars: RowsModel[BarRow] = RowsModel(columns, lambda one: one.id)
        self.bar_list = Lines(
            self.bars,
            lambda one: Line(
                one.barred, _("the wish of {name}; only you see this").format(name=one.performer)
            ),
            _("Who may not be present"),
            lambda one: presenter.choose(bar=one.id),
            lead=0,
        )
        self.bar_list.setFixedHeight(look().px(_SHORT_HEIGHT))
        self.performer = _combo(_("Performer"), [])
        self.barred = _line(_("Who may not be present"))
        self.bar = Button(_("Bar"), "small", on_click=self._bar)
        self.lift = Button(_("Take back"), "small", on_click=presenter.lift)
        told = Label(_("Each performer may bar anybody, without a reason."), "small", wrap=True)
        return [
            8,
            Label(_("WHO MAY NOT BE PRESENT"), "overline"),
            told,
            self.bar_list,
            row(self.performer, self.barred),
            row(self.bar, None, self.lift),
        ]

    def _add(self) -> None:
        role = str(self.role.currentData() or "")
        self._presenter.add_line(role, self.name.text().strip(), self.why.text().strip())
        self.name.clear()
        self.why.clear()
        self.name.setFocus()

    def _add_feed(self) -> None:
        self._presenter.add_feed(
            self.device.text(),
            str(self.kind.currentData()),
            str(self.state.currentData()),
            self.sees.text(),
        )
        self.device.clear()

    def _bar(self) -> None:
        self._presenter.bar(str(self.performer.currentData() or ""), self.barred.text())
        self.barred.clear()

    def _fill(self, combo: QComboBox, options: tuple[tuple[str, str], ...]) -> None:
        if [combo.itemData(n) for n in range(combo.count())] == [value for value, _w in options]:
            return
        combo.clear()
        for value, words in options:
            combo.addItem(words, value)


def _levels() -> list[tuple[str, str]]:
    return [
        ("0", _("L0 open")),
        ("1", _("L1 closed")),
        ("2", _("L2 closed, feeds cut")),
        ("3", _("L3 minimal")),
    ]


def _feed_states() -> dict[str, str]:
    return {"on": _("on"), "covered": _("covered"), "off": _("off")}


def _feed_kinds() -> dict[str, str]:
    return {
        "monitor": _("monitor"),
        "feed": _("feed"),
        "playback": _("playback"),
        "wireless": _("wireless"),
        "stills": _("stills camera"),
        "bts": _("behind the scenes"),
        "phone": _("phone"),
    }


def _feed_line(one: FeedRow) -> Line:
    state = _feed_states().get(one.feed.state, one.feed.state)
    kind = _feed_kinds().get(one.feed.kind, one.feed.kind)
    under = "  ·  ".join(part for part in (kind, role_words(one.feed.sees)) if part)
    if one.is_allowed:
        return Line(one.feed.device, under, mark=Mark.YES, word=state)
    word = _("{state}: not at this level").format(state=state)
    return Line(one.feed.device, under, mark=Mark.NO, word=word)


def _spoken(line: ListedRow) -> str:
    return f"{line.name or role_words(line.role)}, {role_words(line.role)}"


def _combo(name: str, options: list[tuple[str, str]]) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    for value, words in options:
        made.addItem(words, value)
    return made


def _line(name: str) -> QLineEdit:
    made = QLineEdit()
    made.setPlaceholderText(name)
    made.setAccessibleName(name)
    return made

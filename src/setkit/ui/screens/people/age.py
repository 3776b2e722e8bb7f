"""The age record: verified by, on, how. Never a birth date, never a document (trust.md C-16)."""

from __future__ import annotations

from setkit.domain.plan import Age
from setkit.foundation.i18n import _
from setkit.queries.people import PersonDetail, PersonRow
from setkit.ui.kit.fields import ChoiceField, LineField
from setkit.ui.kit.parts import Button, Panel, column, row
from setkit.ui.kit.text import Label
from setkit.ui.screens.people.presenter import PeoplePresenter


def how_words() -> tuple[tuple[str, str], ...]:
    """Return the ways an age is verified, with their words."""
    return (
        ("producer_record", _("the producer's record")),
        ("id_seen_by_producer", _("the producer saw an identity paper")),
        ("custodian", _("the custodian of records")),
        ("guardian_statement", _("a guardian's statement")),
    )


def role_words() -> tuple[tuple[str, str], ...]:
    """Return who may have looked, with their words."""
    return (
        ("producer", _("producer")),
        ("production_office", _("production office")),
        ("casting", _("casting")),
        ("custodian", _("custodian of records")),
        ("guardian", _("guardian")),
    )


class AgeCard(Panel):
    """Says what is recorded, and records a check."""

    def __init__(self, presenter: PeoplePresenter) -> None:
        super().__init__("card")
        self._presenter = presenter
        self.said = Label("", "strong", wrap=True)
        self.by = LineField(_("Verified by"), lambda text: None)
        self.on = LineField(_("On (year-month-day)"), lambda text: None)
        self.role = ChoiceField(_("Who is"), role_words(), lambda value: None)
        self.role.set_value("producer")
        self.how = ChoiceField(_("How"), how_words(), lambda value: None)
        self.how.set_value("producer_record")
        self.adult = Button(_("Is an adult"), "small", "check",
                            on_click=lambda: self._record("adult"))  # fmt: skip
        self.minor = Button(_("Is under 18"), "small", on_click=lambda: self._record("minor"))
        self.guardian = LineField(_("Guardian"), presenter.guard)
        first, second = row(gap=12), row(gap=12)
        first.addWidget(self.by, 1)
        first.addWidget(self.role, 1)
        second.addWidget(self.on, 1)
        second.addWidget(self.how, 1)
        told = Label(
            _("Who looked, when and how. No birth date and no copy of a paper is kept here."),
            "caption",
            wrap=True,
        )
        self.setLayout(
            column(
                Label(_("AGE"), "overline"), self.said, first, second,
                row(self.adult, self.minor, None), told, self.guardian,
                margins=(14, 12, 14, 12), gap=8,
            )
        )  # fmt: skip

    def show_age(self, person: PersonRow, detail: PersonDetail, today: str) -> None:
        """Show the newest check; `today`: ISO date to begin with."""
        words = dict(how_words())
        if not detail.age_checks:
            self.said.setText(_("Nobody has recorded that this age was verified."))
        else:
            newest = detail.age_checks[0]
            text = (
                _("Adult: verified by {by} on {on}, {how}.")
                if person.age is Age.ADULT
                else _("Under 18: verified by {by} on {on}, {how}.")
            )
            how = words.get(newest.how, newest.how)
            self.said.setText(text.format(by=newest.verified_by, on=newest.verified_on, how=how))
        if not self.on.text():
            self.on.set_value(today)
        self.guardian.set_value(detail.guardian)

    def set_minor(self, on: bool) -> None:
        """Ask for a guardian only where one is needed."""
        self.guardian.setVisible(on)

    def _record(self, result: str) -> None:
        self._presenter.check_age(
            result, self.by.text(), self.role.value(), self.on.text(), self.how.value()
        )
        self.by.set_value("")

"""One paper of the ledger in words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from setkit.documents.catalog import PAPERS
from setkit.domain.profiles import Profile
from setkit.foundation.clock import local
from setkit.foundation.i18n import _
from setkit.queries.papers import FAILED, LISTED, PaperRow


class Standing(StrEnum):
    """What a paper is worth now. The order is that of urgency."""

    OUT_OF_DATE = "out_of_date"
    UNSURE = "unsure"
    FAILED = "failed"
    CURRENT = "current"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper. `when` is in the production's zone."""

    row: PaperRow
    standing: Standing
    title: str
    when: str

    @property
    def id(self) -> str:
        """Return the id of its ledger row."""
        return self.row.id


def paper_line(row: PaperRow, zone: str) -> PaperLine:
    """Return the line of `row`; `zone` an IANA name."""
    at = local(row.at, zone)
    return PaperLine(row, standing(row), paper_title(row), f"{at:%d %b %Y, %H:%M}")


def standing(row: PaperRow) -> Standing:
    """Return what a paper is worth now."""
    if row.status == FAILED:
        return Standing.FAILED
    if row.replaced_by is not None:
        return Standing.SUPERSEDED
    if row.is_outdated:
        return Standing.OUT_OF_DATE
    return Standing.UNSURE if row.status == LISTED else Standing.CURRENT


def paper_title(row: PaperRow) -> str:
    """Return what the paper is called: its kind, and the scene it is about."""
    title = PAPERS[row.kind].title if row.kind in PAPERS else row.kind
    return f"{title} {row.scene_number}".strip()


def standing_word(standing: Standing) -> str:
    """Return the word on the pill."""
    return {
        Standing.OUT_OF_DATE: _("Out of date"),
        Standing.UNSURE: _("Not seen on disk"),
        Standing.FAILED: _("Not written"),
        Standing.CURRENT: _("Current"),
        Standing.SUPERSEDED: _("Superseded"),
    }[standing]


def standing_sentence(line: PaperLine) -> str:
    """Return what the standing means and what to do."""
    return {
        Standing.OUT_OF_DATE: _(
            "Something it rests on was changed since. Make a new one, and ask for this one back."
        ),
        Standing.UNSURE: _("It was listed, but setkit was stopped before it knew the file."),
        Standing.FAILED: _("It was listed and could not be written. Nobody has it from here."),
        Standing.CURRENT: _("It says what the vault says now."),
        Standing.SUPERSEDED: _("The same recipient got a newer one."),
    }[line.standing]


def profile_word(profile: str) -> str:
    """Return what a role is called."""
    return {
        Profile.PERFORMER: _("Performer"),
        Profile.CO_PERFORMER: _("Scene partner"),
        Profile.AGENT: _("Agent"),
        Profile.DIRECTOR: _("Director"),
        Profile.FIRST_AD: _("1st AD"),
        Profile.PRODUCER: _("Producer"),
        Profile.LEGAL: _("Legal"),
        Profile.WARDROBE_HMU: _("Wardrobe, hair and make-up"),
        Profile.POST: _("Post-production"),
        Profile.TALENT_MANAGER: _("Talent manager"),
    }[Profile(profile)]

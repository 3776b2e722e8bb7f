"""What the scene list and its detail panel show: frozen values, and the words for them. No Qt."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from setkit.foundation.i18n import _, ngettext

MOST_PARTS = 4


class Standing(StrEnum):
    """Where a scene stands, best last. The steps after `agreed` come with later work."""

    NOT_CLEAR = "not_clear"
    UNKNOWN = "unknown"
    NOT_ASSESSED = "not_assessed"
    ASK_FIRST = "ask_first"
    AGREED = "agreed"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """One reason: what stands in the way, in which beat, and what would remove it."""

    standing: Standing
    sentence: str
    remedy: str = ""
    beat: str = ""


@dataclass(frozen=True, slots=True)
class SceneLine:
    """One scene as the list shows it.

    `eighths`: length in eighths of a page, None if unknown. `not_checked`: codes of the steps
    that the clearance did not look at. A reason that stands at `none` is for information.
    """

    id: str
    number: str
    heading: str
    eighths: int | None
    standing: Standing
    reasons: tuple[ReasonLine, ...] = ()
    is_intimate: bool = False
    is_omitted: bool = False
    neutral_line: str = ""
    not_checked: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()

    @property
    def open_reasons(self) -> tuple[ReasonLine, ...]:
        """Return the reasons that stand in the way; notes are left out."""
        return tuple(r for r in self.reasons if r.standing is not Standing.NONE)


def standing_word(standing: Standing) -> str:
    """Return the word of the pill."""
    return {
        Standing.AGREED: _("Answers agreed"),
        Standing.ASK_FIRST: _("Ask first"),
        Standing.NOT_CLEAR: _("Not clear"),
        Standing.UNKNOWN: _("Unknown"),
        Standing.NOT_ASSESSED: _("Not assessed"),
        Standing.NONE: _("None"),
    }[standing]


def standing_sentence(standing: Standing) -> str:
    """Return the sentence under the pill in the detail panel."""
    return {
        Standing.AGREED: _("Every planned beat is covered by recorded answers."),
        Standing.ASK_FIRST: _("Nothing is refused, but something has to be asked first."),
        Standing.NOT_CLEAR: _("Do not shoot this as planned."),
        Standing.UNKNOWN: _("Something is missing. Unknown is never clear."),
        Standing.NOT_ASSESSED: _("Nobody has said yet whether this scene is intimate."),
        Standing.NONE: _("Confirmed: nothing intimate in this scene."),
    }[standing]


def intimacy_word(line: SceneLine) -> str:
    """Return what was decided about intimacy in `line`."""
    if line.is_omitted:
        return _("Omitted")
    if line.standing is Standing.NOT_ASSESSED:
        return _("Not assessed")
    return _("Intimate") if line.is_intimate else _("Not intimate")


def pages(eighths: int | None) -> str:
    """Return a length in eighths of a page as people write it: `2 4/8 pages`, `7/8 page`."""
    if eighths is None:
        return ""
    whole, rest = divmod(eighths, 8)
    parts = ([str(whole)] if whole else []) + ([f"{rest}/8"] if rest or not whole else [])
    return ngettext("{n} page", "{n} pages", 1 if eighths <= 8 else 2).format(n=" ".join(parts))


def unchecked_sentence(codes: tuple[str, ...]) -> str:
    """Return which steps a verdict has not looked at, so that it claims no more than it knows."""
    words = {
        "talks": _("talks"),
        "signatures": _("signatures"),
        "riders": _("riders"),
        "roster": _("closed-set list"),
        "tests": _("test dates"),
        "day": _("the day itself"),
    }
    named = ", ".join(words[code] for code in codes if code in words)
    return _("Not looked at yet: {what}.").format(what=named) if named else ""


def subline(line: SceneLine) -> str:
    """Return the second line of a scene: length, decision, characters, first reason."""
    is_open = line.standing is Standing.NOT_ASSESSED and not line.is_omitted  # the pill says it
    named = ", ".join(line.parts[:MOST_PARTS]) + (" …" if len(line.parts) > MOST_PARTS else "")
    facts = (pages(line.eighths), "" if is_open else intimacy_word(line), glance(line) or named)
    return "  ·  ".join(fact for fact in facts if fact)


def glance(line: SceneLine) -> str:
    """Return the first reason, and how many more there are."""
    found = line.open_reasons
    if not found:
        return ""
    if len(found) == 1:
        return found[0].sentence
    return _("{first}  +{n} more").format(first=found[0].sentence, n=len(found) - 1)


def spoken(line: SceneLine) -> str:
    """Return the whole line for a screen reader."""
    parts = (
        _("Scene {number}").format(number=line.number),
        line.heading,
        pages(line.eighths),
        intimacy_word(line),
        standing_word(line.standing),
        glance(line),
    )
    return ", ".join(part for part in parts if part)

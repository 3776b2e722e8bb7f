"""The receipt: proof in the performer's hand of what they said, and how to take it back (C-14)."""

from __future__ import annotations

from setkit.documents.allow import Shown
from setkit.documents.frame import furniture, may_change, signoff
from setkit.documents.own_words import (
    kept_words,
    role_words,
    said_words,
    signed_table,
    standing_words,
    taken_back_words,
)
from setkit.documents.page import (
    Block,
    Cell,
    Column,
    Document,
    Facts,
    Head,
    Notice,
    Paragraph,
    Role,
    Section,
    Table,
)
from setkit.documents.words import moment
from setkit.foundation.i18n import _

GROUP = 16


def build(shown: Shown, *, digest: str, lang: str = "en-GB") -> Document:
    """Return the receipt of `shown`, the rows of queries/own_papers.py after `allow`.

    `digest` is the SHA-256 of the data (hex); its first 16 digits go into the QR code.
    """
    blocks: list[Block] = [_head(shown), Facts(_facts(shown)), Paragraph(_record(shown))]
    gone = taken_back_words(shown)
    if gone:
        blocks.append(Notice(_("Taken back since"), gone))
    blocks += [Section(_("What I said")), _table(shown)]
    blocks += [Section(_("Signatures"), _("Of exactly this version")), signed_table(shown)]
    blocks += [Section(_("Proof of this version")), *_proof(shown)]
    blocks += [Section(_("How to take it back")), Paragraph(_back())]
    blocks.append(Section(_("What I was told")))
    blocks += [Paragraph(" ".join(shown.text(part).split())) for part in ("rights", "whom_to_call")]
    blocks.append(signoff(shown, _about()))
    return Document(
        code=shown.text("code"),
        lang=lang,
        made_at=shown.number("generated_at") or 0,
        furniture=furniture(
            shown,
            digest,
            title=_("Receipt"),
            marking=_("Private – performer and coordinator"),
            rule=_("Yours to keep. Nobody else is given this paper."),
            is_kept=True,
        ),
        blocks=tuple(blocks),
    )


def _head(shown: Shown) -> Head:
    scene = shown.text("scene")
    about = _("Answers for scene {n}").format(n=scene) if scene else _("Records about me")
    return Head(
        kind=_("Receipt"),
        context=shown.text("production_title"),
        number=f"v{shown.number('number')}",
        lines=(shown.text("person"), about),
        verdict_label=_("Version {n}").format(n=shown.number("number")),
        verdict=standing_words(shown.text("standing")),
        verdict_note=_("As of {time}").format(
            time=moment(shown.number("generated_at") or 0, shown.text("zone"))
        ),
    )


def _facts(shown: Shown) -> tuple[tuple[str, str], ...]:
    zone = shown.text("zone")
    private = _("in private") if shown.number("is_private") else _("not in private")
    return (
        (_("Said"), moment(shown.number("stated_at") or 0, zone)),
        (_("Written down"), moment(shown.number("recorded_at") or 0, zone)),
        (_("By"), shown.text("recorder")),
        (_("How"), private),
    )


def _record(shown: Shown) -> str:
    speaker = role_words(shown.text("speaker")).casefold()
    present = ", ".join(role_words(role) for role in shown.texts("present"))
    told = _("Said by the {speaker}.").format(speaker=speaker)
    if present:
        told = f"{told} {_('Present: {roles}.').format(roles=present)}"
    return f"{told} {may_change()}"


def _table(shown: Shown) -> Table:
    words = said_words if shown.text("scene") else kept_words
    rows: list[tuple[Cell, ...]] = [
        (row.text("words"), row.text("partner"), words(row.text("said")))
        for row in shown.rows("answers")
    ]
    return Table(
        columns=(
            Column(Role.NAME, _("What")),
            Column(Role.PEOPLE, _("With")),
            Column(Role.STATUS, _("My answer")),
        ),
        rows=tuple(rows),
        empty=_("Nothing was asked."),
    )


def _proof(shown: Shown) -> list[Block]:
    sha = shown.text("content_sha")
    groups = " ".join(sha[n : n + GROUP] for n in range(0, len(sha), GROUP))
    return [
        Facts(((_("SHA-256 of the version"), groups), (_("Diary"), shown.text("anchor")))),
        Paragraph(
            _("The second is the newest entry of the diary when this was printed. If the diary "
              "were changed later, the two would no longer agree.")
        ),
    ]  # fmt: skip


def _back() -> str:
    return _(
        "Say so, by word, by sign or in writing, to your intimacy coordinator or to anybody on "
        "set. It holds from that moment, for one item, a beat, the scene or everything, and nobody "
        "asks you why."
    )


def _about() -> str:
    return _(
        "It says what you said in one version and proves that version. To see that it is "
        "unaltered, ask the coordinator to look up its code, or compare the printed digest. The "
        "signature is a simple electronic signature."
    )

"""Papers: listed in the ledger first, then written; and checked against it afterwards.

The order is the promise (trust.md X-06): everything is made in memory, the ledger row is
committed, and only then do bytes appear. Whatever stops setkit in between leaves a row without a
file, never a file without a row.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from setkit.documents.allow import Shown, allow
from setkit.documents.catalog import PAPERS, PaperSpec
from setkit.documents.render import pdf, protect
from setkit.domain.profiles import Profile
from setkit.foundation.canonical import canonical_sha, sha256
from setkit.foundation.clock import local
from setkit.foundation.errors import ExportRefused, NotFound, NotSaved
from setkit.foundation.files import replace_file
from setkit.foundation.i18n import _
from setkit.foundation.ids import export_code
from setkit.foundation.progress import Progress
from setkit.models import Production, Recipient, Scene
from setkit.queries import papers
from setkit.queries.issues import Issue
from setkit.storage.reading import Reader
from setkit.storage.vault import Vault
from setkit.storage.verify import Anchored
from setkit.usecases import paper_ledger
from setkit.usecases.paper_ledger import Order, Prepared
from setkit.usecases.paper_rows import ROWS

DATA_PREFIX = "setkit/paper/1\n"
VALID_DAYS = 7
LONGEST_WORDS = 120
_STEPS = 5
_TRIES = 3
_PARTICULARS = frozenset(
    {
        "recipient", "purpose", "code", "version", "copy_n", "generated_at", "clearance_at",
        "anchor", "valid_until_on", "prepared_by", "zone",
    }
)  # fmt: skip
"""Fields that differ from copy to copy: the hash of the data leaves them out, so that two copies
that say the same show the same digest."""


class Overtaken(ExportRefused):
    """Something was recorded between making a paper and listing it."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A paper on disk. The password is nowhere else: it is shown once."""

    paper_id: str
    path: Path
    code: str
    password: str
    version: int
    copy_n: int
    file_sha: str


def export(
    vault: Vault, *, order: Order, folder: Path, progress: Progress | None = None
) -> Exported:
    """Make the paper of `order`, list it, and write it into `folder` (mode 0600).

    Raises NotFound (scene or recipient gone), ExportRefused (this recipient may not have this
    paper; a letter without a font; an impossible password), NotSaved (the file cannot be
    written; the ledger then says `failed`), Cancelled.
    """
    told = progress or Progress()
    for _attempt in range(_TRIES):
        made = prepare(vault, order, told)
        try:
            return hand_out(vault, made, folder, told)
        except Overtaken:
            continue
    raise overtaken()


def hand_out(vault: Vault, made: Prepared, folder: Path, told: Progress) -> Exported:
    """List the paper `made`, which somebody may have looked at, and write it into `folder`.

    Raises Overtaken if anything was recorded since it was made: it must say what the vault says
    at the entry it prints. NotSaved, Cancelled as `export`.
    """
    if not folder.is_dir():
        raise NotSaved(_("The folder for the paper is not there. Choose another one."))
    told.step(2, _STEPS)
    paper_id = paper_ledger.enter(vault, made)
    if paper_id is None:
        raise overtaken()
    path = folder / made.file_name
    try:
        told.step(3, _STEPS)
        replace_file(path, made.content)
        told.step(4, _STEPS)
    except OSError:
        paper_ledger.note(vault, paper_id, papers.FAILED)
        sentence = _("The paper could not be written there. It is listed as failed; try again.")
        raise NotSaved(sentence) from None
    except BaseException:
        paper_ledger.note(vault, paper_id, papers.WRITTEN if path.exists() else papers.FAILED)
        raise
    paper_ledger.note(vault, paper_id, papers.WRITTEN)
    told.step(5, _STEPS)
    return Exported(
        paper_id,
        path,
        made.issue.code,
        made.password,
        made.issue.version,
        made.issue.copy_n,
        sha256(made.content),
    )


def overtaken() -> Overtaken:
    """Return the refusal for a paper that something overtook."""
    return Overtaken(_("Something was recorded since this page was made. Look at it again."))


def prepare(vault: Vault, order: Order, progress: Progress) -> Prepared:
    """Return the paper of `order` in memory: rows, allow-list, document, PDF, encryption."""
    progress.step(0, _STEPS)
    head = vault.head()
    if head is None:
        raise NotFound(_("This vault has no entry yet; there is nothing to print."))
    with vault.read() as reader:
        spec, recipient = _allowed(reader, order)
        profile = Profile(recipient.profile)
        issue = _issue(vault, reader, order, recipient, head)
        if spec.is_own:
            issue = replace(issue, valid_until_on=None)
        load = ROWS[order.kind]
        first = load(reader, order, issue)
        data_sha = data_hash(allow(first.rows, profile))
        issue = _numbered(reader, order, profile, issue, data_sha)
        loaded = load(reader, order, issue)
        file_name = _file_name(reader, order, issue)
    shown = allow(loaded.rows, profile)
    document = spec.build(shown, digest=data_sha)
    progress.step(1, _STEPS)
    plain = pdf.render(document, order.size, laser=order.laser)
    password = order.password or protect.new_password(vault.entropy)
    content = protect.protect(plain, password, vault.entropy)
    return Prepared(
        order=order,
        profile=profile,
        loaded=loaded,
        issue=issue,
        head=head,
        data_sha=data_sha,
        plain_sha=protect.content_sha(plain),
        max_level=shown.max_level(),
        file_name=file_name,
        password=password,
        content=content,
    )


def data_hash(shown: Shown) -> str:
    """Return the SHA-256 of what a paper says, without what differs from copy to copy."""
    said = {name: value for name, value in shown.plain().items() if name not in _PARTICULARS}
    return canonical_sha(DATA_PREFIX, said)


def _allowed(reader: Reader, order: Order) -> tuple[PaperSpec, Recipient]:
    spec = PAPERS.get(order.kind)
    recipient = reader.get(Recipient, order.recipient_id)
    if spec is None:
        raise ExportRefused(_("There is no such paper. Choose one from the list."))
    if recipient is None or recipient.removed_at is not None:
        raise NotFound(_("That recipient is no longer there. Choose another one."))
    if recipient.profile not in {profile.value for profile in spec.profiles}:
        raise ExportRefused(_("This paper is not for that recipient's role. Choose another one."))
    is_theirs = recipient.person_id == (order.about.person_id or None)
    if recipient.profile == Profile.PERFORMER.value and not is_theirs:
        raise ExportRefused(_("This paper goes to nobody but the person it is about."))
    if not all(getattr(order.about, name) for name in spec.about.split()):
        raise NotFound(_("Choose first what the paper is about."))
    if not order.purpose.strip() or len(order.purpose) > LONGEST_WORDS:
        raise ExportRefused(_("A paper needs a purpose of at most 120 letters."))
    return spec, recipient


def _issue(
    vault: Vault, reader: Reader, order: Order, recipient: Recipient, head: Anchored
) -> Issue:
    now = vault.clock.now()
    zone = reader.scalars(select(Production.zone)).first() or "UTC"
    week = local(now, zone).date() + timedelta(days=VALID_DAYS)
    return Issue(
        recipient=recipient.name,
        purpose=" ".join(order.purpose.split()),
        code=export_code(vault.entropy),
        generated_at=now,
        anchor=head.code,
        valid_until_on=order.valid_until_on or week.isoformat(),
    )


def _numbered(reader: Reader, order: Order, profile: Profile, issue: Issue, data_sha: str) -> Issue:
    """Return `issue` with its version (of the content) and copy number (within the version)."""
    earlier = [
        row
        for row in papers.ledger(reader)
        if (row.kind, row.profile, row.about) == (order.kind, profile.value, order.about)
    ]
    newest = earlier[-1] if earlier else None
    if newest is None or newest.data_sha != data_sha:
        return replace(issue, version=newest.version + 1 if newest else 1, copy_n=1)
    copies = [row.copy_n for row in earlier if row.version == newest.version]
    return replace(issue, version=newest.version, copy_n=max(copies) + 1)


def _file_name(reader: Reader, order: Order, issue: Issue) -> str:
    """Return `CODE_scene12A_2026-05-12_v2_7F3A2304.pdf`: nothing in it names a person.

    A paper that is not about a scene has its kind in that place.
    """
    production = reader.scalars(select(Production)).one()
    scene = reader.get(Scene, order.about.scene_id) if order.about.scene_id else None
    number = re.sub(r"[^A-Za-z0-9-]", "", scene.number if scene else "")
    what = f"scene{number}" if scene else order.kind
    code = re.sub(r"[^A-Za-z0-9-]", "", production.code) or "SK"
    made_on = local(issue.generated_at, production.zone).date().isoformat()
    return f"{code}_{what}_{made_on}_v{issue.version}_{issue.code}.pdf"

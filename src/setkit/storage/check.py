"""Checking a whole vault: the store's pages, its references, the chain, the seals, the backups.

Runs on the open vault through its own connections; the live store file is never opened beside
them (D-10). cipher_integrity_check reads the file, not the WAL, so a checkpoint comes first; all
rows of its answer are read (D-09).
"""

from __future__ import annotations

import platform
from collections.abc import Callable
from dataclasses import dataclass

import sqlcipher3
from sqlalchemy import Connection, select, text

from setkit import __version__
from setkit.foundation.errors import BackupDamaged
from setkit.foundation.i18n import _, ngettext
from setkit.foundation.progress import Progress
from setkit.models import Anchor
from setkit.storage import anchors, backup, backup_file, engine, schema
from setkit.storage.vault import Vault
from setkit.storage.verify import Anchored, Fault, Problem, Verification, verify

MOST_NAMED = 20


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found. `sentences` say in plain words what is wrong and where; no names."""

    sentences: tuple[str, ...]
    problems: tuple[Problem, ...]
    entries: int
    rows: int
    erased: int
    heads: tuple[str, ...]
    backups: int
    newest_backup_at: int
    health: tuple[tuple[str, str], ...]

    @property
    def is_whole(self) -> bool:
        """Tell whether nothing is damaged or altered. A missing backup is no damage."""
        return not self.sentences


def check(vault: Vault, *, progress: Progress | None = None) -> CheckReport:
    """Check an open vault and its backups; return what was found. Changes nothing."""
    told = progress or Progress()
    sentences = _pages(vault)
    told.step(1, 4)
    with vault.read() as reader:
        connection = reader.connection()
        sentences += _references(connection)
        held = _held_heads(vault, connection)
        found = verify(
            connection, vault.vault_id, vault.chain_key(reader), anchors=held, progress=progress
        )
        broken = [
            row
            for row in reader.scalars(select(Anchor).where(Anchor.medium == "day_seal"))
            if not anchors.seal_holds(connection, row)
        ]
        pragmas = engine.read_back(connection.connection.driver_connection)
        papers = reader.scalar(text("SELECT count(*) FROM paper")) or 0
    told.step(3, 4)
    sentences += _chain_sentences(found)
    if broken:
        sentences.append(_("A day seal does not fit the diary it was set under."))
    good, bad, newest = _backups(vault)
    if bad:
        words = ngettext("{n} backup is damaged.", "{n} backups are damaged.", bad)
        sentences.append(words.format(n=bad))
    return CheckReport(
        sentences=tuple(sentences),
        problems=found.problems,
        entries=found.entries,
        rows=found.rows,
        erased=found.erased,
        heads=tuple(code for _dev, _seq, code in found.heads),
        backups=good,
        newest_backup_at=newest,
        health=_health(vault, pragmas, found, papers, good, newest),
    )


def _pages(vault: Vault) -> list[str]:
    """Check every page of the store and the tables built of them."""
    wrong = []
    with vault.checkpointed() as connection:
        if connection.exec_driver_sql("PRAGMA cipher_integrity_check").all():
            wrong.append(_("Pages of the vault are damaged. Open the newest backup."))
        if connection.exec_driver_sql("PRAGMA quick_check").all() != [("ok",)]:
            wrong.append(_("The vault's tables are damaged. Open the newest backup."))
    return wrong


def _references(connection: Connection) -> list[str]:
    wrong = []
    if connection.exec_driver_sql("PRAGMA foreign_key_check").all():
        wrong.append(_("Entries point at others that are not there."))
    if connection.execute(text("PRAGMA application_id")).scalar() != schema.APPLICATION_ID:
        wrong.append(_("The vault no longer says that it is one."))
    return wrong


def _held_heads(vault: Vault, connection: Connection) -> list[Anchored]:
    """Return every head left somewhere: in the header, with the system, on papers and backups."""
    held = [
        Anchored(row.head_dev, row.head_seq, row.code)
        for row in connection.execute(select(Anchor.head_dev, Anchor.head_seq, Anchor.code))
    ]
    told = vault.seat.header.head
    if told:
        held.append(Anchored(str(told["dev"]), int(told["seq"]), str(told["code"])))
    if vault.seat.heads is not None:
        known = anchors.remembered(vault.seat.heads, vault.vault_id)
        held += [known] if known else []
    return held


def _chain_sentences(found: Verification) -> list[str]:
    said = [_explain(problem) for problem in found.problems[:MOST_NAMED]]
    more = len(found.problems) - len(said)
    if more > 0:
        words = ngettext("And {n} more of that kind.", "And {n} more of that kind.", more)
        said.append(words.format(n=more))
    return said


def _explain(problem: Problem) -> str:
    """Return one fault in plain words: which kind of entry, which diary number, what happened."""
    say: dict[Fault, Callable[[], str]] = {
        Fault.GAP: lambda: _("Diary entry {n} is missing."),
        Fault.MAC: lambda: _("Diary entry {n} was altered."),
        Fault.PLACE: lambda: _("Diary entry {n} stands in the wrong place."),
        Fault.EDITED: lambda: _("An entry of kind {kind} was altered after diary entry {n}."),
        Fault.INSERTED: lambda: _("An entry of kind {kind} was put in that no diary entry knows."),
        Fault.MISSING: lambda: _("An entry of kind {kind} from diary entry {n} is gone."),
        Fault.CUT: lambda: _("The vault is older than, or differs from, a head left at entry {n}."),
    }
    kind = problem.table.replace("_", " ")
    return say[problem.fault]().format(n=problem.seq, kind=kind)


def _backups(vault: Vault) -> tuple[int, int, int]:
    """Return how many backups are whole, how many damaged, and when the newest was made (ms)."""
    good, bad, newest = 0, 0, 0
    for path in backup.list_backups(backup.backups_folder(vault.folder)):
        try:
            newest = max(newest, backup_file.examine(path).made_at)
            good += 1
        except BackupDamaged:
            bad += 1
    return good, bad, newest


def _health(
    vault: Vault,
    pragmas: dict[str, object],
    found: Verification,
    papers: int,
    backups: int,
    newest: int,
) -> tuple[tuple[str, str], ...]:
    """Return the health report (D-20): versions, switches, sizes, counts. No names, no titles."""
    sizes = [path.stat().st_size for path in sorted(vault.folder.iterdir()) if path.is_file()]
    header = vault.seat.header
    return (
        ("setkit", __version__),
        ("schema", schema.HEAD),
        ("sqlcipher3", str(getattr(sqlcipher3, "__version__", ""))),
        ("system", f"{platform.system()} {platform.machine()}"),
        ("python", platform.python_version()),
        *((name, str(value)) for name, value in sorted(pragmas.items())),
        ("bytes", str(sum(sizes))),
        ("header_generation", str(header.generation)),
        ("slots", ", ".join(sorted(slot.kind for slot in header.slots))),
        ("entries", str(found.entries)),
        ("rows", str(found.rows)),
        ("erased", str(found.erased)),
        ("papers", str(papers)),
        ("backups", str(backups)),
        ("newest_backup_ms", str(newest)),
    )

"""Checking a whole vault: the store's pages, its references, the chain, the seals, the backups.

Runs on the open vault through its own connections; the live store file is never opened beside
them (D-10). cipher_integrity_check reads the file, not the WAL, so a checkpoint comes first; all
rows of its answer are read (D-09).
"""

from __future__ import annotations

import platform
from collections.abc import Callable
from dataclasses import dataclass, field

import sqlcipher3
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection, select, text
from sqlalchemy.exc import DatabaseError

from setkit import __version__
from setkit.foundation.errors import BackupDamaged, TooNew, VaultRefused
from setkit.foundation.i18n import _, ngettext
from setkit.foundation.progress import Progress
from setkit.models import Anchor, Device, Diary, Keyring, Setting
from setkit.storage import anchors, backup, backup_file, engine, schema
from setkit.storage.reading import Reader
from setkit.storage.vault import Vault, damaged
from setkit.storage.verify import Anchored, Fault, Problem, Verification, verify

MOST_NAMED = 20
LAST_CHECK = "check.last"
"""The setting that remembers when a check last found all well, ms UTC."""


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


@dataclass(frozen=True, slots=True)
class _Contents:
    """What the readable tables of a vault said; nothing where they cannot be read."""

    sentences: tuple[str, ...] = ()
    found: Verification = field(default_factory=lambda: Verification(0, 0, 0, (), ()))
    health: tuple[tuple[str, str], ...] = ()


def check(vault: Vault, *, progress: Progress | None = None) -> CheckReport:
    """Check an open vault and its backups; return what was found. Changes nothing.

    Damage is an answer here, never an error: what cannot be read is said in a sentence.
    """
    told = progress or Progress()
    sentences = _pages(vault)
    told.step(1, 4)
    try:
        with vault.read() as reader:
            contents = _contents(vault, reader, told)
    except VaultRefused as error:
        contents = _Contents(sentences=(error.sentence,))
    except (DatabaseError, sqlcipher3.DatabaseError):  # the driver has several words for damage
        contents = _Contents(sentences=(damaged().sentence,))
    told.step(3, 4)
    sentences += contents.sentences
    good, bad, newest = _backups(vault)
    if bad:
        words = ngettext("{n} backup is damaged.", "{n} backups are damaged.", bad)
        sentences.append(words.format(n=bad))
    kept = (("backups", str(good)), ("newest_backup_ms", str(newest)))
    return CheckReport(
        sentences=tuple(sentences),
        problems=contents.found.problems,
        entries=contents.found.entries,
        rows=contents.found.rows,
        erased=contents.found.erased,
        heads=tuple(code for _dev, _seq, code in contents.found.heads),
        backups=good,
        newest_backup_at=newest,
        health=(*_machine(vault), *contents.health, *kept),
    )


def health_text(report: CheckReport) -> str:
    """Return the health report as lines to copy into a letter for help: no names, no titles."""
    return "\n".join(f"{name}: {value}" for name, value in report.health)


def _contents(vault: Vault, reader: Reader, progress: Progress) -> _Contents:
    """Check references, chain, rows, seals and devices. Raises DatabaseDamaged, VaultRefused."""
    connection = reader.connection()
    sentences = _references(connection)
    held = _held_heads(vault, connection)
    found = verify(
        connection, vault.vault_id, vault.chain_key(reader), anchors=held, progress=progress
    )
    sentences += _chain_sentences(found)
    sentences += _devices(reader)
    seals = reader.scalars(select(Anchor).where(Anchor.medium == "day_seal"))
    if not all(anchors.seal_holds(connection, row) for row in seals):
        sentences.append(_("A day seal does not fit the diary it was set under."))
    return _Contents(tuple(sentences), found, _counted(reader, found))


def _pages(vault: Vault) -> list[str]:
    """Check every page of the store and the tables built of them."""
    pages = _("Pages of the vault are damaged. Open the newest backup.")
    tables = _("The vault's tables are damaged. Open the newest backup.")
    wrong = []
    try:
        with vault.checkpointed() as connection:
            if not _answers(connection, "PRAGMA cipher_integrity_check", []):
                wrong.append(pages)
            if not _answers(connection, "PRAGMA quick_check", [("ok",)]):
                wrong.append(tables)
    except DatabaseError:
        return wrong or [pages]
    return wrong


def _answers(connection: Connection, pragma: str, well: list[tuple[str]]) -> bool:
    """Tell whether all rows of the answer are `well`; damage may also keep it from answering."""
    try:
        return [tuple(row) for row in connection.exec_driver_sql(pragma)] == well
    except DatabaseError:
        return False


def _references(connection: Connection) -> list[str]:
    wrong = []
    if connection.exec_driver_sql("PRAGMA foreign_key_check").all():
        wrong.append(_("Entries point at others that are not there."))
    if connection.execute(text("PRAGMA application_id")).scalar() != schema.APPLICATION_ID:
        wrong.append(_("The vault no longer says that it is one."))
    return wrong


def _devices(reader: Reader) -> list[str]:
    """Hold each writer against its `device` row, and each signing key against the public one."""
    wrong = []
    public = {row.dev: row.pub for row in reader.execute(select(Device.dev, Device.pub))}
    if set(reader.scalars(select(Diary.dev).distinct())) - set(public):
        wrong.append(_("The diary has entries of a device that this vault does not know."))
    signing = reader.execute(
        select(Keyring.dev, Keyring.key).where(Keyring.kind == "sign", Keyring.key.is_not(None))
    )
    if any(_public_key(row.key) != public.get(row.dev) for row in signing):
        wrong.append(_("A signing key does not fit the public key that seals are checked with."))
    return wrong


def _public_key(private: bytes) -> str:
    """Return the public key of a private Ed25519 key, hex; empty if it is none."""
    try:
        made = Ed25519PrivateKey.from_private_bytes(private).public_key()
    except ValueError:
        return ""
    return made.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw).hex()


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
        except TooNew:  # neither damaged nor of use to this setkit
            continue
    return good, bad, newest


def _machine(vault: Vault) -> tuple[tuple[str, str], ...]:
    """Return what the health report says without a look into the store (D-20)."""
    sizes = [path.stat().st_size for path in sorted(vault.folder.iterdir()) if path.is_file()]
    header = vault.seat.header
    return (
        ("setkit", __version__),
        ("sqlcipher3", str(getattr(sqlcipher3, "__version__", ""))),
        ("system", f"{platform.system()} {platform.machine()}"),
        ("python", platform.python_version()),
        ("bytes", str(sum(sizes))),
        ("header_generation", str(header.generation)),
        ("slots", ", ".join(sorted(slot.kind for slot in header.slots))),
    )


def _counted(reader: Reader, found: Verification) -> tuple[tuple[str, str], ...]:
    """Return what the health report says of the store: switches, counts, heads, last check."""
    connection = reader.connection()
    pragmas = engine.read_back(connection.connection.driver_connection)
    last = reader.get(Setting, LAST_CHECK)
    return (
        ("schema", str(schema.revision(connection))),
        *((name, str(value)) for name, value in sorted(pragmas.items())),
        ("entries", str(found.entries)),
        ("rows", str(found.rows)),
        ("erased", str(found.erased)),
        ("papers", str(reader.scalar(text("SELECT count(*) FROM paper")) or 0)),
        ("heads", ", ".join(code for _dev, _seq, code in found.heads)),
        ("last_check_ms", str(last.value_j) if last else "0"),
    )

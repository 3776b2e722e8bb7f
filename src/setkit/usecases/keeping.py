"""Keeping a vault whole unasked: a backup every half hour of work, a check each week."""

from __future__ import annotations

from sqlalchemy import func, select

from setkit.foundation.progress import Progress
from setkit.models import Anchor, Device, Setting
from setkit.storage.backup import backup_before, is_due
from setkit.storage.check import LAST_CHECK, CheckReport, check
from setkit.storage.reading import Reader
from setkit.storage.vault import Vault

WEEK_MS = 7 * 24 * 3_600_000


def backup_is_due(reader: Reader, now: int, *, changed: bool) -> bool:
    """Tell whether an automatic backup is due (B-01). `now`: ms UTC."""
    newest = reader.scalars(
        select(Anchor.at).where(Anchor.medium == "backup").order_by(Anchor.hlc.desc()).limit(1)
    ).first()
    return is_due(newest or _began(reader), now, changed=changed)


def back_up(vault: Vault, progress: Progress) -> str:
    """Write an automatic backup beside the vault; return its file name. Raises NotSaved."""
    progress.step(0, 1)
    return backup_before(vault, "automatic").name


def check_is_due(reader: Reader, now: int) -> bool:
    """Tell whether the weekly check of every page is due (D-09); a clock set back counts."""
    row = reader.get(Setting, LAST_CHECK)
    last = _began(reader) if row is None else int(row.value_j)
    return not 0 <= now - last < WEEK_MS


def check_now(vault: Vault, progress: Progress) -> CheckReport:
    """Check the whole vault; return what was found, and remember it if all is well."""
    report = check(vault, progress=progress)
    if not report.is_whole:
        return report  # a damaged page may have spoiled the connection; and it is checked again
    with vault.write() as uow:
        row = uow.session.get(Setting, LAST_CHECK)
        if row is None:
            uow.add(Setting(id=LAST_CHECK, scope="device", value_j=uow.now))
        else:
            row.value_j = uow.now
        uow.record("vault.checked")
    return report


def _began(reader: Reader) -> int:
    """Return when this vault, or this copy of it, began to write: ms UTC, 0 before that."""
    return reader.scalar(select(func.max(Device.at))) or 0

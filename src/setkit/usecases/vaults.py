"""Making a vault for one production, and opening it again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from setkit.foundation.clock import SystemClock
from setkit.foundation.entropy import system
from setkit.foundation.errors import RuleBroken
from setkit.foundation.i18n import _
from setkit.foundation.paths import state_folder
from setkit.models import Person, Production
from setkit.storage import opening
from setkit.storage.opening import How
from setkit.storage.rule_packs import HOUSE, SHIPPED
from setkit.storage.vault import Vault
from setkit.usecases.checklists import install_checklists
from setkit.usecases.rule_packs import put_in_force

SUFFIX = ".setkit"


@dataclass(frozen=True, slots=True)
class NewVault:
    """A vault just made, and the recovery code that is shown once and stored nowhere."""

    vault: Vault
    recovery_code: str


def as_usual() -> How:
    """Return how vaults are opened outside tests: real clock, randomness and key derivation."""
    return How(clock=SystemClock(), entropy=system, heads=state_folder())


def create_vault(
    folder: Path,
    *,
    title: str,
    secret: bytearray,
    zone: str | None = None,
    coordinator: str = "",
    how: How | None = None,
    shown: str | None = None,
    packs: Sequence[str] = (),
) -> NewVault:
    """Make the vault `folder` for the production `title`; the passphrase bytes are wiped.

    `zone`: IANA zone of the production, default this machine's. `coordinator`: the name that
    stands as recorder. `shown`: the recovery code the person has typed back already. `packs`: ids
    of shipped rule packs that hold from the start, besides the house rules. Raises WeakPassphrase,
    NotSaved if the folder cannot be made, RuleBroken for a pack that is not shipped.
    """
    using = how or as_usual()
    if not set(packs) <= set(SHIPPED):
        raise RuleBroken(_("There is no rule pack of that name. Choose one from the list."))
    made = opening.create(
        folder, secret=secret, how=using, context=(title, coordinator), shown=shown
    )
    with made.vault.write() as uow:
        uow.add(
            Production(
                one=1,
                title=title,
                code=production_code(title),
                is_adult=False,
                zone=zone or using.clock.zone(),
                uses_j=[],
            ),
            Person(
                kind="crew",
                name=coordinator or "Intimacy coordinator",
                department="Intimacy",
                position="Intimacy coordinator",
                is_me=True,
            ),
        )
        uow.record("production.founded")
        install_checklists(uow)
        put_in_force(uow, packs=tuple(dict.fromkeys((HOUSE, *packs))), from_at=uow.now)
    return NewVault(made.vault, made.recovery_code)


def open_vault(
    folder: Path,
    *,
    secret: bytearray | None = None,
    code: str | None = None,
    how: How | None = None,
    asks: bool = False,
) -> Vault:
    """Open a vault with its passphrase or recovery code; see `storage.opening.open_vault`."""
    vault = opening.open_vault(folder, how=how or as_usual(), secret=secret, code=code, asks=asks)
    if vault.failed_tries:
        with vault.write() as uow:
            uow.record("unlock.failed", facts={"count": vault.failed_tries})
    if vault.older_than is not None:
        with vault.write() as uow:
            uow.record("anchor.older")
    return vault


def production_code(title: str) -> str:
    """Return up to four letters or digits for file names: initials, never the title itself."""
    words = re.findall(r"\w+", title.upper())
    initials = "".join(word[0] for word in words)[:4]
    return initials if initials.isascii() and initials else "SK"

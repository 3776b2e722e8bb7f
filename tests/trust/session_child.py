"""A whole working day in one process, with canaries for words, that ends in a crash (P-01).

`session_child.py FOLDER INBOX`: FOLDER gets the vault; INBOX holds a script to read, in clear.
"""

from __future__ import annotations

import os
import resource
import signal
import sys
from dataclasses import replace
from pathlib import Path

from sqlalchemy import text

from setkit.foundation.errors import WrongPassphrase, error_code
from setkit.foundation.files import private_umask
from setkit.foundation.hardening import harden_process, is_dumpable
from setkit.usecases.drafts import keep_draft
from setkit.usecases.people import add_crew, add_performer
from setkit.usecases.vaults import as_usual, create_vault, open_vault
from trust.canary import MARK, token
from trust.steps import LATER, Desk
from vaults import FastKdf

PASSPHRASE = f"{MARK} passphrase of six plain words"


def secret(words: str = PASSPHRASE) -> bytearray:
    return bytearray(words.encode())


def main(folder: Path, inbox: Path) -> None:
    private_umask()
    harden_process()
    how = replace(as_usual(), kdf=FastKdf())
    place = folder / "Day.setkit"
    made = create_vault(
        place, title=token("production", "title"), secret=secret(),
        coordinator=token("person", "coordinator"), how=how,
    )  # fmt: skip
    (inbox / "code.txt").write_text(made.recovery_code)
    print("dumpable", is_dumpable(), resource.getrlimit(resource.RLIMIT_CORE)[0], flush=True)
    vault = made.vault
    with vault.write() as uow:
        add_performer(uow, name=token("person", "name"), stage_name=token("person", "stage"))
        add_crew(uow, name=token("crew", "name"), department="Camera", position="Focus")
        keep_draft(uow, form="note", subject_id=None, text=token("draft", "body"))
        uow.record("draft.kept") if not uow.is_recorded else None
    with vault.read() as reader:
        found = reader.execute(text("SELECT * FROM person ORDER BY name")).all()
        assert MARK in str(found), "nothing to leak: the session proves nothing"
    fail_everywhere(vault)
    vault.lock()
    refuse(place, how)
    vault = open_vault(place, code=made.recovery_code, how=how)
    desk = Desk(vault, folder, inbox, how, made.recovery_code)
    for step in LATER:
        step(desk)
        print("did", step.__name__, flush=True)
    crash(vault)


def fail_everywhere(vault) -> None:
    """Errors with canaries in them: what is shown of them is a code without content (P-06)."""
    try:
        with vault.write() as uow:
            add_performer(uow, name=token("failed", "name"))
            raise RuntimeError(token("failed", "error"))
    except RuntimeError as error:
        print("code", error_code(error), flush=True)
    try:
        with vault.read() as reader:
            reader.execute(text("SELECT no_such_column FROM person WHERE name = :n"),
                           {"n": token("failed", "parameter")})  # fmt: skip
    except Exception as error:
        print("said", error, "code", error_code(error), flush=True)


def refuse(place: Path, how) -> None:
    try:
        open_vault(place, secret=secret(f"{MARK} but not the right one"), how=how)
    except WrongPassphrase as error:
        print("said", error.sentence, flush=True)


def crash(vault) -> None:
    """Die in the middle of a write, with the log full of pages."""
    with vault.write() as uow:
        for n in range(200):
            add_performer(uow, name=token("crash", "name", n))
    with vault.write() as uow:
        add_performer(uow, name=token("crash", "unfinished"))
        uow.session.flush()
        os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))

"""How a passphrase reaches the command line: a prompt, a file, an open descriptor.

Never an argument (it shows in the process list) and never the environment (K-13).
"""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from pathlib import Path

from setkit.foundation.errors import UsageError
from setkit.foundation.i18n import _

LONGEST = 4096


def add_passphrase_options(parser: argparse.ArgumentParser) -> None:
    """Give a command the two ways to hand in a passphrase without typing it."""
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument(
        "--passphrase-file", metavar="F", help=_("read the vault passphrase from a file")
    )
    ways.add_argument(
        "--passphrase-fd",
        metavar="N",
        type=int,
        help=_("read the vault passphrase from an open file descriptor"),
    )


def passphrase(words: argparse.Namespace, *, twice: bool = False) -> bytearray:
    """Return the passphrase as UTF-8 bytes; the caller wipes it.

    `twice`: a new one, asked for two times at a prompt. Raises UsageError where none can be had.
    """
    if words.passphrase_file is not None:
        return _from_file(Path(words.passphrase_file))
    if words.passphrase_fd is not None:
        try:
            return _first_line(bytearray(os.read(words.passphrase_fd, LONGEST)))
        except OSError:
            raise UsageError(
                _("That file descriptor cannot be read. Give --passphrase-fd an open one.")
            ) from None
    if not sys.stdin.isatty():
        raise UsageError(
            _("There is no terminal to ask for the passphrase. Use --passphrase-file.")
        )
    typed = getpass.getpass(_("Passphrase: "))
    if twice and getpass.getpass(_("Once more: ")) != typed:
        raise UsageError(_("The two passphrases differ. Nothing was done; try again."))
    return bytearray(typed.encode())


def _from_file(path: Path) -> bytearray:
    try:
        return _first_line(bytearray(path.read_bytes()[:LONGEST]))
    except OSError:
        raise UsageError(
            _("The passphrase file cannot be read. Check where it is and try again.")
        ) from None


def _first_line(raw: bytearray) -> bytearray:
    end = raw.find(b"\n")
    line = raw if end < 0 else raw[:end]
    try:
        line.decode()
    except UnicodeDecodeError:
        raise UsageError(
            _("The passphrase is not UTF-8 text. Save the file as UTF-8 and try again.")
        ) from None
    return line[:-1] if line.endswith(b"\r") else line

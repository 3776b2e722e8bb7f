"""One command from its words to its exit code.

Exit codes: 0 done, 1 answered no (not clear, altered, damaged), 2 wrong usage, 3 refused. An error
is one sentence on stderr; a fault of ours is a code without content.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from setkit.cli import days, keeping, papers, scenes, vaults
from setkit.cli.arguments import parser
from setkit.cli.speak import complain
from setkit.foundation.clock import SystemClock
from setkit.foundation.errors import Cancelled, UsageError, UserError, error_code
from setkit.foundation.files import private_umask
from setkit.foundation.hardening import harden_process
from setkit.foundation.i18n import _
from setkit.foundation.log import Event, Log
from setkit.foundation.paths import state_folder

DONE, NO, USAGE, REFUSED = 0, 1, 2, 3

VERBS = {
    "new": vaults.new,
    "import": scenes.import_script,
    "clearance": scenes.clearance,
    "export": papers.export,
    "verify": papers.verify,
    "check": keeping.check,
    "backup": keeping.backup,
    "restore": keeping.restore,
    "hours": days.hours,
    "roster": days.roster,
    "log": days.log,
    "dump": keeping.dump,
    "load": keeping.load,
    "demo": vaults.demo,
}


def main(argv: Sequence[str]) -> int:
    """Run one command with the words `argv` (without the program's name); return the exit code."""
    try:
        words = parser().parse_args(argv)
    except SystemExit as stop:  # argparse has already said why, or printed the help
        return USAGE if stop.code else DONE
    return run(words)


def run(words: argparse.Namespace) -> int:
    """Run the command that was parsed; turn every error into one sentence and an exit code."""
    private_umask()
    harden_process()
    try:
        code: int = VERBS[words.verb](words)
        sys.stdout.flush()
    except UsageError as error:
        complain(error.sentence)
        return USAGE
    except UserError as error:
        complain(error.sentence)
        return REFUSED
    except (Cancelled, KeyboardInterrupt):
        complain(_("Stopped. Nothing was changed by the step that was stopped."))
        return REFUSED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:
        code_of_ours = error_code(error)
        Log(SystemClock(), state_folder()).note(Event.BROKE, code=code_of_ours)
        sentence = _("Something in setkit broke (code {code}). What was saved is safe.")
        complain(sentence.format(code=code_of_ours))
        return REFUSED
    return code

"""Where a process begins: a command, a reader's child, or the window."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

WINDOW_OPTIONS = ("-platform", "-style")


def main(argv: Sequence[str] | None = None) -> int:
    """Run setkit with the words `argv` (default: those of the process); return the exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    if words[:1] == ["--parse-child"]:  # a frozen bundle starts itself to read hostile files
        from setkit.readers.child import main as child  # noqa: PLC0415 - nothing else is loaded

        return child(words[1:])
    if not words or words[0].endswith(".setkit"):
        from setkit.app import run_window  # noqa: PLC0415 - the command line never loads Qt

        return run_window(Path(words[0]) if words else None)
    from setkit.cli import main as cli  # noqa: PLC0415 - the window paints before the database

    code = cli.main(words)
    if code == 0 and words[0] == "demo":
        from setkit.app import show_demo  # noqa: PLC0415 - see above

        return show_demo(words[1:])
    return code


if __name__ == "__main__":
    sys.exit(main())

"""The process that touches the hostile file: bytes in on stdin, one JSON object out on stdout.

Started by `contained.py` as `python -I ...` or, from a frozen bundle, as `setkit --parse-child`.
It limits itself before reading, opens nothing, and knows no vault.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

from setkit.domain.scripts import draft_to_json
from setkit.foundation.errors import ImportRefused
from setkit.readers.limits import KINDS, confine


def main(arguments: Sequence[str]) -> int:
    """Parse stdin as the kind in `arguments[0]`, declared encoding in `arguments[1]` or `-`.

    Writes `{"draft": ...}` or `{"refused": reason}` and returns 0, 2 for wrong arguments.
    """
    if len(arguments) != 2 or arguments[0] not in KINDS:
        return 2
    kind, encoding = arguments[0], None if arguments[1] == "-" else arguments[1]
    confine()
    try:
        answer = _answer(kind, encoding)
    except MemoryError:
        answer = b'{"refused":"out_of_memory"}'
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()
    return 0


def _answer(kind: str, encoding: str | None) -> bytes:
    # Imported once the limits hold: the parsers and their libraries are part of what is confined.
    from setkit.readers.parse import parse  # noqa: PLC0415

    data = sys.stdin.buffer.read(KINDS[kind] + 1)
    try:
        answer: dict[str, object] = {"draft": draft_to_json(parse(kind, data, encoding))}
    except ImportRefused as refused:
        answer = {"refused": refused.reason}
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

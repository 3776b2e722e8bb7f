"""What the command line says: answers on stdout, one sentence on stderr when something is wrong."""

from __future__ import annotations

import json
import sys
from typing import Any


def say(line: str = "") -> None:
    """Write one line of answer."""
    sys.stdout.write(line + "\n")


def say_json(value: Any) -> None:  # noqa: ANN401 - whatever json takes
    """Write one JSON object, keys in order, for other programs."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True) + "\n")


def complain(sentence: str) -> None:
    """Write one sentence to stderr."""
    sys.stderr.write(sentence + "\n")

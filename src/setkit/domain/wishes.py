"""How somebody wants to be worked with in one scene: asked beside the answers, in their own words.

None of it clears or blocks anything. It is the performer's own, sealed, and goes to others only as
far as they say (domain.md sections 1 and 4.7).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

CALLED = ("own", "character")
ASK_FIRST = ("each_time", "first_time", "no_need")
ON_SET = ("called", "ask_first", "word", "sign")
"""What those who work with the performer need to know, where the performer says they may."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """All "" means nothing was said. `called` of CALLED, `ask_first` of ASK_FIRST.

    `word` and `sign` stop everything; `is_shared`: ON_SET may be told on set.
    """

    called: str = ""
    ask_first: str = ""
    senses: str = ""
    body: str = ""
    word: str = ""
    sign: str = ""
    support: str = ""
    is_first_time: bool = False
    is_shared: bool = False

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Wishes:
        """Return the wishes a stored mapping holds; what it does not say was not said."""
        return cls(**{one.name: told[one.name] for one in fields(cls) if one.name in told})

    def stored(self) -> dict[str, str | bool]:
        """Return what is kept: only what was said."""
        return {name: value for name, value in asdict(self).items() if value}

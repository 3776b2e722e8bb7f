"""The intimacy word lists, one TOML file of ours per language under resources/words."""

from __future__ import annotations

import re
import tomllib

from setkit.domain.intimacy_scan import Entry, WordList, words_of
from setkit.foundation.paths import resources

_LANG = re.compile(r"[a-z]{2,3}")


def languages() -> tuple[str, ...]:
    """Return the languages that have a list, such as `en`, `es`."""
    files = (resources() / "words").glob("intimacy_*.toml")
    return tuple(sorted(path.stem.removeprefix("intimacy_") for path in files))


def word_list(lang: str = "en") -> WordList:
    """Return the list for `lang`; English where there is none. Raises ValueError if faulty."""
    known = _LANG.fullmatch(lang) is not None and lang in languages()
    path = resources() / "words" / f"intimacy_{lang if known else 'en'}.toml"
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    categories = tuple((str(row["id"]), str(row["label"])) for row in raw["category"])
    entries = tuple(
        Entry(
            id=str(row["id"]),
            category=str(row["category"]),
            strength="strong" if row["strength"] == "strong" else "weak",
            phrases=tuple(words_of(phrase) for phrase in row["phrases"]),
        )
        for row in raw["entry"]
    )
    names = {name for name, _ in categories}
    if len({entry.id for entry in entries}) != len(entries) or any(
        entry.category not in names for entry in entries
    ):
        raise ValueError("an entry repeats an id or names no category")
    return WordList(
        lang=str(raw["lang"]),
        version=str(raw["version"]),
        as_of=str(raw["as_of"]),
        categories=categories,
        entries=entries,
        masks=tuple(words_of(phrase) for row in raw["mask"] for phrase in row["phrases"]),
    )

"""The words of the window and the papers as catalogues: `python -m tools.catalogue`.

Reads every marked string of `src/setkit`, merges them into the `setkit.po` of each language under
`resources/locale` and compiles each beside it. `--check` changes nothing and exits 1 if one is
behind, has an untranslated sentence, or loses a placeholder.
"""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "src/setkit"
LOCALE = ROOT / "resources/locale"
KEYWORDS = {"_": None, "mark": None, "ngettext": (1, 2)}
WIDTH = 100
_PLACE = re.compile(r"\{[a-zA-Z_]*\}")


def template() -> Catalog:
    """Return every marked string of the program, in the order of the files."""
    made = Catalog(project="setkit", version="1", charset="utf-8")
    for name, line, message, comments, _context in extract_from_dir(
        SOURCE, method_map=[("**.py", "python")], keywords=KEYWORDS
    ):
        made.add(message, locations=[(name, line)], auto_comments=comments)
    return made


def merged(path: Path, source: Catalog) -> Catalog:
    """Return the catalogue at `path` brought up to `source`; what it translated stays."""
    language = path.parent.parent.name
    with path.open("rb") as file:
        known = read_po(file, locale=language)
    made = Catalog(locale=language, project="setkit", version="1", charset="utf-8")
    for message in source:
        if message.id:
            before = known.get(message.id)
            blank = ("", "") if message.pluralizable else ""
            words = before.string if before is not None else blank
            made.add(message.id, words)
    return made


def faults(catalog: Catalog) -> list[str]:
    """Return what is not translated, or lost or gained a placeholder."""
    return [fault for message in catalog if message.id and (fault := _fault(message))]


def _fault(message: Message) -> str:
    asked = message.id if isinstance(message.id, tuple) else (message.id,)
    said = message.string if isinstance(message.string, tuple) else (message.string,)
    if not all(said):
        return f"not translated: {asked[0]!r}"
    wanted = set(_PLACE.findall(asked[-1]))
    if any(set(_PLACE.findall(words)) - wanted for words in said):
        return f"placeholder that is not there: {asked[0]!r}"
    if set(_PLACE.findall(said[-1])) != wanted:
        return f"placeholder lost: {asked[0]!r}"
    return ""


def po_bytes(catalog: Catalog) -> bytes:
    """Return the text form; without dates, so that the same words are the same file."""
    file = io.BytesIO()
    write_po(file, catalog, width=WIDTH, no_location=True, omit_header=True)
    head = (
        b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        + f'"Language: {catalog.locale}\\n"\n'.encode()
        + f'"Plural-Forms: {catalog.plural_forms}\\n"\n\n'.encode()
    )
    return head + file.getvalue()


def mo_bytes(po: bytes) -> bytes:
    """Return the compiled form of a text form."""
    file = io.BytesIO()
    write_mo(file, read_po(io.BytesIO(po)))
    return file.getvalue()


def main(arguments: list[str]) -> int:
    """Update every catalogue, or with --check only say what is wrong; return the exit code."""
    source = template()
    wrong = 0
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/setkit.po")):
        catalog = merged(path, source)
        text = po_bytes(catalog)
        compiled = path.with_suffix(".mo")
        found = faults(catalog)
        if "--check" in arguments:
            is_behind = path.read_bytes() != text or compiled.read_bytes() != mo_bytes(text)
            found += ["behind: run python -m tools.catalogue"] if is_behind else []
            wrong += len(found)
        else:
            path.write_bytes(text)
            compiled.write_bytes(mo_bytes(text))
        for line in found:
            print(f"{path.parent.parent.name}: {line}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The allow-list step: of a row only the fields that the recipient's profile may see go on.

What is not allowed is not hidden later, it is absent from the value that a builder gets. There is
no count of what was withheld: a count is a disclosure too (trust.md X-01, X-02; pdf.md section 4).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, get_args, get_origin, get_type_hints

from setkit.domain.field_table import Source
from setkit.domain.fields import FIELDS, highest_level
from setkit.domain.profiles import Profile, allowed


class Shown:
    """A frozen view of one row: the allowed fields and nothing else. Absent reads as empty."""

    __slots__ = ("_names", "_values")
    _values: Mapping[str, Any]
    _names: frozenset[str]

    def __init__(self, values: dict[str, Any], names: frozenset[str]) -> None:
        object.__setattr__(self, "_values", MappingProxyType(values))
        object.__setattr__(self, "_names", names)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("what was allowed does not change")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Shown) and self.plain() == other.plain()

    def __hash__(self) -> int:
        return hash(tuple(sorted(self._values)))

    def text(self, field: str) -> str:
        """Return a text field, `""` if it is absent or not allowed."""
        value = self._values.get(field)
        return "" if value is None else str(value)

    def number(self, field: str) -> int | None:
        """Return an integer field, None if it is absent or not allowed."""
        value = self._values.get(field)
        return value if isinstance(value, int) else None

    def texts(self, field: str) -> tuple[str, ...]:
        """Return a list of texts, empty if it is absent or not allowed."""
        return tuple(str(value) for value in self._values.get(field) or ())

    def rows(self, field: str) -> tuple[Shown, ...]:
        """Return nested rows, each itself cut down to what is allowed."""
        return tuple(value for value in self._values.get(field) or () if isinstance(value, Shown))

    def names(self) -> frozenset[str]:
        """Return the registered names of every field in here, nested rows included."""
        inner = [
            row.names()
            for value in self._values.values()
            if isinstance(value, tuple)
            for row in value
            if isinstance(row, Shown)
        ]
        return self._names.union(*inner)

    def max_level(self) -> int:
        """Return the highest level (0-3) of what is in here."""
        return highest_level(self.names())

    def plain(self) -> dict[str, Any]:
        """Return the content as plain values, for the hash of the data."""
        return {name: _plain(value) for name, value in self._values.items()}


def allow(row: Any, profile: Profile) -> Shown:  # noqa: ANN401 - any frozen row
    """Return `row` (a frozen dataclass of queries/) cut down to what `profile` may see.

    A field without a `Source`, with an unregistered one or one outside the profile's list is left
    out; so is a nested row of which nothing is left. Raises TypeError if `row` is no dataclass.
    """
    if not is_dataclass(row) or isinstance(row, type):
        raise TypeError("only frozen rows can be cut down")
    permitted = allowed(profile) & FIELDS.keys()
    sources = _sources(type(row))
    values: dict[str, Any] = {}
    names = set()
    for entry in fields(row):
        value = getattr(row, entry.name)
        source = sources.get(entry.name)
        if source in permitted:
            if not _is_simple(value):
                raise TypeError(f"{entry.name} holds more than one registered field")
            values[entry.name] = value
            names.add(source)
        elif source is None and isinstance(value, tuple):
            kept = (allow(item, profile) for item in value if is_dataclass(item))
            values[entry.name] = tuple(item for item in kept if item.names())
    return Shown(values, frozenset(name for name in names if name))


@cache
def _sources(kind: type) -> dict[str, str]:
    found = {}
    for name, hint in get_type_hints(kind, include_extras=True).items():
        if get_origin(hint) is Annotated:
            for note in get_args(hint)[1:]:
                if isinstance(note, Source):
                    found[name] = note.name
    return found


def _is_simple(value: object) -> bool:
    """Tell whether `value` is one value or a list of texts: a nested row has its own fields."""
    if isinstance(value, tuple):
        return all(isinstance(item, str | int) for item in value)
    return value is None or isinstance(value, str | int)


def _plain(value: object) -> object:
    if isinstance(value, Shown):
        return value.plain()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value

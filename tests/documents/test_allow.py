"""X-01: of a row only the listed fields go on; what is unknown or new stays."""

from dataclasses import dataclass
from typing import Annotated

import pytest

from documents.paper_rows import rows
from setkit.documents.allow import allow
from setkit.domain.field_table import Source
from setkit.domain.profiles import ALLOWED, Profile


@dataclass(frozen=True, slots=True)
class Inner:
    said: Annotated[str, Source("agreed.title")]
    why: Annotated[str, Source("boundary_answer.reason_x")]


@dataclass(frozen=True, slots=True)
class Secret:
    why: Annotated[str, Source("boundary_version.reason_x")]


@dataclass(frozen=True, slots=True)
class Row:
    number: Annotated[str, Source("scene.number")]
    reason: Annotated[str, Source("boundary_answer.reason_x")]
    name: Annotated[str, Source("person.name")]
    invented: Annotated[str, Source("scene.colour_of_the_moon")]
    unmarked: str
    inner: tuple[Inner, ...] = ()
    secrets: tuple[Secret, ...] = ()


ROW = Row("12", "REASON", "NAME", "NEW", "BARE", (Inner("kiss", "WHY"),), (Secret("WHY2"),))


def test_only_listed_fields_remain():
    shown = allow(ROW, Profile.PRODUCER)
    assert shown.plain() == {"number": "12", "inner": [{"said": "kiss"}], "secrets": []}
    assert shown.names() == {"scene.number", "agreed.title"}
    assert shown.text("reason") == shown.text("name") == shown.text("invented") == ""


def test_nothing_counts_what_was_withheld():
    """One secret row or a thousand: the same value."""
    many = Row("12", "", "", "", "", (), (Secret("x"),) * 1000)
    none = Row("12", "", "", "", "")
    assert allow(many, Profile.PRODUCER) == allow(none, Profile.PRODUCER)


@pytest.mark.parametrize("profile", [p for p in Profile if not ALLOWED[p]])
def test_a_role_without_papers_sees_nothing(profile):
    assert allow(ROW, profile).plain() == {"inner": [], "secrets": []}


def test_every_field_of_the_report_is_named_and_allowed():
    made = rows()
    shown = allow(made, Profile.PRODUCER)
    assert set(shown.plain()) == set(type(made).__dataclass_fields__)
    assert shown.max_level() == 2


def test_a_value_that_holds_rows_is_refused():
    @dataclass(frozen=True)
    class Smuggler:
        number: Annotated[object, Source("scene.number")]

    with pytest.raises(TypeError):
        allow(Smuggler((Secret("WHY"),)), Profile.PRODUCER)


def test_shown_values_do_not_change():
    shown = allow(ROW, Profile.PRODUCER)
    with pytest.raises(AttributeError):
        shown.number = "13"
    with pytest.raises(TypeError):
        shown._values["number"] = "13"


def test_only_rows_can_be_cut_down():
    with pytest.raises(TypeError):
        allow({"number": "12"}, Profile.PRODUCER)

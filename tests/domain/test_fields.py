"""The field registry is complete, and allow-lists hold only what may leave."""

from __future__ import annotations

import pytest

from setkit.domain.field_table import KEYED, Level, Table
from setkit.domain.fields import FIELDS, highest_level, is_stored
from setkit.domain.profiles import ALLOWED, Profile, allowed, profiles_of
from setkit.models import Base

RETENTION = {"R0", "R1", "R2", "R3/R4", "R4", "R5", "R6", "R7", "owner", "target", "last"}


def columns() -> set[str]:
    return {f"{t.name}.{c.name}" for t in Base.metadata.tables.values() for c in t.columns}


def test_every_column_is_registered_and_nothing_else():
    assert {name for name in FIELDS if is_stored(name)} == columns()


def test_a_new_column_would_fail():
    """The comparison above sees a column that is not listed."""
    listed = {entry.column for entry in Table("scene", "R4", "plan", KEYED, p0="number").fields()}
    assert listed != {c.name for c in Base.metadata.tables["scene"].columns}
    assert listed <= {c.name for c in Base.metadata.tables["scene"].columns}


def test_every_field_has_a_purpose_and_a_retention_class():
    for entry in FIELDS.values():
        assert entry.purpose, entry.name
        assert entry.retention in RETENTION, entry.name


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("keyring.key", Level.K),
        ("keyring.subject_id", Level.K),
        ("scene.salt", Level.K),
        ("scene.id", Level.K),
        ("scene.number", Level.P0),
        ("scene.intimacy", Level.P2),
        ("person.name", Level.P1),
        ("person.legal_name", Level.P2),
        ("boundary_answer.item", Level.P2),
        ("boundary_answer.comment_x", Level.P3),
        ("boundary_version.reason_x", Level.P3),
        ("legal_hold.why_x", Level.P3),
        ("legal_hold.ordered_by", Level.P1),
        ("set_event.note_x", Level.P3),
        ("sealed_note.body_x", Level.P3),
        ("test_seen.valid_until_on", Level.P3),
        ("production.office_phone", Level.P1),
        ("device.label", Level.P1),
    ],
)
def test_levels_follow_the_data_model(name, level):
    assert FIELDS[name].level is level


def test_sealed_columns_are_private():
    """Every `_x` column is P3, except a scan (its owner's level) and a note's body."""
    for entry in FIELDS.values():
        if entry.column.endswith("_x") and entry.table != "attachment":
            assert entry.level is Level.P3, entry.name


@pytest.mark.parametrize("profile", list(Profile))
def test_allow_lists_hold_registered_fields_up_to_p2(profile):
    for name in allowed(profile):
        assert FIELDS[name].level.rank <= Level.P2.rank, name


def test_every_profile_has_a_list():
    assert set(ALLOWED) == set(Profile)


def test_producer_never_sees_answers_people_or_reasons():
    tables = {name.partition(".")[0] for name in allowed(Profile.PRODUCER)}
    assert not tables & {
        "person", "boundary_version", "boundary_answer", "withdrawal", "presented", "beat",
        "beat_contact", "beat_exposure", "signature", "incident", "sealed_note", "test_seen",
        "roster_veto", "change_request", "part", "scene_cast", "contact", "work_event",
    }  # fmt: skip


def test_default_is_no_profile():
    assert profiles_of(FIELDS["beat.title"]) == frozenset()
    assert profiles_of(FIELDS["agreed.title"]) == {Profile.PRODUCER}


def test_highest_level():
    assert highest_level(["scene.number", "agreed.title"]) == 2
    assert highest_level([]) == 0
    with pytest.raises(KeyError):
        highest_level(["scene.colour_of_the_moon"])

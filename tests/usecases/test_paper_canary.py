"""X-01: a word of its own in every column; the paper holds exactly the allowed ones."""

import pytest
from sqlalchemy import Integer, LargeBinary, select

from documents.leakscan import squeezed, words_in
from everyrow import _allowed, fill_every_table
from setkit.domain.fields import FIELDS, is_stored
from setkit.domain.profiles import Profile, allowed
from setkit.models import (
    Base,
    Beat,
    BoundaryAnswer,
    BoundaryVersion,
    Episode,
    Part,
    Person,
    Production,
    Recipient,
    RulePack,
    Scene,
)
from setkit.models.base import Cells, Flag, JsonText
from setkit.queries.issues import Subject
from setkit.storage.rule_packs import house_pack
from setkit.usecases import papers
from setkit.usecases.paper_ledger import Order
from usecases.agreed_scene import ANSWERS, say, stage

NOT_WORDS = ("_on", "_wall", "_sha", "_id", "_dev")
FIXED = {
    "production.zone", "unit.zone", "shoot_day.zone", "scene.sort_key", "beat.pos",
    "beat_contact.pos", "schedule_row.pos", "beat_contact.act", "beat_contact.barriers_j",
    "checklist_item.side",
    "checklist_item.direction",
    "beat_contact.side",
    "recipient.profile", "production.uses_j", "scene.split_from_id", "setting.id",
}  # fmt: skip
"""Columns of codes that rules read: a random word there is refused or means nothing."""

EXPECTED = {
    "production.title", "scene.number", "scene.int_ext", "scene.set_name", "scene.day_night",
    "scene.script_day", "scene.neutral_line", "episode.number", "recipient.name",
}  # fmt: skip


def word(name, row):
    """Return the canary of one cell: no hyphen, no space, so that no line break cuts its parts."""
    return f"ZQ{name}{row}".replace("_", "").replace(".", "").upper()[:60] + "Z"


class Canaries:
    """Remembers which word was put where."""

    def __init__(self):
        self.where = {}

    def put(self, name, row):
        made = word(name, row)
        self.where[made] = (name, row)
        return made

    def token(self, table, column, row=1):
        made = self.put(f"{table}.{column}", "fill")
        if (table, column) == ("checklist_item", "code"):
            return f"{made}.x.give"  # a code must be readable as one
        return made


def is_free(table, column):
    """Tell whether a column takes any word."""
    name = f"{table.name}.{column.name}"
    return not (
        column.foreign_keys
        or column.primary_key
        or isinstance(column.type, Integer | Flag | LargeBinary)
        or name in FIXED
        or column.name in {"dev", "kind", "salt"}
        or column.name.endswith(NOT_WORDS)
        or _allowed(table, column.name)
    )


@pytest.fixture
def planted(tmp_path):
    """A vault with canaries everywhere, a scene of which two beats are agreed, and its paper."""
    canaries = Canaries()
    made = stage(tmp_path / "A.setkit")
    with made.vault.write() as uow:
        _old_version(uow, made, canaries)
        skipped = {"production", "boundary_answer", "rule_pack"}
        fill_every_table(uow, token=canaries.token, skip=skipped)
        _adopt(uow, canaries)
    with made.vault.write() as uow:
        episode = uow.session.scalars(select(Episode.id)).first()
        uow.get(Scene, made.scene).episode_id = episode
        _plant_cells(uow, canaries)
        uow.record("test.planted")
    say(made, ANSWERS, own_words=canaries.put("boundary_answer.own_words", "now"))
    (tmp_path / "out").mkdir()
    yield made, canaries
    made.vault.lock()


def _adopt(uow, canaries):
    """Put a pack in force whose text can be read, for nothing is judged by one that cannot be."""
    words = {name: canaries.token("rule_pack", name) for name in ("pack", "version", "scope_id")}
    uow.add(
        RulePack(**words, as_of_on="2026-05-01", text_sha=house_pack().sha, scope="unit", from_at=1)
    )
    uow.record("test.planted")


def _plant_cells(uow, canaries):
    """Put a word into every free column of every mutable row."""
    for mapper in Base.registry.mappers:
        if not issubclass(mapper.class_, Cells):
            continue
        table = mapper.class_.__table__
        for n, row in enumerate(uow.session.scalars(select(mapper.class_)), 1):
            for key, column in mapper.columns.items():
                if not is_free(table, column):
                    continue
                made = canaries.put(f"{table.name}.{column.name}", row.id[-6:] + str(n))
                setattr(row, key, [made] if isinstance(column.type, JsonText) else made)


def _old_version(uow, made, canaries):
    """Add a superseded version of the first performer with words in its private columns."""
    current = uow.session.scalars(
        select(BoundaryVersion).where(BoundaryVersion.person_id == made.people[0])
    ).one()
    copied = {
        column.key: getattr(current, column.key)
        for column in BoundaryVersion.__mapper__.column_attrs
        if column.key not in {"id", "dev", "seq", "hlc", "at", "salt"}
    }
    row_id = uow.new_id()

    def sealed(table, cell_id, column):
        text = canaries.put(f"{table}.{column}", "old")
        return uow.seal(
            text, table=table, row_id=cell_id, column=column,
            subject_id=made.people[0], retention="R3/R4",
        )  # fmt: skip

    copied |= {
        "id": row_id,
        "paper_held_by": canaries.put("boundary_version.paper_held_by", "old"),
        "reason_x": sealed("boundary_version", row_id, "reason_x"),
        "present_j": [canaries.put("boundary_version.present_j", "old")],
        "supersedes_j": [current.id],
    }
    uow.add(BoundaryVersion(**copied))
    uow.session.flush()
    said = uow.session.scalars(
        select(BoundaryAnswer).where(BoundaryAnswer.version_id == current.id)
    ).all()
    for answer in said:
        answer_id = uow.new_id()
        uow.add(
            BoundaryAnswer(
                id=answer_id, version_id=row_id, item=answer.item, partner_id=answer.partner_id,
                answer="yes_with_conditions",
                conditions_j=[
                    {"kind": "other", "value": canaries.put("boundary_answer.conditions_j", "old")}
                ],
                own_words=canaries.put("boundary_answer.own_words", "old"),
                comment_x=sealed("boundary_answer", answer_id, "comment_x"),
                reason_x=sealed("boundary_answer", answer_id, "reason_x"),
            )
        )  # fmt: skip
    uow.record("test.planted")


def _expected(made):
    """Return the words that belong on the paper, by what the rows of this scene hold."""
    with made.vault.read() as reader:
        scene = reader.get(Scene, made.scene)
        agreed = [reader.get(Beat, made.beats[name]).title for name in ("embrace", "neck")]
        parts = reader.scalars(select(Part.name).where(Part.person_id.in_(made.people)))
        return {
            reader.scalars(select(Production.title)).one(),
            reader.get(Recipient, made.producer).name,
            reader.get(Episode, scene.episode_id).number,
            scene.number,
            scene.int_ext,
            scene.set_name,
            scene.day_night,
            scene.script_day,
            scene.neutral_line,
            reader.scalars(select(Person.name).where(Person.is_me)).first(),
            *agreed,
            *parts,
        }


def test_every_column_holds_a_canary(planted):
    """Not vacuous: whatever can hold a word holds one."""
    _made, canaries = planted
    held = {name for name, _row in canaries.where.values()}
    for table in Base.metadata.tables.values():
        for column in table.columns:
            name = f"{table.name}.{column.name}"
            sealed = column.name.endswith("_x")
            if (is_free(table, column) or sealed) and table.name not in {
                "diary",
                "draft",
                "device",
            }:
                assert name in held, name


def test_the_producer_gets_exactly_the_allowed_words(planted, tmp_path):
    """X-01: set equality over every channel of the PDF, the file's bytes and its name."""
    made, canaries = planted
    order = Order(about=Subject(made.scene), recipient_id=made.producer, purpose="day 14")
    paper = papers.export(made.vault, order=order, folder=tmp_path / "out")
    content = paper.path.read_bytes()
    found = words_in(content, canaries.where, paper.password)
    expected = _expected(made)
    assert expected <= set(canaries.where)
    assert set().union(*found.values()) == expected
    assert found["pdfium"] == expected
    assert not [w for w in canaries.where if w.casefold() in paper.path.name.casefold()
                and canaries.where[w][0] not in {"production.code", "scene.number"}]  # fmt: skip


def test_what_is_on_the_paper_is_on_the_list(planted):
    """Each word that belongs there stands in a column of the allow-list, or is joined from one."""
    made, canaries = planted
    joined = {"beat.title", "part.name", "person.name"}
    names = {canaries.where[found][0] for found in _expected(made)}
    assert names - joined == EXPECTED
    assert names - joined <= allowed(Profile.PRODUCER)
    assert all(is_stored(name) for name in names)
    assert joined <= set(FIELDS)


def test_squeezing_keeps_words_apart():
    assert squeezed("ZQ ABC\n1Z") == "zqabc1z"

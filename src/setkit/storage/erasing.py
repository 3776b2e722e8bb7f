"""Erasing rows for good, with a permit and a trace: the chain stays whole, the content is gone.

Order within one transaction (data-model.md section 5): `retention_action` rows, DELETE, content
keys to NULL, then the caller records `erased`. Later come search rebuild, VACUUM, a verified
backup, and the old backups.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete, select

from setkit.domain.topics import Topic
from setkit.models import Base, Keyring, RetentionAction
from setkit.storage.chain import digest_id
from setkit.storage.rows import primary_key
from setkit.storage.unit_of_work import UnitOfWork


def purge(uow: UnitOfWork, rows: Iterable[tuple[str, str]], *, retention: str, due_on: str) -> str:
    """Delete rows `(table, id)` under a permit each; return the batch id.

    `retention`: the class that ended; `due_on`: the day it was due (ISO). Two laptops that purge
    the same row write the same permit.
    """
    batch = uow.new_id()
    listed = sorted(set(rows))
    for table, row_id in listed:
        uow.add(
            RetentionAction(
                id=digest_id(f"{table}\0{row_id}"),
                batch_id=batch,
                tbl=table,
                row_id=row_id,
                class_=retention,
                due_on=due_on,
            )
        )
    uow.session.flush()
    for table, row_id in listed:
        target = Base.metadata.tables[table]
        uow.session.execute(delete(target).where(primary_key(target) == row_id))
        uow.note_topic(_topic(table))
    return batch


def destroy_keys(uow: UnitOfWork, subject_id: str, retention: str) -> None:
    """Null the content keys of one subject and class; what they sealed is gone with them."""
    uow.session.flush()
    for row in uow.session.scalars(
        select(Keyring).where(
            Keyring.kind == "content",
            Keyring.subject_id == subject_id,
            Keyring.class_ == retention,
            Keyring.key.is_not(None),
        )
    ):
        row.key = None
        row.destroyed_at = uow.now
    uow.forget_content_keys()


def _topic(table: str) -> Topic:
    for mapper in Base.registry.mappers:
        if mapper.class_.__tablename__ == table:
            topic: Topic = mapper.class_.topic
            return topic
    raise KeyError(table)

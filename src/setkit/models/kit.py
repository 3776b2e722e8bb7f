"""Garments, barriers and other kit."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Mapped

from setkit.domain.topics import Topic
from setkit.models.base import STRICT, Base, Cells, check, json_text, key_to


class KitItem(Cells, Base):
    """A garment, barrier or other item."""

    __tablename__ = "kit_item"
    __table_args__ = (
        check("is_single_use", "is_single_use IN (0, 1)"),
        STRICT,
    )
    topic = Topic.KIT
    kind: Mapped[str]
    name: Mapped[str]
    size: Mapped[str | None]
    materials_j: Mapped[Any] = json_text()
    owner: Mapped[str | None]
    qty: Mapped[int]
    scene_id: Mapped[str | None] = key_to("scene", optional=True)
    needed_on: Mapped[str | None]
    person_id: Mapped[str | None] = key_to("person", optional=True)
    is_single_use: Mapped[bool]
    cost_minor: Mapped[int | None]
    currency: Mapped[str | None]

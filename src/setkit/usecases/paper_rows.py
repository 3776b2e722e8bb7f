"""Which query gives the rows of which paper: one line per kind, beside documents/catalog.py."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from setkit.queries import scene_report
from setkit.queries.issues import Issue, Loaded
from setkit.storage.reading import Reader
from setkit.usecases.paper_ledger import Order

Load = Callable[[Reader, Order, Issue], Loaded]

ROWS: Mapping[str, Load] = {
    "scene-report": lambda reader, order, issue: scene_report.load(
        reader, order.about.scene_id, issue
    ),
}

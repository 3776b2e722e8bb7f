"""Which query gives the rows of which paper: one line per kind, beside documents/catalog.py."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from setkit.queries import (
    day_report,
    door_papers,
    own_papers,
    rider_papers,
    scene_report,
    work_log,
)
from setkit.queries.issues import Issue, Loaded
from setkit.storage.reading import Reader
from setkit.usecases.paper_ledger import Order

Load = Callable[[Reader, Order, Issue], Loaded]


def _own(reader: Reader, order: Order, issue: Issue) -> Loaded:
    about = order.about
    return own_papers.load(reader, about.person_id, about.scene_id, order.row_id, issue)


ROWS: Mapping[str, Load] = {
    "scene-report": lambda reader, order, issue: scene_report.load(
        reader, order.about.scene_id, issue
    ),
    "boundary-record": _own,
    "receipt": _own,
    "rider": lambda reader, order, issue: rider_papers.load_rider(
        reader, order.about.person_id, order.row_id, issue
    ),
    "door-list": lambda reader, order, issue: door_papers.load_door(
        reader, order.about.shoot_day_id, issue
    ),
    "door-sign": lambda reader, order, issue: door_papers.load_door(
        reader, order.about.shoot_day_id, issue
    ),
    "ad-sheet": lambda reader, order, issue: door_papers.load_ad(
        reader, order.about.shoot_day_id, issue
    ),
    "day-report": lambda reader, order, issue: day_report.load_report(
        reader, order.about.shoot_day_id, issue
    ),
    "work-log": lambda reader, order, issue: work_log.load_work_log(
        reader, order.about.shoot_day_id, issue
    ),
    "rider-status": lambda reader, _order, issue: rider_papers.load_status(reader, issue),
}

"""A scene with two performers on a shooting day, and the set's log written as set mode does."""

from builders import kiss
from setkit.domain.set_state import folded
from setkit.queries.set_log import load_log
from setkit.usecases import closed_sets
from setkit.usecases.set_entries import Where

DAY = "2026-05-12"


class Floor:
    """Scene 12, a kiss, two performers, a list of two; `log` runs a use case about it."""

    def __init__(self, production, calls=""):
        self.house = production
        self.vault = production.vault
        self.scene = production.scene("12")
        self.people = [production.performer(name) for name in ("Mara Lind", "Jon Berg")]
        slots = [production.slot(self.scene, f"P{n}", who) for n, who in enumerate(self.people)]
        self.beat = production.beat(self.scene, "A kiss", kiss(*slots))
        told = dict.fromkeys(self.people, calls) if calls else None
        self.day = production.day(self.scene, DAY, calls=told)
        self.plans = []
        self.where = Where(self.day, self.scene, self.beat)

    def log(self, usecase, **words):
        """Run a use case of the log where the scene is; `where` may be given instead."""
        return self.house.do(usecase, **{"where": self.where, **words})

    def entries(self):
        return self.house.read(load_log, self.day)

    def state(self):
        return folded(self.entries())

    def list_of(self, *names, level=2):
        """Plan the closed set with these names on its list; return the line ids."""
        do = self.house.do
        plan = do(closed_sets.plan_closed_set, scene_id=self.scene, level=level, max_heads=6)
        self.plans.append(plan)
        return [
            do(
                closed_sets.propose_line,
                plan_id=plan,
                name=name,
                role="boom",
                why="sound",
                proposed_role="director",
            )
            for name in names
        ]

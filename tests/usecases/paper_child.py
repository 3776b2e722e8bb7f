"""Exports papers and dies: one fork per export, killed at a step or at any instant (X-06).

Run as a process of its own: `paper_child.py VAULT OUT SCENE RECIPIENT COUNT SEED`. Everything is
imported once; each fork opens the vault anew, as after a crash.
"""

import os
import random
import signal
import sys
from pathlib import Path

from setkit.documents.render import faces
from setkit.documents.render.faces import face
from setkit.foundation.progress import Progress
from setkit.queries.issues import Subject
from setkit.storage.taxonomy import catalogue
from setkit.usecases import papers
from setkit.usecases.paper_ledger import Order
from vaults import open_again

STEPS = (2, 3, 4, 5, 0, 1)
FACES = (
    faces.REGULAR,
    faces.MEDIUM,
    faces.SEMIBOLD,
    faces.BOLD,
    faces.DISPLAY,
    faces.DISPLAY_HEAVY,
)
READY = 2
LONGEST_S = 0.3


class Killed(Progress):
    """Kills its own process at one step, or some time after the paper is ready in memory."""

    def __init__(self, at, instant):
        super().__init__()
        self.at, self.instant = at, instant

    def step(self, done, total):
        if done == self.at:
            os.kill(os.getpid(), signal.SIGKILL)
        if done == READY and self.instant:
            signal.setitimer(signal.ITIMER_REAL, self.instant)


def export_and_die(vault_folder, out, scene, recipient, progress):
    """Export once, and die on the way or right behind it."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)  # its default ends the process at once
    vault = open_again(vault_folder)
    order = Order(about=Subject(scene), recipient_id=recipient, purpose="day 14")
    papers.export(vault, order=order, folder=out, progress=progress)
    os.kill(os.getpid(), signal.SIGKILL)


def main(vault_folder, out, scene, recipient, count, seed):
    catalogue()
    for name in FACES:
        face(name)  # read once here, not once in every fork
    dice = random.Random(int(seed))
    for turn in range(int(count)):
        by_step = turn % 2 == 0
        at = STEPS[turn // 2 % len(STEPS)] if by_step else -1
        instant = 0 if by_step else dice.uniform(0.001, LONGEST_S)
        child = os.fork()
        if child == 0:
            try:
                progress = Killed(at, instant)
                export_and_die(Path(vault_folder), Path(out), scene, recipient, progress)
            finally:
                os._exit(70)
        _pid, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            sys.exit(f"turn {turn} was not killed: {status}")


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Every paper of the demo production as PDF and PNG, A4 and Letter: `python dev.py papers`.

The passwords stand in out/papers/passwords.txt: the demo is nobody's life.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests")]

from setkit.documents.catalog import PAPERS
from setkit.documents.render import preview
from setkit.documents.render.tokens import PaperSize
from setkit.domain.profiles import Profile
from setkit.queries import scenes
from setkit.queries.issues import Subject
from setkit.storage.backup import backup_before
from setkit.storage.passphrase import suggest
from setkit.usecases.demo import Demo, build_demo
from setkit.usecases.paper_ledger import Order
from setkit.usecases.papers import export
from setkit.usecases.recipients import recipient_named
from setkit.usecases.vaults import as_usual
from vaults import FastKdf


def write(made: Demo, kind: str, number: str, size: PaperSize, out: Path) -> list[str]:
    """Export one paper and its pages; return the lines that say what was written."""
    with made.vault.read() as reader:
        (scene,) = scenes.by_number(reader, number)
    profile = min(PAPERS[kind].profiles, key=lambda one: one.value)
    name = made.recipient if profile is Profile.PRODUCER else profile.value
    recipient = recipient_named(made.vault, name=name, profile=profile)
    order = Order(Subject(scene.id), recipient, PAPERS[kind].title, kind=kind, size=size)
    paper = export(made.vault, order=order, folder=out)
    content = paper.path.read_bytes()
    count = preview.page_count(content, paper.password)
    for page in range(count):
        picture = preview.png(content, page, dpi=110, password=paper.password)
        (out / f"{paper.path.stem}-{page + 1}.png").write_bytes(picture)
    return [f"{paper.path.name}  {kind}, scene {number}, {size.name}, {count} p.  {paper.password}"]


def main(arguments: list[str]) -> int:
    """Write all papers to `arguments[0]` or out/papers; return 0."""
    out = Path(arguments[0]) if arguments else ROOT / "out/papers"
    out.mkdir(parents=True, exist_ok=True)
    for old in (*out.glob("*.pdf"), *out.glob("*.png")):
        old.unlink()
    how = replace(as_usual(), kdf=FastKdf(), heads=None)
    lines = []
    with tempfile.TemporaryDirectory() as place:
        words = bytearray(suggest(how.entropy).encode())
        made = build_demo(
            Path(place) / "Demo.setkit", secret=words, how=how, before_change=backup_before
        )
        for kind in sorted(PAPERS):
            for number in made.report_scenes:
                for size in (PaperSize.A4, PaperSize.LETTER):
                    lines += write(made, kind, number, size, out)
        made.vault.lock()
    (out / "passwords.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} papers in {out.name}/, passwords in {out.name}/passwords.txt")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

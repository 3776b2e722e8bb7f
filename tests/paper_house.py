"""A house with papers in it: made by the use cases, in the lane, as a person would."""

from builders import Builder, kiss, touch
from setkit.domain.profiles import Profile
from setkit.queries.issues import Subject
from setkit.ui.places import Place
from setkit.usecases.paper_ledger import Order
from setkit.usecases.papers import export
from setkit.usecases.recipients import add_recipient

ZONES = (("F.shoulder", "L"), ("B.mid_back", ""), ("F.hip", "R"), ("A.palm", "L"))
NAMES = ("Ewa Zielińska", "نور الدين البغدادي", "Nguyễn Thị Minh Khai-Trần")


def fill(house):
    """Fill the open vault with one agreed scene and papers in each state; return the first."""
    vault = house.window.content.context.session.vault
    vault.clock = house.clock
    made = Builder(vault)
    scene = made.scene("12A")
    ana, tom = made.performer("Ana Reyes"), made.performer("Tomás Lindqvist")
    left, right = made.slot(scene, "MARA", ana), made.slot(scene, "JONAH", tom)
    made.beat(scene, "Standing kiss", kiss(left, right))
    made.beat(scene, "Hands", *(touch(left, right, zone, side) for zone, side in ZONES))
    for who in (ana, tom):
        made.answers(scene, who)
    folder = house.path.parent / "out"
    folder.mkdir(exist_ok=True)
    found = [made.do(add_recipient, name=name, profile=Profile.PRODUCER) for name in NAMES]
    papers = [
        export(vault, order=Order(Subject(scene), who, "Shoot day 14"), folder=folder)
        for who in (found[0], found[0], found[1])
    ]
    made.slot(scene, "INES")
    papers.append(export(vault, order=Order(Subject(scene), found[2], "prep"), folder=folder))
    house.scene, house.recipients, house.folder, house.papers = scene, found, folder, papers
    return papers[1].paper_id


def finish(house):
    """Let the lane end what it does, and everything that follows from it."""
    house.window.jobs.finish()


def make_page(house):
    """Go to the maker and choose until the page is there; return its view."""
    house.window.content.go(Place("papers", house.scene, "new"))
    view = house.window.content.screens["papers"].view
    view.maker.recipient.control.setCurrentIndex(0)
    view.maker.recipient.control.activated.emit(0)
    finish(house)
    return view


def export_page(house):
    """Export the page that is shown."""
    view = house.window.content.screens["papers"].view
    house.answers.append(house.folder)
    view.maker.export.click()
    finish(house)
    return view

"""The pages of the screen handed over, as tests and pictures open them."""

from builders import Builder
from planted import Planted
from setkit.domain.answers import Answer
from setkit.ui.handover.steps import Step
from setkit.ui.places import Place
from setkit.usecases.people import change_person
from setkit.usecases.signing import Way

ARABIC = "نور الدين البغدادي"
VIETNAMESE = "Nguyễn Thị Minh Khai-Trần"


def stage(house, *, before=None):
    """Open the vault with a planted scene in it; `before`: what Mara answered last time."""
    house.enter()
    vault = house.window.content.context.session.vault
    vault.clock = house.clock
    house.stage = Planted(Builder(vault))
    if before is not None:
        house.stage.made.answers(house.stage.scene, house.stage.mara, before)
    house.window.watch.start()  # the building took minutes of its clock
    return house.stage


def lend(house):
    """Hand the screen over from the answers page; return the page and its presenter."""
    content = house.window.content
    content.go(Place("scenes", house.stage.scene, "answers"))
    view = content.screens["scenes"].view.answers
    view._presenter.choose_person(house.stage.mara)
    view.lend.click()
    return house.window.lending.page


def at(step, *, name="", answered=(), before=None):
    """Return a page function that goes to `step`; `answered`: what is said to the first items."""

    def page(house):
        told = stage(house, before=before)
        if name:
            words = {"person_id": told.mara, "field": "set_name", "value": name}
            told.made.do(change_person, **words)
        view = lend(house)
        presenter = view._presenter
        for item, answer in zip(presenter.state.items, answered, strict=False):
            presenter.answers.choose(item.key)
            presenter.answers.answer(answer)
            if answer is Answer.CONDITIONS:
                presenter.answers.depend("ask_each_time", "")
                presenter.answers.depend("other", "Tom asks me aloud and waits for my answer")
        if step in (Step.READ, Step.SIGN, Step.WISHES):
            presenter.wish(called="character", word="Harbour", senses="No scent, please.")
        presenter._show(step=step)
        if step is Step.RECEIPT:
            presenter._show(step=Step.SIGN)
            presenter.sign_by(Way.TYPED)
            presenter.sign("Mara Quint", b"")
        return house.window

    page.__name__ = f"handover_{step.value}"
    return page


MIXED = (Answer.CONDITIONS, Answer.NO, Answer.DISCUSS)
HANDOVER_PAGES = [
    at(Step.WELCOME, name=VIETNAMESE),
    at(Step.SCENE, name=ARABIC),
    at(Step.ROOM),
    at(Step.ANSWERS, name=VIETNAMESE, answered=MIXED[:1], before=Answer.YES),
    at(Step.WISHES),
    at(Step.READ, answered=MIXED),
    at(Step.SIGN, name=ARABIC, answered=MIXED),
    at(Step.RECEIPT, answered=MIXED),
    at(Step.REST),
    at(Step.BACK),
]

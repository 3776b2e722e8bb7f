"""The preview of a new script in the window: changed words, and who has to be asked again."""

from sqlalchemy import select

from builders import Builder, kiss
from setkit.domain.word_diff import Run, Words
from setkit.models import Part, Scene, SceneCast
from setkit.ui.screens.scenes.importing import LONGEST_DIFF, diff_text
from setkit.usecases import casting
from setkit.usecases.scenes import assess_scene
from ui.test_journeys import SCRIPT, bring_in, scenes, script, words

PINK = SCRIPT.replace("They kiss.", "They kiss twice.").replace("Rain.", "Rain and wind.")


def agree(vault):
    """Cast scene 2, plan a kiss, and let both answer."""
    made = Builder(vault)
    made.mara, made.jon = made.performer("Mara"), made.performer("Jon")
    with vault.read() as reader:
        scene = reader.scalars(select(Scene.id).where(Scene.number == "2")).one()
        parts = {part.name: part.id for part in reader.scalars(select(Part))}
        (leo,) = reader.scalars(select(SceneCast.id).where(SceneCast.scene_id == scene))
    for name, person in (("MARA", made.mara), ("JON", made.jon)):
        made.do(casting.cast_part, part_id=parts[name], person_id=person)
    ana = made.do(casting.add_to_scene, scene_id=scene, part_id=parts["MARA"])

    def say(uow):
        assess_scene(uow, scene_id=scene, intimacy="intimate", by=uow.me())

    made.do(say)
    made.beat(scene, "A kiss", kiss(leo, ana))
    for person in (made.mara, made.jon):
        made.answers(scene, person)


def test_pink_pages_show_what_changed_and_whom_it_concerns(house, qtbot, tmp_path):
    house.enter()
    view = scenes(house)
    bring_in(house, qtbot, script(tmp_path))
    assert view.preview.diff.text() == "" and not view.preview.diff.isVisible()
    view.preview.apply.click()
    qtbot.waitUntil(lambda: len(view.model.shown()) == 3, timeout=30_000)
    agree(view._presenter._context.session.vault)
    bring_in(house, qtbot, script(tmp_path, PINK))
    told = {line.number: (line.what, line.asks) for line in view.preview.model.shown()}
    assert told == {
        "1": ("Unchanged", ""),
        "2": ("Text changed", "Jon, Mara"),
        "3": ("Text changed", ""),
    }
    assert "Scene 2: They [– kiss.] [+ kiss twice.] He" in words(view.preview)
    view.preview.table.setCurrentIndex(view.preview.model.index_of(2))
    assert view.preview.diff.text() == "Scene 3: [– Rain.] [+ Rain and wind.]"
    view.preview.table.setCurrentIndex(view.preview.model.index_of(0))
    assert not view.preview.diff.isVisible()


def test_a_long_diff_is_cut_and_never_read_as_a_pattern():
    assert diff_text((Words(Run.NEW, "{text} {0} %s"),)) == "[+ {text} {0} %s]"
    assert diff_text((Words(Run.CUT, ""), Words(Run.SAME, "a\nb"))) == "… a b"
    assert len(diff_text((Words(Run.NEW, "x" * 2000),))) == LONGEST_DIFF + 1

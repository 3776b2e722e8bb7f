"""Names in the world's scripts: drawn in the right order, extracted as they were typed."""

import shutil

import pypdfium2
import pytest
from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st

from documents.leakscan import page_texts, poppler, squeezed
from documents.paper_rows import paper, rows
from setkit.documents.render import pdf
from setkit.documents.render.direction import Stretch, clean, stretches
from setkit.documents.render.faces import REGULAR
from setkit.documents.render.tokens import CELL
from setkit.documents.render.typeset import Typesetter, clusters
from setkit.foundation.errors import ExportRefused
from setkit.queries.scene_report import AgreedBeatRow

NAMES = (
    "Zażółć Gęślą-Jaźń",
    "Łucja Ćwiąkalska",
    "Nguyễn Thị Phương Thảo",
    "Đặng Văn Ơn",
    "ليلى الحسيني",
    "علاء الدين",
    "פרידה כהן",
    "ליאורה בן־דוד",
    "Ελένη Παπαδοπούλου",
    "Александра Ковалёва",
    "Tomáš Dvořák",
    "Ọlájídé ★",
)


@pytest.fixture(scope="module")
def printed():
    beats = tuple(AgreedBeatRow(name, "Ingrid", "agreed") for name in NAMES)
    return pdf.render(paper(rows(beats=beats)))


@pytest.mark.parametrize("name", NAMES)
def test_pdfium_reads_the_name(printed, name):
    with pypdfium2.PdfDocument(printed) as document:
        assert squeezed(name) in squeezed("".join(page_texts(document)))


@pytest.mark.parametrize("name", NAMES)
def test_poppler_reads_the_name_where_it_is_installed(printed, name):
    """Poppler is no dependency: where it is missing, pdfium above has read the same file."""
    if shutil.which("pdftotext"):
        assert squeezed(name) in squeezed(poppler(printed))


def test_decomposed_and_composed_names_are_one():
    assert clean("Z\u0307ółw") == "Żółw"


def test_direction_controls_cannot_turn_a_line_around():
    """A name with an override would make a paper read differently from what was stored."""
    assert clean("Anna\u202edne\u2066x\n\ty\0") == "Annadnex  y"


def test_right_to_left_names_in_a_left_to_right_line():
    assert stretches("Amara (ليلى الحسيني), Oye") == (
        Stretch("Amara (", rtl=False),
        Stretch("ليلى الحسيني", rtl=True),
        Stretch("), Oye", rtl=False),
    )


@given(st.text(alphabet="ab12 ().,-–ليאבż", max_size=24), st.booleans())
def test_order_equals_the_compiled_implementation(text, rtl):
    """python-bidi's two halves, and our rule for brackets, agree on every line."""
    drawn = "".join(s.text[::-1] if s.rtl else s.text for s in stretches(text, rtl))
    if not any(c in "ليאב" for c in text) and not rtl:
        assert drawn == text
    elif any(c in "ליאבلي" for c in text):
        assert drawn == get_display(text, base_dir="R" if rtl else "L")


def test_a_right_to_left_document_starts_at_the_right():
    found = stretches("ליאורה Anna", rtl=True)
    assert [stretch.text for stretch in found] == ["Anna", "ליאורה "]


def test_joiners_stay():
    """Persian half-spaces shape the word; the direction rules take them out (X9)."""
    assert stretches("می‌خواهم") == (Stretch("می‌خواهم", rtl=True),)


@given(st.text(alphabet="ab1 (.ليאב", max_size=30))
def test_no_letter_is_lost_or_made_up(text):
    assert sorted("".join(s.text for s in stretches(text))) == sorted(text)


@pytest.mark.parametrize("text", ["王小明", "สมชาย", "देवी", "a\U0001f9ff"])
def test_a_letter_without_a_font_is_refused_aloud(text):
    """Never a silent empty box where a name should be."""
    with pytest.raises(ExportRefused) as refused:
        pdf.render(paper(rows(recipient=text)))
    assert text not in refused.value.sentence


def test_marks_stay_with_their_letters():
    assert clusters("x\u030cy\u0301a") == ["x\u030c", "y\u0301", "a"]


@given(st.text(alphabet="abc –/-12 żليא", max_size=80), st.floats(15, 200))
def test_wrapped_lines_fit_and_say_everything(text, width):
    setter = Typesetter()
    lines = setter.wrap(text, CELL, width)
    assert squeezed("".join(lines)) == squeezed(text)
    for line in lines:
        assert setter.width(line, CELL) <= width or len(clusters(line)) == 1


def test_nothing_of_one_paper_stays_for_the_next():
    one, two = Typesetter(), Typesetter()
    one.line("secret", REGULAR)
    assert two._lines == {}


def test_times_and_fractions_are_not_broken():
    for text in ("13:30–17:45", "3/8"):
        assert Typesetter().wrap(f"{text} x", CELL, Typesetter().width(text, CELL) + 1)[0] == text

"""X-02, X-04, X-05 on the rendered PDF, and what keeps a table readable."""

import io
import re
from itertools import pairwise

import pikepdf
import pypdf
import pypdfium2
import pytest

from documents.leakscan import page_texts, squeezed
from documents.paper_rows import paper, rows
from setkit.documents.render import pdf, preview
from setkit.documents.render.tokens import PaperSize
from setkit.foundation.errors import Cancelled
from setkit.foundation.progress import Progress
from setkit.queries.scene_report import AgreedBeatRow

LONG = AgreedBeatRow(
    "Long", "Ingrid", "with_conditions", tuple(f"phrase number {n} of many" for n in range(400))
)


def texts(data):
    with pypdfium2.PdfDocument(data) as document:
        return page_texts(document)


@pytest.mark.parametrize("size", list(PaperSize))
@pytest.mark.parametrize("count", [0, 1, 3, 40, 200])
def test_every_page_says_whose_it_is(size, count):
    """X-05: recipient, purpose, version, valid until, export id, page n of N, anchor."""
    pages = texts(pdf.render(paper(rows(count)), size))
    for number, page in enumerate(pages, 1):
        for said in (
            "Ewa Zielińska", "shoot day 14", "version 3", "valid until 24 Nov 2026", "7F3A2304",
            f"page {number} of {len(pages)}", "#1842 K7QD-9XFT-2MWE-4HNB", "copy 2",
            "Consent may change at any moment",
        ):  # fmt: skip
            assert squeezed(said) in squeezed(page), (number, said)


def test_same_document_same_bytes():
    """X-04: also after other documents were rendered in between."""
    first = pdf.render(paper())
    pdf.render(paper(rows(40, recipient="ليلى الحسيني", scene_number="ΩЖ9")), PaperSize.LETTER)
    assert pdf.render(paper()) == first
    assert pdf.render(paper(rows(code="AAAA0000"))) != first


def test_metadata_is_neutral():
    """X-04: the title is the code, the date the paper's own; no machine, no name."""
    data = pdf.render(paper())
    told = dict(pypdf.PdfReader(io.BytesIO(data)).metadata)
    assert told == {
        "/Title": "7F3A2304",
        "/Author": "setkit",
        "/Creator": "setkit",
        "/Producer": "setkit",
        "/Subject": "",
        "/Keywords": "",
        "/Trapped": "/False",
        "/CreationDate": "D:20261123184200+00'00'",
        "/ModDate": "D:20261123184200+00'00'",
    }
    with pikepdf.open(io.BytesIO(data)) as document:
        assert document.Root.Lang == "en-GB"
        assert "/Metadata" not in document.Root


def test_dates_do_not_come_from_the_environment(monkeypatch):
    first = pdf.render(paper())
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert pdf.render(paper()) == first


def test_nothing_is_painted_over_text():
    """X-02: in no content stream is a filled shape painted after text that it would cover."""
    covered = _covered(pdf.render(paper(rows(40))))
    assert covered == []


def test_the_covering_check_sees_a_cover():
    data = pdf.render(paper(rows(1)))
    with pikepdf.open(io.BytesIO(data)) as document:
        page = document.pages[0]
        page.contents_add(b"0 g 0 0 600 800 re f")
        out = io.BytesIO()
        document.save(out)
    assert _covered(out.getvalue())


def _covered(data):
    """Return the text origins over which a rectangle or path was filled later."""
    found = []
    with pikepdf.open(io.BytesIO(data)) as document:
        streams = [*document.pages, *(o for o in document.objects if _is_form(o))]
        for stream in streams:
            origins, boxes = [], []
            for operands, operator in pikepdf.parse_content_stream(stream):
                name = str(operator)
                if name == "Tm":
                    origins.append((float(operands[4]), float(operands[5])))
                elif name == "re":
                    boxes.append([float(value) for value in operands])
                elif name in {"f", "f*", "B", "B*", "b", "b*", "F"}:
                    found += [o for o in origins for box in boxes if _inside(o, box)]
                    boxes = []
                elif name in {"S", "s", "n"}:
                    boxes = []
    return found


def _is_form(thing):
    return isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Form"


def _inside(point, box):
    x, y, width, height = box
    return x <= point[0] <= x + width and y <= point[1] <= y + height


def test_heads_repeat_and_rows_stay_whole():
    made = rows(200)
    pages = texts(pdf.render(paper(made)))
    with_rows = [page for page in pages if "Kiss, standing" in page]
    assert len(with_rows) > 5
    for page in with_rows:
        assert "AS AGREED" in page
        told = squeezed(page)
        assert told.count("lyingsidebyside") == told.count("sheettapedathipheight.")
    everything = "".join(pages)
    for number in range(1, 201):
        assert re.search(rf"(?m)^{number} ", everything), number


def test_a_row_higher_than_a_page_goes_on():
    pages = texts(pdf.render(paper(rows(beats=(LONG, *rows().beats)))))
    assert 3 < len(pages) < 20
    assert set(range(400)) <= {int(n) for n in re.findall(r"\d+", "\n".join(pages))}
    assert "Kiss" in pages[-1] + pages[-2]


def test_no_heading_stands_alone_at_the_foot():
    for count in range(1, 60, 2):
        for page in texts(pdf.render(paper(rows(count)))):
            body = [line.strip() for line in page.splitlines() if line.strip()]
            assert body[-1] not in {"NOT CHECKED", "AGREED CONTENT", "PREPARED BY"}


def test_bookmarks_lead_to_their_pages():
    """The well-known recipe for page x of y sends all of them to page 1 (pdf.md section 7)."""
    data = pdf.render(paper(rows(40)))
    reader = pypdf.PdfReader(io.BytesIO(data))
    top, sections = reader.outline[0], reader.outline[1]
    assert top.title == "Scene report 47A"
    places = {entry.title: reader.get_destination_page_number(entry) for entry in sections}
    assert places["Agreed content"] == 0
    assert places["Not checked"] == len(reader.pages) - 1 > 0


def test_long_names_shrink_and_stay_whole():
    name = "Aleksandra-Katarzyna Brzęczyszczykiewicz-Wolańska van den Heuvel zu Hohenstein"
    made = rows(1, recipient=name, scene_number="A104-PT2B", characters=(name,) * 14)
    page = squeezed(texts(pdf.render(paper(made)))[0])
    assert squeezed(f"Issued to {name}") in page
    assert page.count(squeezed(name)) >= 16
    assert "a104-pt2b" in page


def test_laser_prints_no_colour():
    """The accent becomes solid black: small type on a halftone breaks up (pdf.md section 6)."""

    def coloured(data):
        with pikepdf.open(io.BytesIO(data)) as document:
            blobs = b"".join(o.read_bytes() for o in document.objects if _is_form(o))
        colours = re.findall(rb"([\d.]+) ([\d.]+) ([\d.]+) rg", blobs)
        return {c for c in colours if len(set(c)) > 1}

    assert coloured(pdf.render(paper(), laser=False))
    assert not coloured(pdf.render(paper(), laser=True))


def test_sizes():
    for size, expected in ((PaperSize.A4, (595, 842)), (PaperSize.LETTER, (612, 792))):
        with pypdfium2.PdfDocument(pdf.render(paper(), size)) as document:
            assert tuple(round(v) for v in document[0].get_size()) == expected


def test_rendering_can_be_stopped():
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        pdf.render(paper(), progress=progress)


def test_preview_is_a_picture_of_the_page():
    data = pdf.render(paper(rows(60)))
    assert preview.page_count(data) == 3
    pictures = [preview.png(data, n, dpi=50) for n in range(3)]
    for picture in pictures:
        assert picture.startswith(b"\x89PNG\r\n\x1a\n")
        assert (int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])) == (414, 585)
    assert all(a != b for a, b in pairwise(pictures))

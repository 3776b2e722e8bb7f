"""Encryption: AES-256 R6, never an empty owner password, content recognised without password."""

import io
import re

import pikepdf
import pypdf
import pytest

from documents.leakscan import words_in
from documents.paper_rows import paper
from setkit.documents.render import pdf, preview, protect
from setkit.foundation.entropy import seeded, system
from setkit.foundation.errors import ExportRefused

PASSWORD = "copper-lantern-swift-47"


@pytest.fixture(scope="module")
def plain():
    return pdf.render(paper())


@pytest.fixture(scope="module")
def locked(plain):
    return protect.protect(plain, PASSWORD, system)


def test_aes_256_revision_6(locked):
    with pikepdf.open(io.BytesIO(locked), password=PASSWORD) as document:
        told = document.encryption
        assert (told.V, told.R, told.bits) == (5, 6, 256)
        assert told.stream_method == pikepdf.models.EncryptionMethod.aesv3
        may = document.allow
        assert may.print_highres
        assert may.extract
        assert not may.modify_other
        assert not may.modify_form
        assert not may.modify_annotation
        assert document.user_password_matched
        assert not document.owner_password_matched


@pytest.mark.parametrize("tried", ["", "wrong", "copper-lantern-swift-48"])
def test_no_other_password_opens_it(locked, tried):
    """An empty owner password would let anybody in (pdf.md section 2)."""
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(locked), password=tried)
    with pytest.raises(ExportRefused):
        preview.png(locked, 0, password=tried or None)


def test_other_readers_open_it(plain, locked):
    reader = pypdf.PdfReader(io.BytesIO(locked), password=PASSWORD)
    assert "Kiss, standing" in reader.pages[0].extract_text()
    assert preview.png(locked, 0, dpi=40, password=PASSWORD) == preview.png(plain, 0, dpi=40)


def test_nothing_is_readable_without_the_password(locked):
    for word in (b"setkit", b"7F3A2304", b"Kiss", b"Ewa"):
        assert word not in locked


def test_owner_passwords_differ(plain):
    drawn = []

    def entropy(count):
        drawn.append(system(count))
        return drawn[-1]

    protect.protect(plain, PASSWORD, entropy)
    protect.protect(plain, PASSWORD, entropy)
    assert [len(password) for password in drawn] == [24, 24]
    assert drawn[0] != drawn[1]
    for owner in drawn:
        assert any(owner)


@pytest.mark.parametrize("password", ["", "x" * 128, "ż" * 64])
def test_impossible_passwords_are_refused(plain, password):
    with pytest.raises(ExportRefused):
        protect.protect(plain, password, system)


def test_longest_password_opens(plain):
    longest = "x" * 127
    locked = protect.protect(plain, longest, system)
    with pikepdf.open(io.BytesIO(locked), password=longest) as document:
        assert document.user_password_matched


def test_content_is_recognised_however_it_was_saved(plain, locked):
    """A copy whose password was taken off, or that was locked again, is the same content."""
    sha = protect.content_sha(plain)
    assert protect.content_sha(locked, PASSWORD) == sha
    assert protect.content_sha(protect.protect(plain, "other", system), "other") == sha
    opened = io.BytesIO()
    with pikepdf.open(io.BytesIO(locked), password=PASSWORD) as document:
        document.save(opened, linearize=True)
    assert protect.content_sha(opened.getvalue()) == sha


def test_changed_content_is_not_recognised(plain):
    changed = io.BytesIO()
    with pikepdf.open(io.BytesIO(plain)) as document:
        document.pages[0].contents_add(b"0 g")
        document.save(changed)
    assert protect.content_sha(changed.getvalue()) != protect.content_sha(plain)
    with pytest.raises(ExportRefused):
        protect.content_sha(b"not a pdf at all")


def test_passwords_are_three_words_and_two_digits():
    made = {protect.new_password(seeded(str(n))) for n in range(50)}
    assert len(made) == 50
    for password in made:
        assert re.fullmatch(r"[a-z]+(-[a-z]+){2,5}-\d\d", password)


def test_word_list_is_large_and_plain():
    words = protect._words()
    assert len(words) == len(set(words)) == 7776
    assert all(re.fullmatch(r"[a-z-]{3,9}", word) for word in words)


def test_draws_are_even():
    """A draw that would favour low numbers is thrown away."""
    draws = iter([b"\xff\xff\xff\xff", b"\x00\x00\x00\x05"])
    assert protect._below(7, lambda count: next(draws)) == 5


def test_the_leak_scanner_finds_a_word_in_every_channel(plain):
    """X-01's scanner itself: planted words must come out, or finding none means nothing."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(plain)) as document:
        with document.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("ZQOUTLINE", 0))
        document.attachments["a.txt"] = pikepdf.AttachedFileSpec(document, b"ZQATTACHED")
        with document.open_metadata(set_pikepdf_as_editor=False) as xmp:
            xmp["dc:description"] = "ZQXMP"
        document.docinfo["/Keywords"] = "ZQMETA"
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Contents="ZQNOTE",
            Rect=[0, 0, 10, 10],
        )  # fmt: skip
        document.pages[0].Annots = document.make_indirect([note])
        document.save(out)
    planted = {"ZQMETA", "ZQOUTLINE", "ZQATTACHED", "ZQXMP", "ZQNOTE", "Kiss, standing"}
    found = set().union(*words_in(out.getvalue(), planted | {"ZQABSENT"}).values())
    assert found == planted

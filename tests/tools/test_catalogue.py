"""The catalogue tool: every marked string is found, translations survive, gaps are said."""

import gettext
import io

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from setkit.foundation import i18n
from tools import catalogue


@pytest.fixture(scope="module")
def source():
    return catalogue.template()


def spanish(*said):
    made = Catalog(locale="es")
    for asked, told in said:
        made.add(asked, told)
    return made


@pytest.fixture
def place(tmp_path):
    path = tmp_path / "es/LC_MESSAGES/setkit.po"
    path.parent.mkdir(parents=True)
    return path


def test_every_marked_string_is_found_and_a_translation_survives(source, place):
    assert source.get("Scenes") is not None  # mark(), in the catalogue of screens
    place.write_bytes(catalogue.po_bytes(spanish(("Scenes", "Escenas"), ("Gone", "Ido"))))
    merged = catalogue.merged(place, source)
    assert merged.get("Scenes").string == "Escenas"
    assert merged.get("Gone") is None
    assert len(merged) == len(source)
    assert any("not translated" in fault for fault in catalogue.faults(merged))


@pytest.mark.parametrize(
    ("told", "fault"),
    [("", "not translated"), ("Escena", "lost"), ("Escena {n} {m}", "not there"), ("{n}", "")],
)
def test_a_lost_or_invented_placeholder_is_a_fault(told, fault):
    found = catalogue.faults(spanish(("Scene {n}", told)))
    assert (fault in found[0]) if fault else found == []


def test_what_is_compiled_is_what_is_said(place):
    text = catalogue.po_bytes(
        spanish(("Scenes", "Escenas"), (("{n} rule", "{n} rules"), ("{n} regla", "{n} reglas")))
    )
    assert catalogue.po_bytes(read_po(io.BytesIO(text), locale="es")) == text
    compiled = io.BytesIO(catalogue.mo_bytes(text))
    i18n.use_translations(gettext.GNUTranslations(compiled))
    try:
        assert i18n._("Scenes") == "Escenas"
        assert i18n.ngettext("{n} rule", "{n} rules", 2) == "{n} reglas"
        assert i18n._("") == ""
    finally:
        assert i18n.use_language("xx") == "en"
    assert i18n._("Scenes") == "Scenes"

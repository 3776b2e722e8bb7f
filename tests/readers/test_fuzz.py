"""Whatever the bytes: a value that survives its own checks, or ImportRefused (I-08)."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from setkit.domain.scripts import ScriptDraft, draft_from_json, draft_to_json
from setkit.foundation.errors import ImportRefused
from setkit.readers.contained import read_script
from setkit.readers.limits import KINDS
from setkit.readers.parse import parse
from setkit.readers.refusals import REASONS

CASES = max(250, settings.default.max_examples)  # the night profile asks for more
PIECES = st.sampled_from(
    [
        "INT. ", "EXT.", "I/E. A - DAY",
        " #12A#", "#", "OMITTED", "\n\n", "\n", "MARA\n", "^", "/*",
        "*/", "[[", "]]", "*", "_", "@x\n", ">", "<", "=", "!", ".", "Title: ", "12 ", " 3/8", "\t",
        "\r\n", "\x00", "\ufeff", "\u202e", "\ue700", "\ue706", "Ł", "\U0001f600", "\x85", "\u2028",
    ]
)  # fmt: skip
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=40).map("".join)
XML_PIECES = st.sampled_from(
    [
        "<Paragraph Type='Scene Heading' Number='1'>", "<Paragraph Type='Action'>", "</Paragraph>",
        "<Text>", "<Text RevisionID='2'>", "</Text>", "INT. A - DAY", "<DualDialogue>",
        "</DualDialogue>", "<SceneProperties Length='1 3/8' Number='9'/>", "&amp;", "&#x202e;",
        "<![CDATA[x]]>", "<!-- c -->", "<?pi?>", "<OmittedScene>", "</OmittedScene>", "&x;", "<",
        "</Content>", "<Revisions ActiveSet='1'>", "<Revision ID='1' Name='Blue'/>", "</Revisions>",
    ]
)  # fmt: skip
CONTENTS = st.lists(XML_PIECES, max_size=40).map("".join)


def outcome(kind, data):
    try:
        draft = parse(kind, data)
    except ImportRefused as refused:
        assert refused.reason in REASONS
        assert refused.reason != "crashed"
        return None
    assert isinstance(draft, ScriptDraft)
    assert draft.scenes
    assert draft_from_json(draft_to_json(draft)) == draft
    return draft


@settings(max_examples=CASES, deadline=2000, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(("fountain", "pasted", "lines")), TEXTS)
def test_texts(kind, text):
    outcome(kind, text.encode("utf-8", "surrogatepass"))


@settings(max_examples=CASES, deadline=2000)
@given(TEXTS)
def test_a_scene_before_them_is_always_found(text):
    assert outcome("fountain", f"INT. FIRST - DAY #1#\n\nx\n\n{text}".encode()) is not None or (
        "\x00" in text
    )


@settings(max_examples=CASES, deadline=2000)
@given(CONTENTS)
def test_xml(content):
    outcome("fdx", f"<FinalDraft><Content>{content}</Content></FinalDraft>".encode())


@settings(max_examples=CASES, deadline=2000)
@given(st.sampled_from(tuple(KINDS)), st.binary(max_size=200))
def test_bytes(kind, data):
    outcome(kind, data)


@pytest.mark.parametrize("kind", KINDS)
def test_one_of_each_through_the_child(kind):
    data = b"\xff INT. A \x00" if kind != "fdx" else b"<FinalDraft><Content>"
    with pytest.raises(ImportRefused):
        read_script(data, kind)

"""Rule packs from files: bounded, plain text, refused with a reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from setkit.domain.rule_packs import PackFaulty
from setkit.foundation.errors import ImportRefused, UserError
from setkit.readers.rule_packs import faults, read_pack
from setkit.storage.rule_packs import SHIPPED, shipped_text


@pytest.mark.parametrize("name", SHIPPED)
def test_a_saved_pack_is_read_back_also_with_other_line_ends(name):
    text = shipped_text(name)
    pack, kept = read_pack(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert (pack.id, kept) == (name, text)
    assert faults(text) == ()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"#" * 262_145, "too_big"),
        (b"name = '\xff'", "not_text"),
        (b"x = " + b"[" * 5000, "too_deep"),
        (b"x = " + b"{a=" * 20, "too_deep"),
    ],
)
def test_a_hostile_file_is_refused_with_its_reason(data, reason):
    with pytest.raises(ImportRefused) as refused:
        read_pack(data)
    assert refused.value.reason == reason


def test_a_faulty_text_says_what_to_mend():
    text = shipped_text("house").replace('unit = "hours"', 'unit = "days"', 1)
    assert faults(text) == ("rider.notice_hours: the unit is hours.",)
    with pytest.raises(PackFaulty):
        read_pack(text.encode())


@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda t: t.encode())))
def test_any_bytes_end_in_a_pack_or_a_sentence(data):
    with pytest.raises(UserError):
        read_pack(data)

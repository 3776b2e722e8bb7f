"""Bytes to text: declared, never guessed."""

import pytest

from setkit.foundation.errors import ImportRefused
from setkit.readers.text import clean, decode


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("á\nb".encode(), None),
        (b"\xef\xbb\xbf" + "á\nb".encode(), None),
        ("á\r\nb".encode(), None),
        ("á\rb".encode(), None),
        ("á\nb".encode("utf-16"), None),
        ("á\nb".encode("latin-1"), "latin-1"),
        ("á\nb".encode("cp1252"), "cp1252"),
    ],
)
def test_text_comes_out_alike(data, encoding):
    assert decode(data, encoding) == "á\nb"


@pytest.mark.parametrize(
    ("data", "encoding", "reason"),
    [
        ("á".encode("latin-1"), None, "not_text"),
        (b"a\x00b", None, "not_text"),
        (b"abc", "rot13", "not_text"),
        (b"\xff\xfea", None, "not_text"),
        (b" \r\n\x0c ", None, "empty"),
        (b"\xef\xbb\xbf", None, "empty"),
    ],
)
def test_refused(data, encoding, reason):
    with pytest.raises(ImportRefused) as refused:
        decode(data, encoding)
    assert refused.value.reason == reason


def test_hidden_characters_are_taken_out_and_that_is_told():
    assert clean("a\u202eb\x07c\U000e0041") == ("abc", True)
    assert clean("Þórdís עברית\n\t") == ("Þórdís עברית\n\t", False)

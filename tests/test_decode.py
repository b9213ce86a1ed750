"""Bytes to text: what is recognised, that nothing in it changes, and what is refused."""

from __future__ import annotations

import codecs
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharaka.decode import DecodeError, arabic_share, decoded, require_arabic

TEXT = "بوتين في بكين،\r\nقال شي.\n"
READ = {
    "UTF-8": (TEXT.encode(), "utf-8"),
    "UTF-8 with a mark": (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
    "UTF-16 little-endian with a mark": (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16"),
    "UTF-16 big-endian with a mark": (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16"),
    "UTF-16 little-endian": (TEXT.encode("utf-16-le"), "utf-16-le"),
    "UTF-16 big-endian": (TEXT.encode("utf-16-be"), "utf-16-be"),
    "cp1256": (TEXT.encode("cp1256"), "cp1256"),
}
PAGE = "<meta charset='windows-1256'><p>" + "x" * 300 + TEXT
REFUSED = {
    "random bytes": (random.Random(0).randbytes(4000), "NUL bytes"),
    "random bytes without NUL": (random.Random(1).randbytes(4000).replace(b"\0", b""), "not UTF-8"),
    "French in latin-1": ("Le président a été réélu à l'unanimité".encode("latin-1"), "not UTF-8"),
    "Russian in cp1251": ("Президент прибыл в Пекин с визитом".encode("cp1251"), "not UTF-8"),
    "UTF-16 that ends in the middle of a character": (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le") + b"\x06", "damaged"),
    "UTF-32": (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "damaged"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0", "NUL bytes"),
}


@pytest.mark.parametrize(("data", "encoding"), READ.values(), ids=READ)
def test_text_is_read_with_its_line_ends(data, encoding):
    assert decoded(data) == (TEXT, encoding)


def test_a_page_that_names_cp1256_is_read_however_little_arabic_it_holds():
    assert decoded(PAGE.encode("cp1256")) == (PAGE, "cp1256")


@pytest.mark.parametrize(("data", "found"), REFUSED.values(), ids=REFUSED)
def test_other_bytes_are_refused_with_what_was_found_and_expected(data, found):
    with pytest.raises(DecodeError, match=found) as told:
        decoded(data)
    assert "UTF-8" in str(told.value)


def test_the_first_bad_byte_is_named():
    with pytest.raises(DecodeError, match=r"byte 3 \(0xe9\) is not UTF-8"):
        decoded("cafés".encode("latin-1"))


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data):
    try:
        text, _ = decoded(data)
    except DecodeError:
        return
    assert isinstance(text, str)


@given(st.text(max_size=50).filter(lambda text: "\0" not in text and not text.startswith("\ufeff")))
def test_utf8_is_always_read(text):
    assert decoded(text.encode("utf-8")) == (text, "utf-8")


@pytest.mark.parametrize(("text", "share"), [("", 0), ("123 .", 0), ("abc", 0), ("بوتين", 1), ("بوتين Putin", 0.5), ("ب\ufffd", 0.5)])
def test_the_arabic_share_counts_letters_only(text, share):
    assert arabic_share(text) == share


def test_a_text_without_arabic_letters_is_refused():
    with pytest.raises(DecodeError, match="no Arabic letter in it; expected an article in Arabic"):
        require_arabic("Putin, 2024")


def test_letters_in_no_order_of_a_language_are_not_read_as_cp1256():
    with pytest.raises(DecodeError, match=r"no Arabic text; expected UTF-8, UTF-16 or cp1256"):
        decoded(bytes(range(128, 256)) * 4)

"""Bytes to text: UTF-8 first, then the encodings that Arabic pages were saved in, and nothing by force."""

from __future__ import annotations

import codecs
import re

_BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
LEAST_ARABIC, LEAST_COMMON = 0.5, 0.4
COMMON = frozenset("اليمنرتوبه")
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*(?:windows-|x-)?(?:cp)?1256", re.IGNORECASE)


class DecodeError(ValueError):
    """Bytes that are text in none of the known encodings."""


def decoded(data: bytes) -> tuple[str, str]:
    """Return ``(text, encoding)``; line ends stay as they are.

    UTF-8 and UTF-16 are recognised by their marks or their bytes, cp1256 by giving mostly Arabic letters or by what a
    page says of itself.
    Raises DecodeError that says what was found and what to do.
    """
    for mark, encoding in _BOMS.items():
        if data.startswith(mark):
            return _by_name(data, encoding), encoding.removesuffix("-sig")
    if b"\0" in data:
        return _wide(data)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as problem:
        text = data.decode("cp1256", errors="replace")
        if (arabic_share(text) >= LEAST_ARABIC and _common_share(text) >= LEAST_COMMON) or _DECLARED.search(data[:2048]):
            return text, "cp1256"
        raise DecodeError(
            f"byte {problem.start} (0x{data[problem.start]:02x}) is not UTF-8, and read as cp1256 {arabic_share(text):.0%} of the letters "
            f"are Arabic, {_common_share(text):.0%} of these common ones: no Arabic text; expected UTF-8, UTF-16 or cp1256: save as UTF-8"
        ) from None


def arabic_share(text: str) -> float:
    """Return the part of a text's letters that are Arabic, 0 when it has none."""
    letters = [c for c in text if c.isalpha() or c == "�"]
    return sum("ء" <= c <= "ي" for c in letters) / len(letters) if letters else 0.0


def _common_share(text: str) -> float:
    """Return the part of a text's Arabic letters that are among the ten most common, about two thirds in any real text."""
    letters = [c for c in text if "ء" <= c <= "ي"]
    return sum(c in COMMON for c in letters) / len(letters) if letters else 0.0


def require_arabic(text: str) -> None:
    """Raise DecodeError when a text has no Arabic letter."""
    if arabic_share(text) == 0:
        raise DecodeError("there is no Arabic letter in it; expected an article in Arabic: leave it out")


def _by_name(data: bytes, encoding: str) -> str:
    try:
        text, place = data.decode(encoding), data.find(b"\0\0")
    except UnicodeDecodeError as problem:
        text, place = "\0", problem.start
    if "\0" in text:
        raise DecodeError(f"begins as {encoding} but byte {place} does not continue it; the file is damaged: save it again as UTF-8")
    return text


def _wide(data: bytes) -> tuple[str, str]:
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if arabic_share(text) >= LEAST_ARABIC and "\0" not in text:
            return text, encoding
    raise DecodeError("holds NUL bytes and is not UTF-16: this is no text; expected UTF-8, UTF-16 or cp1256 text")

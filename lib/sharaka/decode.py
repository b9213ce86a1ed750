"""Bytes to text: UTF-8 first, then the encodings that Arabic pages were saved in, and nothing by force."""

from __future__ import annotations

import codecs

_BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
LEAST_ARABIC = 0.5


class DecodeError(ValueError):
    """Bytes that are text in none of the known encodings."""


def decoded(data: bytes) -> tuple[str, str]:
    """Return ``(text, encoding)``; line ends stay as they are.

    UTF-8 and UTF-16 are recognised by their marks or their bytes, cp1256 by giving mostly Arabic letters.
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
        if arabic_share(text) >= LEAST_ARABIC:
            return text, "cp1256"
        raise DecodeError(
            f"byte {problem.start} (0x{data[problem.start]:02x}) is not UTF-8, and read as cp1256 only "
            f"{arabic_share(text):.0%} of the letters are Arabic; expected UTF-8, UTF-16 or cp1256: save the file as UTF-8"
        ) from None


def arabic_share(text: str) -> float:
    """Return the part of a text's letters that are Arabic, 0 when it has none."""
    letters = [c for c in text if c.isalpha() or c == "�"]
    return sum("ء" <= c <= "ي" for c in letters) / len(letters) if letters else 0.0


def _by_name(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as problem:
        raise DecodeError(
            f"begins as {encoding} but byte {problem.start} does not continue it; the file is damaged: save it again as UTF-8"
        ) from None


def _wide(data: bytes) -> tuple[str, str]:
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if arabic_share(text) >= LEAST_ARABIC and "\0" not in text:
            return text, encoding
    raise DecodeError("holds NUL bytes and is not UTF-16: this is no text; expected UTF-8, UTF-16 or cp1256 text")

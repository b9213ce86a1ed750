"""The Arabic script: plain and folded forms of a text, each with a map back to its code points.

``plain`` is what the analyser reads (no vowel marks, ASCII digits, one kind of quotation mark);
``folded`` is what names and searches are compared in (hamza forms, final ya and ta marbuta united).
Both return a ``Mapped`` text, so nothing found in them ever loses its place in the untouched source.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache


def _chars(*ranges: tuple[int, int]) -> frozenset[str]:
    return frozenset(chr(c) for low, high in ranges for c in range(low, high + 1))


MARKS = _chars(
    (0x610, 0x61A), (0x64B, 0x65F), (0x670, 0x670), (0x6D6, 0x6DC), (0x6DF, 0x6E4), (0x6E7, 0x6E8), (0x6EA, 0x6ED),
    (0x8CA, 0x8E1), (0x8E3, 0x8FF), (0x300, 0x36F), (0xFC5E, 0xFC63), (0xFCF2, 0xFCF4), (0xFE70, 0xFE7F),
)  # fmt: skip
TATWEEL = "\u0640"
INVISIBLE = _chars(
    (0xAD, 0xAD), (0x61C, 0x61C), (0x180E, 0x180E), (0x200B, 0x200F), (0x202A, 0x202E),
    (0x2060, 0x206F), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF),
)  # fmt: skip
SIGNS = frozenset(map(chr, (*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2)))  # "format" by category, but seen
QUOTES = frozenset('"“”„‟«»‹›❝❞〝〞＂')

_KEPT = frozenset(" .,،؛؟!:;()/%*+-…'\"$€£¥")
_SWAPPED = {"٬": ",", "٫": ".", "٪": "%", "’": "'", "‘": "'", "\u02bc": "'", "ی": "ي", "ک": "ك", "ٱ": "ا"}
_FOLDED = {"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "گ": "ك", "ڤ": "ف", "پ": "ب", "چ": "ج"}


@dataclass(frozen=True, slots=True)
class Mapped:
    """A derived text and, for each of its characters, the source code points it stands for."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open span of the source that ``text[start:end]`` stands for.

        Raises ValueError when the span is empty or outside the text.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"span {start}:{end} is empty or outside a text of {len(self.text)} characters")
        return self.starts[start], self.ends[end - 1]

    def whole(self, start: int, end: int) -> bool:
        """Return whether neither end of ``text[start:end]`` is between letters that one source character stands for."""
        first = start == 0 or self.starts[start] != self.starts[start - 1]
        return first and (end == len(self.text) or self.starts[end] != self.starts[end - 1])


@lru_cache(maxsize=4096)
def _plain_char(char: str) -> str:
    """Return what the analyser reads for one character, or nothing for a mark or an invisible one."""
    if char in MARKS or char in INVISIBLE or char == TATWEEL:
        return ""
    if char in _SWAPPED:
        return _SWAPPED[char]
    if char in QUOTES:
        return '"'
    if char in _KEPT or "ء" <= char <= "ي" or (char.isascii() and char.isalnum()) or char == "\n":
        return char
    return _by_category(char)


def _by_category(char: str) -> str:
    if "\ufb50" <= char <= "\ufefc" and (usual := unicodedata.normalize("NFKC", char)) != char:
        return "".join(map(_plain_char, usual))
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.digit(char))
    if category in ("Zs", "Zl", "Zp", "Cc"):
        return "\n" if char in "\r\x85\u2028\u2029" else " "
    if category.startswith("M") or (category == "Cf" and char not in SIGNS):
        return ""
    return char if category.startswith(("L", "N")) else "-" if category.startswith("P") else "*"


def plain(text: str) -> Mapped:
    """Return the text as the analyser reads it: unvocalised, ASCII digits and quotes, known punctuation.

    A mark or tatweel belongs to the letter before it. With no letter before it a tatweel is read as the dash
    that newspapers set with it, and a mark has no place in the result.
    """
    return _mapped(text, _plain_char)


def folded(text: str) -> Mapped:
    """Return the text as names are compared: ``plain``, hamza seats, final ya and ta marbuta united, lower case."""
    return _mapped(text, _folded_char)


@lru_cache(maxsize=4096)
def _folded_char(char: str) -> str:
    return "".join(_FOLDED.get(c, c.lower()[0]) for c in _plain_char(char))


@lru_cache(maxsize=4096)
def _attached(char: str) -> bool:
    return char in MARKS or char == TATWEEL or (char not in INVISIBLE and unicodedata.category(char).startswith("M"))


def _mapped(text: str, convert) -> Mapped:
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for place, char in enumerate(text):
        new = convert(char)
        if not new and _attached(char):
            if chars and chars[-1].isalpha():
                ends[-1] = place + 1
            elif char == TATWEEL:
                new = "-"
        for part in new:
            chars.append(part)
            starts.append(place)
            ends.append(place + 1)
    return Mapped("".join(chars), tuple(starts), tuple(ends))


def plain_text(text: str) -> str:
    """Return the characters of ``plain`` without their places, for text that is only compared or counted."""
    return plain(text).text


def form(text: str) -> str:
    """Return a word's form as the analyser has it: its plain text, white space inside it one space."""
    return " ".join(plain_text(text).split())


def key(text: str) -> str:
    """Return the folded text itself, for look-ups; every tatweel is left off, also one that ``folded`` reads as a dash."""
    return "".join(_folded_char(c) for c in text)

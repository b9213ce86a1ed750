"""The lines of a page, and what they look like: words, closing punctuation, bullets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from sharaka.script import key

_RUN = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_WORDS = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_EDGES = " :.،,؛;-*_|/\\»«›‹<>\"'()[]{}…؟?!•·–—#~"
_CLOSERS = " \"'»”’)]}«“"
_BULLET = re.compile(r"[•●▪◾■□◆◇○◦‣–—*·>-]\s*|\(?\d{1,2}[.)-]\s+|[أ-ي]\s?[-)]\s+")
LONG, SENTENCE = 18, 4


@dataclass(frozen=True)
class Line:
    """A line of a text without the white space around it; offsets are code points of the text."""

    start: int
    end: int
    text: str

    @cached_property
    def flat(self) -> str:
        """The line as written, every run of white space a single space."""
        return " ".join(self.text.split())

    @cached_property
    def key(self) -> str:
        """The folded line, single spaces, none before a colon."""
        return " ".join(key(self.flat).split()).replace(" :", ":")

    @cached_property
    def name(self) -> str:
        """The folded line without punctuation at its edges."""
        return self.key.strip(_EDGES)

    @cached_property
    def words(self) -> list[str]:
        return _WORDS.findall(self.key)

    def after(self, forms: Iterable[str]) -> tuple[str, str] | None:
        """Return the longest of these folded forms that the line begins with, and what follows it; None for no such."""
        for written in (self.key, self.key.lstrip(_EDGES)):
            for form in sorted((form for form in forms if written.startswith(form)), key=len, reverse=True):
                rest = written[len(form) :]
                if not rest[:1].isalnum() or not form[-1].isalnum():
                    return form, rest
        return None

    @property
    def stopped(self) -> bool:
        """Whether the line ends as a sentence does, quotation marks and brackets after the full stop allowed."""
        return self.key.rstrip(_CLOSERS).endswith((".", "؛", "…", "،"))

    @property
    def bulleted(self) -> bool:
        return bool(_BULLET.match(self.text))

    @property
    def is_paragraph(self) -> bool:
        """Whether the line is running text: long, or several words closed by a full stop, or an item of a list."""
        count = len(self.words)
        return count > LONG or (self.stopped and count >= SENTENCE) or (self.bulleted and count > SENTENCE)


def lines(text: str) -> list[Line]:
    """Return the lines of a text that hold more than white space, in reading order."""
    found = []
    for run in _RUN.finditer(text):
        inner = run[0].strip()
        if inner:
            start = run.start() + run[0].index(inner)
            found.append(Line(start, start + len(inner), inner))
    return found

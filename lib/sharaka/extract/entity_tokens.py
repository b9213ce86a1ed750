"""A text as tokens in the folded script, and what may stand before a name in its first token."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sharaka import script

_TOKEN = re.compile(r"[^\W\d_]+|\d+|\n|[^\w\s]|_")
_CONJUNCTIONS = "وف"
_PREPOSITIONS = "بلك"


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one text: folded words, digits, single marks and line ends, with their places in the folded text."""

    source: str
    mapped: script.Mapped
    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.words)

    def written(self, place: int, skipped: int = 0) -> str:
        """Return a token in plain script, without so many letters at its start."""
        start, end = self.mapped.span(self.starts[place] + skipped, self.ends[place])
        return script.plain_text(self.source[start:end])

    def before(self, place: int) -> str:
        """Return the token before a place, a line end where there is none."""
        return self.words[place - 1] if place > 0 else "\n"

    def at(self, place: int) -> str:
        """Return the token at a place, a line end where there is none."""
        return self.words[place] if 0 <= place < len(self.words) else "\n"


def read(text: str) -> Tokens:
    """Return the tokens of a text."""
    mapped = script.folded(text)
    found = list(_TOKEN.finditer(mapped.text))
    return Tokens(text, mapped, tuple(m.group() for m in found), tuple(m.start() for m in found), tuple(m.end() for m in found))


def split(spelling: str) -> list[str]:
    """Return the tokens of a spelling as names are compared: folded, hyphens left out."""
    return [m.group() for m in _TOKEN.finditer(script.key(spelling)) if m.group() not in "-\n"]


def clitics(word: str) -> Iterator[tuple[int, str]]:
    """Yield readings of a name's first token as ``(letters that belong to no name, word)``, the whole token first.

    ``للصين`` gives ``(1, "الصين")`` too: its second lam is the article's.
    """
    yield 0, word
    rest = (1, word[1:]) if word[:1] and word[0] in _CONJUNCTIONS and len(word) > 2 else None
    if rest:
        yield rest
    for skipped, left in ((0, word), *((rest,) if rest else ())):
        if len(left) > 2 and left[0] in _PREPOSITIONS:
            yield skipped + 1, left[1:]
            if left.startswith("لل"):
                yield skipped + 1, "ا" + left[1:]
                yield skipped + 1, "ال" + left[1:]


def stem(word: str) -> str:
    """Return a token without a conjunction and without the article, for look-ups of heads and titles."""
    bare = word[1:] if len(word) > 3 and word[0] in _CONJUNCTIONS else word
    return bare[2:] if bare.startswith("ال") and len(bare) > 4 else bare

"""The tokens that figures are read from: digit groups, words and marks of the folded text, with their sentence and clitics."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from sharaka import script

TOKEN = re.compile(r"(?<![0-9])[0-9]{1,3}(?: [0-9]{3}){1,4}(?![0-9])(?! [0-9]|[.,،][0-9])|[0-9]+(?:[.,،][0-9]+)*|[ء-ي]+|[^\W\d_]+|\n|[^\s]")
CLITIC = re.compile(r"[وف]?(?:[بلك]|ال|بال|كال|لل)?")
ENDS = frozenset(".؟!\n")


@dataclass(frozen=True, slots=True)
class Token:
    """A token of the folded text; ``start`` includes a detached article, ``lead`` holds the clitics that stand detached before it."""

    text: str
    start: int
    end: int
    kind: str
    joined: bool
    sentence: int
    lead: str = ""


class Cut(NamedTuple):
    """One way of taking the clitics off a word: what is left, and where the part that is not و ف ب ل ك begins."""

    stem: str
    skip: int
    conjunction: bool
    preposition: str
    article: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """One text made ready: its source, the folded text with its map, and the tokens."""

    source: str
    mapped: script.Mapped
    tokens: tuple[Token, ...]

    def original(self, start: int, end: int) -> str:
        """Return the source characters that a span of the folded text stands for."""
        left, right = self.mapped.span(start, end)
        return self.source[left:right]


def reading(text: str) -> Reading:
    """Return a text with its tokens; detached clitics before digits or words are joined to them."""
    mapped = script.folded(text)
    return Reading(text, mapped, tuple(_tokens(mapped.text)))


def _kind(text: str) -> str:
    first = text[0]
    if first.isascii() and first.isdigit():
        return "digits"
    if "ء" <= first <= "ي":
        return "word"
    return "latin" if first.isalpha() else "mark"


def _tokens(text: str):
    sentence, previous_end, last_end = 0, -1, -1
    held: re.Match | None = None
    for found in TOKEN.finditer(text):
        value, kind = found[0], _kind(found[0])
        start, joined, lead = found.start(), found.start() == previous_end, ""
        if kind == "word" and _detached(text, found):
            held, previous_end = found, found.end()
            continue
        if held is not None:
            start, joined, lead = _led(held, found, kind, last_end)
            held = None
        yield Token(value, start, found.end(), kind, joined, sentence, lead)
        previous_end = last_end = found.end()
        if value in ENDS and _ends(text, found.end()):
            sentence += 1


def _detached(text: str, found: re.Match) -> bool:
    after = text[found.end() : found.end() + 3].lstrip(" ")[:1]
    if not CLITIC.fullmatch(found[0]):
        return False
    return (after.isascii() and after.isdigit()) or after in ("%", "$", "€", "£") or (found[0] == "و" and "ء" <= after <= "ي")


def _led(held: re.Match, found: re.Match, kind: str, last_end: int) -> tuple[int, bool, str]:
    word = held[0]
    article = word.endswith(("ال", "لل")) and kind == "digits"
    start = held.end() - (2 if word.endswith("ال") else 1) if article else found.start()
    return start, held.start() == last_end, word


def _ends(text: str, place: int) -> bool:
    if text[place - 1] == "\n" or place == len(text) or not text[place].isalnum():
        return True
    return bool(re.match(r"[ء-ي]{3}", text[place:]))


@lru_cache(maxsize=65536)
def cuts(word: str) -> tuple[Cut, ...]:
    """Return the readings of a folded word from the whole word to the most clitics taken off."""
    found = [Cut(word, 0, False, "", False)]
    for skip in (0, 1) if word[:1] in ("و", "ف") and len(word) > 2 else (0,):
        rest = word[skip:]
        if skip:
            found.append(Cut(rest, skip, True, "", False))
        if rest[:1] in ("ب", "ل", "ك") and len(rest) > 2:
            found.append(Cut(rest[1:], skip + 1, bool(skip), rest[0], False))
        if rest.startswith("ال") and len(rest) > 3:
            found.append(Cut(rest[2:], skip, bool(skip), "", True))
        if rest[:3] in ("بال", "كال") and len(rest) > 4:
            found.append(Cut(rest[3:], skip + 1, bool(skip), rest[0], True))
        if rest.startswith("لل") and len(rest) > 3:
            found.append(Cut(rest[2:], skip + 1, bool(skip), "ل", True))
    return tuple(found)


def cut_in(word: str, lexicon) -> Cut | None:
    """Return the reading of a word whose stem is in the lexicon and that takes the fewest clitics off."""
    return next((cut for cut in cuts(word) if cut.stem in lexicon), None)

"""What a number counts: the noun, currency or percent sign beside it, as kind and English unit."""

from __future__ import annotations

from typing import NamedTuple

from sharaka.extract.figure_currencies import currency
from sharaka.extract.figure_forms import Name, longest_names, names
from sharaka.extract.figure_tokens import Cut, Reading, cuts

SUFFIXES = ("هما", "هم", "هن", "ها", "نا", "كم", "ه", "ي")
LONGEST = 4
POWERS = {"2": "2", "3": "3", "²": "2", "³": "3"}


class Unit(NamedTuple):
    """A unit: kind, English plural, English singular, the token after it, and whether it counts persons."""

    kind: str
    name: str
    singular: str
    last: int
    people: bool = False
    known: bool = True


class Named(NamedTuple):
    """A unit noun found in a text: the unit, its table entry, where it begins in the first token, and whether it is definite."""

    unit: Unit
    name: Name
    skip: int
    definite: bool


def named(read: Reading, place: int, stops: frozenset[int], clitics: bool = False) -> Named | None:
    """Return the longest unit name that begins at a token; clitics before it other than the article only where allowed."""
    if place >= len(read.tokens) or place in stops:
        return None
    best: Named | None = None
    for cut in cuts(read.tokens[place].text) if read.tokens[place].kind == "word" else ():
        longest = longest_names().get(cut.stem, 0) if clitics or not (cut.conjunction or cut.preposition) else 0
        found = _longest_name(read, place, stops, cut, longest) if longest or _powered(read, place) else None
        if found and (best is None or found.unit.last > best.unit.last):
            best = found
    return best


def _powered(read: Reading, place: int) -> bool:
    """Say whether a power is written at a word: م3."""
    after = read.tokens[place + 1] if place + 1 < len(read.tokens) else None
    return after is not None and after.joined and after.text in POWERS


def _longest_name(read: Reading, place: int, stops: frozenset[int], cut: Cut, longest: int) -> Named | None:
    words, ends = _words(read, place, stops)
    for length in range(min(len(words), max(longest, 1)), 0, -1):
        rest = [word.removeprefix("ال") if cut.article else word for word in words[1:length]]
        first = words[0][len(read.tokens[place].text) - len(cut.stem) :] if length else ""
        if entry := names().get(" ".join((first, *rest))):
            return Named(_unit(read, entry, ends[length - 1]), entry, cut.skip, cut.article)
    return None


def _words(read: Reading, place: int, stops: frozenset[int]) -> tuple[list[str], list[int]]:
    """Return the words that a unit name may take and the token after each; م3 and كلم² are one word."""
    words: list[str] = []
    ends: list[int] = []
    for number, token in enumerate(read.tokens[place : place + LONGEST], place):
        if words and token.joined and token.text in POWERS:
            words[-1], ends[-1] = words[-1] + POWERS[token.text], number + 1
        elif token.kind != "word" or number in stops or (words and token.lead):
            break
        else:
            words.append(token.text)
            ends.append(number + 1)
    return words, ends


def _unit(read: Reading, name: Name, last: int) -> Unit:
    if name.kind == "money":
        return Unit("money", currency(name.base, read.mapped.text), "", last)
    return Unit("count" if name.kind == "people" else name.kind, name.english_plural, name.english, last, name.kind == "people")


def _free(stem: str) -> str:
    """Return what a noun ends in without its possessive: ولايت is ولاية, اعضاي is أعضاء."""
    return stem[:-1] + ("ه" if stem.endswith("ت") else "ء" if stem.endswith(("اي", "او")) else stem[-1:])


def owned(read: Reading, place: int, stops: frozenset[int]) -> Named | None:
    """Return the unit of a noun with a possessive ending (جنوده, ولايته), which makes it definite."""
    token = read.tokens[place]
    if token.kind != "word" or place in stops:
        return None
    for cut in cuts(token.text):
        for suffix in SUFFIXES:
            if cut.stem.endswith(suffix) and len(cut.stem) > len(suffix) + 2 and not cut.article:
                stem = cut.stem.removesuffix(suffix)
                entry = names().get(stem) or names().get(_free(stem))
                if entry and entry.kind != "money" and entry.form != "dual":
                    return Named(_unit(read, entry, place + 1), entry, cut.skip, True)
    return None

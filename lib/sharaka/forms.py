"""Word forms: how often newspapers and the treebank write each, and how each written token is cut into words.

One line a group: its kind, its level and its entries. Kinds: ``n`` tokens of newspapers, ``t`` tokens of the
treebank, ``w`` words of the treebank. A level stands for a count. An entry of a token says how it is cut: ``و+قال``
(its letters with the cuts marked), ``للحكومة=ل+الحكومة`` (respelt), ``وفد`` (whole), ``وفد?`` (undecided).
"""

from __future__ import annotations

import lzma
import math
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

from sharaka.script import key

CUT, RESPELT, UNDECIDED = "+", "=", "?"
STEPS = 3
_FOLDED = str.maketrans({chr(letter): key(chr(letter)) for letter in range(ord("ء"), ord("ي") + 1)})


class Forms:
    """Counts of forms, each table made when it is first asked for, and the known cuts of tokens.

    ``tokens`` counts by folded form, ``spelled`` by spelling, ``words`` the treebank's words; ``variants`` has the
    spellings of a folded form.
    """

    def __init__(self, groups: Iterable[tuple[str, float, list[str]]]):
        self._groups = list(groups)
        entries = (one for kind, _, group in self._groups if kind != "w" for one in group)
        self._entries = {surface(one): one for one in entries}

    @classmethod
    def read(cls, path: Path) -> Forms:
        """Read a file of forms: xz-compressed, one group a line."""
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            return cls(map(group, lines))

    def words_of(self, token: str) -> tuple[str, ...]:
        """Return the words of a token, itself where it is whole, none where it is unknown or undecided."""
        found = self._entries.get(token, UNDECIDED)
        return () if found.endswith(UNDECIDED) else tuple(found.rpartition(RESPELT)[2].split(CUT))

    @cached_property
    def spelled(self) -> dict[str, float]:
        return _summed((map(surface, group), count) for kind, count, group in self._groups if kind != "w")

    @cached_property
    def tokens(self) -> dict[str, float]:
        return _summed((folded(map(surface, group)), count) for kind, count, group in self._groups if kind != "w")

    @cached_property
    def words(self) -> dict[str, float]:
        return _summed((group, count) for kind, count, group in self._groups if kind == "w")

    @cached_property
    def variants(self) -> dict[str, list[str]]:
        every = list({**self.spelled, **self.words})
        found: dict[str, list[str]] = {}
        for word, common in zip(every, folded(every), strict=True):
            found.setdefault(common, []).append(word)
        return found


def _summed(groups: Iterable[tuple[Iterable[str], float]]) -> dict[str, float]:
    counts: dict[str, float] = {}
    for group, count in groups:
        for word in group:
            counts[word] = counts.get(word, 0) + count
    return counts


def folded(words: Iterable[str]) -> list[str]:
    """Return Arabic words as ``script.key`` folds them, many at once."""
    return "\n".join(words).translate(_FOLDED).split("\n")


def surface(entry: str) -> str:
    """Return the token that an entry stands for."""
    if RESPELT in entry:
        return entry.partition(RESPELT)[0]
    return entry.rstrip(UNDECIDED).replace(CUT, "")


def entry(token: str, words: tuple[str, ...]) -> str:
    """Return the entry of a token with these words, none meaning undecided."""
    if not words:
        return token + UNDECIDED
    joined = CUT.join(words)
    return joined if "".join(words) == token else f"{token}{RESPELT}{joined}"


def level(count: float) -> int:
    """Return the level that stands for a count: three steps to each e-fold."""
    return round(STEPS * math.log(count))


def group(line: str) -> tuple[str, float, list[str]]:
    """Return the kind, the count and the entries of one line of a file of forms."""
    kind, number, *entries = line.split()
    return kind, math.exp(int(number) / STEPS), entries


def lines(groups: Mapping[tuple[str, int], list[str]]) -> Iterable[str]:
    """Yield the lines of a file of forms from entries by kind and level."""
    for (kind, number), entries in sorted(groups.items()):
        yield " ".join([kind, str(number), *sorted(entries)])

"""What the name tables and a word's own letters say about a word: a small vector for the model that finds names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

import numpy as np

from sharaka import knowledge, names
from sharaka.script import key

LABELS = ("PER", "LOC", "ORG", "MISC")
PLACES = ("whole", "first", "inner")
KINDS = ("given", "ambiguous", "family", "syllable", "particle")
TABLES = (
    *(f"{label} {place}" for label in LABELS for place in PLACES),
    *KINDS,
    "title",
    *(f"{label} head" for label in LABELS),
    "before a place",
    "adjective",
)
LETTERS = ("article", "ending", "latin", "digit", "length")
NAMES = (*TABLES, *LETTERS)
SIZE = len(NAMES)
_ENDINGS = ("ي", "يه", "يين", "يون")
_LONGEST = 12


def features(word: str) -> np.ndarray:
    """Return the ``SIZE`` features of a word in the order of ``NAMES``, each between 0 and 1, as float32."""
    folded = key(word)
    found = np.zeros(SIZE, dtype=np.float32)
    found[list(table().get(folded, ()))] = 1
    bare = folded.removeprefix("ال")
    found[len(TABLES) :] = (
        folded.startswith("ال"),
        bare.endswith(_ENDINGS) and len(bare) > 3,
        any("a" <= c <= "z" for c in folded),
        any(c.isdigit() for c in folded),
        min(len(folded), _LONGEST) / _LONGEST,
    )
    return found


@cache
def table() -> Mapping[str, tuple[int, ...]]:
    """Return the places in ``NAMES`` of what the tables say, by folded word; a word that they do not have is missing."""
    numbers = {name: place for place, name in enumerate(TABLES)}
    found: dict[str, set[int]] = {}
    for word, name in _said():
        if folded := key(word):
            found.setdefault(folded, set()).add(numbers[name])
    return MappingProxyType({word: tuple(sorted(places)) for word, places in found.items()})


def _said() -> Iterator[tuple[str, str]]:
    for entry in names.entries():
        for spelling in (*entry.spellings, *entry.weak):
            yield from _spelt(spelling.rpartition("]")[2].split(), entry.label)
    for city in _cities():
        yield from _spelt(city.split(), "LOC")
    for row in knowledge.rows("newspaper_names"):
        yield from _spelt(row["name"].split(), row["label"])
    for kind, words in names.given().items():
        yield from ((word, kind) for word in words)
    yield from ((row["title"], "title") for row in knowledge.rows("titles"))
    for row in knowledge.rows("heads"):
        yield row["head"], row["rule"] if row["rule"] in TABLES else f"{row['label']} head"
    yield from ((adjective, "adjective") for adjective in names.adjectives())


def _spelt(words: list[str], label: str) -> Iterator[tuple[str, str]]:
    """Yield the words of one name; those inside it also without a clitic, as an analyser gives them."""
    if len(words) == 1:
        yield words[0], f"{label} whole"
        return
    for place, word in enumerate(words):
        role = f"{label} inner" if place else f"{label} first"
        yield word, role
        if place and word.startswith("لل"):
            yield "ال" + word[2:], role
        elif place and len(word) > 4 and word[1:3] == "ال":
            yield word[1:], role


def _cities() -> Iterator[str]:
    """Yield the Arabic names of the cities that stand for time zones in CLDR."""
    from babel import Locale

    yield from (zone["city"] for zone in Locale("ar").time_zones.values() if "city" in zone)

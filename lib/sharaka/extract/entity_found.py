"""Names that the analyser found, as candidates beside those of the tables: cleared of titles, generic heads and adjectives."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from sharaka.extract.entity_gazetteer import Match
from sharaka.extract.entity_heads import heads
from sharaka.extract.entity_people import common, titles
from sharaka.extract.entity_tokens import Tokens, stem
from sharaka.names import adjectives


def found(tokens: Tokens, mentions: Iterable[tuple[int, int, str]]) -> Iterator[Match]:
    """Yield mentions ``(start, end, label)`` of the source as matches; one that is no name by our conventions is left out.

    A single word of the kind MISC is left out too: the corpus that the model learned from counts currencies among them.
    """
    for start, end, label in mentions:
        begin, stop = bisect_left(tokens.mapped.starts, start), bisect_left(tokens.mapped.starts, end)
        first, last = bisect_right(tokens.starts, begin) - 1, bisect_left(tokens.starts, stop)
        if first < 0 or begin >= stop:
            continue
        kept = _without_heads(tokens, first, last, label)
        if kept < last and not (last - kept == 1 and (label == "MISC" or _no_name(tokens.words[kept]))):
            yield Match(kept, last, begin if kept == first else tokens.starts[kept], stop, label)


def _without_heads(tokens: Tokens, first: int, last: int, label: str) -> int:
    """Return the first token of a mention that is neither a title before a person nor a generic word before a place."""
    while last - first > 1 and _generic(tokens.words[first], label):
        first += 1
    return first


def _generic(word: str, label: str) -> bool:
    if label == "PER":
        return word in titles() or stem(word) in titles()
    return label == "LOC" and (word in heads("before a place") or stem(word) in heads("before a place"))


def _no_name(word: str) -> bool:
    return any(w in adjectives() or w in common() or w in titles() for w in (word, stem(word), word[1:])) or not word.isalpha()

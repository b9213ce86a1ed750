"""Words that tell of an event, with their clitics, article and possessives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from sharaka import knowledge
from sharaka.extract.entity_tokens import Tokens, clitics, split

_POSSESSIVES = ("هما", "هم", "ها", "ه")


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word or two that tell of an event: their tokens, where they begin in the folded text, and the kind."""

    first: int
    last: int
    begin: int
    end: int
    kind: str


@cache
def phrases() -> Mapping[tuple[str, ...], str]:
    """Return the folded words of triggers, articles taken off the first, each with its kind."""
    rows = [row for row in knowledge.rows("event_cues") if row["role"] == "trigger"]
    return {(_bare(words[0]), *words[1:]): row["kind"] for row in rows for words in [split(row["word"])]}


@cache
def status_words(status: str) -> frozenset[str]:
    """Return the folded words that tell that an event is planned or denied."""
    rows = (row for row in knowledge.rows("event_cues") if row["role"] == "status" and row["kind"] == status)
    return frozenset(split(row["word"])[0] for row in rows)


def triggers(tokens: Tokens) -> Iterator[Trigger]:
    """Yield the triggers of a text in reading order, the longest at each place."""
    done = 0
    for place in range(len(tokens)):
        found = _at(tokens, place) if place >= done else None
        if found:
            done = found.last
            yield found


def _at(tokens: Tokens, place: int) -> Trigger | None:
    for skipped, word in clitics(tokens.words[place]):
        for key in (_bare(word), *_owned(_bare(word))):
            for length in (3, 2, 1):
                tail = tokens.words[place + 1 : place + length]
                kind = phrases().get((key, *tail)) or phrases().get((key, *map(_bare, tail)))
                if kind:
                    last = place + length
                    return Trigger(place, last, tokens.starts[place] + skipped, tokens.ends[last - 1], kind)
    return None


def _owned(word: str) -> Iterator[str]:
    """Yield a noun without its possessive: زيارته gives زياره, لقاءها gives لقاء."""
    for ending in _POSSESSIVES:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2:
            yield stem[:-1] + "ه" if stem.endswith("ت") else stem


def _bare(word: str) -> str:
    return word[2:] if word.startswith("ال") and len(word) > 4 else word

"""Words that tell of an event, with their clitics, article and possessives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from sharaka import knowledge
from sharaka.extract.entity_tokens import Tokens, clitics, split

_LONGEST = 2
_ROLES = ("trigger", "transitive", "adjective")
_POSSESSIVES = ("هما", "هم", "ها", "ه")


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that tell of an event: their tokens, where they stand in the folded text, the kind, whether they have the article,
    and whether they are a verb whose object is the place."""

    first: int
    last: int
    begin: int
    end: int
    kind: str
    definite: bool
    transitive: bool


@cache
def phrases() -> Mapping[tuple[str, ...], tuple[str, str]]:
    """Return the folded words of triggers, articles taken off, each with its kind and role."""
    rows = [row for row in knowledge.rows("event_cues") if row["role"] in _ROLES]
    return {tuple(map(_bare, split(row["word"]))): (row["kind"], row["role"]) for row in rows}


@cache
def status_words(status: str) -> frozenset[str]:
    """Return the folded words that tell that an event is planned or denied."""
    rows = (row for row in knowledge.rows("event_cues") if row["role"] == "status" and row["kind"] == status)
    return frozenset(split(row["word"])[0] for row in rows)


@cache
def not_future() -> tuple[str, ...]:
    """Return the folded beginnings of words that begin as future verbs do and are none."""
    return tuple(split(row["word"])[0] for row in knowledge.rows("event_cues") if row["role"] == "never")


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
        for key in _keys(word):
            for last in range(min(place + _LONGEST, len(tokens)), place, -1):
                found = phrases().get((key, *(_bare(_indefinite(tail)) for tail in tokens.words[place + 1 : last])))
                if found and not (found[1] == "adjective" and _agrees(tokens.before(place), word)):
                    begin, end = tokens.starts[place] + skipped, tokens.ends[last - 1]
                    return Trigger(place, last, begin, end, found[0], _bare(word) != word, found[1] == "transitive")
    return None


def _agrees(noun: str, word: str) -> bool:
    """Tell whether a word may be the adjective of the feminine noun before it: «إحاطة دورية» is no patrol."""
    return noun.endswith(("ه", "ات")) and (_bare(noun) == noun) == (_bare(word) == word)


def _keys(word: str) -> Iterator[str]:
    """Yield the forms under which a word may stand in the table: زيارته gives زياره, لقاءها gives لقاء, هجوما gives هجوم."""
    bare = _bare(word)
    yield bare
    yield _indefinite(bare)
    for ending in _POSSESSIVES:
        stem = bare.removesuffix(ending)
        if stem != bare and len(stem) > 2:
            yield stem[:-1] + "ه" if stem.endswith("ت") else stem


def _indefinite(word: str) -> str:
    """Return a noun without the alif of the accusative."""
    return word[:-1] if word.endswith("ا") and len(word) > 3 else word


def _bare(word: str) -> str:
    """Return a word without the article."""
    return word[2:] if word.startswith("ال") and len(word) > 4 else word

"""What a figure measures, where its sentence says so."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from sharaka import knowledge, script
from sharaka.extract.figure_found import Found, Text
from sharaka.extract.figure_periods import period, periods
from sharaka.extract.figure_tokens import cuts

PREVIOUS = "previous"
BEFORE, AFTER, BACK, LARGE = 60, 8, 3, 1e6


class Cue(NamedTuple):
    """A measure cue in a text: tokens ``first:last``, sentence, measure, kinds it fits, reach in tokens, unit it stands for."""

    first: int
    last: int
    sentence: int
    measure: str
    kinds: frozenset[str]
    reach: int
    unit: str


@cache
def _cues() -> dict[str, list[tuple[tuple[str, ...], dict[str, str]]]]:
    found: dict[str, list[tuple[tuple[str, ...], dict[str, str]]]] = {}
    for row in knowledge.rows("measures"):
        words = tuple(script.key(row["cue"]).split(" "))
        found.setdefault(words[0], []).append((words, row))
    return {word: sorted(entries, key=lambda entry: -len(entry[0])) for word, entries in found.items()}


def cues(text: Text) -> list[Cue]:
    """Return the measure cues of a text in reading order, the longest at each place."""
    found: list[Cue] = []
    for place, token in enumerate(text.read.tokens):
        if token.kind == "word" and (not found or place >= found[-1].last) and (cue := _cue(text, place)):
            found.append(cue)
    return found


def _cue(text: Text, place: int) -> Cue | None:
    tokens = text.read.tokens
    for cut in cuts(tokens[place].text):
        for words, row in _cues().get("ال" + cut.stem if cut.article else cut.stem, ()):
            last = place + len(words)
            if tuple(token.text for token in tokens[place + 1 : last]) == words[1:]:
                return Cue(
                    place, last, tokens[place].sentence, row["measure"], frozenset(row["kinds"].split(";")), int(row["reach"]), row["unit"]
                )
    return None


def measured(text: Text, figures: Sequence[Found], found_cues: Sequence[Cue], published: str) -> list[Found]:
    """Return the figures with measure and period; ``published`` (ISO date or empty) resolves "last year"."""
    times = periods(text, figures, published)
    firsts = [cue.first for cue in found_cues]
    done: list[Found] = []
    for place, found in enumerate(figures):
        window = found_cues[bisect_left(firsts, found.first - BEFORE - 4) : bisect_left(firsts, found.last + AFTER + 1)]
        measure, money = _measure(text, found, window, done[-24:])
        if money and found.bare:
            found = replace(found, kind="money")
        if measure or found.kind in ("money", "percent"):
            until = figures[place + 1].first if place + 1 < len(figures) else len(text.read.tokens)
            found = replace(found, measure=measure, period=period(text, found, times, until, near=not measure))
        done.append(found)
    return done


def _fits(found: Found, cue: Cue) -> bool:
    if cue.unit and not found.people:
        return False
    return found.kind in cue.kinds or (found.bare and found.scale >= LARGE and "money" in cue.kinds)


def _measure(text: Text, found: Found, window: Sequence[Cue], done: Sequence[Found]) -> tuple[str, bool]:
    """Return the measure that the nearest cue names, before the figure or else after it, and whether the cue counts money."""
    here = text.read.tokens[found.first].sentence
    near = [cue for cue in window if cue.sentence == here and _fits(found, cue)]
    before = [cue for cue in near if 0 <= found.first - cue.last <= cue.reach]
    after = [cue for cue in near if found.kind == "money" and not cue.unit and cue.measure != PREVIOUS and _follows(text, found, cue)]
    cue = before[-1] if before else after[0] if after else None
    if cue is None:
        return "", False
    if cue.measure != PREVIOUS:
        return cue.measure, "money" in cue.kinds
    earlier = (f.measure for f in reversed(done) if f.measure and here - text.read.tokens[f.first].sentence <= BACK)
    return next(earlier, ""), True


def _follows(text: Text, found: Found, cue: Cue) -> bool:
    between = text.read.tokens[found.last : cue.first]
    return 0 <= cue.first - found.last <= AFTER and all(token.kind == "word" and not token.text.startswith("و") for token in between)

"""The time that a figure is counted over, where its sentence names a whole year, half, quarter or month."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from sharaka.extract.figure_dates import Dated
from sharaka.extract.figure_found import Found, Text
from sharaka.extract.figure_qualifiers import cue_words
from sharaka.extract.figure_tokens import cut_in

ATTACHED, COMPARED = 4, 3


class When(NamedTuple):
    """A period in a text: tokens ``first:last``, the sentence, and the ISO 8601 value."""

    first: int
    last: int
    sentence: int
    value: str


def periods(text: Text, figures: Sequence[Found], published: str) -> list[When]:
    """Return the periods that a text names, bare years included; ``published`` (ISO date or empty) resolves "last year"."""
    starts = [token.end for token in text.read.tokens]
    found: list[When] = []
    for date in sorted((*text.dates, *_bare_years(text, figures)), key=lambda date: (date.start, -date.end)):
        value = date.value or (str(int(published[:4]) + date.shift) if date.shift is not None and published[:4].isdigit() else "")
        first, last = bisect_left(starts, date.start + 1), bisect_left(starts, date.end) + 1
        if value and not (found and first < found[-1].last) and not _compared(text, first):
            found.append(When(first, last, text.read.tokens[first].sentence, value))
    return found


def _bare_years(text: Text, figures: Sequence[Found]) -> list[Dated]:
    tokens = text.read.tokens
    used = {place for found in figures for place in range(found.first, found.last)}
    free = [tokens[place] for place in sorted(text.years - used)]
    return [Dated(token.start, token.end, token.text) for token in free if len(token.text) == 4 and "1900" <= token.text < "2100"]


def _compared(text: Text, first: int) -> bool:
    """Say whether a date only gives what is compared with: مقارنة بعام 2022, عن عام 2021."""
    near = [cut_in(text.word(place), cue_words("compared")) for place in range(max(0, first - COMPARED), first)]
    return bool(near) and (near[-1] is not None or any(cut and len(cut.stem) > 4 for cut in near))


def period(text: Text, found: Found, times: Sequence[When], until: int, near: bool) -> str:
    """Return the period right after a figure, else the nearest before it, else the next one in its sentence, up to ``until``.

    ``near`` takes only one that stands right after.
    """
    place = bisect_left(times, found.first, key=lambda when: when.first)
    sentence = text.read.tokens[found.first].sentence
    before = [when for when in times[max(0, place - 1) : place] if when.sentence == sentence and not near]
    after = [when for when in times[place : place + 2] if when.sentence == sentence and found.last <= when.first < until]
    if after and (_attached(text, found.last, after[0].first) or (not before and not near)):
        return after[0].value
    return before[-1].value if before else ""


def _attached(text: Text, last: int, first: int) -> bool:
    between = text.read.tokens[last : first + 1]
    return first - last <= ATTACHED and all(t.kind != "mark" and not t.text.startswith("و") and t.lead[:1] != "و" for t in between)

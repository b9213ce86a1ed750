"""Figures that begin with a number: exact ones, vague plurals, ranges, changes, and two numbers that share a unit."""

from __future__ import annotations

from dataclasses import replace

from sharaka.extract.figure_found import Found, Text
from sharaka.extract.figure_qualifiers import before, cue_words
from sharaka.extract.figure_sides import Side, side
from sharaka.extract.figure_tokens import cut_in

TO = frozenset({"الي", "حتي"})
OR = "او"
CHANGE_REACH, QUALIFIER = 10, 4


def number_figures(text: Text, place: int) -> list[Found]:
    """Return the figures of the number at a token: two for a change or a list, none where it cannot be a figure."""
    between = place > 0 and cut_in(text.word(place - 1), cue_words("between")) is not None
    one = side(text, place, between)
    if one is None:
        return []
    return _pair(text, one, between) or _one(text, one)


def _one(text: Text, one: Side) -> list[Found]:
    number = one.number
    year = one.first in text.years and number.last == one.first + 1
    if not one.known and (number.shaky or (number.value == 1 and number.scale == 1)):
        return []
    if number.high is not None:
        vague = one.found(one.unit, value=None, low=number.value, high=number.high, qualifier="range")
        return [replace(vague, unit="people", people=True, bare=False) if one.unit is None and number.article else vague]
    large = number.scale > 1 and (number.counted or (number.scale > 1000 and not number.article))
    sure = one.known or (not year and (one.unit is not None or large))
    return [one.found(one.unit, sure=sure)]


def _pair(text: Text, one: Side, between: bool) -> list[Found]:
    """Return the range, change or list that two numbers make, or nothing."""
    link = text.word(one.last)
    dash = link == "-" and one.number.digits
    skip = int(link in TO or link == OR or dash)
    other = side(text, one.last + skip) or _qualified_side(text, one.last + skip)
    conjoined = other is not None and not skip and _conjoined(text, one.last)
    if other is None or not (skip or conjoined) or one.number.high or other.number.high:
        return []
    if (one.unit and not one.known) or (one.known and other.known and one.unit[:2] != other.unit[:2]):
        return []
    if conjoined and not between:
        return _list(text, one, other)
    if link in TO and (other.first > one.last + skip or _change(text, one, other)):
        first = one.found(other.unit or one.unit, value=_shared(one, other, 100))
        return [first, *_one(text, other)]
    return _range(text, one, other, clear=between or link in TO)


def _qualified_side(text: Text, place: int) -> Side | None:
    """Return the number after "to" that a qualifier stands before: إلى أكثر من 1000."""
    if text.word(place - 1) not in TO:
        return None
    for first in range(place + 1, min(place + QUALIFIER + 1, len(text.read.tokens))):
        found = before(text.read.tokens, first)
        if found and found[1] == place:
            return side(text, first)
    return None


def _conjoined(text: Text, place: int) -> bool:
    token = text.read.tokens[place]
    return token.lead[:1] == "و" or (token.kind == "word" and token.text.startswith("و"))


def _shared(one: Side, other: Side, most: float) -> float:
    """Return the first number with the magnitude that only the second has written: بين 10 و12 ألفا."""
    scale = other.number.scale
    lacks = one.number.scale == 1 and scale > 1 and other.number.counted and one.value < 1000
    return one.value * scale if lacks and one.value * scale <= other.value * most else one.value


def _list(text: Text, one: Side, other: Side) -> list[Found]:
    """Read 10 و15 عاما: the first number has the unit of the second."""
    if one.unit is not None or not other.known or one.number.scale > 1:
        return []
    return [one.found(other.unit, value=_shared(one, other, 1)), *_one(text, other)]


def _change(text: Text, one: Side, other: Side) -> bool:
    """Say whether "from X to Y" is a change, which is two exact figures: each has its unit, or a verb of change stands before it."""
    if one.unit is not None and other.unit is not None:
        return True
    tokens = text.read.tokens
    near = range(max(0, one.first - CHANGE_REACH), one.first)
    return any(tokens[p].sentence == tokens[one.first].sentence and cut_in(tokens[p].text, cue_words("change")) for p in near)


def _range(text: Text, one: Side, other: Side, clear: bool) -> list[Found]:
    unit = other.unit or one.unit
    low, high = _shared(one, other, 1), other.value
    years = one.first in text.years and other.first in text.years
    if (not clear and ((unit is None and other.number.scale == 1) or low >= high)) or (years and not (unit and unit.known)):
        return []
    sure = unit is not None or max(one.number.scale, other.number.scale) > 1
    made = one.found(unit, value=None, low=min(low, high), high=max(low, high), qualifier="range", sure=sure)
    return [replace(made, last=other.last, end=other.end, scale=max(one.number.scale, other.number.scale))]

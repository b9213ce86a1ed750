"""Figures that begin with a number: exact ones, vague plurals, ranges, changes, and two numbers that share a unit."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sharaka.extract.figure_counted import SIGNS, counted, money_sign
from sharaka.extract.figure_found import Found, Text
from sharaka.extract.figure_fractions import and_a_half
from sharaka.extract.figure_qualifiers import before, cue_words
from sharaka.extract.figure_tokens import cut_in
from sharaka.extract.figure_units import Unit, named
from sharaka.extract.numbers import Number, number_at

TO = frozenset({"الي", "حتي"})
OR = "او"
CHANGE_REACH, QUALIFIER = 10, 4


@dataclass(frozen=True, slots=True)
class Side:
    """A number with the unit written beside it: tokens ``first:last``, folded code points ``start:end``."""

    number: Number
    unit: Unit | None
    value: float
    first: int
    last: int
    start: int
    end: int

    @property
    def known(self) -> bool:
        return self.unit is not None and self.unit.known

    def found(self, unit: Unit | None, **values) -> Found:
        """Return the figure of this side alone, with this unit."""
        kind, name, people = (unit.kind, unit.name, unit.people) if unit else ("count", "", False)
        made = Found(
            self.first, self.last, self.start, self.end, kind, name, self.value, people=people, bare=unit is None, scale=self.number.scale
        )
        return replace(made, **values)


def side(text: Text, place: int, single: bool = False) -> Side | None:
    """Return the number at a token with its unit, a sign before it included; ``single`` as in ``number_at``."""
    tokens = text.read.tokens
    if place >= len(tokens) or place in text.stops:
        return None
    sign = tokens[place].text
    if sign == "(":
        return _bracketed(text, place)
    signed = sign in SIGNS or sign == "%"
    if signed and not (place + 1 < len(tokens) and tokens[place + 1].joined and tokens[place + 1].kind == "digits"):
        return None
    number = number_at(text.read, place + signed, text.stops, single)
    if number is None:
        return None
    unit = (
        counted(text, number.last, number)
        if not signed
        else Unit("percent", "percent", "percent", 0)
        if sign == "%"
        else money_sign(text, place)
    )
    return None if signed and unit is None else _side(text, number, unit, place)


def _bracketed(text: Text, place: int) -> Side | None:
    """Read a number that brackets part from its noun: (49) مشروعا."""
    number = number_at(text.read, place + 1, text.stops) if place + 1 < len(text.read.tokens) else None
    if number is None or text.word(number.last) != ")":
        return None
    unit = counted(text, number.last + 1, number)
    accusative = text.word(number.last + 1).endswith(("ا", "ه"))
    return _side(text, number, unit, place) if unit and (unit.known or accusative) else None


def _side(text: Text, number: Number, unit: Unit | None, first: int) -> Side:
    value, last = number.value, number.last
    if unit and unit.last > last:
        last = unit.last
        noun = named(text.read, number.last, text.stops) if unit.known and unit.kind in ("duration", "money") else None
        half, last = and_a_half(text, last, noun) if noun else (0.0, last)
        value += half * (number.scale if unit.kind == "money" else 1)
    tokens = text.read.tokens
    start = tokens[first].start if first < number.first else number.start
    return Side(number, unit, value, first, last, start, max(number.end, tokens[last - 1].end))


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

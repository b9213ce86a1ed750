"""A number with the unit beside it: 5 مليارات دولار, $5, (49) مشروعا."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sharaka.extract.figure_counted import SIGNS, counted, money_sign
from sharaka.extract.figure_found import Found, Text
from sharaka.extract.figure_fractions import and_a_half
from sharaka.extract.figure_units import Unit, named
from sharaka.extract.numbers import Number, number_at


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
    if sign == "%":
        return _side(text, number, Unit("percent", "percent", "percent", 0), place)
    unit = money_sign(text, place) if signed else counted(text, number.last, number)
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

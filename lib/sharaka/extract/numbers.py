"""Arabic numbers, in digits and in words, as values with their place in the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from sharaka.extract.figure_atoms import SCALES, SMALL, TENS, Atom, atoms
from sharaka.extract.figure_tokens import Reading, reading

SHAKY = frozenset({"shaky_unit", "shaky_ten"})


@dataclass(frozen=True, slots=True)
class Number:
    """A number: tokens ``first:last``, code points ``start:end``, its value and what the grammar says about it.

    ``high`` is set for a vague plural such as "tens of thousands"; ``scale`` is the magnitude written last (1 for none);
    ``counted`` says that something multiplies it; ``shaky`` that its word may be none without a counted noun after it.
    """

    first: int
    last: int
    start: int
    end: int
    value: float
    high: float | None = None
    scale: float = 1.0
    counted: bool = True
    article: bool = False
    digits: bool = False
    shaky: bool = False


@dataclass(frozen=True, slots=True)
class _Term:
    """A part of a sum: a group below a thousand times its magnitudes, read up to the atom ``last``."""

    value: float
    scale: float
    last: int
    counted: bool


class _Sum(NamedTuple):
    """What a row of atoms adds up to, with the number of atoms it takes."""

    value: float
    high: float | None
    scale: float
    last: int
    counted: bool


def numbers(text: str) -> list[Number]:
    """Return every number of a text in reading order, its address in code points of the text; ordinals are not among them."""
    read = reading(text)
    found: list[Number] = []
    place = 0
    while place < len(read.tokens):
        number = number_at(read, place)
        if number is None:
            place += 1
            continue
        start, end = read.mapped.span(number.start, number.end)
        found.append(replace(number, start=start, end=end))
        place = number.last
    return found


def number_at(read: Reading, place: int, stops: frozenset[int] = frozenset(), single: bool = False) -> Number | None:
    """Return the number that begins at a token, its address in the folded text, or nothing.

    ``single`` forbids joining terms by و after digits, as after "between": in بين 20 ألفا و30 the و parts two numbers.
    """
    parts = atoms(read, place, stops)
    if not parts:
        return None
    made = _vague(parts) or _sum(parts, single)
    if made is None:
        return None
    first = parts[0]
    shaky = made.last == 1 and first.type in SHAKY
    ends = place, place + made.last, first.start, parts[made.last - 1].end
    return Number(*ends, made.value, made.high, made.scale, made.counted, first.article, first.type == "digits", shaky)


def _vague(parts: Sequence[Atom]) -> _Sum | None:
    """Read عشرات الآلاف, مئات, ملايين: an order of magnitude."""
    if parts[0].type not in ("vague", "plural"):
        return None
    low, last = parts[0].value, 1
    while last < len(parts) and parts[last].type in SCALES and not parts[last].conjunction and last < 3:
        low, last = low * parts[last].value, last + 1
    return _Sum(low, low * 10, parts[last - 1].value, last, False)


def _sum(parts: Sequence[Atom], single: bool) -> _Sum | None:
    term = _term(parts, 0)
    if term is None:
        return None
    total, limit, last, counted = term.value, term.scale, term.last, term.counted
    while last < len(parts) and parts[last].conjunction and limit > 1 and not (single and parts[last].type == "digits"):
        term = _term(parts, last)
        if term is None or term.scale >= limit or term.value >= limit:
            break
        total, limit, last, counted = total + term.value, term.scale, term.last, True
    scale = max((p.value for p in parts[:last] if p.type in SCALES), default=1.0)
    total, last = _and_a_half(parts, last, total, limit)
    return _Sum(total, None, scale, last, counted)


def _term(parts: Sequence[Atom], place: int) -> _Term | None:
    group = _fraction(parts, place) or _group(parts, place)
    value, last = group if group else (1.0, place)
    if group and last < len(parts) and parts[last].conjunction and parts[last].type == "fraction":
        after = parts[last + 1] if last + 1 < len(parts) else None
        if after and after.type in SCALES and not after.article and not after.conjunction:
            value, last = value + parts[last].value, last + 1
    scale, first_scale = 1.0, last
    while last < len(parts) and parts[last].type in SCALES and (last == place or not parts[last].conjunction):
        if last > first_scale and parts[last].value <= parts[last - 1].value:
            break
        scale *= parts[last].value * _pair(parts, last, group is not None)
        last += 1
    if last == place or (group and parts[place].type == "fraction" and scale == 1):
        return None
    return _Term(value * scale, scale, last, group is not None)


def _pair(parts: Sequence[Atom], place: int, counted: bool) -> int:
    """Return 2 for a dual magnitude; مليونا is one after a number or before و, and the dual of a construct else."""
    if counted:
        return 1
    alone = place + 1 == len(parts)
    return 2 if parts[place].type == "dual" or (parts[place].type == "accusative" and alone) else 1


def _group(parts: Sequence[Atom], place: int) -> tuple[float, int] | None:
    first = parts[place]
    if first.type == "digits":
        return first.value, place + 1
    after = parts[place + 1] if place + 1 < len(parts) else None
    if first.type == "hundred":
        return _with_small(parts, first.value, place + 1)
    if first.type in SMALL and after and not after.conjunction and after.type == "hundred" and after.value == 100 and first.value > 2:
        return _with_small(parts, first.value * 100, place + 2)
    return _small(parts, place)


def _with_small(parts: Sequence[Atom], value: float, place: int) -> tuple[float, int]:
    if place < len(parts) and parts[place].conjunction:
        if parts[place].type == "digits" and parts[place].value < 100:
            return value + parts[place].value, place + 1
        if small := _small(parts, place):
            return value + small[0], small[1]
    return value, place


def _small(parts: Sequence[Atom], place: int) -> tuple[float, int] | None:
    first = parts[place]
    after = parts[place + 1] if place + 1 < len(parts) else None
    if first.type == "tens" or first.type in TENS:
        return first.value, place + 1
    if first.type not in SMALL:
        return None
    if after and not after.conjunction and after.type in TENS:
        return first.value + 10, place + 2
    if after and after.conjunction and after.type == "tens":
        return first.value + after.value, place + 2
    return None if first.type == "compound_only" else (first.value, place + 1)


def _fraction(parts: Sequence[Atom], place: int) -> tuple[float, int] | None:
    """Read the fraction before a magnitude: نصف مليون, ثلاثة أرباع المليون."""
    first = parts[place]
    after = parts[place + 1] if place + 1 < len(parts) else None
    if first.type in SMALL and after and after.type == "parts" and not after.conjunction:
        third = parts[place + 2] if place + 2 < len(parts) else None
        return (first.value * after.value, place + 2) if third and third.type in SCALES else None
    return (first.value, place + 1) if first.type == "fraction" else None


def _and_a_half(parts: Sequence[Atom], last: int, total: float, limit: float) -> tuple[float, int]:
    """Add ونصف, ونصف المليار to what has been read."""
    if last >= len(parts) or not parts[last].conjunction or parts[last].type != "fraction":
        return total, last
    repeated = last + 1 < len(parts) and parts[last + 1].type == "singular" and parts[last + 1].value == limit
    return total + parts[last].value * limit, last + 2 if repeated else last + 1

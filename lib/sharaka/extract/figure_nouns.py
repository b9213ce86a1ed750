"""Figures whose noun comes first or says the number itself: duals, السنوات الخمس, شخص واحد, عام ونصف."""

from __future__ import annotations

from dataclasses import replace

from sharaka.extract.figure_atoms import atom
from sharaka.extract.figure_forms import construct_duals
from sharaka.extract.figure_found import Found, Text
from sharaka.extract.figure_fractions import and_a_half, definite, fraction, indefinite
from sharaka.extract.figure_mask import words
from sharaka.extract.figure_tokens import cuts
from sharaka.extract.figure_units import Named, named
from sharaka.extract.numbers import Number, number_at


def noun_figure(text: Text, place: int) -> Found | None:
    """Return the figure whose noun comes first, or the fraction, that begins at a token."""
    name = named(text.read, place, text.stops, clitics=True)
    if name is None:
        return _construct_dual(text, place) or fraction(text, place)
    return _dual(text, place, name) or _counted(text, place, name) or _single(text, place, name)


def _found(text: Text, place: int, last: int, name: Named, value: float) -> Found:
    start, end = text.read.tokens[place].start + name.skip, text.read.tokens[last - 1].end
    return Found(place, last, start, end, name.unit.kind, name.unit.name, value, people=name.unit.people)


def _dual(text: Text, place: int, name: Named) -> Found | None:
    if name.name.form != "dual" or name.definite or text.word(place - 1) in words("no_dual"):
        return None
    last = name.unit.last
    two = atom(text.read, last) if last < len(text.read.tokens) and last not in text.stops else None
    last += two is not None and two.type == "unit" and two.value == 2 and not two.conjunction
    if text.word(last) == "او" and (more := number_at(text.read, last + 1, text.stops)) and more.value > 2 and more.high is None:
        return _or_more(text, place, name, more)
    half, last = and_a_half(text, last, name)
    found = _found(text, place, last, name, 2 + half)
    return found if name.name.base != "مره" else Found(place, last, found.start, found.end, "other", "times", 2.0)


def _construct_dual(text: Text, place: int) -> Found | None:
    """Read the dual of a construct with an indefinite noun: سفينتا حراسة, حاملتي طائرات."""
    if place in text.stops or text.read.tokens[place].kind != "word":
        return None
    following = text.word(place + 1)
    for cut in cuts(text.word(place)):
        compound, single = construct_duals().get((cut.stem, following)), construct_duals().get((cut.stem, ""))
        if cut.article or not (compound or (single and indefinite(following) and not definite(text.word(place + 2)))):
            continue
        name, last = (compound, place + 2) if compound else (single, place + 1)
        start, end = text.read.tokens[place].start + cut.skip, text.read.tokens[last - 1].end
        return Found(place, last, start, end, "count", name.english_plural, 2.0)
    return None


def _or_more(text: Text, place: int, name: Named, more: Number) -> Found:
    """Read يومين أو ثلاثة أيام, a range."""
    again = named(text.read, more.last, text.stops) if more.last < len(text.read.tokens) else None
    last = again.unit.last if again and again.unit.name == name.unit.name else more.last
    return replace(_found(text, place, last, name, 2.0), value=None, low=2.0, high=more.value, qualifier="range")


def _counted(text: Text, place: int, name: Named) -> Found | None:
    """Read a definite number after its plural: الدول الخمس, الأعضاء الـ27."""
    last = name.unit.last
    if not name.definite or name.name.form != "plural" or last in text.stops or last >= len(text.read.tokens):
        return None
    number = number_at(text.read, last, text.stops)
    if number is None or not number.article or number.high or number.value < 3 or named(text.read, number.last, text.stops):
        return None
    return _found(text, place, number.last, name, number.value)


def _single(text: Text, place: int, name: Named) -> Found | None:
    """Read شخص واحد, and a time noun with a half: عام ونصف العام."""
    last = name.unit.last
    if name.definite or name.name.form != "singular":
        return None
    part = atom(text.read, last) if last < len(text.read.tokens) and last not in text.stops else None
    if part and part.type == "one" and not part.conjunction and not part.preposition and name.unit.name != "times":
        return _found(text, place, last + 1, name, 1.0)
    half, last = and_a_half(text, last, name)
    return _found(text, place, last, name, 1 + half) if half and name.unit.kind == "duration" else None

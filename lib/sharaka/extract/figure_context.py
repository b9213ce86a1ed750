"""What the words around a figure say of it: its qualifier, and the unit that it leaves out."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from sharaka.extract.figure_atoms import elatives
from sharaka.extract.figure_found import Found, Text
from sharaka.extract.figure_measures import Cue
from sharaka.extract.figure_qualifiers import cue_words, qualifier
from sharaka.extract.figure_tokens import cut_in
from sharaka.extract.figure_units import named

ELISION = 3
LARGE = 1e6
NEAR = 12


def qualified(text: Text, found: Found) -> Found | None:
    """Return a figure with its qualifier, or nothing where it belongs to a date (قبل يومين, منذ 24 عاما) or a rate (لكل ألف متر)."""
    if found.kind == "ordinal":
        return found
    label, begin = qualifier(text.read, found.first, found.last)
    ago = found.kind == "duration" and _is(text, begin - 1, "ago") and text.word(found.last) != "من"
    if ago or text.word(found.first - 1) in cue_words("rate"):
        return None
    if found.unit == "times" and _compares(text, found):
        found = replace(found, kind="other")
    if found.qualifier == "range":
        return replace(found, sure=found.sure or label != "exact")
    return replace(found, qualifier=label, sure=found.sure or label != "exact")


def _is(text: Text, place: int, kind: str) -> bool:
    return place >= 0 and cut_in(text.word(place), cue_words(kind)) is not None


def _compares(text: Text, found: Found) -> bool:
    """Say whether "three times" multiplies (زاد ثلاث مرات, ثلاث مرات أكثر) and does not count occasions."""
    beside = {text.word(found.last), text.word(found.first - 1)}
    return not beside.isdisjoint(elatives()) or any(_is(text, p, "change") for p in range(max(0, found.first - 4), found.first))


def completed(text: Text, figures: Sequence[Found], cues: Sequence[Cue]) -> list[Found]:
    """Return the figures with units filled in from the context; a bare number that nothing confirms is left out."""
    done: list[Found] = []
    firsts = [cue.first for cue in cues]
    for place, found in enumerate(figures):
        if found.bare:
            window = cues[bisect_left(firsts, found.first - 2 * NEAR) : bisect_left(firsts, found.first)]
            found = _by_cue(text, found, window) or _by_neighbour(text, found, done[-NEAR:], figures[place + 1 : place + NEAR])
        if found.sure:
            done.append(found)
    return done


def sentence(text: Text, found: Found) -> int:
    """Return the number of the sentence that a figure begins in."""
    return text.read.tokens[found.first].sentence


def _by_cue(text: Text, found: Found, window: Sequence[Cue]) -> Found | None:
    """Fill in the persons that a cue such as مقتل or عدد الجرحى counts, unless the number is the whole they are part of (من أصل 20)."""
    if _is(text, qualifier(text.read, found.first, found.last)[1] - 1, "whole"):
        return None
    for cue in reversed(window):
        if cue.unit and cue.sentence == sentence(text, found) and 0 <= found.first - cue.last <= cue.reach:
            return replace(found, kind="count", unit=cue.unit, people=True, bare=False, sure=True)
    return _by_number_of(text, found)


def _by_number_of(text: Text, found: Found) -> Found | None:
    """Fill in what عدد names: بلغ عدد الدول الأعضاء 32."""
    here = sentence(text, found)
    for place in range(found.first - 2, max(-1, found.first - NEAR), -1):
        if text.read.tokens[place].sentence != here:
            return None
        noun = named(text.read, place + 1, text.stops) if _is(text, place, "number_of") else None
        if noun and noun.name.form == "plural":
            return replace(found, kind=noun.unit.kind, unit=noun.unit.name, people=noun.unit.people, bare=False, sure=True)
    return None


def _by_neighbour(text: Text, found: Found, earlier: Sequence[Found], later: Sequence[Found]) -> Found:
    """Fill in the unit of the nearest figure of which this one can be a part or a parallel."""
    here = sentence(text, found)
    before = [f for f in reversed(earlier) if f.unit and f.kind in ("count", "money", "other") and here - sentence(text, f) <= ELISION]
    same = [f for f in before if sentence(text, f) == here]
    subset = _is(text, found.first - 1, "subset")
    if same and (subset or found.sure) and not (found.scale >= LARGE and same[0].kind != "money"):
        return _like(found, same[0])
    if found.scale >= LARGE:
        after = [f for f in later if f.kind == "money" and not f.bare and sentence(text, f) <= here + 1]
        for money in (*(f for f in before if f.kind == "money"), *after):
            return _like(found, money)
    return found


def _like(found: Found, other: Found) -> Found:
    return replace(found, kind=other.kind, unit=other.unit, people=other.people, sure=True, bare=False)

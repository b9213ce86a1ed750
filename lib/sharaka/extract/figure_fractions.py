"""Fractions: نصف ساعة, ثلث السكان, ثلاثة أرباع المساحة, بنسبة الثلث, and the half added to what is counted."""

from __future__ import annotations

from typing import NamedTuple

from sharaka.extract.figure_atoms import atom, definite_fractions, lexicon
from sharaka.extract.figure_found import Found, Text
from sharaka.extract.figure_mask import words
from sharaka.extract.figure_qualifiers import cue_words
from sharaka.extract.figure_tokens import cut_in, cuts
from sharaka.extract.figure_units import Named, named

OWNED = ("هم", "ها", "هما", "نا")
MEASURED = frozenset({"duration", "money", "other"})


class Part(NamedTuple):
    """A fraction in words: value, token after it, clitics before it, and whether only a definite noun makes it one."""

    value: float
    last: int
    skip: int
    strict: bool


def definite(word: str) -> bool:
    """Say whether a folded word has the article or a possessive ending."""
    return (len(word) > 4 and word.endswith(OWNED)) or any(cut.article and not cut.preposition for cut in cuts(word))


def indefinite(word: str) -> bool:
    """Say whether an unknown folded word may be an indefinite noun."""
    noun = len(word) > 3 and "ء" <= word[0] <= "ي" and not word.startswith(("و", "ف", "ب", "ل"))
    return noun and word not in words("no_noun") and not definite(word)


def and_a_half(text: Text, place: int, name: Named) -> tuple[float, int]:
    """Return the fraction added after a unit noun (ونصف, ونصف العام) and the token after it."""
    part = atom(text.read, place) if place < len(text.read.tokens) and place not in text.stops else None
    if part is None or part.type != "fraction" or not part.conjunction:
        return 0.0, place
    if place + 1 == len(text.read.tokens):
        return part.value, place + 1
    scale = atom(text.read, place + 1)
    if scale and scale.type == "singular" and name.unit.kind == "money":
        return part.value, place + 2
    again = named(text.read, place + 1, text.stops)
    if again and again.unit.name == name.unit.name and again.unit.kind == name.unit.kind:
        return part.value, again.unit.last
    return (part.value, place + 1) if again is None else (0.0, place)


def fraction(text: Text, place: int) -> Found | None:
    """Return the fraction that begins at a token, its noun included where a table has it."""
    if place in text.stops or text.read.tokens[place].kind != "word":
        return None
    part = _part(text, place)
    if part is None:
        return _share(text, place)
    name = named(text.read, part.last, text.stops)
    kind, unit, last = "other", "", part.last
    if name and name.unit.kind in MEASURED and not name.definite and name.name.form == "singular" and not part.strict:
        kind, unit, last = name.unit.kind, name.unit.name, name.unit.last
    elif not _whole(text, part, name):
        return None
    elif name and name.unit.kind != "money":
        unit, last = name.unit.name, name.unit.last
    tokens = text.read.tokens
    return Found(place, last, tokens[place].start + part.skip, tokens[last - 1].end, kind, unit, part.value)


def _part(text: Text, place: int) -> Part | None:
    following = atom(text.read, place + 1) if place + 1 < len(text.read.tokens) else None
    for cut in cuts(text.word(place)):
        kind, value = lexicon().get(cut.stem, ("", 0.0))
        if cut.article or not kind:
            continue
        if kind == "unit" and following and following.type == "parts" and not following.conjunction:
            return Part(value * following.value, place + 2, cut.skip, False)
        if kind == "fraction":
            return Part(value, place + 1, cut.skip, False)
        if cut.stem in definite_fractions():
            return Part(definite_fractions()[cut.stem], place + 1, cut.skip, True)
    return None


def _whole(text: Text, part: Part, name: Named | None) -> bool:
    """Say whether a definite whole follows: السكان, صادراتها, سكان العالم, إنتاج النفط."""
    place = part.last
    if place >= len(text.read.tokens) or place in text.stops or atom(text.read, place) or (name and name.unit.kind == "duration"):
        return False
    if name.definite if name else definite(text.word(place)):
        return True
    noun = name.unit.last if name else place + 1
    construct = name is not None or indefinite(text.word(place))
    return construct and not part.strict and noun not in text.stops and definite(text.word(noun))


def _share(text: Text, place: int) -> Found | None:
    """Read a definite fraction of what was named before: بنسبة الثلث, إلى النصف."""
    cut = next((cut for cut in cuts(text.word(place)) if cut.article), None)
    kind, value = lexicon().get(cut.stem, ("", 0.0)) if cut else ("", 0.0)
    if kind != "fraction" or cut_in(text.word(place - 1), cue_words("share")) is None:
        return None
    token = text.read.tokens[place]
    return Found(place, place + 1, token.start + cut.skip, token.end, "other", "", value)

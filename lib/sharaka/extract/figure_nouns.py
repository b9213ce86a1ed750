"""Figures without a number word of their own, or with one after the noun: duals, fractions, السنوات الخمس, شخص واحد, عام ونصف."""

from __future__ import annotations

from dataclasses import replace

from sharaka.extract.figure_atoms import atom, definite_fractions, lexicon
from sharaka.extract.figure_found import Found, Text
from sharaka.extract.figure_mask import words
from sharaka.extract.figure_qualifiers import cue_words
from sharaka.extract.figure_tokens import cuts
from sharaka.extract.figure_units import Named, construct_duals, named
from sharaka.extract.numbers import Number, number_at

PAIR = frozenset({"اثنان", "اثنين", "اثنتان", "اثنتين"})


def noun_figure(text: Text, place: int) -> Found | None:
    """Return the figure whose noun comes first, or the fraction, that begins at a token."""
    name = named(text.read, place, text.stops, clitics=True)
    if name is None:
        return _construct_dual(text, place) or _share(text, place) or fraction(text, place)
    return _dual(text, place, name) or _counted(text, place, name) or _single(text, place, name)


def _found(text: Text, place: int, last: int, name: Named, value: float) -> Found:
    start, end = text.read.tokens[place].start + name.skip, text.read.tokens[last - 1].end
    return Found(place, last, start, end, name.unit.kind, name.unit.name, value, people=name.unit.people)


def _dual(text: Text, place: int, name: Named) -> Found | None:
    if name.name.form != "dual" or name.definite or text.word(place - 1) in words("no_dual"):
        return None
    last = name.unit.last
    if text.word(last) in PAIR and last not in text.stops:
        last += 1
    if text.word(last) == "او" and (more := number_at(text.read, last + 1, text.stops)) and more.value > 2 and more.high is None:
        return _or_more(text, place, name, more)
    half, last = and_a_half(text, last, name)
    found = _found(text, place, last, name, 2 + half)
    return found if name.name.base != "مره" else Found(place, last, found.start, found.end, "other", "times", 2.0)


def _construct_dual(text: Text, place: int) -> Found | None:
    """Read the dual of a construct with an indefinite noun: سفينتا حراسة, حاملتي طائرات."""
    if place in text.stops or text.read.tokens[place].kind != "word":
        return None
    for cut in cuts(text.word(place)):
        pair = None if cut.article else construct_duals().get((cut.stem, text.word(place + 1))) or construct_duals().get((cut.stem, ""))
        if pair is None:
            continue
        last = place + len(pair.base.split(" "))
        closed = last == place + 1 and not (_indefinite(text.word(last)) and not _definite(text.word(last)))
        if closed or _definite(text.word(last + 1 if last == place + 1 else last)) and last == place + 1:
            return None
        start, end = text.read.tokens[place].start + cut.skip, text.read.tokens[last - 1].end
        return Found(place, last, start, end, "count", pair.english_plural, 2.0)
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
    """Return a fraction of something: نصف ساعة, ثلث السكان, ثلاثة أرباع المساحة."""
    token = text.read.tokens[place]
    if place in text.stops or token.kind != "word":
        return None
    found = _fraction_value(text, place)
    if found is None:
        return None
    value, after, skip, definite_only = found
    name = named(text.read, after, text.stops)
    time = name and name.unit.kind == "duration"
    measure = name and name.unit.kind in ("duration", "money", "other") and not name.definite and name.name.form == "singular"
    noun = name.unit.last if name else after + 1
    definite = name.definite if name else _definite(text.word(after))
    definite = definite or (name is not None or _indefinite(text.word(after))) and _definite(text.word(noun)) and noun not in text.stops
    if measure and not definite_only:
        return Found(
            place, name.unit.last, token.start + skip, text.read.tokens[name.unit.last - 1].end, name.unit.kind, name.unit.name, value
        )
    if not definite or time or after in text.stops or atom(text.read, after):
        return None
    last = name.unit.last if name and name.unit.kind != "money" else after
    unit = name.unit.name if name and name.unit.kind != "money" else ""
    return Found(place, last, token.start + skip, text.read.tokens[last - 1].end, "other", unit, value)


def _indefinite(word: str) -> bool:
    """Say whether an unknown word may be the first of a construct: ربع إنتاج النفط."""
    return len(word) > 3 and "ء" <= word[0] <= "ي" and not word.startswith(("و", "ف", "ب", "ل")) and word not in words("no_noun")


def _share(text: Text, place: int) -> Found | None:
    """Read a definite fraction of what was named before: بنسبة الثلث, إلى النصف."""
    cut = next((cut for cut in cuts(text.word(place)) if cut.article), None)
    kind, value = lexicon().get(cut.stem, ("", 0.0)) if cut else ("", 0.0)
    if kind != "fraction" or place in text.stops or text.word(place - 1) not in cue_words("share"):
        return None
    token = text.read.tokens[place]
    return Found(place, place + 1, token.start + cut.skip, token.end, "other", "", value)


def _definite(word: str) -> bool:
    owned = len(word) > 4 and word.endswith(("هم", "ها", "هما", "نا"))
    return owned or any(cut.article and not cut.preposition for cut in cuts(word))


def _fraction_value(text: Text, place: int) -> tuple[float, int, int, bool] | None:
    for cut in cuts(text.word(place)):
        kind, value = lexicon().get(cut.stem, ("", 0.0))
        if cut.article or not kind:
            continue
        following = atom(text.read, place + 1) if place + 1 < len(text.read.tokens) else None
        if kind == "unit" and following and following.type == "parts" and not following.conjunction:
            return value * following.value, place + 2, cut.skip, False
        if kind == "fraction":
            return value, place + 1, cut.skip, False
        if cut.stem in definite_fractions():
            return definite_fractions()[cut.stem], place + 1, cut.skip, True
    return None

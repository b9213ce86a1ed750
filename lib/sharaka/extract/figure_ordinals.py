"""Ordinals with their noun: أول دورية, المرة الثالثة, الذكرى الـ75, ولايته الخامسة."""

from __future__ import annotations

from typing import NamedTuple

from sharaka.extract.figure_atoms import TENS, atom, elatives, lexicon
from sharaka.extract.figure_found import Found, Text
from sharaka.extract.figure_mask import words
from sharaka.extract.figure_tokens import Cut, cuts
from sharaka.extract.figure_units import Named, named, owned


class Ordinal(NamedTuple):
    """An ordinal at a token: value, token after it, end, whether it is definite, and whether it is feminine (None in digits)."""

    value: float
    last: int
    end: int
    article: bool
    feminine: bool | None


def _word(text: Text, place: int) -> tuple[Cut, str, float] | None:
    if place in text.stops or place >= len(text.read.tokens) or text.read.tokens[place].kind != "word":
        return None
    for cut in cuts(text.word(place)):
        kind, value = lexicon().get(cut.stem, ("", 0.0))
        if kind.startswith("ordinal"):
            return cut, kind, value
    return None


def ordinal(text: Text, place: int) -> Ordinal | None:
    """Return the ordinal that stands after its noun at a token: الخامسة والسبعين, ثانية عشرة, الـ75, الثمانين."""
    if place >= len(text.read.tokens) or place in text.stops:
        return None
    token = text.read.tokens[place]
    found = _word(text, place)
    if found is None:
        part = atom(text.read, place)
        whole = part and part.article and not part.conjunction and not part.preposition and part.value == int(part.value)
        return Ordinal(part.value, place + 1, token.end, True, None) if whole and part.type in ("digits", "tens") else None
    cut, kind, value = found
    if cut.conjunction or cut.preposition:
        return None
    after = atom(text.read, place + 1) if place + 1 < len(text.read.tokens) and place + 1 not in text.stops else None
    feminine = cut.stem.endswith("ه") or cut.stem == "اولي"
    end = text.read.tokens[min(place + 1, len(text.read.tokens) - 1)].end
    if after and after.type in TENS and not after.conjunction:
        return Ordinal(value + 10, place + 2, end, cut.article, feminine)
    if after and after.type == "tens" and after.conjunction and after.article == cut.article:
        return Ordinal(value + after.value, place + 2, end, cut.article, feminine)
    return None if kind != "ordinal" else Ordinal(value, place + 1, token.end, cut.article, feminine)


def ordinal_figure(text: Text, place: int) -> Found | None:
    """Return the ordinal figure that begins at a token."""
    return _leading(text, place) or _following(text, place)


def _leading(text: Text, place: int) -> Found | None:
    """Read أول دورية, ثاني أكبر اقتصاد: the ordinal before an indefinite noun."""
    found = _word(text, place)
    if found is None or found[0].article or found[1] != "ordinal":
        return None
    cut, _, value = found
    if cut.stem.endswith("ه"):
        return None
    noun = place + 1
    while noun < place + 3 and text.word(noun) in elatives():
        noun += 1
    name = named(text.read, noun, text.stops)
    plural = cut.stem == "اولي"
    if (name and (name.definite or name.name.form == "plural") != plural) or (name is None and (plural or not _noun(text, noun))):
        return None
    last = name.unit.last if name else noun + 1
    return _made(text, place, last, text.read.tokens[place].start + cut.skip, name, value)


def _noun(text: Text, place: int) -> bool:
    """Say whether an unknown word may be the noun of an ordinal before it."""
    word = text.word(place)
    indefinite = not any(cut.article for cut in cuts(word)) and not word.startswith(("و", "ف"))
    return place not in text.stops and len(word) > 2 and "ء" <= word[0] <= "ي" and indefinite and word not in words("no_noun")


def _following(text: Text, place: int) -> Found | None:
    """Read المرة الثالثة, ولاية خامسة, القمة العربية الثالثة: the ordinal after its noun, an adjective between allowed."""
    name = named(text.read, place, text.stops, clitics=True) or owned(text.read, place, text.stops)
    token = text.read.tokens[place]
    after = name.unit.last if name else place + 1
    number = ordinal(text, after)
    if name and number is None and name.definite and _adjective(text, after):
        number = ordinal(text, after + 1)
    if number is None or not _agree(text, place, name, number):
        return None
    article = next((cut for cut in cuts(token.text) if cut.article), None)
    skip = name.skip if name else article.skip if article else 0
    return _made(text, place, number.last, token.start + skip, name, number.value, number.end)


def _adjective(text: Text, place: int) -> bool:
    return text.word(place).startswith("ال") and text.word(place).endswith(("ي", "يه", "كه", "ه"))


def _agree(text: Text, place: int, name: Named | None, number: Ordinal) -> bool:
    if name:
        counted = number.feminine is None and name.name.form == "plural"
        clash = number.feminine is False and text.word(place).endswith("ه")
        return name.definite == number.article and not counted and not clash and name.name.form != "dual" and name.name.kind != "money"
    word = text.word(place)
    definite = any(cut.article for cut in cuts(word)) and len(word) > 4 and place not in text.stops
    nisba = word.endswith(("ي", "يه"))
    return definite and number.article and number.feminine is not None and not nisba and number.feminine == word.endswith(("ه", "ا", "ي"))


def _made(text: Text, first: int, last: int, start: int, name: Named | None, value: float, end: int = 0) -> Found:
    unit = name.unit.singular if name else ""
    return Found(first, last, start, end or text.read.tokens[last - 1].end, "ordinal", unit, value)

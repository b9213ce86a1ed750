"""What stands after a number: percent sign, currency, counted noun, partitive, or a noun that no table knows."""

from __future__ import annotations

from functools import cache

from babel import Locale

from sharaka.extract.figure_atoms import CARDINAL, HUNDRED, PERCENT, atom, lexicon
from sharaka.extract.figure_currencies import currency
from sharaka.extract.figure_found import Text
from sharaka.extract.figure_mask import words
from sharaka.extract.figure_tokens import cut_in
from sharaka.extract.figure_units import Unit, named, owned
from sharaka.extract.numbers import Number

SIGNS = frozenset("$€£¥*")


@cache
def _codes() -> frozenset[str]:
    return frozenset(code for code in Locale("ar").currencies if len(code) == 3)


def counted(text: Text, place: int, number: Number) -> Unit | None:
    """Return the unit that stands at a token, right after a number, or nothing."""
    if place >= len(text.read.tokens):
        return None
    token, word = text.read.tokens[place], text.word(place)
    if word in PERCENT or (word == "في" and text.word(place + 1) in HUNDRED):
        return Unit("percent", "percent", "percent", place + (2 if word == "في" else 1))
    if place in text.stops:
        return None
    if token.kind == "latin" or word in SIGNS:
        return money_sign(text, place)
    if word == "من":
        return _partitive(text, place + 1)
    return _noun(text, place, number) if token.kind == "word" else None


def money_sign(text: Text, place: int) -> Unit | None:
    """Return the currency whose sign or ISO 4217 code stands at a token."""
    token = text.read.tokens[place]
    written = text.read.original(token.start, token.end)
    code = written if written in _codes() else currency(written, text.read.mapped.text) if token.text in SIGNS else ""
    return Unit("money", code, "", place + 1) if code else None


def _partitive(text: Text, place: int) -> Unit | None:
    if place >= len(text.read.tokens):
        return None
    place += text.word(place) in words("demonstrative")
    noun = named(text.read, place, text.stops) or (owned(text.read, place, text.stops) if place < len(text.read.tokens) else None)
    return noun.unit if noun and noun.name.form == "plural" and not noun.skip else None


def _noun(text: Text, place: int, number: Number) -> Unit | None:
    word = text.word(place)
    if word in words("no_noun") or text.read.tokens[place].lead:
        return None
    many = number.high is not None or number.scale >= 1000
    own = owned(text.read, place, text.stops)
    noun = named(text.read, place, text.stops) or (own if own and (number.high or own.unit.name == "times") else None)
    if noun:
        return noun.unit if noun.name.form != "dual" and not noun.skip and (many or not noun.definite or noun is own) else None
    pair = number.value == 2 and not number.digits
    accusative = number.counted and (part := atom(text.read, number.last - 1)) and part.type == "accusative"
    if pair or accusative or (word.startswith("ال") and number.high is None) or not _plausible(word) or atom(text.read, place):
        return None
    return Unit("count", "", "", place + 1, known=False)


def _plausible(word: str) -> bool:
    """Say whether an unknown word may be what a number counts: no clitic before it, no ordinal, no finite particle."""
    cut = cut_in(word, lexicon())
    if len(word) < 3 or word.startswith(("و", "ف", "بال", "لل", "كال", "ي", "سي")) or word.endswith("وا"):
        return False
    if cut and lexicon()[cut.stem][0] in CARDINAL | {"ordinal"}:
        return False
    return not word.startswith(("ب", "ل")) or word.endswith("ا")

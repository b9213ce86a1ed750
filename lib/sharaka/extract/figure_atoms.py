"""The parts that numbers are made of: digit groups with their separators, and single number words."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from sharaka import knowledge, script
from sharaka.extract.figure_tokens import Reading, cut_in

GROUPED = re.compile(r"[0-9]{1,3}(?:([.,])[0-9]{3})(?:\1[0-9]{3})*")
PLAIN = re.compile(r"(?:0|[1-9][0-9]{0,12})(?:\.[0-9]{1,12})?")
PERCENT = frozenset({"%", script.key("بالمئة"), script.key("بالمائة")})
HUNDRED = frozenset(map(script.key, ("المئة", "المائة", "مئة", "مائة")))
LONGEST = 24
AND_ONE = "واحد"  # after another number this is وأحد, whose hamza is folded away
SCALES = frozenset({"singular", "plural", "accusative", "dual"})
SMALL = frozenset({"one", "unit", "shaky_unit", "compound_only"})
TENS = frozenset({"ten", "shaky_ten"})
CARDINAL = SCALES | SMALL | TENS | {"vague", "tens", "hundred", "fraction", "parts"}


class Atom(NamedTuple):
    """One token as a part of a number."""

    type: str
    value: float
    conjunction: bool
    preposition: bool
    article: bool
    start: int
    end: int


@cache
def lexicon() -> dict[str, tuple[str, float]]:
    """Return the folded number words with their type and value; ordinals are among them."""
    found: dict[str, tuple[str, float]] = {}
    for entry in (*knowledge.rows("magnitudes"), *knowledge.rows("numerals")):
        if entry["value"]:
            found.setdefault(script.key(entry["form"]), (entry["type"], float(entry["value"])))
    return found


@cache
def elatives() -> frozenset[str]:
    """Return the folded comparatives that stand between an ordinal and its noun: ثاني أكبر اقتصاد."""
    return frozenset(script.key(row["form"]) for row in knowledge.rows("numerals") if row["type"] == "elative")


@cache
def definite_fractions() -> dict[str, float]:
    """Return the folded words that are a fraction only before a definite noun (خمس السكان) and a cardinal else."""
    return {script.key(row["form"]): float(row["value"]) for row in knowledge.rows("numerals") if row["type"] == "definite_fraction"}


def atom(read: Reading, place: int) -> Atom | None:
    """Return the token as a part of a number, or nothing where it is none."""
    token = read.tokens[place]
    if token.kind == "digits":
        value = digits_value(read.original(token.end - len(token.text), token.end), _magnitude(read, place))
        lead = token.lead
        preposition, article = lead.lstrip("وف") not in ("", "ال"), lead.endswith(("ال", "لل"))
        return None if value is None else Atom("digits", value, lead[:1] in ("و", "ف"), preposition, article, token.start, token.end)
    cut = cut_in(token.text, lexicon()) if token.kind == "word" else None
    if cut is None:
        return None
    kind, value = lexicon()[cut.stem]
    if kind not in CARDINAL or cut.preposition == "ك" or (cut.article and value <= 2 and kind in SMALL):
        return None
    return Atom(kind, value, cut.conjunction or token.lead == "و", bool(cut.preposition), cut.article, token.start + cut.skip, token.end)


def _magnitude(read: Reading, place: int) -> float:
    """Return the magnitude that follows digits, 0.01 for a percent sign, 1 for none."""
    after = read.tokens[place + 1].text if place + 1 < len(read.tokens) else ""
    then = read.tokens[place + 2].text if place + 2 < len(read.tokens) else ""
    kind, value = lexicon().get(after, ("", 0.0))
    return 0.01 if after in PERCENT or (after == "في" and then in HUNDRED) else value if kind in SCALES else 1.0


def digits_value(written: str, magnitude: float = 1.0) -> float | None:
    """Return the value of digits with separators as newspapers set them, or nothing where they are no quantity.

    One separator before three digits parts thousands, but is a decimal mark where the ``magnitude`` that follows makes that
    likelier (190,271 مليار, 2.125 مليون, 0.345%). ``٫`` is always a decimal mark and ``٬`` never one.
    """
    marks = {"٬": "", "٫": ";", "،": ","}
    text = "".join(marks.get(c) or ("" if c.isspace() or c in marks else script.plain_text(c)) for c in written)
    if ";" in text:
        whole, _, rest = text.partition(";")
        return _plain(f"{re.sub('[.,]', '', whole)}.{rest}")
    if GROUPED.fullmatch(text) and not _decimal_mark(text, magnitude):
        return _plain(re.sub("[.,]", "", text))
    whole, mark, rest = _at_last_mark(text)
    if not re.search("[.,]", whole):
        return _plain(f"{whole}.{rest}" if mark else text)
    return _plain(f"{re.sub('[.,]', '', whole)}.{rest}") if GROUPED.fullmatch(whole) and mark not in whole else None


def _decimal_mark(grouped: str, magnitude: float) -> bool:
    if len(re.findall("[.,]", grouped)) > 1:
        return False
    if grouped[0] == "0" or magnitude < 1:
        return True
    if "." in grouped:
        return magnitude >= 1e6 and not grouped.endswith("00")
    return magnitude >= 1e9 and not grouped.endswith("0")


def _at_last_mark(text: str) -> tuple[str, str, str]:
    place = max(text.rfind("."), text.rfind(","))
    return (text[:place], text[place], text[place + 1 :]) if place >= 0 else (text, "", "")


def _plain(text: str) -> float | None:
    return float(text) if PLAIN.fullmatch(text) else None


def atoms(read: Reading, place: int, stops: frozenset[int] = frozenset()) -> list[Atom]:
    """Return the number parts that stand in a row from a token on, none of them among the tokens to stop at."""
    found: list[Atom] = []
    while place < len(read.tokens) and place not in stops and len(found) < LONGEST:
        part = atom(read, place)
        if part is None or (found and (part.preposition or (part.type == "digits" and not part.conjunction))):
            break
        if found and part.type == "one" and not part.conjunction and read.tokens[place].text == AND_ONE:
            part = part._replace(type="compound_only", conjunction=True, start=part.start + 1)
        found.append(part)
        place += 1
    return found

"""Where a text gives dates: numbers in them are no figures, and a figure may be counted over the time they name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from babel import Locale

from sharaka import knowledge, script
from sharaka.extract.figure_atoms import lexicon
from sharaka.extract.figure_tokens import cut_in

EDGE = r"(?<![ء-ي0-9a-z.,])(?:[وف]?[بلك]?)"
SP, OS = " {1,2}", " {0,2}"
DAY = r"[0-3]?[0-9](?![0-9]|[.,][0-9])"
YEAR = r"(?:1[2-9]|20|21)[0-9]{2}(?![0-9]|[.,][0-9])"
END = r"(?![0-9]|[.,][0-9])"
OF = rf"(?:{OS},?{SP}|{SP}من{SP}|{OS}/{OS})"
AND = rf"{OS}(?:و|-|/|،|,|الي|حتي|او){OS}"
TH = r"(?:st|nd|rd|th)?"


class Dated(NamedTuple):
    """A date expression in the folded text: its ISO 8601 value (empty where it names no whole period), or years from publication."""

    start: int
    end: int
    value: str
    shift: int | None = None


def any_of(words: Iterable[str]) -> str:
    """Return a pattern for any of these words, longer ones first."""
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", " ") for w in sorted(set(words), key=lambda w: (-len(w), w))) + ")"


@cache
def _months() -> tuple[dict[str, int], dict[str, int]]:
    arabic = {script.key(r["form"]): int(r["month"]) for r in knowledge.rows("months")}
    english = {n.lower(): m for width in ("wide", "abbreviated") for m, n in Locale("en").months["format"][width].items()}
    return arabic, english


@cache
def _ordinals() -> frozenset[str]:
    return frozenset(script.key(r["form"]) for r in knowledge.rows("numerals") if r["type"].startswith("ordinal"))


@cache
def _words(kind: str) -> dict[str, int]:
    """Return the folded words of one kind in the table of period words, with their values."""
    return {script.key(r["form"]): int(r["value"] or 0) for r in knowledge.rows("period_words") if r["type"] == kind}


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    arabic, english = _months()
    names, of_english, part = any_of(arabic), any_of(english), any_of(_words("part"))
    words = rf"(?:ال)?{any_of(_ordinals())}(?: عشر| و(?:ال)?(?:عشرين|ثلاثين))?"
    both = rf"{names}(?:{OS}[/(]{OS}{names}\)?)?(?![ء-ي])"
    year = rf"(?:(?:ال)?(?:عام|سنه){SP})?(?P<year>{YEAR})"
    this, until = "(?:هذا )?(?:ال)?(?:عام|سنه)", rf"(?:ال)?(?:عام )?(?P<until>{YEAR})"
    head = rf"(?:ال)?{any_of(_words('year_head'))}(?: (?:ال)?{any_of(_words('year_kind'))})?"
    relative = rf"ال(?P<relative>{any_of(_words('relative'))})ه?(?![ء-ي])"
    days = rf"{DAY}(?:{AND}{DAY}){{0,3}}{TH},?"
    patterns = {
        "part": rf"{EDGE}(?:ال|ل)?(?P<part>نصف|ربع) (?:ال)?(?P<ordinal>{part})(?:{SP}من{SP}(?:{year}|{this}(?: {relative})?))?",
        "months_of": rf"{EDGE}(?:ال)?(?:اشهر|شهور) (?:ال)?(?P<count>[ء-ي]+|[0-9]{{1,2}}) الاولي(?:{SP}من{SP}{year})?",
        "day": rf"(?<![0-9.,/])(?:{days}|{words}){OS}(?:من{SP})?(?:(?:شهر )?{both}|{of_english}\.?(?![a-z]))(?:{OF}{year})?",
        "english": rf"(?<![a-z]){of_english}\.? {DAY}{TH},?(?: {YEAR})?",
        "month": rf"{EDGE}(?:شهر )?(?P<month>{names})(?:{OS}[/(]{OS}{names}\)?)?{SP}(?:من{SP})?{year}",
        "year": rf"{EDGE}{head}{OS}\(?(?P<year>[0-9]{{4}}|[0-9]{{2}}){END}(?:{AND}{until}){{0,4}}(?! ?(?:الف|ملي|%))",
        "relative": rf"{EDGE}(?:ال|ل)(?:عام|سنه) {relative}",
        "this": rf"{EDGE}هذ[اه] ال(?:عام|سنه)(?![ء-ي])",
        "numeric": r"(?<![0-9])[0-9]{1,4}([/.-])[0-9]{1,2}\1[0-9]{1,4}(?![0-9])",
        "clock": r"(?<![0-9])[0-9]{1,2}:[0-9]{2}(?![0-9])",
        "hour": rf"{EDGE}(?:ال|ل)ساعه (?:(?:ال {{0,2}})?[0-9]{{1,2}}|{words})(?: و(?:ال)?(?:نصف|ربع|ثلث))?",
        "century": rf"{EDGE}(?:ال|ل)?(?:قرن|عقد) (?:ال)?(?:[0-9]{{1,2}}|{words})",
        "on": rf"{EDGE}(?:ال|ل)?(?:يوم|يومي|ايام) (?:ال[ء-ي]+ )?[(]?{DAY}(?:{AND}{DAY})?(?= (?:و|في|من|الي|ال)|[^ ء-ي0-9]|$)",
    }
    return {name: re.compile(pattern) for name, pattern in patterns.items()}


def dated(text: str) -> list[Dated]:
    """Return the date expressions of a folded text in reading order; they may overlap."""
    found = [_read(name, match) for name, pattern in _patterns().items() for match in pattern.finditer(text)]
    return sorted(found, key=lambda date: date[:3])


def _read(name: str, match: re.Match[str]) -> Dated:
    named = {k: v for k, v in match.groupdict().items() if v}
    year, value, shift = named.get("year", ""), "", None
    year = year if len(year) == 4 and year >= "1900" else ""
    if name == "part" and year:
        value = f"{year}-{'Q' if named['part'] == 'ربع' else 'H'}{_words('part')[named['ordinal']]}"
    elif name == "months_of" and year and (count := _count(named["count"])):
        value = f"{year}-01/{year}-{count:02d}"
    elif name == "month" and year:
        value = f"{year}-{_months()[0][named['month']]:02d}"
    elif name == "year":
        value = f"{year}/{named['until']}" if year and "until" in named else year
    elif name in ("relative", "this"):
        shift = _words("relative").get(named.get("relative", ""), 0)
    return Dated(match.start(), match.end(), value, shift)


def _count(word: str) -> int | None:
    if word.isdigit():
        return int(word) if 1 <= int(word) <= 12 else None
    cut = cut_in(word, lexicon())
    value = lexicon()[cut.stem][1] if cut else 0
    return int(value) if 1 <= value <= 12 else None

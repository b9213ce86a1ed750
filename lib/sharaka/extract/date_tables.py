"""Date vocabulary from the knowledge tables, keyed by folded form, and the regular expressions that list it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from babel import Locale

from sharaka import knowledge
from sharaka.script import key

MONTHS = {key(row["form"]): int(row["month"]) for row in knowledge.rows("months")}
NOT_ALONE = {key(row["form"]) for row in knowledge.rows("months") if row["alone"] == "no"}
SPELLED = {row["form"] for row in knowledge.rows("months")}
WEEKDAYS = {key(row["form"]): int(row["weekday"]) for row in knowledge.rows("weekdays")}
_CLITICS = re.compile(r"^[وف]?[بل]?")

SEASON_MONTHS = {key(row["form"]): int(row["month"]) for row in knowledge.rows("seasons")}


@cache
def values(kind: str) -> dict[str, str]:
    """Return the entries of one kind in ``date_words``: folded form and value."""
    return {key(row["form"]): row["value"] for row in knowledge.rows("date_words") if row["kind"] == kind}


@cache
def context(kind: str) -> frozenset[str]:
    """Return the folded forms of one kind in ``date_context``."""
    return frozenset(key(row["form"]) for row in knowledge.rows("date_context") if row["kind"] == kind)


@cache
def events() -> dict[tuple[str, str, str], str]:
    """Return the years of events known by a day: folded event word, month and day, and the year."""
    return {(key(row["form"]), row["month"], row["day"]): row["year"] for row in knowledge.rows("date_events")}


@cache
def english_months() -> dict[str, int]:
    """Return CLDR's English month names, full and short, in lower case."""
    months = Locale("en").months["format"]
    return {months[width][number].lower(): number for width in ("wide", "abbreviated") for number in range(1, 13)}


def listed(word: str, kind: str) -> bool:
    """Return whether a folded word, with or without the clitics before it, is of one kind in ``date_context``."""
    return any(form in context(kind) for form in {word, word.lstrip("وف"), _CLITICS.sub("", word, count=1)})


def any_of(forms: Iterable[str]) -> str:
    """Return a regular expression for any of these folded forms, the longest first."""
    ordered = sorted(forms, key=lambda form: (-len(form), form))
    return "(?:" + "|".join(" +".join(map(re.escape, form.split())) for form in ordered) + ")"


def number(written: str) -> int | None:
    """Return the value of digits, of an ordinal or of cardinal words (خمسة عشر, أربعة وعشرين), or None."""
    words = " ".join(written.split()).removeprefix("ال" if written[-1:].isdigit() else "").strip()
    if words.isdigit():
        return int(words)
    if words in values("ordinal"):
        return int(values("ordinal")[words])
    known = values("cardinal")
    parts = [
        part if part in known else part.removeprefix("ال") if part.removeprefix("ال") in known else part.removeprefix("و")
        for part in words.split()
    ]
    return sum(int(known[part]) for part in parts) if parts and all(part in known for part in parts) else None

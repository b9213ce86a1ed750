"""Which tokens are no figures: dates, articles of treaties, model numbers, group names, telephone numbers."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from sharaka import knowledge, script
from sharaka.extract.figure_atoms import CARDINAL, SCALES, lexicon
from sharaka.extract.figure_dates import EDGE, Dated, any_of
from sharaka.extract.figure_tokens import Reading
from sharaka.extract.figure_units import named

LIST = r"[0-9]+(?:[.,][0-9]+)?(?: {0,2}(?:و|،|,|/|-|او) {0,2}[0-9]+)*"
YEAR = re.compile(r"(?<![0-9.,])(?:(?:1[89]|20)[0-9]{2}م?|1[34][0-9]{2}ه)(?![ء-ي0-9]|[.,][0-9])")
SHAPES = (
    r"(?<![ء-يa-z])[ء-يa-z]{2,}+-[0-9]+[a-z]?(?![0-9])",
    r"(?<![a-z])(?:[a-z]+-?|[a-z]{1,3} )[0-9]+[a-z]*|(?<![0-9])[0-9]+[a-z]+",
    r"(?:\+|(?<![0-9])00)[0-9][0-9 -]{6,18}[0-9]|(?<![0-9])0[0-9]{6,14}(?![0-9])",
    r"(?<![0-9.,-])[0-9]+(?:-[0-9]+){2,}(?![0-9])",
    r"(?<![0-9])[0-9]+(?:[/:][0-9]+)+(?![0-9])",
    r"#[^ \n]+",
    r"(?<![0-9])[0-9]++ر[0-9]+%?",
    r"(?m)^ {0,4}\(?[0-9]{1,2} ?[-.)](?![0-9])",
)


def _entries(rule: str) -> list[str]:
    return [script.key(row["entry"]) for row in knowledge.rows("not_figures") if row["rule"] == rule]


@cache
def words(rule: str) -> frozenset[str]:
    """Return the folded words of one rule: ``no_noun`` is never what a number counts, ``no_dual`` makes a dual uncounted."""
    return frozenset(_entries(rule))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    number, spelt = any_of(w for w, (kind, _) in lexicon().items() if kind in CARDINAL or kind.startswith("ordinal")), _spelt()
    before_tail = rf"(?:(?<![0-9.,])[0-9]{{1,4}} {{0,2}}|(?<![ء-ي])(?:ال)?{number}(?: عشره?| و(?:ال)?{number}){{0,4}} {{1,2}})"
    shapes = (
        rf"{EDGE}{any_of(_entries('head'))} {spelt}",
        rf"{EDGE}{any_of(_entries('ordinal_head'))} {spelt}",
        rf"{EDGE}رقم {number}(?![ء-ي])",
        rf"{EDGE}{any_of(_entries('model'))}[ -]{{0,3}}[0-9]+[a-z]*(?![0-9.,%])",
        rf"{EDGE}{any_of(_entries('phrase'))}(?![ء-ي0-9])",
        rf"{before_tail}(?:من )?{any_of(_entries('tail'))}(?![ء-ي])",
    )
    return tuple(re.compile(pattern) for pattern in (*shapes, *SHAPES))


def _spelt() -> str:
    """Return a pattern for a definite number in words: الرابعة, الحادية عشرة, الخامسة والعشرين."""
    words = any_of(w for w, (type_, _) in lexicon().items() if type_.startswith("ordinal"))
    tens = any_of(w for w, (type_, _) in lexicon().items() if type_ == "tens")
    return rf"ال(?:{words}|{tens})(?: عشره?| وال{tens})?(?![ء-ي])"


@cache
def _numbered() -> re.Pattern[str]:
    return re.compile(rf'{EDGE}{any_of(_entries("head"))}(?: رقم)?[ "(-]{{0,3}}(?:ال {{0,2}})?{LIST}')


def masked(read: Reading, dates: list[Dated]) -> frozenset[int]:
    """Return the places of the tokens that no figure may use."""
    spans = [(date.start, date.end) for date in dates]
    for pattern in _patterns():
        spans.extend(match.span() for match in pattern.finditer(read.mapped.text))
    starts = [token.start for token in read.tokens]
    for match in _numbered().finditer(read.mapped.text):
        if not _counts(read, bisect_left(starts, match.end())):
            spans.append(match.span())
    return _within(read, spans)


def _counts(read: Reading, place: int) -> bool:
    """Say whether what follows "the resolution 20" makes 20 a figure all the same: أيدت القرار 141 دولة."""
    noun = named(read, place, frozenset())
    scale = lexicon().get(read.tokens[place].text, ("",))[0] in SCALES if place < len(read.tokens) else False
    return scale or (noun is not None and not noun.definite and noun.unit.kind != "duration")


def years(read: Reading) -> frozenset[int]:
    """Return the places of bare digits that read as a year unless a known unit follows them."""
    return _within(read, [match.span() for match in YEAR.finditer(read.mapped.text)])


def _within(read: Reading, spans: list[tuple[int, int]]) -> frozenset[int]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    found, place = set(), 0
    for number, token in enumerate(read.tokens):
        while place < len(merged) and merged[place][1] <= token.start:
            place += 1
        if place < len(merged) and merged[place][0] < token.end:
            found.add(number)
    return frozenset(found)

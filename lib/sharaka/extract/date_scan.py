"""Finds date expressions in a text: the longest one at each word, kept where the words around it allow it."""

from __future__ import annotations

import re
from dataclasses import replace

from sharaka.extract import date_tables as tables
from sharaka.extract.date_context import Around, Mention, allowed
from sharaka.extract.date_patterns import KINDS
from sharaka.script import Mapped, folded, plain_text

_WORD = re.compile(r"\w+")
_BEFORE = re.compile(r"(\w+)[^\w\n]*$")
_AFTER = re.compile(r"[ (]*(\w+)")
_CLITICS = re.compile(r"[وف]?[بلك]|[وف]")


def mentions(source: str) -> tuple[Mapped, list[Mention]]:
    """Return the folded text and the date expressions in it, in reading order and without overlap."""
    mapped = folded(source)
    found: list[Mention] = []
    free = 0
    for word in _WORD.finditer(mapped.text):
        for place in _places(word, free):
            mention = _longest(source, mapped, place, found[-1] if found else None)
            if mention:
                found.append(mention)
                free = mention.end
                break
    return mapped, found


def _places(word: re.Match[str], free: int) -> list[int]:
    """Return where a date may begin in a word: at its first letter and after one or two clitics."""
    clitics = _CLITICS.match(word[0])
    offsets = range(len(clitics[0]) + 1 if clitics else 1)
    return [word.start() + offset for offset in offsets if free <= word.start() + offset < word.end()]


def _longest(source: str, mapped: Mapped, place: int, last: Mention | None) -> Mention | None:
    matches = [(match.end(), kind, match) for kind, pattern in KINDS.items() if (match := pattern.match(mapped.text, place))]
    for end, kind, match in sorted(matches, key=lambda item: -item[0]):
        mention = Mention(place, end, kind, {group: " ".join(value.split()) for group, value in match.groupdict().items() if value})
        around = _around(mention, source, mapped, last)
        if allowed(mention, around):
            return _of_event(mention, around.before)
    return None


def _around(mention: Mention, source: str, mapped: Mapped, last: Mention | None) -> Around:
    after = _AFTER.match(mapped.text, mention.end)
    spelt = plain_text(source[slice(*mapped.span(mention.start, mention.end))])
    return Around(mapped.text, _word_before(mapped.text, mention.start), after[1] if after else "", spelt, last)


def _word_before(text: str, place: int) -> str:
    """Return the last word before a place; where a preposition is written together with the date, that with a hyphen."""
    start = place
    while start and text[start - 1].isalpha():
        start -= 1
    if start < place and text[start:place] not in ("و", "ف"):
        return text[start:place] + "-"
    found = _BEFORE.search(text, max(0, start - 40), start)
    return found[1] if found else ""


def _of_event(mention: Mention, before: str) -> Mention:
    """Return a day with the year of the event that is known by it (هجمات 11 سبتمبر), where the event is named."""
    if mention.kind != "day" or mention.told:
        return mention
    date = (str(tables.MONTHS[mention["month"]]), str(tables.number(mention["day"])))
    year = tables.events().get((before.lstrip("و"), *date))
    return replace(mention, groups={**mention.groups, "event_year": year}) if year else mention

"""The dateline at the beginning of a paragraph: «برلين 15-7 (اف ب)- », «كوريا ش – », a date glued to the first word."""

from __future__ import annotations

import re

from sharaka.extract.date_scan import mentions
from sharaka.extract.date_tables import listed
from sharaka.extract.part_cues import agencies, is_agency
from sharaka.script import plain

_DASH = re.compile(r"--+|(?<=[\s)])-+|-+(?=\s)|(?<=\)) ?:")
_MORE = re.compile(r"\s*([^.؟!;؛،:\n-]{2,40}?)\s*[-:]+(?=\s)")
_STOP = re.compile(r"[.؟!;؛\n]\s")
_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_NAMED = re.compile(r'"([^"]+)"|([^-/:()",،]+)')
_DATES = frozenset({"day", "numeric", "numeric_short", "english"})
_FEW, _MANY, _REACH = 3, 12, 120


def dateline_end(text: str, opening: bool) -> int | None:
    """Return the length of the dateline at the beginning of a paragraph, its dash included; None where it has none.

    ``opening`` says that the paragraph is the article's first, where a place alone before a dash is enough.
    """
    glued = _glued_date(text)
    if glued:
        return glued
    mapped = plain(text[: 2 * _REACH])
    dash = _DASH.search(mapped.text, 1, _REACH)
    if not dash or not _is_dateline(mapped.text, dash, opening):
        return None
    end = dash.end()
    while more := _MORE.match(mapped.text, end):
        if len(more[1].split()) > _FEW or not opening:
            break
        end = more.end()
    return mapped.span(0, end)[1] if mapped.text[end:].strip() else None


def _is_dateline(text: str, dash: re.Match[str], opening: bool) -> bool:
    """Return whether what stands before a dash is a dateline: it ends with an agency or a date, or is a place alone."""
    written = text[: dash.start()].strip()
    words = written.split()
    if not words or len(words) > _MANY or _STOP.search(written) or not (words[0][0].isalpha() or words[0][0] in '("'):
        return False
    if any(agencies(found) for found in _BRACKETS.findall(written)):
        return True
    if len(words) > _MANY // 2:
        return False
    if any(is_agency(quoted or name) for quoted, name in _NAMED.findall(written)):
        return True
    dated = mentions(written)[1]
    if dated and dated[-1].end == len(written):
        return dated[-1].kind in _DATES
    return opening and len(words) <= _FEW and "-" in dash[0] and not any(listed(words[0], kind) for kind in ("said", "past", "future"))


def _glued_date(text: str) -> int | None:
    """Return the length of a full date that runs into the first word of the paragraph without a space."""
    if not text[0].isdigit():
        return None
    mapped, found = mentions(text[:60])
    if not found or found[0].start or "year" not in found[0].groups or found[0].kind != "day":
        return None
    end = mapped.span(0, found[0].end)[1]
    return end if text[end : end + 1].isalpha() else None

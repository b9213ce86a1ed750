"""Which lines of a page are not the article: share bars, tags, related links, notices, the path above the headline."""

from __future__ import annotations

import re
from functools import cache

from sharaka import knowledge
from sharaka.extract.part_lines import Line
from sharaka.script import key

_LINK_WORDS, _SHORT, _HEADING = 25, 25, 7
_MAIL = re.compile(r"\S+@\S+\.\S+|(?:https?://|www\.)\S+")
_TAG = re.compile(r"[#@]\S+")
_STEP = re.compile(r"\s*[>›»/|]\s*")


@cache
def _forms(match: str) -> dict[str, str]:
    """Return the entries of one way of matching: folded form and scope."""
    return {" ".join(key(row["form"]).split()): row["scope"] for row in knowledge.rows("clutter") if row["match"] == match}


def clutter(page: list[Line]) -> set[int]:
    """Return the numbers of the lines that are clutter wherever they stand."""
    found: set[int] = set()
    for number, line in enumerate(page):
        if number in found:
            continue
        scope = _scope(line)
        if scope:
            found.add(number)
        if scope in ("links", "also") and line.name in _forms("whole").keys() | _forms("start").keys():
            found.update(_links(page, number + 1, scope == "also"))
    for number, line in enumerate(page):
        if _is_count(line) and (number == 0 or {number - 1, number + 1} & found):
            found.add(number)
    return found


def read_also(line: Line) -> str | None:
    """Return what a line says after a marker such as اقرأ أيضا: a headline, or nothing; None for any other line."""
    found = line.after(_forms("start"))
    return found[1].strip(" :-") if found and _forms("start")[found[0]] == "also" else None


def category(line: Line) -> bool:
    """Return whether a line above the headline names sections of the site, or is a single word or a path."""
    steps = [step for step in _STEP.split(line.flat) if step]
    if len(line.words) == 1 or (len(steps) > 1 and all(len(step.split()) < 4 for step in steps)):
        return len(line.words) < 10
    return 0 < len(line.words) < 6 and all(word in _forms("category") for word in line.words)


def tail(line: Line) -> int | None:
    """Return where in a paragraph clutter begins that was glued to its end, or None."""
    if len(line.words) < 8:
        return None
    found = _tail_pattern().search(line.text)
    return found.start(1) if found else None


@cache
def _tail_pattern() -> re.Pattern[str]:
    forms = [row["form"] for row in knowledge.rows("clutter") if row["match"] == "tail"]
    return re.compile(r"(?<=[.!؟…])[\s\"”»]*(" + "|".join(map(re.escape, forms)) + ")")


def _scope(line: Line) -> str:
    """Return how far a clutter cue reaches from its line: line, links or also; empty where the line has none."""
    if not line.words or line.text.startswith("©") or _is_tags(line) or _is_share_bar(line):
        return "line"
    if line.name in _forms("whole"):
        return _forms("whole")[line.name]
    if line.after(_forms("notice")):
        return "line"
    found = line.after(_forms("start"))
    if found and (":" in (found[0][-1], found[1][:1]) or (len(line.words) <= _SHORT and not line.stopped)):
        return _forms("start")[found[0]]
    return ""


def _is_tags(line: Line) -> bool:
    """Return whether a line holds hashtags, addresses of mail or pages, and nothing else."""
    words = line.text.split()
    return all(_TAG.fullmatch(word) or _MAIL.fullmatch(word) for word in words)


def _is_share_bar(line: Line) -> bool:
    """Return whether a line is nothing but names of networks and words of sharing, numbers aside."""
    words = [word for word in line.words if not word.isdigit()]
    known = {word for form in _forms("share") for word in form.split()}
    return 0 < len(words) <= 20 and all(word in known for word in words)


def _is_count(line: Line) -> bool:
    """Return whether a line is one number alone: next to a share bar, how often a page was shared or read."""
    return len(line.words) == 1 and line.words[0].isdigit()


def _links(page: list[Line], number: int, also: bool) -> set[int]:
    """Return the lines after a marker that are titles of other articles; after اقرأ أيضا inside an article, one."""
    end = number
    while end < len(page) and _is_link(page[end]) and (end == number or not _scope(page[end])):
        end += 1
    resumes = end < len(page) and page[end].is_paragraph
    if resumes and end - number > 1 and (also or len(page[end - 1].words) <= _HEADING):
        end = number + 1 if also else end - 1
    return set(range(number, end))


def _is_link(line: Line) -> bool:
    return not line.is_paragraph and len(line.words) <= _LINK_WORDS

"""Which lines of a page are its bylines, datelines and captions."""

from __future__ import annotations

import re
from functools import cache

from sharaka import knowledge
from sharaka.extract.date_scan import mentions
from sharaka.extract.part_lines import Line
from sharaka.script import key, plain_text

_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]\s*$")
_ITEMS = re.compile(r"\s*(?:[،,/|+*-]|(?<=\w)\s+و(?=\w))\s*")
_APART = re.compile(r"\s*[/|(,،]\s*|\s+-\s+|-\s+|:\s*(?=\")")
_DASHED = re.compile(r"\s+[-–—ـ/|]+\s*|(?<=\w)[-–—ـ]\s+")
_INITIALS = re.compile(r"[^\W\d_]{1,2}(?:[ .]+[^\W\d_]{1,2}){0,3}\.?")
_BYLINE, _CAPTION, _ROLE, _SIGNATURE = 7, 40, 14, 12


@cache
def _forms(label: str, match: str) -> frozenset[str]:
    return frozenset(
        " ".join(key(row["form"]).split()) for row in knowledge.rows("part_cues") if (row["label"], row["match"]) == (label, match)
    )


@cache
def _agencies() -> frozenset[str]:
    return frozenset(re.sub(r"[ .]", "", form) for form in _forms("byline", "agency"))


@cache
def _names(match: str = "name") -> frozenset[str]:
    """Return given names as they are spelt: على is a preposition, علي a name."""
    return frozenset(row["form"] for row in knowledge.rows("part_cues") if row["match"] == match)


def is_agency(name: str) -> bool:
    """Return whether a name, however its initials are spaced and dotted, is a news agency or outlet."""
    return re.sub(r"[ .\"«»]", "", key(name)) in _agencies()


def agencies(written: str) -> bool:
    """Return whether a text is a list of agencies, initials of editors allowed beside one."""
    items = [item for item in _ITEMS.split(written.strip(" ()[]-.،")) if item.strip()]
    return any(map(is_agency, items)) and all(is_agency(item) or _INITIALS.fullmatch(item.strip()) for item in items)


def begins(line: Line, label: str) -> bool:
    """Return whether a line begins with a cue of this label."""
    return line.after(_forms(label, "start")) is not None


def is_dateline(line: Line) -> bool:
    """Return whether a line gives the time of publication and nothing else, or a place and an agency."""
    if len(line.words) > 20 or line.is_paragraph:
        return False
    if begins(line, "dateline") and any(char.isdigit() for char in line.key):
        return True
    mapped, found = mentions(line.text)
    rest = list(mapped.text)
    for mention in found:
        rest[mention.start : mention.end] = " " * (mention.end - mention.start)
    words = re.findall(r"[^\W\d_]+", "".join(rest))
    dated = bool(found) and all(word in _forms("dateline", "word") for word in words)
    return dated or _place_and_agency(line)


def _place_and_agency(line: Line) -> bool:
    """Return whether a line is a place and an agency: أنقرة/الأناضول, لندن - «الشرق الأوسط»."""
    items = [item.strip(" ()") for item in _APART.split(line.key) if item.strip(" ()")]
    return len(items) > 1 and len(line.words) <= _BYLINE and is_agency(items[-1]) and not all(map(is_agency, items))


def is_dashed(line: Line) -> bool:
    """Return whether a line is two short names on both sides of a dash: a reporter or an outlet, and a place."""
    items = [item.split() for item in _DASHED.split(line.key)]
    return len(items) == 2 and all(0 < len(words) < 4 for words in items) and not line.stopped and line.key[-1] not in "؟!:"


def is_byline(line: Line) -> bool:
    """Return whether a line names a source, wherever it stands."""
    return begins(line, "byline") and len(line.words) <= _BYLINE and not line.stopped


def is_signature(line: Line, author: str = "") -> bool:
    """Return whether a line at the head or the foot of an article is a person's name or a list of agencies."""
    if author and line.name == key(author).strip():
        return True
    if len(line.words) > _SIGNATURE:
        return False
    bracket = _BRACKETS.search(line.flat)
    before = line.flat[: bracket.start()] if bracket else ""
    if agencies(line.flat) or (bracket and agencies(bracket[1]) and _is_initials(before)):
        return True
    return not line.stopped and any(map(_is_person, _DASHED.split(line.flat) if is_dashed(line) else [line.flat]))


def _is_person(written: str) -> bool:
    """Return whether a text is a name: two to five words, the first a given name, none a preposition."""
    words = plain_text(written).split()
    if not 2 <= len(words) <= 5 or words[-1][-1] in ":؟!؛.":
        return False
    return words[0] in _names() and not any(word in _names("not_name") or word[0].isdigit() for word in words)


def _is_initials(written: str) -> bool:
    return all(_INITIALS.fullmatch(item.strip()) for item in _ITEMS.split(written.strip(" -")) if item.strip())


def is_role(line: Line) -> bool:
    """Return whether a line tells who the person named on the line before it is."""
    return len(line.words) <= _ROLE and any(line.name.startswith(form) for form in _forms("byline", "role"))


def is_caption(line: Line) -> bool:
    """Return whether a line describes a photograph: it begins with such a cue, or ends with a source in brackets."""
    if len(line.words) > _CAPTION:
        return False
    inner = line.key.strip("()[] ")
    cue = next((form for form in _forms("caption", "start") if inner.startswith(form)), "")
    if cue and (cue.endswith(":") or inner[len(cue) :].lstrip()[:1] in (":", "،", ",", "")):
        return True
    bracket = _BRACKETS.search(line.flat)
    if bracket and len(line.words) > 3:
        source = key(bracket[1]).strip()
        return agencies(bracket[1]) or source in _forms("caption", "end")
    return not line.stopped and line.name.endswith(tuple(f" {form}" for form in _forms("caption", "end"))) and "/" in line.key


def closes_article(line: Line) -> bool:
    """Return whether a line is of those that stand at the end of an article: its source, its keywords."""
    return begins(line, "end")

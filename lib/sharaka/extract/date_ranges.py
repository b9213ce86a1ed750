"""Dates that belong together: two ends of one range, a year written once for two months, a restatement in brackets."""

from __future__ import annotations

import re
from dataclasses import replace

from sharaka.extract.date_context import Mention
from sharaka.extract.date_resolve import meaning
from sharaka.extract.date_scene import Meaning, Scene
from sharaka.extract.date_tables import WEEKDAYS
from sharaka.extract.date_values import Point, shifted

Dated = tuple[Mention, Meaning]

_TO = re.compile(r" *(?:و?الي|و?حتي|-) *")
_AND = re.compile(r" *و *")
_BETWEEN = re.compile(r"(?<!\w)[وف]?بين +$")
_BRACKET = re.compile(r" *[(\"] *")


def joined(text: str, dated: list[Dated]) -> list[Dated]:
    """Return the dates with the two ends of a range made one, and values that a neighbour settles filled in."""
    result: list[Dated] = []
    for mention, meant in dated:
        if result:
            first, before = result[-1]
            gap = (first.end, mention.start)
            if _BRACKET.fullmatch(text, *gap):
                result[-1] = (first, _restated(before, meant))
                meant = _weekday_of(first, before, mention) or meant
            elif _TO.fullmatch(text, *gap) or _AND.fullmatch(text, *gap):
                opens = _TO.fullmatch(text, *gap) or _BETWEEN.search(text, max(0, first.start - 10), first.start)
                meant = _counted_on(before, mention, meant) if opens else meant
                before = _seen_from(first, before, mention, meant)
                result[-1] = (first, before)
                if _is_range(bool(opens), first, before, mention, meant):
                    result[-1] = _range(first, before, mention, meant)
                    continue
        result.append((mention, meant))
    return result


def _restated(before: Meaning, meant: Meaning) -> Meaning:
    """Return a meaning without a value settled by the date in brackets after it."""
    if before.value or not meant.value or meant.value.unit != "day":
        return before
    return Meaning(meant.value, basis="the date in brackets after it")


def _weekday_of(first: Mention, before: Meaning, second: Mention) -> Meaning | None:
    """Return the meaning of a weekday in brackets after اليوم, أمس or غدا; None for anything else."""
    if not (first["near"] and before.value and second.kind == "lead" and second["weekday"]) or second["near"]:
        return None
    days = (WEEKDAYS[second["weekday"]] - before.value.first.isoweekday() + 3) % 7 - 3
    return replace(before, value=shifted(before.value, days))


def _seen_from(first: Mention, before: Meaning, second: Mention, meant: Meaning) -> Meaning:
    """Return the first of two neighbours, its year taken from the second where only that one tells it."""
    if first.told or not meant.value or first.groups.keys() & {"mod", "near"}:
        return before
    behind = before.value is not None and before.value > meant.value and before.value.unit == meant.value.unit
    if not (second.told or behind):
        return before
    anew = meaning(first, Scene(_as_date(meant.value)))
    return replace(anew, basis="the year written after it" if second.told else meant.basis) if anew and anew.value else before


def _counted_on(before: Meaning, second: Mention, meant: Meaning) -> Meaning:
    """Return the far end of a range that tells no year, as the first such date after the near end."""
    fixed = second.told or second.groups.keys() & {"mod", "near", "month_mod"}
    if fixed or not before.value or not meant.value or second.kind not in ("day", "month", "lead"):
        return meant
    anew = meaning(second, Scene(_as_date(before.value), later=True))
    return replace(anew, basis=meant.basis) if anew and anew.value else meant


def _as_date(point: Point) -> Point:
    return Point(point.first, point.unit if point.unit in ("day", "month") else "day")


def _is_range(opens: bool, first: Mention, before: Meaning, second: Mention, meant: Meaning) -> bool:
    start, end = before.end or before.value, meant.value
    several = bool(first.groups.keys() & {"several", "head"} or first["month_head"] in ("شهري", "اشهر"))
    if meant.end or "ago" in (first.kind, second.kind):
        return False
    if not start or not end:
        return start is end and first.kind == second.kind and (opens or several)
    return start.unit == end.unit and start < end and (opens or (several and shifted(start, 1) == end))


def _range(first: Mention, before: Meaning, second: Mention, meant: Meaning) -> Dated:
    groups = {**second.groups, **{group: value for group, value in first.groups.items() if group in ("several", "head", "year")}}
    return Mention(first.start, second.end, second.kind, groups), Meaning(before.value, meant.value, meant.basis)

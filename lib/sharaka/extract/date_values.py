"""Points of the calendar with their granularity, and the arithmetic on them; all dates are proleptic Gregorian."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sharaka import knowledge

SEASONS = {int(row["month"]): row["code"] for row in knowledge.rows("seasons")}
_MONTHS = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12}
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?!\d)")


@dataclass(frozen=True, order=True, slots=True)
class Point:
    """A day, week, month, quarter, half, season or year: its first day and its ``unit``."""

    first: date
    unit: str

    @property
    def iso(self) -> str:
        """The value as ISO 8601 or TIMEX3: 2024-05-17, 2024-W20, 2024-05, 2024-Q2, 2024-H1, 2024-SP, 2024."""
        year, month = f"{self.first.year:04d}", self.first.month
        if self.unit == "week":
            number = self.first.isocalendar()
            return f"{number.year:04d}-W{number.week:02d}"
        names = {"season": SEASONS.get(month), "quarter": f"Q{(month + 2) // 3}", "half": f"H{(month + 5) // 6}"}
        return {"day": self.first.isoformat(), "month": self.first.isoformat()[:7], "year": year}.get(
            self.unit
        ) or f"{year}-{names[self.unit]}"


def day(year: int, month: int, number: int) -> Point:
    """Return a day; ValueError when the calendar has no such day."""
    return Point(date(year, month, number), "day")


def month(year: int, number: int, unit: str = "month") -> Point:
    """Return the point of this unit that begins with this month; ValueError when the calendar has none."""
    return Point(date(year, number, 1), unit)


def year(number: int) -> Point:
    """Return a year; ValueError outside 1 to 9999."""
    return Point(date(number, 1, 1), "year")


def holding(when: date, unit: str) -> Point:
    """Return the day, week, month, quarter, half, season or year that a day lies in."""
    if unit == "day":
        return Point(when, unit)
    if unit == "week":
        return Point(when - timedelta(days=when.weekday()), unit)
    offset = 2 if unit == "season" else 0
    back = (when.month - 1 - offset) % _MONTHS[unit]
    return shifted(Point(when.replace(day=1), "month"), -back, unit)


def shifted(point: Point, steps: int, unit: str | None = None) -> Point:
    """Return the point this many of its own units later; ValueError or OverflowError outside the calendar.

    With ``unit`` the result is said to be of that unit instead.
    """
    if point.unit in ("day", "week"):
        return Point(point.first + timedelta(days=steps * (7 if point.unit == "week" else 1)), unit or point.unit)
    months = point.first.year * 12 + point.first.month - 1 + steps * _MONTHS[point.unit]
    return Point(date(months // 12, months % 12 + 1, 1), unit or point.unit)


def parsed(written: str) -> Point | None:
    """Return the year, month or day that an ISO string begins with, or None."""
    found = _ISO.match(written.strip())
    if not found:
        return None
    numbers = [int(part) for part in found.groups() if part]
    try:
        return (year, month, day)[len(numbers) - 1](*numbers)
    except ValueError:
        return None


def chosen(candidates: Iterable[Point], here: Point, steps: int | None, later: bool = False) -> Point | None:
    """Return the one of recurring points that is meant, seen from ``here``.

    ``steps`` counts: -1 the last before here, 1 the next after it, 0 the one in the same year. None means that
    nothing is said: the nearest one up to here, or from here on when ``later``.
    """
    ordered = sorted(candidates)
    before = [point for point in ordered if point.first < here.first]
    after = [point for point in ordered if point.first > here.first]
    same = [point for point in ordered if point.first == here.first]
    if steps is None:
        line = (same + after)[:1] if later else (before + same)[-1:]
    elif steps == 0:
        line = same or [point for point in ordered if point.first.year == here.first.year]
    else:
        line = before[::-1][-steps - 1 :][:1] if steps < 0 else after[steps - 1 :][:1]
    return line[0] if line else None

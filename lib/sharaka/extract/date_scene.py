"""What a date expression is read by: the article's date, the date before it, and what its sentence speaks of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sharaka.extract import date_tables as tables
from sharaka.extract import date_values as values
from sharaka.extract.date_context import Mention
from sharaka.extract.date_values import Point

WRITTEN = "written"
_SOON, _LONG = timedelta(31), timedelta(300)


class Unknown(Exception):
    """The article's own date is missing or not exact enough; the message is the basis to state."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What an expression is read by: the article's date, the date mentioned before it, and whether its sentence speaks of the future."""

    published: Point | None
    previous: Point | None = None
    later: bool | None = None

    def here(self, unit: str) -> Point:
        """Return the day, week, month ... of publication; raises Unknown when the article's date does not tell it."""
        if self.published is None:
            raise Unknown("unknown: the article has no date")
        if not _tells(self.published.unit, unit):
            raise Unknown(f"unknown: the article's date {self.published.iso} does not tell the {unit}")
        return values.holding(self.published.first, unit)

    @property
    def basis(self) -> str:
        return f"the article's date {self.published.iso}" if self.published else WRITTEN


@dataclass(frozen=True, slots=True)
class Meaning:
    """The value of an expression, the last point of a range, and the basis of both."""

    value: Point | None
    end: Point | None = None
    basis: str = WRITTEN


def steps_of(mention: Mention, group: str) -> int | None:
    """Return how many years, months ... a word such as الماضي or التالي steps on or back; None where the group is empty."""
    form = mention[group]
    found = tables.values("modifier").get(form) or tables.values("turn").get(form)
    return int(found) if found else None


def told_year(mention: Mention, scene: Scene) -> tuple[int, str] | None:
    """Return the year that an expression tells and its basis, or None where it tells none."""
    if mention["year"]:
        return int(mention["year"]), WRITTEN
    if mention["year_turn"] or mention["same"]:
        point, basis = before_it(scene, "year")
        return point.first.year + (steps_of(mention, "year_turn") or 0), basis
    if mention.told:
        return scene.here("year").first.year + (steps_of(mention, "year_mod") or 0), scene.basis
    return None


def before_it(scene: Scene, unit: str) -> tuple[Point, str]:
    """Return the point of the unit that the date before it lies in; ValueError where it lies in none."""
    before = scene.previous
    if before is None or not _tells(before.unit, unit):
        raise ValueError("no date before it to count from")
    return values.holding(before.first, unit), f"the date before it, {before.iso}"


def years_around(here: Point) -> range:
    """Return the years in which to look for a recurring date: enough to meet 29 February twice on each side."""
    return range(max(1, here.first.year - 17), here.first.year + 18)


def looks_ahead(candidates: list[Point], here: Point, later: bool | None) -> bool:
    """Return whether a date without a year lies ahead: what the sentence says, unless the other one is far nearer."""
    past, coming = values.chosen(candidates, here, None), values.chosen(candidates, here, None, later=True)
    if later is False or not past or not coming:
        return bool(later)
    ago, ahead = here.first - past.first, coming.first - here.first
    return ago > _SOON or ahead < _LONG if later else ago > _LONG and ahead <= _SOON


def must(point: Point | None) -> Point:
    """Return the point; raises ValueError where there is none."""
    if point is None:
        raise ValueError("the calendar has no such date")
    return point


def _tells(known: str, wanted: str) -> bool:
    return known == "day" or wanted == "year" or (known == "month" and wanted not in ("day", "week"))

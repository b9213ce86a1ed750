"""What an expression of a day means: day and month, weekday, اليوم and أمس, numbers, English."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from sharaka.extract import date_tables as tables
from sharaka.extract import date_values as values
from sharaka.extract.date_context import Mention
from sharaka.extract.date_scene import Meaning, Scene, before_it, looks_ahead, must, steps_of, told_year, years_around
from sharaka.extract.date_values import Point

_TWO_YEARS = timedelta(730)


def day(mention: Mention, scene: Scene) -> Meaning | None:
    """Return the meaning of a day and a month, with or without a year."""
    month, number, last = tables.MONTHS[mention["month"]], tables.number(mention["day"]), tables.number(mention["day2"] or "0")
    if number is None or last is None:
        return None
    told = told_year(mention, scene)
    if told:
        point, basis = values.day(told[0], month, number), told[1]
    elif mention["event_year"]:
        point, basis = values.day(int(mention["event_year"]), month, number), "the event that is known by this date"
    else:
        point, basis = _recurring_day(mention, scene, month, number), scene.basis
    end = values.day(point.first.year, month, last) if last > number else None
    return Meaning(point, end, basis)


def _recurring_day(mention: Mention, scene: Scene, month: int, number: int) -> Point:
    """Return the day of a day and month without a year; a weekday written with it settles the year."""
    exact = scene.published is not None and scene.published.unit == "day"
    here = scene.here("day" if exact else "month")
    candidates = list(_days(scene, month, number))
    steps = steps_of(mention, "mod")
    if not exact:
        months = {values.holding(point.first, "month"): point for point in candidates}
        return months[must(values.chosen(months, here, steps, bool(scene.later)))]
    near = [point for point in candidates if abs(point.first - here.first) < _TWO_YEARS and point.first.isoweekday() == _weekday(mention)]
    if near:
        return min(near, key=lambda point: abs(point.first - here.first))
    return must(values.chosen(candidates, here, steps, looks_ahead(candidates, here, scene.later)))


def _days(scene: Scene, month: int, number: int) -> Iterator[Point]:
    for year in years_around(scene.here("month")):
        try:
            yield values.day(year, month, number)
        except ValueError:
            continue


def _weekday(mention: Mention) -> int | None:
    return tables.WEEKDAYS.get(mention["weekday"])


def day_of_month(mention: Mention, scene: Scene) -> Meaning | None:
    """Return the meaning of a day of this month, the last or the next."""
    number, last = tables.number(mention["day"]), tables.number(mention["day2"] or "0")
    if number is None or last is None:
        return None
    if mention["month_mod"] and mention["month_mod"] in tables.values("turn"):
        month, basis = before_it(scene, "month")
    else:
        month, basis = scene.here("month"), scene.basis
    month = values.shifted(month, steps_of(mention, "month_mod") or 0)
    points = [values.day(month.first.year, month.first.month, which) for which in (number, last) if which]
    return Meaning(points[0], points[-1] if points[-1] > points[0] else None, basis)


def near_day(mention: Mention, scene: Scene) -> Meaning | None:
    """Return the meaning of a weekday, or of اليوم, أمس and غدا."""
    here = scene.here("day")
    weekday = _weekday(mention)
    shift = int(tables.values("day").get(mention["near"], 0))
    target = values.shifted(here, shift)
    if not weekday:
        return Meaning(target, basis=scene.basis)
    candidates = [values.shifted(target, step) for step in range(-24, 25)]
    candidates = [point for point in candidates if point.first.isoweekday() == weekday]
    if mention["near"]:
        return Meaning(min(candidates, key=lambda point: abs(point.first - target.first)), basis=scene.basis)
    return Meaning(must(values.chosen(candidates, here, steps_of(mention, "mod"), bool(scene.later))), basis=scene.basis)


def numeric(mention: Mention, scene: Scene) -> Meaning | None:
    """Return the meaning of a day in digits: 17/5/2024, 2024-05-17."""
    first, month, last = mention["a"], int(mention["b"]), mention["c"]
    year, number = (first, int(last)) if len(first) == 4 else (last, int(first))
    full = int(year) + (2000 if len(year) == 2 else 0)
    if not 1500 <= full < 2200:
        return None
    if month > 12:
        month, number = number, month
    return Meaning(values.day(full, month, number))


def numeric_short(mention: Mention, scene: Scene) -> Meaning | None:
    """Return the meaning of a day and a month in digits: 15-7."""
    number, month = int(mention["a"]), int(mention["b"])
    found = _recurring_day(mention, scene, month, number)
    wrong = _weekday(mention) and found.first.isoweekday() != _weekday(mention)
    return None if wrong else Meaning(found, basis=scene.basis)


def english(mention: Mention, scene: Scene) -> Meaning | None:
    """Return the meaning of a day or a month in English."""
    months = tables.english_months()
    month = months[mention["month"] or mention["month2"] or mention["month3"]]
    written = (mention["day"] or mention["day2"]).rstrip("stndrh")
    if not written:
        return Meaning(values.month(int(mention["year"]), month))
    if mention["year"]:
        return Meaning(values.day(int(mention["year"]), month, int(written)))
    return Meaning(_recurring_day(mention, scene, month, int(written)), basis=scene.basis)

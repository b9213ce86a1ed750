"""What a date expression means: its value, the end of its range, and on what they rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from sharaka.extract import date_tables as tables
from sharaka.extract import date_values as values
from sharaka.extract.date_context import Mention
from sharaka.extract.date_values import Point

WRITTEN = "written"
_SOON, _LONG_AGO = 31, 300


class Unknown(Exception):
    """The article's own date is missing or not exact enough; the message is the basis to state."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What an expression is read by: the article's date, the date mentioned before it, and whether its sentence is about the future."""

    published: Point | None
    previous: Point | None = None
    later: bool = False

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


def meaning(mention: Mention, scene: Scene) -> Meaning | None:
    """Return what an expression means, without a value where the article's date is needed and unknown; None for no such date."""
    try:
        return _KINDS[mention.kind](mention, scene)
    except Unknown as unknown:
        return Meaning(None, basis=str(unknown))
    except (ValueError, OverflowError):
        return None


def _tells(known: str, wanted: str) -> bool:
    return known == "day" or wanted == "year" or (known == "month" and wanted not in ("day", "week"))


def _steps(mention: Mention, group: str) -> int | None:
    form = " ".join(mention[group].split())
    found = tables.values("modifier").get(form) or tables.values("turn").get(form)
    return int(found) if found else None


def _year(mention: Mention, scene: Scene) -> tuple[int, str] | None:
    """Return the year that an expression tells and its basis, or None where it tells none."""
    if mention["year"]:
        return int(mention["year"]), WRITTEN
    if mention["year_turn"] or mention["same"]:
        point, basis = _previous(scene, "year")
        return point.first.year + (_steps(mention, "year_turn") or 0), basis
    if mention.told or mention["this_year"]:
        return scene.here("year").first.year + (_steps(mention, "year_mod") or 0), scene.basis
    return None


def _previous(scene: Scene, unit: str) -> tuple[Point, str]:
    """Return the point of the unit that the date before it lies in; ValueError where it lies in none."""
    before = scene.previous
    if before is None or not _tells(before.unit, unit) or before.unit == "year" != unit:
        raise ValueError("no date before it to count from")
    return values.holding(before.first, unit), f"the date before it, {before.iso}"


def _years(here: Point) -> range:
    """Return the years in which to look for a recurring date: enough to meet 29 February twice on each side."""
    return range(max(1, here.first.year - 17), here.first.year + 18)


def _days(scene: Scene, month: int, number: int) -> Iterator[Point]:
    for year in _years(scene.here("month")):
        try:
            yield values.day(year, month, number)
        except ValueError:
            continue


def _weekday(mention: Mention) -> int | None:
    return tables.WEEKDAYS.get(mention["weekday"])


def _day(mention: Mention, scene: Scene) -> Meaning | None:
    month, number, last = tables.MONTHS[mention["month"]], tables.number(mention["day"]), tables.number(mention["day2"] or "0")
    if number is None or last is None:
        return None
    told = _year(mention, scene)
    if told:
        point, basis = values.day(told[0], month, number), told[1]
    else:
        point, basis = _recurring_day(mention, scene, month, number), scene.basis
    end = values.day(point.first.year, month, last) if last > number else None
    return Meaning(point, end, basis)


def _recurring_day(mention: Mention, scene: Scene, month: int, number: int) -> Point:
    exact = scene.published is not None and scene.published.unit == "day"
    here = scene.here("day" if exact else "month")
    candidates = list(_days(scene, month, number))
    if _weekday(mention):
        candidates = [day for day in candidates if day.first.isoweekday() == _weekday(mention)] or candidates
        return min(candidates, key=lambda day: abs(day.first - here.first))
    steps = _steps(mention, "mod")
    if not exact:
        months = {values.holding(day.first, "month"): day for day in candidates}
        return months[_must(values.chosen(months, here, steps, scene.later))]
    past, coming = values.chosen(candidates, here, None), values.chosen(candidates, here, None, later=True)
    soon = coming and coming.first - here.first <= timedelta(_SOON) and (not past or here.first - past.first > timedelta(_LONG_AGO))
    return _must(values.chosen(candidates, here, steps, scene.later or bool(soon)))


def _must(point: Point | None) -> Point:
    if point is None:
        raise ValueError("the calendar has no such date")
    return point


def _month(mention: Mention, scene: Scene) -> Meaning | None:
    first, second = tables.MONTHS[mention["month"]], tables.MONTHS.get(mention["month2"] or mention["month3"])
    told = _year(mention, scene)
    if told:
        point, basis = values.month(told[0], first), told[1]
    else:
        here = scene.here("month")
        candidates = [values.month(year, first) for year in _years(here)]
        point, basis = _must(values.chosen(candidates, here, _steps(mention, "mod"), scene.later)), scene.basis
    end = values.month(point.first.year, second) if second and second > first else None
    return Meaning(point, end, basis)


def _day_of_month(mention: Mention, scene: Scene) -> Meaning | None:
    number, last = tables.number(mention["day"]), tables.number(mention["day2"] or "0")
    if number is None or last is None:
        return None
    if mention["month_mod"] and " ".join(mention["month_mod"].split()) in tables.values("turn"):
        month, basis = _previous(scene, "month")
    else:
        month, basis = scene.here("month"), scene.basis
    month = values.shifted(month, _steps(mention, "month_mod") or 0)
    points = [values.day(month.first.year, month.first.month, day) for day in (number, last) if day]
    return Meaning(points[0], points[-1] if points[-1] > points[0] else None, basis)


def _lead(mention: Mention, scene: Scene) -> Meaning | None:
    here = scene.here("day")
    weekday = _weekday(mention)
    shift = int(tables.values("day").get(" ".join(mention["near"].split()), 0))
    target = values.shifted(here, shift)
    if not weekday:
        return Meaning(target, basis=scene.basis)
    candidates = [values.shifted(target, step) for step in range(-24, 25)]
    candidates = [day for day in candidates if day.first.isoweekday() == weekday]
    if mention["near"]:
        return Meaning(min(candidates, key=lambda day: abs(day.first - target.first)), basis=scene.basis)
    return Meaning(_must(values.chosen(candidates, here, _steps(mention, "mod"), scene.later)), basis=scene.basis)


def _numeric(mention: Mention, scene: Scene) -> Meaning | None:
    first, month, last = mention["a"], int(mention["b"]), mention["c"]
    year, number = (first, int(last)) if len(first) == 4 else (last, int(first))
    full = int(year) + (2000 if len(year) == 2 else 0)
    if not 1500 <= full < 2200:
        return None
    if month > 12:
        month, number = number, month
    return Meaning(values.day(full, month, number))


def _numeric_short(mention: Mention, scene: Scene) -> Meaning | None:
    number, month = int(mention["a"]), int(mention["b"])
    return Meaning(_recurring_day(mention, scene, month, number), basis=scene.basis)


def _written_year(mention: Mention, scene: Scene) -> Meaning | None:
    first, last = int(mention["year"]), int(mention["year2"] or 0)
    if 1300 <= first <= 1450:
        return None
    return Meaning(values.year(first), values.year(last) if first < last < first + 100 else None)


def _period(mention: Mention, scene: Scene) -> Meaning | None:
    if mention["year"]:
        return Meaning(values.year(int(mention["year"])))
    unit = tables.values("period").get(mention["period"], "day")
    if mention["turn"] or mention["this"] == "نفس":
        point, basis = _previous(scene, unit)
        return Meaning(values.shifted(point, _steps(mention, "turn") or 0), basis=basis)
    return Meaning(values.shifted(scene.here(unit), _steps(mention, "mod") or 0), basis=scene.basis)


def _fraction(mention: Mention, scene: Scene) -> Meaning | None:
    unit, months = ("quarter", 3) if mention["fraction"] == "ربع" else ("half", 6)
    nth = int(tables.values("ordinal").get(mention["nth"]) or 12 // months)
    return _part_of_year(mention, scene, unit, (nth - 1) * months + 1)


def _season(mention: Mention, scene: Scene) -> Meaning | None:
    return _part_of_year(mention, scene, "season", tables.SEASON_MONTHS[mention["season"]])


def _part_of_year(mention: Mention, scene: Scene, unit: str, month: int) -> Meaning | None:
    told = None if mention["near_this"] else _year(mention, scene)
    if told:
        return Meaning(values.month(told[0], month, unit), basis=told[1])
    here = scene.here(unit)
    candidates = [values.month(year, month, unit) for year in _years(here)]
    steps = 0 if mention["near_this"] else _steps(mention, "mod")
    return Meaning(_must(values.chosen(candidates, here, steps, scene.later)), basis=scene.basis)


def _first_months(mention: Mention, scene: Scene) -> Meaning | None:
    count, told = tables.number(mention["count"] or mention["count2"]), _year(mention, scene)
    if not count or not told:
        return None
    return Meaning(values.month(told[0], 1), values.month(told[0], count), told[1])


def _ago(mention: Mention, scene: Scene) -> Meaning | None:
    form = mention["unit"] or mention["two"] or mention["one"]
    unit = (tables.values("two_units") if mention["two"] else tables.values("unit"))[form]
    count = 2 if mention["two"] else tables.number(mention["number"]) if mention["number"] else 1
    years = {"decade": 10, "century": 100}.get(unit, 1)
    here = scene.here("year" if unit in ("decade", "century") else unit)
    return Meaning(values.shifted(here, -count * years), basis=scene.basis) if count else None


def _english(mention: Mention, scene: Scene) -> Meaning | None:
    months = tables.english_months()
    month = months[mention["month"] or mention["month2"] or mention["month3"]]
    written = (mention["day"] or mention["day2"]).rstrip("stndrh")
    if not written:
        return Meaning(values.month(int(mention["year"]), month))
    if mention["year"]:
        return Meaning(values.day(int(mention["year"]), month, int(written)))
    return Meaning(_recurring_day(mention, scene, month, int(written)), basis=scene.basis)


_KINDS: dict[str, Callable[[Mention, Scene], Meaning | None]] = {
    "day": _day, "month": _month, "day_of_month": _day_of_month, "day_instant": _day_of_month, "numeric": _numeric,
    "numeric_short": _numeric_short, "lead": _lead, "year": _written_year, "bare_year": _written_year, "this_period": _period,
    "period": _period, "edge_period": _period, "fraction": _fraction, "season": _season, "first_months": _first_months,
    "ago": _ago, "english": _english,
}  # fmt: skip

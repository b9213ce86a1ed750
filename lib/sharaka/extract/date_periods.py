"""What an expression of a month, a year, a part of a year or a time ago means."""

from __future__ import annotations

from sharaka.extract import date_tables as tables
from sharaka.extract import date_values as values
from sharaka.extract.date_context import Mention
from sharaka.extract.date_scene import Meaning, Scene, before_it, looks_ahead, must, steps_of, told_year, years_around


def month(mention: Mention, scene: Scene) -> Meaning | None:
    """Return the meaning of a month, with or without a year, or of one month to another."""
    first, second = tables.MONTHS[mention["month"]], tables.MONTHS.get(mention["month2"] or mention["month3"])
    told = told_year(mention, scene)
    if told:
        point, basis = values.month(told[0], first), told[1]
    else:
        here = scene.here("month")
        candidates = [values.month(year, first) for year in years_around(here)]
        ahead = looks_ahead(candidates, here, scene.later)
        point, basis = must(values.chosen(candidates, here, steps_of(mention, "mod"), ahead)), scene.basis
    end = values.month(point.first.year, second) if second and second > first else None
    return Meaning(point, end, basis)


def year(mention: Mention, scene: Scene) -> Meaning | None:
    """Return the meaning of a year in digits, or of one year to another."""
    first, last = int(mention["year"]), int(mention["year2"] or 0)
    if 1300 <= first <= 1450:
        return None
    return Meaning(values.year(first), values.year(last) if first < last < first + 100 else None)


def period(mention: Mention, scene: Scene) -> Meaning | None:
    """Return the meaning of a year, month, week, quarter or half by its place: هذا الأسبوع, العام الماضي, الشهر التالي."""
    if mention["year"]:
        return Meaning(values.year(int(mention["year"])))
    unit = tables.values("period").get(mention["period"], "day")
    if mention["turn"] or mention["this"] == "نفس":
        point, basis = before_it(scene, unit)
        return Meaning(values.shifted(point, steps_of(mention, "turn") or 0), basis=basis)
    return Meaning(values.shifted(scene.here(unit), steps_of(mention, "mod") or 0), basis=scene.basis)


def fraction(mention: Mention, scene: Scene) -> Meaning | None:
    """Return the meaning of a quarter or half of a year."""
    unit, months = ("quarter", 3) if mention["fraction"] == "ربع" else ("half", 6)
    nth = int(tables.values("ordinal").get(mention["nth"]) or 12 // months)
    return _part_of_year(mention, scene, unit, (nth - 1) * months + 1)


def season(mention: Mention, scene: Scene) -> Meaning | None:
    """Return the meaning of a season."""
    return _part_of_year(mention, scene, "season", tables.SEASON_MONTHS[mention["season"]])


def _part_of_year(mention: Mention, scene: Scene, unit: str, month: int) -> Meaning | None:
    told = None if mention["near_this"] else told_year(mention, scene)
    if told:
        return Meaning(values.month(told[0], month, unit), basis=told[1])
    here = scene.here(unit)
    candidates = [values.month(year, month, unit) for year in years_around(here)]
    steps = 0 if mention["near_this"] else steps_of(mention, "mod")
    return Meaning(must(values.chosen(candidates, here, steps, bool(scene.later))), basis=scene.basis)


def first_months(mention: Mention, scene: Scene) -> Meaning | None:
    """Return the meaning of the first months of a year, as a range."""
    count, told = tables.number(mention["count"] or mention["count2"]), told_year(mention, scene)
    if not count or not told:
        return None
    return Meaning(values.month(told[0], 1), values.month(told[0], count), told[1])


def ago(mention: Mention, scene: Scene) -> Meaning | None:
    """Return the meaning of a time ago, in the unit that it is counted in."""
    form = mention["unit"] or mention["two"] or mention["one"]
    unit = (tables.values("two_units") if mention["two"] else tables.values("unit"))[form]
    count = 2 if mention["two"] else tables.number(mention["number"]) if mention["number"] else 1
    years = {"decade": 10, "century": 100}.get(unit, 1)
    here = scene.here("year" if unit in ("decade", "century") else unit)
    return Meaning(values.shifted(here, -count * years), basis=scene.basis) if count else None

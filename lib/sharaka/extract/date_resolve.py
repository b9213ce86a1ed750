"""What a date expression means: its value, the end of its range, and on what they rest."""

from __future__ import annotations

from collections.abc import Callable

from sharaka.extract import date_days as days
from sharaka.extract import date_periods as periods
from sharaka.extract.date_context import Mention
from sharaka.extract.date_scene import Meaning, Scene, Unknown


def meaning(mention: Mention, scene: Scene) -> Meaning | None:
    """Return what an expression means, without a value where the article's date is needed and unknown; None for no such date."""
    try:
        return _KINDS[mention.kind](mention, scene)
    except Unknown as unknown:
        return Meaning(None, basis=str(unknown))
    except (ValueError, OverflowError):
        return None


_KINDS: dict[str, Callable[[Mention, Scene], Meaning | None]] = {
    "day": days.day,
    "day_of_month": days.day_of_month,
    "day_instant": days.day_of_month,
    "lead": days.near_day,
    "numeric": days.numeric,
    "numeric_short": days.numeric_short,
    "english": days.english,
    "month": periods.month,
    "year": periods.year,
    "bare_year": periods.year,
    "this_period": periods.period,
    "period": periods.period,
    "edge_period": periods.period,
    "fraction": periods.fraction,
    "season": periods.season,
    "first_months": periods.first_months,
    "ago": periods.ago,
}

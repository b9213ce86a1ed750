"""What the extractors know: names, months, units, cue verbs. One CSV a table, one row an entry, each with its source."""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of ``knowledge/NAME.csv`` as dictionaries; FileNotFoundError when there is no such table."""
    with resources.files(__name__).joinpath(f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))

"""A table as a notebook shows it: right-to-left where it is Arabic, escaped, with plain headings and readable numbers."""

from __future__ import annotations

import pandas as pd

from sharaka.html import table_html


class Shown:
    """A table for display in notebooks and pages; ``frame`` is the data behind it."""

    def __init__(self, frame: pd.DataFrame, caption: str = ""):
        self.frame = frame
        self.caption = caption

    def _repr_html_(self) -> str:
        named = self.frame.rename(columns=lambda name: str(name).replace("_", " ").capitalize())
        return table_html(named.astype("object").map(_readable), caption=self.caption)

    def __repr__(self) -> str:
        return f"{self.caption}: {len(self.frame)} rows" if self.caption else f"{len(self.frame)} rows"


def show(frame: pd.DataFrame, caption: str = "") -> Shown:
    """Return a table to display, the columns that only machines need (addresses, offsets) left out."""
    return Shown(frame.drop(columns=["addresses", "start", "end"], errors="ignore"), caption)


def _readable(value: object) -> object:
    if not isinstance(value, float):
        return value
    return "" if pd.isna(value) else f"{value:,.0f}" if value == int(value) else f"{value:,.10g}"

"""A figure while it is being read, before it becomes a table row."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from sharaka.extract.figure_dates import Dated, dated
from sharaka.extract.figure_mask import masked, years
from sharaka.extract.figure_tokens import Reading, reading


@dataclass(frozen=True, slots=True)
class Found:
    """A figure: tokens ``first:last``, folded code points ``start:end``, and the columns that its own words fill.

    ``bare`` is True where no unit is written, so that one is sought in the context; ``sure`` is False where the number is
    a figure only if the context says so; ``scale`` is the magnitude written last.
    """

    first: int
    last: int
    start: int
    end: int
    kind: str
    unit: str = ""
    value: float | None = None
    low: float | None = None
    high: float | None = None
    qualifier: str = "exact"
    people: bool = False
    bare: bool = False
    sure: bool = True
    scale: float = 1.0
    measure: str = ""
    period: str = ""


@dataclass(frozen=True)
class Text:
    """A text with what every reader of figures asks of it; ``stops`` are tokens no figure may use."""

    read: Reading

    @cached_property
    def dates(self) -> list[Dated]:
        return dated(self.read.mapped.text)

    @cached_property
    def stops(self) -> frozenset[int]:
        return masked(self.read, self.dates)

    @cached_property
    def years(self) -> frozenset[int]:
        return years(self.read)

    def word(self, place: int) -> str:
        """Return the folded word at a token, nothing where there is no such token."""
        return self.read.tokens[place].text if 0 <= place < len(self.read.tokens) else ""


def text_of(source: str) -> Text:
    """Return a source text ready to be read for figures."""
    return Text(reading(source))

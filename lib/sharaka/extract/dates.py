"""Dates: every expression of a day, week, month, season or year, with its value and what the value rests on."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from sharaka import tables
from sharaka.corpus import Article, Corpus, row
from sharaka.extract import inside
from sharaka.extract.date_context import Mention, later
from sharaka.extract.date_ranges import Dated, joined
from sharaka.extract.date_resolve import meaning
from sharaka.extract.date_scan import mentions
from sharaka.extract.date_scene import Scene
from sharaka.extract.date_tables import values as vocabulary
from sharaka.extract.date_values import Point, parsed

_NEAR_LINES = 3


def dates(corpus: Corpus) -> pd.DataFrame:
    """Return the ``dates`` table: one row an expression, resolved against the date its article was published.

    A relative date has no value where the article's date is missing or not exact enough; ``basis`` says so.
    """
    rows = [line for article in corpus.articles for line in _rows(article)]
    return inside.keep(tables.ordered(tables.table("dates", rows)), corpus)


def _rows(article: Article) -> Iterator[dict[str, object]]:
    mapped, found = mentions(article.text)
    for mention, meant in joined(mapped.text, list(_dated(mapped.text, found, parsed(article.published)))):
        start, end = mapped.span(mention.start, mention.end)
        yield row(
            article, start, end,
            value=meant.value.iso if meant.value else None,
            end_value=meant.end.iso if meant.end else None,
            relative="year" not in mention.groups and mention.kind != "numeric",
            basis=meant.basis,
        )  # fmt: skip


def _dated(text: str, found: list[Mention], published: Point | None) -> Iterator[Dated]:
    """Yield each expression with its meaning; those that are no date of the calendar are left out."""
    previous: tuple[int, Point] | None = None
    for mention in found:
        near = previous[1] if previous and text.count("\n", previous[0], mention.start) <= _NEAR_LINES else None
        meant = meaning(mention, Scene(published, near, later(text, mention.start)))
        if meant is None:
            continue
        if meant.value and not _looks_back(mention):
            previous = (mention.end, meant.end or meant.value)
        yield mention, meant


def _looks_back(mention: Mention) -> bool:
    """Return whether an expression only compares with the date before it (العام السابق)."""
    return bool(mention["turn"]) and vocabulary("turn").get(mention["turn"]) == "-1"

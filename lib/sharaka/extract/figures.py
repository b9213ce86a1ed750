"""Figures: amounts, percentages, counts, spans of time, ordinals and measures, each with value, unit and place."""

from __future__ import annotations

import pandas as pd

from sharaka import tables
from sharaka.corpus import Article, Corpus, row
from sharaka.extract.figure_context import completed, qualified
from sharaka.extract.figure_found import Found, Text, text_of
from sharaka.extract.figure_measures import cues, measured
from sharaka.extract.figure_nouns import noun_figure
from sharaka.extract.figure_numbers import number_figures
from sharaka.extract.figure_ordinals import ordinal_figure
from sharaka.extract.inside import keep

COLUMNS = ("kind", "value", "low", "high", "unit", "qualifier", "measure", "period")


def figures(corpus: Corpus) -> pd.DataFrame:
    """Return the table ``figures`` of a corpus: one row a figure, values in base units, nothing from clutter."""
    rows = [line for article in corpus.articles for line in _rows(article)]
    return keep(tables.ordered(tables.table("figures", rows)), corpus)


def _rows(article: Article):
    text = text_of(article.text)
    found_cues = cues(text)
    found = completed(text, [f for f in map(lambda f: qualified(text, f), _scan(text)) if f], found_cues)
    for figure in measured(text, found, found_cues, article.published):
        start, end = text.read.mapped.span(figure.start, figure.end)
        yield row(article, start, end, **{column: getattr(figure, column) for column in COLUMNS})


def _scan(text: Text) -> list[Found]:
    """Return the figures in reading order, none overlapping another."""
    found: list[Found] = []
    place = 0
    while place < len(text.read.tokens):
        here = _at(text, place)
        found.extend(here)
        place = max(here[-1].last, place + 1) if here else place + 1
    return found


def _at(text: Text, place: int) -> list[Found]:
    if place in text.stops:
        return []
    figure = ordinal_figure(text, place) or noun_figure(text, place)
    return [figure] if figure else number_figures(text, place)

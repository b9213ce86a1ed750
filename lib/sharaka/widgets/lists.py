"""Interactive lists: figures, quotations, a concordance, and the sentences behind a plotly chart."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from sharaka import counts, html
from sharaka.corpus import Corpus
from sharaka.widgets import rows as made
from sharaka.widgets.explorer import Explorer
from sharaka.widgets.payload import payload

Filters = Iterable[str | tuple[str, str, str]]


def _columns(*named: tuple[str, str]) -> list[dict[str, str]]:
    return [{"field": field, "label": label} for field, label in named]


class FiguresTable(Explorer):
    """Every figure of a corpus in a table to sort and to narrow by kind, unit and article."""

    def __init__(
        self,
        corpus: Corpus,
        english: pd.DataFrame | None = None,
        *,
        title: str = "Figures",
        filters: Filters = ("article", "kind", "unit", "search"),
    ):
        figures = corpus.figures
        where = [[address] for address in zip(figures["article"], figures["start"], figures["end"], strict=True)]
        frame = figures.drop(columns=["start", "end"]).assign(
            amount=pd.array([html.amount(row) for row in figures.to_dict("records")], dtype="string"),
            size=figures["value"].fillna(figures["low"]).fillna(figures["high"]),
            addresses=where,
        )
        columns = [
            *_columns(("text", "As written")),
            {"field": "amount", "label": "Amount", "sort": "size"},
            *_columns(("kind", "Kind"), ("unit", "Unit"), ("measure", "Of what"), ("period", "Over"), ("article", "Article")),
        ]
        super().__init__(
            "table", frame, made.records(frame, corpus), corpus, english, title=title, alt=f"Table of {len(frame)} figures",
            filters=filters, columns=columns, noun="figure",
        )  # fmt: skip


class Quotations(Explorer):
    """Who is quoted and how: quotations to narrow by speaker, verb, kind and article."""

    def __init__(
        self,
        corpus: Corpus,
        english: pd.DataFrame | None = None,
        *,
        title: str = "Quotations",
        filters: Filters = ("article", ("who", "Speaker", "select"), ("cue", "Verb", "select"), ("kind", "Kind", "checks"), "search"),
    ):
        frame = quotation_rows(corpus)
        columns = _columns(("who", "Speaker"), ("cue", "Verb"), ("text", "Words"), ("kind", "Kind"), ("via", "Via"), ("article", "Article"))
        super().__init__(
            "quotations", frame, made.records(frame, corpus), corpus, english, title=title, alt=f"List of {len(frame)} quotations",
            filters=filters, columns=columns, noun="quotation",
        )  # fmt: skip


def quotation_rows(corpus: Corpus) -> pd.DataFrame:
    """Return one row a quotation, its parts joined: ``article who text cue kind via stance addresses``, words and cue included."""
    table = corpus.quotations
    single = "alone " + table.index.astype(str)
    rows = []
    for (article, _), parts in table.groupby(["article", table["group"].fillna(pd.Series(single, index=table.index))], sort=False):
        content = parts[parts["part"] == "content"]
        if content.empty:
            continue
        first = content.iloc[0]
        told = {column: html.said(first[column]) or None for column in ("cue", "kind", "via", "stance")}
        who = html.said(first["speaker_name"]) or html.said(first["speaker"]) or "not named"
        where = [(article, int(s), int(e)) for s, e in zip(parts["start"], parts["end"], strict=True)]
        rows.append({"article": article, "who": who, "text": " … ".join(content["text"]), **told, "addresses": where})
    return pd.DataFrame(rows, columns=["article", "who", "text", "cue", "kind", "via", "stance", "addresses"])


class Concordance(Explorer):
    """A search box over the articles: every place with what is before and after, whatever vowel marks or hamza seats are written."""

    def __init__(
        self,
        corpus: Corpus,
        english: pd.DataFrame | None = None,
        *,
        query: str = "",
        title: str = "Concordance",
        width: int = 45,
        filters: Filters = ("article", "outlet"),
    ):
        frame = counts.kwic(corpus, query, width)
        super().__init__(
            "concordance", frame, {"fields": ["addresses"], "values": []}, corpus, english, title=title,
            alt=f"Concordance of {len(corpus.articles)} articles", filters=filters, noun="place", width=width,
            options={"query": query, "order": "text", "whole": False}, texts=payload(corpus, english, layers=()),
        )  # fmt: skip


class ChartEvidence(Explorer):
    """What stands under a plotly chart of ``sharaka.charts``: its data table, and the sentences of the mark that is clicked.

    Display it after the figure. It needs no kernel; without a mouse the table's buttons open the same sentences.
    """

    def __init__(self, figure, corpus: Corpus, english: pd.DataFrame | None = None):
        meta = figure.layout.meta
        named = [*meta["columns"], "addresses"]
        frame = pd.DataFrame([dict(zip(named, values, strict=True)) for values in meta["rows"]], columns=named)
        super().__init__(
            "evidence", frame, made.records(frame, corpus), corpus, english, title=f"Behind the chart: {meta['title']}", alt=meta["alt"],
            columns=_columns(*((name, name) for name in meta["columns"])), noun="row",
        )  # fmt: skip

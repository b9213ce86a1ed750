"""Interactive charts: bars, timelines and series, each mark with the sentences it was counted from one click away."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from sharaka import html
from sharaka.corpus import Corpus
from sharaka.widgets import rows as made
from sharaka.widgets.folding import folding
from sharaka.widgets.payload import excerpts
from sharaka.widgets.view import View

SHOWN = 100
FILTERS = {
    "article": ("Article", "select"),
    "outlet": ("Outlet", "checks"),
    "year": ("Year published", "range"),
    "search": ("Search", "search"),
}


class Explorer(View):
    """A view of rows that the reader narrows by article, outlet and more; a mark opens the sentences it rests on.

    ``frame`` has an ``addresses`` column; ``filters`` are its columns, or those of the article (article outlet year), each
    alone or as ``(column, label, kind)`` with kind select, checks, range or search.
    """

    def __init__(self, kind, frame, rows, corpus, english=None, *, title, alt, filters=(), texts=None, **view):
        searched = [column for column in frame.columns if any(isinstance(value, str) for value in frame[column])]
        specs = [_filter(spec, searched) for spec in filters]
        whole = {"options": {}, "noun": "place", "folding": folding(corpus), **view}
        super().__init__(
            view={"kind": kind, "title": title, "alt": alt, "filters": specs, **whole},
            texts=texts or excerpts(corpus, made.addresses(rows), english),
            rows=rows,
        )
        self._frame = frame

    def static_html(self) -> str:
        """Return title and data table, cut after the first hundred rows."""
        shown = self._frame.drop(columns="addresses", errors="ignore")
        left = len(shown) - SHOWN
        more = f"<p>and {left} more rows</p>" if left > 0 else ""
        return html.table_html(shown.head(SHOWN), caption=self.view["title"]) + more if len(shown) else "<p>Nothing found</p>"


def _filter(spec: str | tuple[str, str, str], searched: list[str]) -> dict[str, object]:
    name, label, kind = spec if isinstance(spec, tuple) else (spec, *FILTERS.get(spec, (spec.replace("_", " ").capitalize(), "select")))
    return {"field": name, "label": label, "kind": kind, "fields": searched}


class Bars(Explorer):
    """Counts as bars, stacked by a second column where ``by`` is given (article, outlet, year or a column of the counts).

    ``counts`` comes from ``sharaka.counts``; ``category`` is the column that names the bars, by default its first.
    """

    def __init__(
        self,
        counts: pd.DataFrame,
        corpus: Corpus,
        english: pd.DataFrame | None = None,
        *,
        title: str,
        category: str | None = None,
        by: str | None = None,
        alt: str | None = None,
        filters: Iterable[str | tuple[str, str, str]] = ("article", "outlet", "year", "search"),
        top: int = 12,
        noun: str = "mention",
    ):
        named = category or counts.columns[0]
        rows = made.observations(counts, corpus)
        options = {"top": top}
        labels = {"category": named.replace("_", " ").capitalize()}
        super().__init__(
            "bars", counts, rows, corpus, english, title=title, alt=alt or _most(counts, named), filters=filters,
            category=named, series=by, labels=labels, options=options, noun=noun,
        )  # fmt: skip


def _most(counts: pd.DataFrame, named: str) -> str:
    sizes = counts.assign(n=counts["addresses"].map(len)).groupby(named)["n"].sum().sort_values(ascending=False).head(3)
    most = ", ".join(f"{name} {n}" for name, n in sizes.items())
    return f"Bars counting each {named}. Most: {most}" if most else "Nothing found"


class Timeline(Explorer):
    """Dates on a line, one lane an article or any other column; ``dates`` comes from ``sharaka.counts.timeline``."""

    def __init__(
        self,
        dates: pd.DataFrame,
        corpus: Corpus,
        english: pd.DataFrame | None = None,
        *,
        title: str,
        lane: str = "article",
        alt: str | None = None,
        filters: Iterable[str | tuple[str, str, str]] = ("article", "outlet", ("when", "Years named", "range")),
    ):
        when = pd.to_numeric(dates["first"].str[:4]).astype("Int64")
        frame = dates.assign(when=when)
        if alt is None:
            ends = f" from {frame['first'].min()} to {frame['last'].max()}" if len(frame) else ""
            alt = f"Timeline of {len(frame)} dates named in the articles{ends}"
        columns = [("value", "Date"), ("text", "As written"), ("article", "Article"), ("basis", "Rests on")]
        super().__init__(
            "timeline", frame, made.records(frame, corpus), corpus, english, title=title, alt=alt, filters=filters,
            lane=lane, noun="date", columns=[{"field": f, "label": n} for f, n in columns if f in frame],
        )  # fmt: skip


class Series(Explorer):
    """Amounts that articles claim, as points by year over the lines of a reference, with an axis that can be logarithmic.

    ``claims`` has the columns ``x`` (year), ``y`` or ``low`` and ``high`` (in base units), ``name`` (who says so), ``text`` (as
    written) and ``addresses``; ``lines`` is ``{name: (frame with year and value, source)}``; ``unit`` names the upright axis.
    """

    def __init__(
        self,
        claims: pd.DataFrame,
        lines: dict[str, tuple[pd.DataFrame, str]],
        corpus: Corpus,
        english: pd.DataFrame | None = None,
        *,
        title: str,
        unit: str,
        alt: str | None = None,
        log: bool = False,
        filters: Iterable[str | tuple[str, str, str]] = ("article", "name"),
    ):
        drawn = [
            {"name": name, "source": source, "points": [[made.plain(x), made.plain(y)] for x, y in frame.dropna().itertuples(index=False)]}
            for name, (frame, source) in lines.items()
        ]
        frame = claims.assign(**{column: pd.NA for column in ("y", "low", "high") if column not in claims})
        alt = alt or f"{len(frame)} amounts claimed by articles, beside {', '.join(lines) or 'no reference'}"
        super().__init__(
            "series", frame, made.records(frame, corpus), corpus, english, title=title, alt=alt, filters=filters,
            lines=drawn, labels={"unit": unit, "points": "Claimed in an article"}, options={"log": log}, noun="claim",
        )  # fmt: skip

"""Plotly charts for reading and print: every mark carries the addresses that it was counted from."""

from __future__ import annotations

import json

import pandas as pd
import plotly.graph_objects as go

from sharaka.chart_base import COLOURS, INK, PATTERNS, Address, customdata, finished, isolated

SHOWN = 15


def evidence(figure: go.Figure) -> list[Address]:
    """Return the addresses behind all marks of a figure, in the order of its traces; an address may come more than once."""
    marks = [mark for trace in figure.data if trace.customdata is not None for mark in trace.customdata if mark]
    return [(article, start, end) for mark in marks for article, start, end in json.loads(mark)]


def figure_bars(
    counts: pd.DataFrame, category: str, *, title: str, alt: str | None = None, by: str | None = None, top: int = SHOWN
) -> go.Figure:
    """Return counts as horizontal bars, longest first, stacked by the column ``by`` where one is given.

    ``counts`` has ``category count addresses``, as ``sharaka.counts`` makes it; ``top`` is how many bars are drawn.
    """
    named = counts.dropna(subset=[category])
    named = named.assign(**{by: named[by].astype("object").fillna("not known")}) if by else named
    totals = named.groupby(category)["count"].sum().sort_values(ascending=False).head(top)
    drawn = named[named[category].isin(totals.index)]
    figure = go.Figure()
    groups = [("", drawn)] if by is None else list(drawn.groupby(by))
    for number, (value, group) in enumerate(groups):
        figure.add_trace(_bar(value, group, category, number))
    order = [isolated(name) for name in totals.index]
    figure.update_layout(barmode="stack", showlegend=by is not None, height=120 + 30 * len(order))
    figure.update_yaxes(categoryorder="array", categoryarray=order[::-1])
    most = ", ".join(f"{name} {count}" for name, count in totals.head(3).items()) or "nothing found"
    columns = {category: _heading(category), **({by: _heading(by)} if by else {}), "count": "Count"}
    return finished(figure, title, alt or f"Bars counting each {category}. Most: {most}", drawn, columns)


def _heading(column: str) -> str:
    return column.replace("_", " ").capitalize()


def _bar(value: object, group: pd.DataFrame, category: str, number: int) -> go.Bar:
    said = f", {value}" if value != "" else ""
    return go.Bar(
        orientation="h",
        name=isolated(value),
        x=group["count"].tolist(),
        y=[isolated(name) for name in group[category]],
        customdata=[customdata(where) for where in group["addresses"]],
        hovertext=[isolated(f"{name}{said}: {count}") for name, count in zip(group[category], group["count"], strict=True)],
        hoverinfo="text",
        marker={
            "color": COLOURS[number % len(COLOURS)],
            "line": {"color": INK, "width": 1},
            "pattern": {"shape": PATTERNS[number % len(PATTERNS)], "fgcolor": INK, "fgopacity": 0.4, "size": 6, "fillmode": "overlay"},
        },
    )


def timeline(dates: pd.DataFrame, *, title: str, alt: str | None = None, lane: str = "article") -> go.Figure:
    """Return dates as stretches on a line, a lane for each value of a column.

    ``dates`` has ``value text first last addresses``, as ``sharaka.counts.timeline`` makes it.
    """
    figure = go.Figure()
    for row in dates.to_dict("records"):
        mark = customdata(row["addresses"])
        said = isolated(f"{row['value']}\n{row['text']}")
        figure.add_trace(
            go.Scatter(
                x=[row["first"], row["last"]],
                y=[isolated(row[lane])] * 2,
                mode="lines+markers",
                line={"color": COLOURS[0], "width": 6},
                marker={"color": COLOURS[0], "size": 11, "line": {"color": INK, "width": 1}},
                customdata=[mark, mark],
                hovertext=[said, said],
                hoverinfo="text",
            )
        )
    figure.update_layout(showlegend=False, height=160 + 40 * dates[lane].nunique())
    figure.update_yaxes(type="category", categoryorder="category descending")
    span = f" from {dates['first'].min()} to {dates['last'].max()}" if len(dates) else ""
    columns = {"value": "Date", "text": "As written", lane: _heading(lane)}
    return finished(figure, title, alt or f"Timeline of {len(dates)} dates{span}", dates, columns)


def trade_series(
    claims: pd.DataFrame,
    lines: dict[str, tuple[pd.DataFrame, str]],
    *,
    title: str,
    unit: str,
    alt: str | None = None,
    log: bool = False,
) -> go.Figure:
    """Return amounts claimed by articles as points over the lines of a reference, by year.

    ``claims`` has ``x`` (year), ``y`` (in base units), ``name``, ``text`` and ``addresses``; ``lines`` is ``{name: (frame of year and
    value, source)}``; ``unit`` names the upright axis, which is logarithmic with ``log``.
    """
    figure = go.Figure()
    for number, (name, (frame, source)) in enumerate(lines.items()):
        years, values = (frame[column].tolist() for column in frame.columns[:2])
        told = [isolated(f"{name}, {year}: {value:,.0f}\n{source}") for year, value in zip(years, values, strict=True)]
        line = {"color": ("#0b5394", "#a34a05", "#15803d")[number % 3], "dash": ("solid", "dash", "dot")[number % 3]}
        figure.add_trace(go.Scatter(x=years, y=values, name=name, mode="lines+markers", line=line, hovertext=told, hoverinfo="text"))
    figure.add_trace(_claims(claims))
    figure.update_xaxes(dtick=1, tickformat="d")
    figure.update_yaxes(type="log" if log else "linear", dtick=1 if log else None, title=unit, exponentformat="B")
    told = alt or f"{len(claims)} amounts claimed by articles, beside {', '.join(lines) or 'no reference'}"
    return finished(figure, title, told, claims, {"x": "Year", "name": "Source", "text": "As written", "y": unit})


def _claims(claims: pd.DataFrame) -> go.Scatter:
    told = [f"{name}, {year}\n{text}" for name, year, text in zip(claims["name"], claims["x"], claims["text"], strict=True)]
    return go.Scatter(
        x=claims["x"].tolist(),
        y=claims["y"].tolist(),
        name="Claimed in an article",
        mode="markers",
        marker={"symbol": "diamond", "size": 14, "color": "#ffd24d", "line": {"color": "#7a1f00", "width": 2}},
        customdata=[customdata(where) for where in claims["addresses"]],
        hovertext=[isolated(text) for text in told],
        hoverinfo="text",
    )

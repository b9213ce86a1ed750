"""Plotly charts: marks carry their addresses, Arabic keeps its direction, every chart has alt text and a data table."""

import json
import re

import pandas as pd
import pytest

from sharaka import chart_base, charts, counts
from tests.widgets import sample

CLAIMS = pd.DataFrame(
    [(2022, 190e6, "a1", "190 مليون", [("a1", 0, 3)]), (2023, 200e6, "a1", "<b>200", [("a1", 4, 9)])],
    columns=["x", "y", "name", "text", "addresses"],
)
START = sample.texts("a1").index("عام 2022")
LINES = {"Customs": (pd.DataFrame({"year": [2021, 2022], "value": [147e9, 190e9]}), "Chinese customs")}


def bars():
    return charts.figure_bars(counts.by_article(sample.corpus()), "name", title="Who is named", by="article")


def timeline():
    return charts.timeline(counts.timeline(sample.corpus()), title="Dates")


def series(log=False):
    return charts.trade_series(CLAIMS, LINES, title="تجارة", unit="US dollars", log=log)


@pytest.mark.parametrize(("make", "expected"), [
    (bars, [tuple(a) for a in sample.corpus().entities[["article", "start", "end"]].itertuples(index=False)]),
    (timeline, [("a1", START, START + 8)]),
    (series, [("a1", 0, 3), ("a1", 4, 9)]),
])  # fmt: skip
def test_evidence_is_what_the_marks_were_counted_from(make, expected):
    assert sorted(set(charts.evidence(make()))) == sorted(expected)


@pytest.mark.parametrize("make", [bars, timeline, series])
def test_every_chart_has_alt_text_and_a_data_table_with_addresses(make):
    meta = make().layout.meta
    assert meta["alt"] and meta["title"] and all(len(row) == len(meta["columns"]) + 1 for row in meta["rows"])
    assert sorted({tuple(address) for row in meta["rows"] for address in row[-1]}) == sorted(set(charts.evidence(make())))
    json.dumps(meta)


@pytest.mark.parametrize("make", [bars, timeline, series])
def test_a_click_gets_its_addresses_as_json_text(make):
    marks = [mark for trace in make().data if trace.customdata is not None for mark in trace.customdata]
    assert marks and all(isinstance(json.loads(mark), list) for mark in marks)


def test_a_bar_carries_exactly_its_own_mentions():
    figure = bars()
    trace = next(trace for trace in figure.data if trace.name == "a2")
    mark = dict(zip(trace.y, trace.customdata, strict=True))["China"]
    assert {sample.texts(article)[start:end] for article, start, end in json.loads(mark)} == {"الصـين", "الصين"}


def test_arabic_is_isolated_line_by_line_and_markup_is_text():
    assert chart_base.isolated("قال Putin\nplain") == "\u2067قال Putin\u2069<br>plain"
    assert chart_base.isolated("<a href='x'>") == "&lt;a href='x'&gt;"
    shown = series().to_json()
    assert not re.search("[\u202a-\u202e]", shown) and "<b>" not in series().data[-1].hovertext[1]


def test_bars_are_ordered_and_cut_to_the_longest():
    figure = charts.figure_bars(counts.mentions(sample.corpus()), "name", title="t", top=2)
    assert set(figure.data[0].y) == {"China", "Vladimir Putin"} and figure.layout.yaxis.categoryarray[-1] == "China"


def test_logarithmic_axis():
    assert (series(log=True).layout.yaxis.type, series().layout.yaxis.type) == ("log", "linear")


@pytest.mark.parametrize("make", [
    lambda: charts.figure_bars(counts.mentions(sample.corpus().select("a3")), "name", title="t"),
    lambda: charts.timeline(counts.timeline(sample.corpus().select("a3")), title="t"),
    lambda: charts.trade_series(CLAIMS.head(0), {}, title="t", unit="USD"),
])  # fmt: skip
def test_nothing_to_draw_gives_an_empty_chart(make):
    assert charts.evidence(make()) == [] and make().layout.meta["alt"]


def contrast(one: str, other: str) -> float:
    """Return the WCAG contrast ratio of two #rrggbb colours."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("colour", chart_base.COLOURS)
def test_ink_can_be_read_on_every_colour(colour):
    assert contrast(chart_base.INK, colour) >= 4.5

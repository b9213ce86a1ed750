"""The widgets from Python: traits are JSON, rows carry addresses that give their text, a static view is left behind."""

import json
import re

import pandas as pd
import pytest

from sharaka import charts, counts, html, script
from sharaka.corpus import Article, Corpus
from sharaka.widgets import Bars, ChartEvidence, Concordance, FiguresTable, Quotations, Reader, Series, Timeline, view
from sharaka.widgets.folding import folding
from sharaka.widgets.rows import observations, plain
from tests.test_charts import CLAIMS, LINES, contrast
from tests.widgets import sample

EMPTY = Corpus((Article("x", ""),))


def bars(corpus, **more):
    return Bars(counts.mentions(corpus), corpus, sample.english(), title="Named", **more)


def series(corpus):
    claims = CLAIMS[CLAIMS["name"].isin([article.id for article in corpus.articles])]
    return Series(claims, LINES, corpus, title="Claims", unit="USD")


def behind(corpus):
    figure = charts.figure_bars(counts.mentions(corpus), "name", title="Named")
    return ChartEvidence(figure, corpus)


VIEWS = {
    "reader": lambda corpus: Reader(corpus, sample.english()),
    "bars": bars,
    "timeline": lambda corpus: Timeline(counts.timeline(corpus), corpus, title="Dates"),
    "series": series,
    "figures": FiguresTable,
    "quotations": Quotations,
    "concordance": lambda corpus: Concordance(corpus, query="الصين"),
    "behind": behind,
}


def traits(widget):
    names = ("view", "texts", "rows", "state", "article", "layers", "english", "focus")
    return {name: getattr(widget, name) for name in names if widget.has_trait(name)}


@pytest.mark.parametrize("make", VIEWS.values(), ids=VIEWS)
@pytest.mark.parametrize("corpus", [sample.corpus(), EMPTY, Corpus(())], ids=["sample", "empty article", "no article"])
def test_traits_are_json_and_a_static_view_is_left(make, corpus):
    widget = make(corpus)
    assert json.loads(json.dumps(traits(widget), allow_nan=False))
    bundle, _ = widget._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in bundle and bundle["text/html"]


@pytest.mark.parametrize("name", ["bars", "timeline", "figures", "quotations", "behind"])
def test_every_row_has_addresses_whose_sentences_are_there(name):
    widget = VIEWS[name](sample.corpus())
    place = widget.rows["fields"].index("addresses")
    assert widget.rows["values"]
    for values in widget.rows["values"]:
        for article, start, end in values[place]:
            known = next(a for a in widget.texts["articles"] if a["id"] == article)
            assert any(left <= start and end <= right for left, right, *_ in known["sentences"])


def test_bars_are_taken_apart_to_one_row_a_mention():
    rows = observations(counts.mentions(sample.corpus()), sample.corpus())
    fields = rows["fields"]
    assert len(rows["values"]) == len(sample.corpus().entities)
    putin = [dict(zip(fields, values, strict=True)) for values in rows["values"] if "Vladimir Putin" in values]
    assert {(row["article"], row["outlet"], row["year"]) for row in putin} == {("a1", "وكالة أولى", 2023), ("a2", "Second Agency", 2024)}


@pytest.mark.parametrize("value", [pd.NA, None, float("nan"), float("inf"), pd.NaT])
def test_missing_values_are_null(value):
    assert plain(value) is None


def test_quotations_join_their_parts():
    widget = Quotations(sample.corpus())
    rows = [dict(zip(widget.rows["fields"], values, strict=True)) for values in widget.rows["values"]]
    assert [(row["who"], row["text"], len(row["addresses"])) for row in rows] == [
        ("Vladimir Putin", "الصين شريك", 2),
        ("Xi Jinping", "الصـين صديقة روسيا", 2),
    ]


def test_the_folding_sent_to_the_page_is_the_librarys():
    table = folding(sample.corpus())["table"]
    for char in {*sample.texts("a2"), "ى", "ة", "گ", "ـ", "٣", "A"}:
        assert table.get(char, char.lower()) == script.key(char)


def test_the_reader_opens_what_it_is_given():
    widget = Reader(sample.corpus(), focus=[("a2", 0, 3)])
    assert widget.focus == [("a2", 0, 3)] and not widget.english and Reader(sample.corpus(), sample.english()).english


def test_the_joined_script_stands_alone():
    joined = view.script()
    assert not re.search(r"^\s*import ", joined, re.MULTILINE) and joined.count("export ") == 1
    assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|fetch\(|XMLHttpRequest", joined)


PAIRS = re.findall(r"\.sk-(\w+) \{[^}]*?background: light-dark\((#\w{6}), (#\w{6})\)", view.style())


def test_every_layer_has_a_colour_and_a_line_of_its_own():
    lines = [re.search(rf"\.sk-{layer} \{{([^}}]*)\}}", view.style())[1] for layer in html.LAYERS]
    shapes = [re.sub(r"light-dark\([^)]*\)|background:[^;]*;", "", line).strip() for line in lines]
    assert len(set(shapes)) == len(html.LAYERS)


@pytest.mark.parametrize(("name", "light", "dark"), PAIRS)
def test_text_can_be_read_on_every_tint(name, light, dark):
    assert contrast("#1b1b1f", light) >= 4.5 and contrast("#ececf1", dark) >= 4.5


def test_tints_were_found():
    assert len(PAIRS) >= 7

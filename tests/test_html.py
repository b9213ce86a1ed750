"""Static HTML: an article keeps its text, marks never cross, hostile text stays text, Arabic cells have their direction."""

import re
from html import unescape

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sharaka import html, tables
from sharaka.corpus import Article, Corpus, row
from tests.widgets import sample


def plain(markup: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", markup))


@pytest.mark.parametrize("article", ["a1", "a2", "a3"])
def test_an_article_keeps_its_text(article):
    assert plain(html.article_html(sample.corpus(), article)) == sample.texts(article)


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=8))
def test_any_overlap_keeps_the_text_and_crosses_no_tags(text, spans):
    article = Article("x", text)
    inside = [(min(s, e), min(max(s, e), len(text))) for s, e in spans if min(s, e) <= len(text)]
    rows = [row(article, s, e, label=label) for (s, e), label in zip(inside, ["PER", "LOC", "ORG", "MISC"] * 2, strict=False)]
    made = html.article_html(Corpus((article,), {"entities": tables.table("entities", rows)}), "x")
    assert plain(made) == text
    depth = [1 if tag == "<mark" else -1 for tag in re.findall(r"<mark|</mark", made)]
    assert all(depth[i] == -depth[i - 1] for i in range(1, len(depth)))


def test_an_article_is_right_to_left_arabic_with_its_layers():
    made = html.article_html(sample.corpus(), "a2")
    assert made.startswith('<article class="sharaka-article" lang="ar" dir="rtl"')
    assert '<mark data-layers="places quotations"' in made or '<mark data-layers="quotations places"' in made
    assert "<mark" not in html.article_html(sample.corpus(), "a2", layers=["figures"])


def test_hostile_text_stays_text():
    made = html.article_html(sample.corpus(), "a2") + html.table_html(pd.DataFrame({"<i>": ['"><script>alert(1)</script>']}), caption="<b>")
    assert "<script" not in made and "<img" not in made and "<i>" not in made and "<b>" not in made


def test_an_unknown_layer_or_article_is_named():
    with pytest.raises(KeyError, match="people2"):
        html.marks(sample.corpus(), ["people2"])
    with pytest.raises(KeyError, match="nowhere"):
        html.article_html(sample.corpus(), "nowhere")


def test_table_cells_have_their_direction_and_the_table_its_headers():
    made = html.table_html(pd.DataFrame({"speaker": ["بوتين", "Putin"], "n": [1, pd.NA]}), arabic=["n"], caption="Who")
    assert "<caption>Who</caption>" in made and made.count('<th scope="col">') == 2
    whole = ' style="white-space: nowrap"'
    assert f'<td lang="ar" dir="rtl"{whole}><bdi>بوتين</bdi></td>' in made
    assert f"<td{whole}><bdi>Putin</bdi></td>" in made
    assert made.count(f'<td lang="ar" dir="rtl"{whole}><bdi></bdi></td>') == 1


def test_a_long_cell_may_break():
    made = html.table_html(pd.DataFrame({"finding": ["a sentence that is longer than a date"]}))
    assert "<td><bdi>a sentence" in made


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ({"value": 190e6, "unit": "USD", "qualifier": "about"}, "about 190 million USD"),
        ({"value": 18e9, "unit": "USD", "qualifier": "exact"}, "18 billion USD"),
        ({"value": 1.9, "unit": "percent", "qualifier": "exact"}, "1.9%"),
        ({"value": 1200, "unit": "soldiers", "qualifier": "at_least"}, "at least 1,200 soldiers"),
        ({"low": 5e9, "high": 7e9, "unit": "USD", "qualifier": "range"}, "5 billion to 7 billion USD"),
        ({"value": 130, "qualifier": "exact"}, "130"),
        ({"unit": "ships"}, "ships"),
        ({"kind": "ordinal", "value": 75, "unit": "anniversary"}, "75th anniversary"),
        ({"kind": "ordinal", "value": 3, "unit": "term"}, "3rd term"),
        ({"kind": "ordinal", "value": 112, "unit": "time"}, "112th time"),
    ],
)
def test_amounts_in_words(values, shown):
    figure = {"value": pd.NA, "low": pd.NA, "high": pd.NA, "unit": pd.NA, "qualifier": pd.NA, "kind": "other"} | values
    assert html.amount(figure) == shown


def test_marks_of_one_thing_share_a_key():
    china = [mark for mark in html.marks(sample.corpus(), ["places"]) if mark["value"] == "China"]
    assert {mark["article"] for mark in china} == {"a1", "a2"} and len({mark["key"] for mark in china}) == 1


def test_no_direction_overrides_in_any_output():
    made = html.article_html(sample.corpus(), "a2") + html.table_html(sample.corpus().entities)
    assert not re.search("[\u202a-\u202e]", made)

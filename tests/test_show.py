"""Tables in notebooks: Arabic right to left, numbers to read, headings in words; and the overview of a corpus."""

from __future__ import annotations

import pandas as pd
import pytest

from sharaka import overview
from sharaka.corpus import Article, Corpus
from sharaka.show import show
from tests.given import split_words


def test_machine_columns_are_not_shown():
    made = show(pd.DataFrame({"article": ["x"], "start": [0], "end": [1], "addresses": [[("x", 0, 1)]]}))
    assert list(made.frame.columns) == ["article"]


@pytest.mark.parametrize(("value", "shown"), [(190000000.0, "190,000,000"), (190.271, "190.271"), (float("nan"), ""), (7, "7")])
def test_numbers_are_written_to_be_read(value, shown):
    assert f"<bdi>{shown}</bdi>" in show(pd.DataFrame({"n": [value]}))._repr_html_()


def test_headings_are_words_and_arabic_has_its_direction():
    made = show(pd.DataFrame({"rests_on": ["بوتين"]}), "A caption")._repr_html_()
    assert '<th scope="col">Rests on</th>' in made and 'lang="ar" dir="rtl"' in made and "<caption>A caption</caption>" in made


def test_hostile_text_is_shown_as_text():
    assert "<script>" not in show(pd.DataFrame({"a": ["<script>alert(1)</script>"]}))._repr_html_()


def test_the_overview_counts_what_stands_in_each_article():
    corpus = split_words(
        Corpus((Article("x", "وصل الوفد\nقال كلمة", published="2024-05-17", published_basis="printed: «…»"), Article("y", "نص")))
    )
    rows = overview.overview(corpus).set_index("article")
    assert (rows.loc["x", "sentences"], rows.loc["x", "words"], rows.loc["x", "rests_on"]) == (2, 4, "printed")
    assert (rows.loc["y", "outlet"], rows.loc["y", "published"]) == ("not printed", "unknown")

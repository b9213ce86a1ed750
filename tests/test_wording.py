"""Chosen words: found with clitics and pronouns, not inside other words, each with its address."""

from __future__ import annotations

import pytest

from sharaka import tables
from sharaka.corpus import Article, Corpus, row
from sharaka.wording import arabic, chosen, wording
from tests.given import cases


def corpus(text):
    return Corpus((Article("x", text),))


@pytest.mark.parametrize("case", cases("core/wording"), ids=lambda case: case["what"])
def test_frames_are_found_as_words(case):
    found = wording(corpus(case["text"])).sort_values("start")
    assert " ".join(found["frame"]) == case["frames"]


def test_each_place_has_its_text():
    text = "قال إن تَحرير المدينة تمّ"
    found = wording(corpus(text)).iloc[0]
    assert text[found["start"] : found["end"]] == found["text"] == "تَحرير"
    assert found["addresses"] == [("x", found["start"], found["end"])]


def test_clutter_is_left_out():
    article = Article("x", "الحرب\nوسوم: الحرب")
    parts = tables.table("parts", [row(article, 0, 5, label="paragraph"), row(article, 6, 17, label="clutter")])
    assert len(wording(Corpus((article,)).with_tables(parts=parts))) == 1


def test_places_are_counted_by_article_and_theme():
    counted = chosen(corpus("حرب وحرب وشراكة"), "the fighting")
    assert counted[["frame", "article", "count"]].to_dict("records") == [{"frame": "war", "article": "x", "count": 2}]
    assert len(counted["addresses"].iloc[0]) == 2


def test_a_frame_has_an_arabic_word_to_search_for():
    assert arabic("liberation") == "تحرير"
    with pytest.raises(KeyError):
        arabic("no such frame")

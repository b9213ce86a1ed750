"""Summaries: counts agree with the addresses behind them, the concordance ignores spelling, dates have their bounds."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharaka import counts, tables
from sharaka.corpus import Article, Corpus
from tests.widgets import sample

EMPTY = Corpus((Article("x", ""),))
SUMMARIES = {
    "mentions": counts.mentions,
    "by_article": counts.by_article,
    "speakers": counts.speakers,
    "cue_verbs": counts.cue_verbs,
    "figures_by_kind": counts.figures_by_kind,
    "timeline": counts.timeline,
    "kwic": lambda corpus: counts.kwic(corpus, "الصين"),
}


@pytest.mark.parametrize("summary", SUMMARIES.values(), ids=SUMMARIES)
def test_every_row_has_the_addresses_it_was_counted_from(summary):
    frame = summary(sample.corpus())
    assert len(frame)
    for row in frame.to_dict("records"):
        assert len(row["addresses"]) == row.get("count", 1)
        assert all(sample.texts(article)[start:end].strip() for article, start, end in row["addresses"])


@pytest.mark.parametrize("summary", SUMMARIES.values(), ids=SUMMARIES)
def test_an_empty_corpus_gives_an_empty_summary_with_the_same_columns(summary):
    assert list(summary(EMPTY).columns) == list(summary(sample.corpus()).columns)
    assert summary(EMPTY).empty


def test_mentions_by_layer_and_article():
    places = counts.mentions(sample.corpus(), "places").set_index("name")
    assert places.loc["China", ["count", "articles"]].tolist() == [3, 2] and "Vladimir Putin" not in places.index
    assert counts.mentions(sample.corpus(), "places", articles=["a1"])["count"].tolist() == [1]
    assert counts.mentions(sample.corpus(), "names")["name"].tolist() == ["صديقة"]


def test_mentions_split_by_article_add_up():
    whole = counts.mentions(sample.corpus()).set_index("name")["count"]
    assert counts.by_article(sample.corpus()).groupby("name")["count"].sum().to_dict() == whole.to_dict()


def test_speakers_count_words_quoted_once():
    speakers = counts.speakers(sample.corpus()).set_index("speaker")
    assert speakers.loc["Vladimir Putin", ["count", "direct", "indirect"]].tolist() == [1, 0, 1]
    assert speakers.loc["Xi Jinping", ["count", "direct", "indirect"]].tolist() == [1, 1, 0]


def test_cue_verbs_are_united_without_vowel_marks():
    assert set(counts.cue_verbs(sample.corpus())["cue"]) == {"قال", "شدد"}


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ("الصين", ["الصين", "الصـين", "الصين"]),
        ("ٱلصِّين", ["الصين", "الصـين", "الصين"]),
        ("شدد", ["شدّد"]),
        ("ان", ["إن", "أنّ"]),
        ("لا شيء", []),
        ("عادي", []),
        ("", []),
        ("(", []),
    ],
)
def test_concordance_finds_whatever_the_spelling(pattern, found):
    assert counts.kwic(sample.corpus(), pattern)["text"].tolist() == found


def test_concordance_shows_the_text_around():
    row = counts.kwic(sample.corpus(), "بوتين", width=5).iloc[0]
    assert (row["before"], row["text"], row["after"]) == ("وقال ", "بوتين", " إن ا")


def test_concordance_by_regular_expression():
    assert counts.kwic(sample.corpus(), r"\d+ مليون", regex=True)["text"].tolist() == ["190 مليون"]
    assert counts.kwic(sample.corpus(), "x*", regex=True)["text"].tolist() == ["x"]
    with pytest.raises(re.error):
        counts.kwic(sample.corpus(), "(", regex=True)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-05-17", "2024-05-17", "2024-05-17"),
        ("2022-02", "2022-02-01", "2022-02-28"),
        ("2023", "2023-01-01", "2023-12-31"),
        ("2025-Q1", "2025-01-01", "2025-03-31"),
        ("2025-H2", "2025-07-01", "2025-12-31"),
        ("2024-W21", "2024-05-20", "2024-05-26"),
        ("2023-SP", "2023-03-01", "2023-05-31"),
        ("2023-WI", "2023-12-01", "2024-02-29"),
    ],
)
def test_bounds_of_date_values(value, first, last):
    assert tuple(day.isoformat() for day in counts.bounds(value)) == (first, last)


@given(st.text(max_size=12) | st.from_regex(r"\d{4}-(\d\d|Q\d|W\d\d)(-\d\d)?", fullmatch=True))
def test_any_other_text_has_no_bounds_and_raises_nothing(value):
    ends = counts.bounds(value)
    assert ends is None or ends[0] <= ends[1]


def test_the_last_week_there_is_has_no_bounds():
    assert counts.bounds("9999-W52") is None


def test_timeline_covers_a_range_and_leaves_out_what_has_no_value():
    article = Article("x", "بين 2020 و2022 ثم أمس")
    rows = [
        {"article": "x", "start": 4, "end": 14, "text": article.text[4:14], "value": "2020", "end_value": "2022"},
        {"article": "x", "start": 18, "end": 21, "text": article.text[18:21], "value": None},
    ]
    frame = counts.timeline(Corpus((article,), {"dates": tables.table("dates", rows)}))
    assert frame[["first", "last"]].values.tolist() == [["2020-01-01", "2022-12-31"]]

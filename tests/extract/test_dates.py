"""The dates table against cases that anyone can add to, and what must hold for any text."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sharaka import tables
from sharaka.corpus import Article, Corpus
from sharaka.extract.date_values import chosen, day, holding, month, parsed, shifted, year
from sharaka.extract.dates import dates
from sharaka.extract.embedded import cuts

CASES = Path(__file__).parents[1] / "cases" / "dates"
SEEDS = Path(__file__).parents[2] / "seeds"


def read(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def found(text, published=""):
    frame = dates(Corpus((Article("a", text, published=published),)))
    return frame.astype(object).where(frame.notna(), None)


EXPRESSIONS = [(path.stem, case) for path in sorted((CASES / "expressions").glob("*.jsonl")) for case in read(path)]


@pytest.mark.parametrize("case", [case for _, case in EXPRESSIONS], ids=[f"{name}-{case['text'][:40]}" for name, case in EXPRESSIONS])
def test_expression(case):
    got = found(case["text"], case["published"])[["text", "value", "end_value", "relative"]].values.tolist()
    assert got == [[wanted.get(column) for column in ("text", "value", "end_value", "relative")] for wanted in case["dates"]]


@pytest.mark.parametrize("case", read(CASES / "seeds.jsonl"), ids=lambda case: f"{case['file'][:3]}-{case['part']}")
def test_seed_article(case):
    text = (SEEDS / case["file"]).read_bytes().decode("utf-8")
    places = [0, *cuts(text), len(text)]
    article = text[places[case["part"]] : places[case["part"] + 1]]
    assert found(article, case["published"])[["text", "value", "end_value"]].values.tolist() == case["dates"]


@pytest.mark.parametrize(
    ("text", "published", "basis"),
    [
        ("في 17 مايو 2024", "", "written"),
        ("العام الماضي", "2022-12-30", "the article's date 2022-12-30"),
        ("العام الماضي", "", "unknown: the article has no date"),
        ("قال أمس إنه باق", "2024", "unknown: the article's date 2024 does not tell the day"),
        ("في مارس 2022 وفي العام التالي", "", "the date before it, 2022-03"),
        ("استقبله الخميس (26 يناير 2023)", "", "the date in brackets after it"),
        ("في يناير وفبراير 2023", "2024-05-20", "the year written after it"),
        ("بعد هجمات 11 سبتمبر", "2024-05-20", "the event that is known by this date"),
    ],
)
def test_basis_says_what_the_value_rests_on(text, published, basis):
    assert basis in set(found(text, published)["basis"])


def test_nothing_is_found_inside_clutter():
    article = Article("a", "وصل أمس إلى بكين.\nكلمات دلالية: 17 مايو 2024", published="2024-05-20")
    start = article.text.index("كلمات")
    rows = [{"article": "a", "start": start, "end": len(article.text), "text": article.text[start:], "label": "clutter"}]
    corpus = Corpus((article,)).with_tables(parts=tables.table("parts", rows))
    assert dates(corpus)["text"].tolist() == ["أمس"]


def test_a_corpus_without_articles_has_an_empty_table():
    assert dates(Corpus(())).empty


@pytest.mark.parametrize(
    ("when", "unit", "iso"),
    [
        ((2022, 12, 30), "week", "2022-W52"),
        ((2021, 1, 1), "week", "2020-W53"),
        ((2024, 5, 17), "quarter", "2024-Q2"),
        ((2024, 7, 1), "half", "2024-H2"),
        ((2024, 1, 10), "season", "2023-WI"),
        ((2024, 11, 30), "season", "2024-FA"),
        ((2024, 5, 17), "month", "2024-05"),
    ],
)
def test_the_period_that_holds_a_day(when, unit, iso):
    assert holding(day(*when).first, unit).iso == iso


def test_arithmetic():
    assert shifted(month(2024, 11), 3).iso == "2025-02"
    assert shifted(year(2024), -24).iso == "2000"
    assert shifted(day(2024, 2, 28), 2).iso == "2024-03-01"
    mays = [month(number, 5) for number in range(2020, 2028)]
    here = month(2024, 5)
    assert [chosen(mays, here, steps).first.year for steps in (-2, -1, 0, 1, 2)] == [2022, 2023, 2024, 2025, 2026]
    assert chosen(mays, month(2024, 4), None).first.year == 2023
    assert chosen(mays, month(2024, 6), None, later=True).first.year == 2025


@pytest.mark.parametrize(("written", "iso"), [("2024-05-17T10:00", "2024-05-17"), ("2024-05", "2024-05"), ("2024", "2024")])
def test_published_dates_are_read(written, iso):
    assert parsed(written).iso == iso


@pytest.mark.parametrize("written", ["", "أمس", "2024-13", "2024-02-30", "17/5/2024", "0000"])
def test_what_is_no_date_of_publication_is_none(written):
    assert parsed(written) is None


WORDS = "17 ٣٠ مايو 2024 ٢٠٢٢ العام الماضي المقبل يوم الجمعة اليوم أمس و بين إلى من قبل منذ عاما الربع الأول الصيف التالي"
SIGNS = ["لل", "ـ", "/", "-", "(", ")", "،", ".", "99999", "هـ", " ", "\u00a0", "\u064e", "\u0651", "\u200f", "\u200b", "\n"]
PIECES = st.sampled_from([*WORDS.split(" "), *SIGNS, "كانون الأول/ديسمبر"])
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=25).map("".join), st.lists(PIECES, max_size=20).map(" ".join))


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.sampled_from(["", "2024", "2024-05", "2024-02-29", "0001-01-01", "9999-12-31"]))
def test_any_text_gives_sound_rows(text, published):
    frame = dates(Corpus((Article("a", text, published=published),)))
    assert tables.problems("dates", frame, {"a": text}) == []
    spans = list(zip(frame["start"], frame["end"], strict=True))
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert (frame["end_value"].isna() | frame["value"].notna()).all()


@settings(max_examples=100, deadline=None)
@given(st.sampled_from([case for _, case in EXPRESSIONS if case["dates"] and re.search("[ء-ي]", case["text"])]), st.data())
def test_marks_and_invisible_characters_change_no_value(case, data):
    text = case["text"]
    letters = [place for place, char in enumerate(text) if char.isalpha() and "ء" <= char <= "ي"]
    for place in sorted(data.draw(st.lists(st.sampled_from(letters), max_size=6, unique=True)), reverse=True):
        text = text[: place + 1] + data.draw(st.sampled_from(["َ", "ّ", "\u200d", "\u200f"])) + text[place + 1 :]
    text = text.replace(" ", data.draw(st.sampled_from([" ", "\u00a0", "  "])))
    got = found(text, case["published"])
    assert [value for value in got["value"]] == [wanted.get("value") for wanted in case["dates"]]


def test_dtypes_are_those_of_the_table():
    frame = dates(Corpus((Article("a", "في 17 مايو 2024 وأمس", published=""),)))
    assert {column: str(dtype) for column, dtype in frame.dtypes.items()}["relative"] == "boolean"
    assert pd.isna(frame["value"].iloc[1])

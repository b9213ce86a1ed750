"""What the widgets' JavaScript reads: right addresses, every sentence, English where it belongs, plain JSON."""

import json

import pandas as pd
import pytest

from sharaka import tables
from sharaka.corpus import Article, Corpus
from sharaka.widgets.payload import excerpts, payload
from tests.widgets import sample


def sentences(data):
    return [(article["id"], sentence) for article in data["articles"] for sentence in article["sentences"]]


def test_every_annotation_is_there_with_its_address():
    marks = payload(sample.corpus())["marks"]
    tables_ = (sample.corpus().tables[name] for name in ("entities", "figures", "dates", "quotations", "events"))
    assert len(marks) == sum(map(len, tables_))
    places = {(m["article"], sample.texts(m["article"])[m["start"] : m["end"]]) for m in marks if m["value"] == "China"}
    assert places == {("a1", "الصين"), ("a2", "الصـين"), ("a2", "الصين")}


def test_it_is_plain_json_and_repeats_the_text_untouched():
    data = json.loads(json.dumps(payload(sample.corpus(), sample.english())))
    assert {article["id"]: article["text"] for article in data["articles"]} == {a.id: a.text for a in sample.corpus().articles}


def test_clutter_is_told():
    told = {article["id"]: article["clutter"] for article in payload(sample.corpus())["articles"]}
    assert [sample.texts("a2")[start:end] for start, end in told["a2"]] == ["نصّ عادي."] and told["a1"] == []


def test_english_goes_to_its_sentence():
    for article, (start, end, english) in sentences(payload(sample.corpus(), sample.english())):
        if "شريك" in sample.texts(article)[start:end]:
            assert english == "Putin said that China is a partner."
        if "ورحّب" in sample.texts(article)[start:end]:
            assert english is None


def test_english_over_other_boundaries_goes_to_the_sentence_it_overlaps_most():
    halves = pd.DataFrame({"article": "a1", "start": [0, 10], "end": [10, 30], "english": ["one", "two"]})
    found = [sentence[2] for article, sentence in sentences(payload(sample.corpus(), halves)) if article == "a1"]
    assert found == ["one two", None]


@pytest.mark.parametrize("words", [[], [(4, 7)]], ids=["no words", "words in part of it"])
def test_lines_are_sentences_where_none_stands(words):
    article = Article("x", "سطر اول\n\n  سطر ثان ")
    values = {"token": 1, "word": 1, "sentence": 1, "exact": True}
    rows = [{"article": "x", "start": s, "end": e, "text": article.text[s:e], **values} for s, e in words]
    data = payload(Corpus((article,), {"words": tables.table("words", rows)}))
    covered = {i for _, (start, end, _) in sentences(data) for i in range(start, end)}
    assert covered >= {i for i, char in enumerate(article.text) if not char.isspace()}
    assert all(article.text[start:end].strip() == article.text[start:end] for _, (start, end, _) in sentences(data))


def test_excerpts_hold_only_the_sentences_touched():
    start = sample.texts("a1").index("190")
    data = excerpts(sample.corpus(), [("a1", start, start + 3)], sample.english())
    assert [(a, s[3], s[2]) for a, s in sentences(data)] == [
        ("a1", "بلغت التجارة 190 مليون دولار في عام 2022.", "Trade reached 190 million dollars in 2022.")
    ]
    assert [article["id"] for article in data["articles"]] == ["a1", "a2", "a3"] and data["articles"][0]["text"] is None


def test_layers_limit_the_marks():
    assert {mark["layer"] for mark in payload(sample.corpus(), layers=["dates"])["marks"]} == {"dates"}

"""Events are told with who takes part, where, when, and whether they happened; sentences where no words table says them."""

import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sharaka import tables
from sharaka.corpus import Article, Corpus
from sharaka.extract.clauses import sentence_spans
from sharaka.extract.events import events

CASES = [json.loads(line) for line in (Path(__file__).parents[1] / "cases/events/events.jsonl").read_text(encoding="utf-8").splitlines()]
COLUMNS = ["text", "kind", "participants", "place", "status"]
WORDS = "زيارة القمة لقاء هجوما سيزور بيان مشترك نفى لم بوتين الصين في إلى على بين و موسكو ، . المقبل للزيارة لقائه وكالة تاس إرسال قوات"
PIECES = st.sampled_from([*WORDS.split(), "\n", "\u0651", "ـ"])
TEXTS = [st.lists(PIECES, max_size=30).map(join) for join in (" ".join, "".join)]


def found(text: str, **made: pd.DataFrame) -> pd.DataFrame:
    return events(Corpus((Article("a", text),), made))


def marked(layer: str, text: str, phrase: str, **values: object) -> pd.DataFrame:
    start = text.index(phrase)
    return tables.table(layer, [{"article": "a", "start": start, "end": start + len(phrase), "text": phrase, **values}])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["note"] or case["text"][:40])
def test_case(case):
    assert found(case["text"])[COLUMNS].fillna("").to_dict("records") == case["expect"]


@settings(max_examples=100, deadline=None)
@given(st.one_of(*TEXTS, st.text(max_size=60)))
def test_any_text_gives_valid_rows(text):
    rows = found(text)
    assert tables.problems("events", rows, {"a": text}) == []
    assert set(rows["status"]) <= {"happened", "planned", "denied"}
    assert (rows["start"].to_numpy()[1:] >= rows["end"].to_numpy()[:-1]).all()
    assert (rows.groupby("group")["kind"].nunique() == 1).all()


def test_mentions_of_one_event_share_a_group():
    rows = found("قام بوتين بزيارة إلى الصين. واستمرت الزيارة يومين. وزار لافروف طهران. ثم عاد بوتين من زيارة إلى الصين.")
    assert list(rows["text"]) == ["زيارة", "الزيارة", "زار", "زيارة"]
    first, again, other, repeated = rows["group"]
    assert first == again == repeated != other


def test_the_date_of_the_sentence_is_the_time():
    text = "قام بوتين بزيارة إلى الصين في 16 مايو 2024. وانعقدت قمة في كازان."
    rows = found(text, dates=marked("dates", text, "16 مايو 2024", value="2024-05-16"))
    assert list(rows["when"].fillna("")) == ["2024-05-16", ""]


def test_names_at_hand_are_used():
    text = "زيارة فلان الفلاني إلى الصين"
    rows = found(text, entities=marked("entities", text, "فلان الفلاني", label="PER", name="So-and-so"))
    assert list(rows["participants"]) == ["So-and-so"]


def test_an_event_word_inside_a_name_is_none():
    text = "أعلنت قمة المستقبل أرباحها."
    assert found(text, entities=marked("entities", text, "قمة المستقبل", label="ORG", name="Future Summit")).empty
    assert list(found(text)["text"]) == ["قمة"]


def test_nothing_is_found_in_clutter():
    text = "قام بوتين بزيارة إلى الصين.\nاقرأ أيضا: قمة في كازان"
    rows = found(text, parts=marked("parts", text, "اقرأ أيضا: قمة في كازان", label="clutter"))
    assert list(rows["text"]) == ["زيارة"]


def test_sentences_end_at_marks_and_lines_where_no_words_are_told():
    article = Article("a", "قال بوتين. هل غادر؟\nعنوان")
    spans = sentence_spans(Corpus((article,)), article)
    assert [article.text[start:end] for start, end in spans] == ["قال بوتين.", "هل غادر؟", "عنوان"]

"""What is said is told from labels and names, and goes to the one who says it."""

import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sharaka import tables
from sharaka.corpus import Article, Corpus
from sharaka.extract.entities import entities
from sharaka.extract.quotations import quotations

CASES = [
    json.loads(line) for line in (Path(__file__).parents[1] / "cases/quotations/quotations.jsonl").read_text(encoding="utf-8").splitlines()
]
WORDS = (
    'قال وأضاف بوتين إن أن بأن “ ” " « » : ، . وفقا لوكالة تاس الذي '
    "عن قوله مشيرا إلى بحسب ما نقلت صحيفة الحوار مستمر كما على حد قول الرئيس الصيني جاء في بيان"
)
PIECES = st.sampled_from([*WORDS.split(), "\n"])
TEXTS = [st.lists(PIECES, max_size=30).map(join) for join in (" ".join, "".join)]


def found(text: str) -> pd.DataFrame:
    return quotations(Corpus((Article("a", text),)))


def groups(rows: pd.DataFrame) -> list[dict[str, object]]:
    listed = []
    for _, group in rows.groupby("group", sort=False):
        first = group.fillna("").iloc[0]
        content = list(group.loc[group["part"] == "content", "text"])
        listed.append({c: first[c] for c in ("kind", "speaker", "cue", "via", "stance")} | {"content": content, "id": first["speaker_id"]})
    return listed


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["note"] or case["text"][:40])
def test_case(case):
    rows = found(case["text"])
    result = sorted(groups(rows), key=lambda g: case["text"].index(g["content"][0]))
    expected = sorted(case["expect"], key=lambda g: case["text"].index(g["content"][0]))
    for one, other in zip(result, expected, strict=False):
        one["id"] = one["id"] if other["id"] else ""
    assert result == expected


@settings(max_examples=120, deadline=None)
@given(st.one_of(*TEXTS, st.text(max_size=60)))
def test_any_text_gives_valid_rows(text):
    corpus = Corpus((Article("a", text),))
    rows = quotations(corpus)
    assert tables.problems("quotations", rows, {"a": text}) == []
    assert set(rows["part"]) <= {"content", "speaker", "cue"}
    assert set(rows["kind"]) <= {"direct", "indirect"}
    content = rows[rows["part"] == "content"].sort_values("start")
    assert (content["start"].to_numpy()[1:] >= content["end"].to_numpy()[:-1]).all()
    assert (content["end"] > content["start"]).all()


def test_a_group_repeats_its_values_and_has_one_cue():
    rows = found("قال بوتين إن السوق مستقرة، مضيفا أن الطلب كبير.")
    for _, group in rows.groupby("group"):
        assert (group["part"] == "cue").sum() == 1
        assert group[["kind", "speaker", "cue", "stance"]].drop_duplicates().shape[0] == 1
    assert list(rows["group"].unique()) == ["a-q1", "a-q2"]


def test_a_sentence_end_inside_marks_ends_nothing():
    rows = found("وقال بوتين: «ليس لدي شك. نحن في انتظارك يا صديقي.» ثم غادر.")
    assert list(rows.loc[rows["part"] == "content", "text"]) == ["ليس لدي شك. نحن في انتظارك يا صديقي"]


def test_a_verb_without_subject_means_the_speaker_of_its_gender():
    rows = found("قالت الصين إن الحوار مهم. وقال بوتين إن السوق مستقرة. وأضافت أن الوقت قصير.")
    assert groups(rows)[-1]["speaker"] == "الصين"


def test_entities_at_hand_are_used():
    text = "قال فلان الفلاني إن الأمر سهل."
    start = text.index("فلان")
    row = {
        "article": "a",
        "start": start,
        "end": start + 12,
        "text": text[start : start + 12],
        "label": "PER",
        "id": "Q1",
        "name": "So-and-so",
        "name_ar": "فلان",
    }
    rows = quotations(Corpus((Article("a", text),), {"entities": tables.table("entities", [row])}))
    assert set(rows["speaker_id"]) == {"Q1"} and set(rows["speaker_name"]) == {"So-and-so"}


def test_nothing_is_quoted_in_clutter():
    text = "قال بوتين إن السوق مستقرة.\nقال شي جين بينغ إن الحوار مهم."
    place = text.index("\n") + 1
    parts = tables.table("parts", [{"article": "a", "start": place, "end": len(text), "text": text[place:], "label": "clutter"}])
    corpus = Corpus((Article("a", text),), {"parts": parts})
    assert set(quotations(corpus.with_tables(entities=entities(corpus)))["speaker"]) == {"بوتين"}

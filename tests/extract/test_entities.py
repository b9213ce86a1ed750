"""Names are found in every spelling, clitics outside, and nothing else is taken for one."""

import json
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sharaka import corpus as corpora
from sharaka import tables
from sharaka.corpus import Article, Corpus
from sharaka.extract.entities import entities
from sharaka.names import entries, names

CASES = [
    json.loads(line) for line in (Path(__file__).parents[1] / "cases/entities/mentions.jsonl").read_text(encoding="utf-8").splitlines()
]
ARABIC = st.text(alphabet='ابتجحدرسشصعغفقكلمنهويىةأإآؤئء وفبلك «»"“”.،:؛؟!-0123456789٣\n\u064b\u0651\u0640', max_size=80)
NAMED = st.lists(
    st.sampled_from(["بوتين", "للصين", "وبكين", "شي جين بينغ", "قال", "إن", "الخارجية الروسية", "سو-35", "“", "”"]), max_size=12
)


def found(text: str) -> pd.DataFrame:
    return entities(Corpus((Article("a", text),)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["note"] or case["text"][:40])
def test_case(case):
    rows = [(r.text, r.label, r.id, r.name) for r in found(case["text"]).itertuples(index=False)]
    assert [(text, label) for text, label, _, _ in rows] == [(e["text"], e["label"]) for e in case["expect"]]
    for (_, _, item, name), expected in zip(rows, case["expect"], strict=True):
        known = "" if pd.isna(item) and pd.isna(name) else item if expected["is"].startswith("Q") else name
        assert known == expected["is"]


@settings(max_examples=60, deadline=None)
@given(ARABIC | NAMED.map(" ".join) | st.text(max_size=40))
def test_any_text_gives_valid_rows(text):
    article = Article("a", text)
    rows = entities(Corpus((article,)))
    assert tables.problems("entities", rows, {"a": text}) == []
    assert (rows["start"] < rows["end"]).all()
    assert (rows["start"].to_numpy()[1:] >= rows["end"].to_numpy()[:-1]).all()


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from([e for e in entries() if e.kind == "people" and e.spellings]),
    st.sampled_from(["و", "ف", "ب", "ل", "ك", "وب", "ول", "فل"]),
)
def test_no_clitic_is_inside_a_span(entry, clitic):
    spelling = entry.spellings[0]
    rows = found(f"تحدث {clitic}{spelling} أمس.")
    assert any(text == spelling for text in rows["text"])


def test_nothing_is_found_in_clutter():
    text = "زار بوتين بكين.\nأخبار ذات صلة: روسيا والصين"
    article = Article("a", text)
    place = text.index("أخبار")
    parts = tables.table("parts", [{"article": "a", "start": place, "end": len(text), "text": text[place:], "label": "clutter"}])
    assert list(entities(Corpus((article,), {"parts": parts}))["text"]) == ["بوتين", "بكين"]


def test_the_analyser_tells_an_unknown_name_after_a_title():
    text = "قال المحلل الرياضي جوكا كفوري ذلك."
    words = [("المحلل", "NOUN"), ("الرياضي", "ADJ"), ("جوكا", "X"), ("كفوري", "X")]
    blank = {"sentence": 1, "token": 1, "word": 1, "exact": True, "lemma": "_", "feats": "_", "head": None, "deprel": "_"}
    rows = [
        {**blank, "article": "a", "start": text.index(w), "end": text.index(w) + len(w), "text": w, "form": w, "upos": u} for w, u in words
    ]
    corpus = Corpus((Article("a", text),), {"words": tables.table("words", rows)})
    assert list(entities(corpus)["text"]) == ["جوكا كفوري"]


def test_every_id_is_an_item_with_a_source_and_every_name_is_written():
    from sharaka import knowledge

    for table in ("people", "places", "organisations", "outlets", "works", "countries"):
        for row in knowledge.rows(table):
            assert bool(row["id"]) == bool(row["source"]), row
            assert not row["id"] or (row["id"].startswith("Q") and row["id"][1:].isdigit()), row
    assert all(entry.name and entry.name_ar for entry in entries())


def test_one_name_has_one_item():
    items: dict[tuple[str, str], set[str]] = {}
    for entry in entries():
        items.setdefault((entry.label, entry.name), set()).add(entry.id)
    assert [name for name, ids in items.items() if len(ids) > 1] == []


@pytest.mark.parametrize("word", ["بوتين", "بكين", "بيلوسوف", "واشنطن", "فاغنر", "فلاديمير", "كورسك", "كيم", "كييف", "لافروف", "سيبيريا"])
def test_names_that_a_tokenizer_could_cut_are_protected(word):
    assert word in names()


@pytest.mark.parametrize("word", ["والهرسك", "وبربودا", "للصين", "لي"])
def test_words_that_are_cut_rightly_are_not_protected(word):
    assert word not in names()


def with_mentions(text: str, *mentions: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the entities of a text in which the analyser found these names, each given as written with its label."""
    article = Article("a", text)
    rows = [corpora.row(article, text.index(name), text.index(name) + len(name), label=label) for name, label in mentions]
    made = entities(Corpus((article,)).with_tables(mentions=tables.table("mentions", rows)))
    return list(zip(made["text"], made["label"], strict=True))


MENTIONED = {
    "a name that no table has": ("زار كريستيان لندنر المعرض", [("كريستيان لندنر", "PER")], [("كريستيان لندنر", "PER")]),
    "its title is left out": ("زار الوزير كريستيان لندنر المعرض", [("الوزير كريستيان لندنر", "PER")], [("كريستيان لندنر", "PER")]),
    "a place of the tables inside it": ("قوات كوريا الشمالية", [("قوات كوريا الشمالية", "ORG")], [("كوريا الشمالية", "LOC")]),
    "an adjective of a nation": ("الاقتصاد الروسي", [("الروسي", "MISC")], []),
    "a demonym": ("قال الروس إنهم", [("الروس", "PER")], []),
    "a currency": ("مليون دولار", [("دولار", "MISC")], []),
    "a number": ("في 2024", [("2024", "MISC")], []),
}


@pytest.mark.parametrize(("text", "mentions", "expected"), MENTIONED.values(), ids=MENTIONED)
def test_what_the_analyser_found_is_joined_with_the_tables(text, mentions, expected):
    assert with_mentions(text, *mentions) == expected


def test_a_mention_within_marks_keeps_its_address():
    assert with_mentions("زار «كريستيانـو لِندنر» المعرض", ("كريستيانـو لِندنر", "PER")) == [("كريستيانـو لِندنر", "PER")]

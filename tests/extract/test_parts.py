"""The parts table against pages in the style of many outlets, and what must hold for any text."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sharaka import tables
from sharaka.corpus import Article, Corpus
from sharaka.extract.embedded import cuts
from sharaka.extract.parts import parts

CASES = Path(__file__).parents[1] / "cases" / "parts"
SEEDS = Path(__file__).parents[2] / "seeds"
LABELS = {"title", "byline", "dateline", "heading", "paragraph", "caption", "clutter"}


def read(name):
    return [json.loads(line) for line in (CASES / name).read_text(encoding="utf-8").splitlines()]


def found(text, title="", author=""):
    return parts(Corpus((Article("a", text, title=title, author=author),)))


def seed(name):
    text = (SEEDS / name).read_bytes().decode("utf-8")
    places = [0, *cuts(text), len(text)]
    return [text[start:end] for start, end in pairwise(places)]


def covered(text, frame):
    """How many parts each character lies in, white space left out."""
    count = [0] * len(text)
    for start, end in zip(frame["start"], frame["end"], strict=True):
        for place in range(start, end):
            count[place] += 1
    return [number for number, char in zip(count, text, strict=True) if not char.isspace()]


@pytest.mark.parametrize("case", read("outlets.jsonl"), ids=lambda case: case["name"])
def test_page(case):
    assert found(case["text"], case["title"], case["author"])[["label", "text"]].values.tolist() == case["parts"]


SEED_CASES = read("seeds.jsonl")


@pytest.mark.parametrize("case", SEED_CASES, ids=lambda case: f"{case['file'][:3]}-{case['text'][:30]}")
def test_seed_line(case):
    rows = [row for text in seed(case["file"]) for row in found(text)[["label", "text"]].values.tolist()]
    assert [case["label"], case["text"]] in rows


@pytest.mark.parametrize("name", sorted({case["file"] for case in SEED_CASES}))
def test_the_seeds_have_no_other_titles_bylines_or_datelines(name):
    told = {case["text"] for case in SEED_CASES if case["file"] == name}
    rows = [row for text in seed(name) for row in found(text)[["label", "text"]].values.tolist()]
    assert [text for label, text in rows if label in ("title", "byline", "dateline", "caption") and text not in told] == []
    assert all(set(covered(text, found(text))) == {1} for text in seed(name))


def test_a_file_with_two_articles_is_cut_at_the_second_headline():
    text = (SEEDS / "001_dce8662c3c9dbab2.txt").read_bytes().decode("utf-8")
    assert cuts(text) == [text.index("كوريا الشمالية: الانتصار في كورسك")]


@pytest.mark.parametrize("name", sorted({case["file"] for case in SEED_CASES} - {"001_dce8662c3c9dbab2.txt"}))
def test_an_ordinary_page_is_not_cut(name):
    assert cuts((SEEDS / name).read_bytes().decode("utf-8")) == []


PARAGRAPH = "وقال المتحدث باسم الوزارة في بيان إن الوفدين ناقشا التعاون في الطاقة والنقل والتعليم والثقافة.\n"
MARKER = "اقرأ أيضا:\nروسيا تعلن استعادة كورسك\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("عنوان\n" + PARAGRAPH * 4 + MARKER + PARAGRAPH * 4, 0),
        ("عنوان\n" + PARAGRAPH * 4 + "المصدر: وكالات\n" + MARKER + PARAGRAPH * 4, 1),
        ("عنوان\n" + PARAGRAPH * 4 + "المصدر: وكالات\n" + MARKER, 0),
        ("عنوان\n" + PARAGRAPH * 4 + MARKER + "موسكو (رويترز) - " + PARAGRAPH * 4, 1),
        ("عنوان\n" + PARAGRAPH * 4 + "اقرأ أيضا: روسيا تعلن\n" + PARAGRAPH * 4, 0),
        ("", 0),
    ],
)
def test_where_another_article_begins(text, expected):
    assert len(cuts(text)) == expected
    assert all(text[place:].startswith("روسيا تعلن استعادة كورسك") for place in cuts(text))


CUES = "اقرأ أيضا:|أخبار ذات صلة|شارك|فيسبوك|المصدر: رويترز|محمد علي|17 مايو 2024|موسكو (رويترز) - |٣٠ ديسمبر ٢٠٢٢دعا|عنوان قصير"
MORE = "كلمات دلالية: بوتين|رابط الخبر بصحيفة الوئام: كذا|صورة: أ ف ب|12|#وسم|----|/ / / /|(رويترز)|كتب|•|«|ـ"
MARKS = ["\u064e", "\u200f", "\u00a0", "\r", "\x1c", "\x85", "\u2028", "\t"]
PIECES = st.sampled_from([*CUES.split("|"), *MORE.split("|"), *MARKS, PARAGRAPH])
PAGES = st.one_of(st.text(max_size=120), st.lists(PIECES, max_size=12).map("\n".join), st.lists(PIECES, max_size=12).map("".join))


@settings(max_examples=300, deadline=None)
@given(PAGES, st.sampled_from(["", "عنوان قصير", "محمد علي"]))
def test_every_character_lies_in_exactly_one_part(text, title):
    frame = found(text, title)
    assert tables.problems("parts", frame, {"a": text}) == []
    assert set(covered(text, frame)) <= {1}
    assert all(piece == piece.strip() and piece for piece in frame["text"])
    assert set(frame["label"]) <= LABELS
    assert all(0 < place < len(text) for place in cuts(text))


def test_at_most_one_headline():
    assert found("عنوان قصير\nعنوان قصير\n" + PARAGRAPH, "عنوان قصير")["label"].tolist() == ["title", "heading", "paragraph"]

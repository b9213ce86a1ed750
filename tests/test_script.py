"""The Arabic script: what is read in plain and folded form, and that every place leads back to the source."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharaka.script import INVISIBLE, MARKS, TATWEEL, Mapped, folded, form, key, plain, plain_text
from tests.annotate.mixtures import broken_mixtures, visible
from tests.given import cases, texts

MAPS = pytest.mark.parametrize("mapped", [plain, folded])


@pytest.mark.parametrize("case", cases("core/script"), ids=lambda case: case["what"])
def test_a_text_is_read_as_the_case_says(case):
    assert (plain(case["text"]).text, folded(case["text"]).text) == (case["plain"], case["folded"])


@MAPS
@given(texts)
def test_places_grow_and_stay_inside_the_text(mapped, text):
    made = mapped(text)
    assert len(made.text) == len(made.starts) == len(made.ends)
    assert list(made.starts) == sorted(made.starts) and list(made.ends) == sorted(made.ends)
    assert all(0 <= start < end <= len(text) for start, end in zip(made.starts, made.ends, strict=True))


@MAPS
@given(texts)
def test_nothing_readable_is_lost_or_covered_twice(mapped, text):
    made = mapped(text)
    spans = set(zip(made.starts, made.ends, strict=True))
    starts = {start for start, _ in spans}
    covered = [place for start in starts for place in range(start, max(end for first, end in spans if first == start))]
    assert len(covered) == len(set(covered))
    assert {place for place, char in enumerate(text) if readable(char)} <= set(covered)


@MAPS
@given(broken_mixtures)
def test_nothing_that_a_reader_sees_is_lost_even_where_it_is_no_character(mapped, text):
    made = mapped(text)
    covered = {place for start, end in zip(made.starts, made.ends, strict=True) for place in range(start, end)}
    assert [(place, char) for place, char in enumerate(text) if visible(char) and place not in covered] == []


@given(broken_mixtures.filter(lambda text: plain(text).text), st.data())
def test_a_stretch_is_whole_where_its_source_reads_as_it_does(text, data):
    made = plain(text)
    start = data.draw(st.integers(0, len(made.text) - 1))
    end = data.draw(st.integers(start + 1, min(len(made.text), start + 20)))
    first, last = made.span(start, end)
    assert made.whole(start, end) == (plain(text[first:last]).text == made.text[start:end])


def test_part_of_a_ligature_is_not_whole():
    made = plain("وﻻ")
    assert [made.whole(*span) for span in ((0, 3), (0, 1), (1, 3), (0, 2), (2, 3))] == [True, True, True, False, False]


def test_a_form_is_plain_with_one_space_between():
    assert form("كوريا\u00a0\n الشَّمالية") == "كوريا الشمالية"


def readable(char: str) -> bool:
    return char not in MARKS | INVISIBLE | {TATWEEL} and not unicodedata.category(char).startswith(("M", "Cf"))


@MAPS
@given(texts)
def test_each_character_stands_for_its_own_source(mapped, text):
    made = mapped(text)
    for place, char in enumerate(made.text):
        assert char in mapped(text[made.starts[place] : made.ends[place]]).text


@given(texts.filter(lambda text: not {"\ufdfa", "\ufdfb"} & set(text)))  # single characters that stand for several words
def test_the_plain_form_of_a_word_is_the_plain_form_of_its_source(text):
    made = plain(text)
    for start, end in runs(made.text):
        first, last = made.span(start, end)
        assert plain(text[first:last]).text == made.text[start:end]


def runs(text: str) -> list[tuple[int, int]]:
    """Return the first and last place of every word between spaces."""
    edges = [-1, *(place for place, char in enumerate(text) if char.isspace()), len(text)]
    return [(left + 1, right) for left, right in pairwise(edges) if left + 1 < right]


@MAPS
@given(texts)
def test_a_text_once_read_is_read_the_same_again(mapped, text):
    assert mapped(mapped(text).text).text == mapped(text).text


@given(texts)
def test_plain_text_is_the_text_of_plain(text):
    assert plain_text(text) == plain(text).text


@given(texts)
def test_a_key_is_the_folded_text_without_dashes_made_of_tatweel(text):
    assert key(text) == folded(text.replace(TATWEEL, "")).text


@given(texts)
def test_marks_tatweel_and_invisible_characters_do_not_change_a_key(text):
    bare = "".join(char for char in text if char not in MARKS | INVISIBLE | {TATWEEL})
    assert key(text) == key(bare)


def test_a_mark_belongs_to_the_letter_before_it():
    assert plain("بُوت").span(0, 1) == (0, 2)


def test_a_mark_of_another_script_belongs_to_the_letter_before_it():
    assert plain("कि خبر").span(0, 1) == (0, 2)


def test_a_tatweel_belongs_to_the_letter_before_it():
    assert plain("لـبكين").span(0, 1) == (0, 2)


@pytest.mark.parametrize(("start", "end"), [(0, 0), (2, 1), (-1, 1), (0, 4)])
def test_a_span_outside_the_text_is_refused(start, end):
    with pytest.raises(ValueError, match=f"{start}:{end}"):
        Mapped("abc", (0, 1, 2), (1, 2, 3)).span(start, end)

"""The lemma of أن: before a verb the one, before a noun the other; of ان before a noun the analyser's own."""

from __future__ import annotations

import pytest

from sharaka.annotate.particles import BEFORE_NOUN, BEFORE_VERB, settle
from sharaka.annotate.places import mention_rows
from sharaka.corpus import Article

CASES = [
    ("أن", ("يذهب", "VERB"), BEFORE_VERB),
    ("ان", ("تكون", "AUX"), BEFORE_VERB),
    ("أن", ("لا", "PART"), BEFORE_VERB),
    ("أن", ("الحرب", "NOUN"), BEFORE_NOUN),
    ("ان", ("الحرب", "NOUN"), "as it was"),
    ("من", ("يذهب", "VERB"), "as it was"),
]


@pytest.mark.parametrize(("form", "after", "lemma"), CASES)
def test_the_next_word_decides(form, after, lemma):
    rows = [{"form": form, "upos": "SCONJ", "lemma": "as it was"}, {"form": after[0], "upos": after[1], "lemma": "x"}]
    settle(rows)
    assert [row["lemma"] for row in rows] == [lemma, "x"]


def test_the_last_word_of_a_sentence_keeps_its_lemma():
    rows = [{"form": "أن", "upos": "SCONJ", "lemma": "as it was"}]
    settle(rows)
    assert rows[0]["lemma"] == "as it was"


def word(token: int, start: int, end: int, exact: bool) -> dict[str, object]:
    return {"token": token, "start": start, "end": end, "exact": exact}


def names(text: str, words: list[dict[str, object]], *mentions: tuple) -> list[str]:
    return [row["text"] for row in mention_rows(Article("a", text), words, mentions)]


def test_a_name_in_a_respelt_token_begins_after_its_preposition():
    assert names("للصين", [word(1, 0, 1, True), word(1, 0, 5, False)], (1, 2, "LOC")) == ["لصين"]


def test_a_name_ends_before_an_attached_pronoun():
    assert names("وزارتها", [word(1, 0, 7, False), word(1, 5, 7, True)], (0, 1, "ORG")) == ["وزارت"]


def test_a_name_goes_from_its_first_word_to_its_last():
    words = [word(1, 0, 1, True), word(1, 1, 6, True), word(2, 7, 15, True)]
    assert names("وكوريا الشمالية", words, (1, 3, "LOC")) == ["كوريا الشمالية"]

"""The lexicon: a clitic may be cut off only where a known word is left."""

from __future__ import annotations

import lzma

import pytest

from sharaka import weights
from sharaka.lexicon import Lexicon
from sharaka.script import key
from tests.given import cases

WORDS = ("بكين", "الصين", "كتاب", "مدرسة", "مستوى", "أصدقاء")


@pytest.mark.parametrize("case", cases("core/cuttable"), ids=lambda case: case["what"])
def test_a_token_is_cut_only_where_a_known_word_is_left(case):
    assert Lexicon(frozenset(map(key, WORDS))).cuttable(case["token"]) == (case["cuttable"] == "yes")


def test_with_no_words_nothing_longer_than_two_letters_is_cut():
    assert not Lexicon(frozenset()).cuttable("وبكين")


def test_a_lexicon_is_read_from_its_file(tmp_path):
    with lzma.open(tmp_path / "words.xz", "wt", encoding="utf-8") as lines:
        lines.write("بكين\nالصين\n")
    assert Lexicon.read(tmp_path / "words.xz").words >= {"بكين", "الصين"}


def test_the_shipped_lexicon_is_folded():
    shipped = Lexicon.read(weights.verified()["lexicon"]).words
    assert len(shipped) > 10_000 and [word for word in shipped if word != key(word)] == []

"""What is known of a word for finding names."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharaka.name_features import NAMES, SIZE, features

CASES = Path(__file__).parent / "cases" / "name_features.csv"


def rows():
    with CASES.open(encoding="utf-8", newline="") as lines:
        return [(row["word"], row["has"].split("|") if row["has"] else [], row["lacks"].split("|")) for row in csv.DictReader(lines)]


@pytest.mark.parametrize(("word", "has", "lacks"), rows())
def test_word(word, has, lacks):
    said = dict(zip(NAMES, features(word), strict=True))
    assert [name for name in has if said[name] != 1] == []
    assert [name for name in lacks if said[name] != 0] == []


@given(st.text(max_size=20))
def test_any_text_gives_values_between_nought_and_one(word):
    found = features(word)
    assert found.shape == (SIZE,)
    assert found.min() >= 0 and found.max() <= 1


def test_spelling_variants_are_one_word():
    assert (features("أوروبا") == features("اوروبا")).all()

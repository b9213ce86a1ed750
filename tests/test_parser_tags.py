"""The tag under which the parser sees a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharaka.parser_tags import KINDS, NONE, PLACES, SEPARATOR, parser_lemma, parser_tag
from tests.given import cases

FEATURES = [name for names in PLACES for name in names] + list(KINDS)


@pytest.mark.parametrize("case", cases("parser_tags"), ids=lambda case: f"{case['upos']} {case['feats']}")
def test_tag(case):
    assert parser_tag(case["upos"], case["feats"]) == case["tag"]


def test_missing_tags_are_nothing():
    assert parser_tag(None, None) == parser_tag(NONE, NONE) == parser_tag("", "")


@given(st.text(max_size=8), st.text(max_size=40))
def test_any_text_gives_as_many_places(upos, feats):
    assert parser_tag(upos, feats).count(SEPARATOR) == len(PLACES) + 1


@given(st.sampled_from(["NOUN", "VERB", "X"]), st.dictionaries(st.sampled_from(FEATURES), st.sampled_from(["Aa", "Bb"])), st.randoms())
def test_order_of_features_does_not_matter(upos, feats, chance):
    pairs = [f"{name}={value}" for name, value in feats.items()]
    shuffled = chance.sample(pairs, len(pairs))
    assert parser_tag(upos, "|".join(pairs)) == parser_tag(upos, "|".join(shuffled))


def test_a_mark_is_its_own_lemma_and_a_word_keeps_its_own():
    assert parser_lemma('"', "»", "PUNCT") == '"'
    assert parser_lemma("الدول", "دَولَة", "NOUN") == "دَولَة"

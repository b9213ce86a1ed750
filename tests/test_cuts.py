"""Cuts of tokens: every way is one of the script, and counts of what would be left decide between them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sharaka import cuts, forms, weights
from sharaka.cuts import PREFIXES, SUFFIXES, Cutter
from sharaka.forms import Forms
from tests.given import cases

LETTERS = "".join(map(chr, [*range(0x621, 0x63B), *range(0x641, 0x64B)]))
FORMS = Forms([("n", 100.0, ["قال", "و+قال", "كتاب"]), ("w", 20.0, ["حكومة", "الأردن"]), ("t", 5.0, ["الأردن", "شاي?"])])


@pytest.fixture(scope="module")
def shipped() -> Cutter:
    paths = weights.verified()
    return Cutter.read(paths["forms"], paths["cuts"])


@given(st.text(LETTERS, min_size=1, max_size=12))
def test_every_cut_begins_and_ends_with_clitics_and_leaves_two_letters(token):
    for cut in cuts.cuts(token, FORMS):
        assert token.startswith(cut.prefix) and token.endswith(cut.suffix) and len(cut.stem) >= 2
        assert cut.prefix in PREFIXES and cut.suffix in SUFFIXES and (cut.prefix or cut.suffix)


@settings(deadline=None)
@given(st.text(LETTERS, min_size=3, max_size=12))
def test_chances_are_chances_for_any_token(shipped, token):
    if found := cuts.cuts(token, shipped.forms):
        share, (best, chance) = shipped.share(token, found), shipped.best(token, found)
        assert 0 <= share <= 1 and 0 < chance <= 1.0001 and best in found


@pytest.mark.parametrize("case", cases("core/cuts"), ids=lambda case: case["token"])
def test_a_form_that_no_list_has_is_judged_by_what_would_be_left(shipped, case):
    found = cuts.cuts(case["token"], shipped.forms)
    share = shipped.share(case["token"], found) if found else 0.0
    words = case["words"].split()
    assert (share > 0.5) == (len(words) > 1)
    if len(words) > 1:
        assert list(shipped.best(case["token"], found)[0].words) == words


def test_a_stem_is_given_in_the_spellings_that_are_known():
    found = {cut.words for cut in cuts.cuts("والاردن", FORMS)}
    assert {("و", "الاردن"), ("و", "الأردن")} <= found


def test_a_written_hamza_is_never_changed():
    known = Forms([("n", 100.0, ["أفريقيا", "إفريقيا"])])
    assert {cut.stem for cut in cuts.cuts("وإفريقيا", known) if cut.prefix == "و" and not cut.suffix} == {"إفريقيا"}


def test_the_networks_take_what_the_features_give(shipped):
    found = cuts.cuts("وكتابهم", shipped.forms)
    assert cuts.token_features("وكتابهم", found, shipped.forms).shape == shipped.weights["cut.mean"].shape
    assert cuts.way_features("وكتابهم", found[0], shipped.forms).dtype == np.float32


@given(st.lists(st.text(LETTERS, min_size=1, max_size=6), min_size=1, max_size=4))
def test_an_entry_gives_back_its_token_and_its_words(words):
    token = "".join(words)
    for entry in (forms.entry(token, tuple(words)), forms.entry(token + "ا", tuple(words))):
        lists = Forms([("n", 2.0, [entry])])
        assert lists.words_of(forms.surface(entry)) == tuple(words)


def test_an_undecided_form_is_counted_and_has_no_words():
    assert FORMS.words_of("شاي") == () and FORMS.tokens["شاي"] == 5.0 and FORMS.words_of("وقال") == ("و", "قال")


@given(st.integers(1, 10**6))
def test_a_level_stands_for_a_count_within_a_fifth(count):
    kind, found, entries = forms.group(next(iter(forms.lines({("n", forms.level(count)): ["ا"]}))))
    assert (kind, entries) == ("n", ["ا"]) and abs(found - count) <= 0.2 * count

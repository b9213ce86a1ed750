"""Draft tokens: names stay whole, known forms are cut as they are known to be, and others are judged by their form."""

from __future__ import annotations

from functools import cache

import pytest

from sharaka import weights
from sharaka.annotate.draft import mended, mender
from sharaka.cuts import Cutter
from tests.given import cases


@cache
def cutter() -> Cutter:
    paths = weights.verified()
    return Cutter.read(paths["forms"], paths["cuts"])


@pytest.mark.parametrize("case", cases("core/mended"), ids=lambda case: case["what"])
def test_a_draft_token_is_mended(case):
    words = case["words"].split()
    expected = words[0] if len(words) == 1 else (case["token"], tuple(words))
    for draft in (case["token"], (case["token"], True)):
        if case["draft"] in ("any", "cut" if isinstance(draft, tuple) else "whole"):
            assert mended(draft, cutter()) == expected


@pytest.mark.parametrize("draft", ["وكتاب", ("وكتاب", True)])
def test_without_word_lists_the_tokenizer_is_believed(draft):
    assert mended(draft, None) == draft


def test_a_sentence_is_mended_token_by_token():
    assert mender(cutter())([["قال", ("وقال", True)], ["بوتين"]]) == [["قال", ("وقال", ("و", "قال"))], ["بوتين"]]

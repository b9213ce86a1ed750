"""Draft tokens: names stay whole, clitics before them are cut, and nothing is cut where no known word is left."""

from __future__ import annotations

import pytest

from sharaka.annotate.draft import mended
from sharaka.lexicon import Lexicon
from sharaka.script import key
from tests.given import cases

LEXICON = Lexicon(frozenset(map(key, ("كتاب", "مدرسة", "لام", "تين"))))


@pytest.mark.parametrize("case", cases("core/mended"), ids=lambda case: case["what"])
def test_a_draft_token_is_mended(case):
    draft = (case["token"], True) if case["fused"] == "yes" else case["token"]
    words = case["words"].split()
    expected = (case["token"], True) if words == ["?"] else words[0] if len(words) == 1 else (case["token"], tuple(words))
    assert mended(draft, LEXICON) == expected

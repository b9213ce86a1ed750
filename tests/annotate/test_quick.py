"""Many texts at once: the quick way gives word for word what Stanza's pipeline gives for one text after the other."""

from __future__ import annotations

import pytest
import torch
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

from sharaka import weights
from sharaka.annotate.analyser import Analyser
from sharaka.annotate.places import doubled
from sharaka.script import plain
from tests.annotate.mixtures import mixtures
from tests.given import seed_texts

FEW = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
ODD = [
    "ماذا قال؟؟ لا!! ?!? نعم.", "العنوان http://a.b/c?d=1 والبريد x@y.org. انتهى", "خمسة 5 000 دولار", "कि 中国 Россия قال",
    "م" * 450 + " نهاية", "   مسافة   في   البداية", "سطر واحد\nبلا فراغ", ".", "وبيلوسوف والصين للحكومة وسيكتبونها",
]  # fmt: skip


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    return Analyser(weights.verified(), weights.BUNDLED)


@pytest.fixture(scope="module")
def seeds() -> list[str]:
    return [prepared(text) for text in seed_texts().values()]


def prepared(text: str) -> str:
    return doubled(plain(text).text)[0]


def words(sentences: list) -> list[tuple]:
    """Return every word of a text with the sentence and the token that it stands in."""
    return [
        (number, token.start_char, token.end_char, word.text, word.lemma, word.upos, word.feats or "_")
        for number, sentence in enumerate(sentences)
        for token in sentence.tokens
        for word in token.words
    ]


def by_stanza(analyser: Analyser, text: str) -> list[tuple]:
    with torch.inference_mode():
        return words(analyser.pipeline(text).sentences)


def falls_apart(text: str, found: list[tuple]) -> bool:
    """Tell whether Stanza cut a word of Arabic letters in two, which the quick way mends."""
    ends = {word[2] for word in found}
    return any("ء" <= text[end - 1] <= "ي" and "ء" <= text[end] <= "ي" and text[end - 1] not in "ةى" for end in ends if end < len(text))


def test_a_name_that_the_tokenizer_cuts_in_two_is_whole(analyser):
    assert [word[3] for word in words(analyser(["زار الوفد سوليفان أمس."])[0])][2] == "سوليفان"


def test_the_shipped_models_are_read_the_quick_way(analyser):
    assert analyser.quick


def test_the_seed_articles_have_the_words_that_stanza_finds(analyser, seeds):
    assert [words(sentences) for sentences in analyser(seeds)] == [by_stanza(analyser, text) for text in seeds]


def test_long_paragraphs_are_read_in_the_windows_that_stanza_reads(analyser, seeds):
    whole = " ".join(seeds[0].split())
    unbroken = "".join(c for c in whole if c not in '.؟!:"')
    texts = ["\n\n".join([whole[:2600], unbroken[:1500], whole[:998], whole[:1000], whole[:400]]), unbroken[:1001], whole[:999]]
    assert [words(sentences) for sentences in analyser(texts)] == [by_stanza(analyser, text) for text in texts]


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_odd_text_is_read_as_stanza_reads_it(analyser, text):
    assert words(analyser([text])[0]) == by_stanza(analyser, text)


@FEW
@given(st.lists(mixtures.map(prepared).filter(bool), min_size=1, max_size=3))
def test_mixtures_are_read_as_stanza_reads_them(analyser, texts):
    try:
        expected = [by_stanza(analyser, text) for text in texts]
    except ValueError:  # Stanza cannot find a token again that has several spaces inside
        reject()
    if any(falls_apart(text, found) for text, found in zip(texts, expected, strict=True)):
        reject()
    assert [words(sentences) for sentences in analyser(texts)] == expected


def test_order_and_grouping_of_texts_change_nothing(analyser, seeds):
    together = [words(sentences) for sentences in analyser(seeds)]
    assert [words(sentences) for sentences in analyser(seeds[::-1])][::-1] == together
    assert [words(analyser([text])[0]) for text in seeds] == together


def test_what_is_remembered_changes_nothing(seeds):
    fresh = Analyser(weights.verified(), weights.BUNDLED)
    first = [words(sentences) for sentences in fresh(seeds[:2])]
    fresh.quick.cuts.most = fresh.quick.expansions.words.most = fresh.quick.lemmas.lemma.most = 0
    assert [words(sentences) for sentences in fresh(seeds[:2])] == first


def test_no_text_and_empty_texts_have_no_sentences(analyser):
    assert analyser([]) == [] and analyser([""]) == [[]] and analyser(["", "قال"])[0] == []

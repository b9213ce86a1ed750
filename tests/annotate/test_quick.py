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


def compared(analyser: Analyser, texts: list[str]) -> tuple[list[list[tuple]], list[list[tuple]]]:
    """Return the words of texts, ours and Stanza's, without the sentences in which Stanza cut a run of letters in two."""
    ours, stanzas = [words(sentences) for sentences in analyser(texts)], [by_stanza(analyser, text) for text in texts]
    cut = [falling_apart(text, found) for text, found in zip(texts, stanzas, strict=True)]
    return tuple([[w for w in found if w[0] not in left] for found, left in zip(way, cut, strict=True)] for way in (ours, stanzas))


def falling_apart(text: str, found: list[tuple]) -> set[int]:
    """Return the sentences in which a run of letters is cut."""
    ends = {(word[0], word[2]) for word in found if word[2] < len(text)}
    return {number for number, end in ends if text[end - 1].isalpha() and text[end].isalpha() and text[end - 1] not in "ةى"}


def test_a_name_that_the_tokenizer_cuts_in_two_is_whole(analyser):
    assert [word[3] for word in words(analyser(["زار الوفد سوليفان أمس."])[0])][2] == "سوليفان"


def test_the_shipped_models_are_read_the_quick_way(analyser):
    assert analyser.quick


def test_the_seed_articles_have_the_words_that_stanza_finds(analyser, seeds):
    ours, stanzas = compared(analyser, seeds)
    assert ours == stanzas and sum(map(len, ours)) > 4500


def test_long_paragraphs_are_read_in_the_windows_that_stanza_reads(analyser, seeds):
    whole = " ".join(seeds[0].split())
    unbroken = "".join(c for c in whole if c not in '.؟!:"')
    texts = ["\n\n".join([whole[:2600], unbroken[:1500], whole[:998], whole[:1000], whole[:400]]), unbroken[:1001], whole[:999]]
    assert [words(sentences) for sentences in analyser(texts)] == [by_stanza(analyser, text) for text in texts]


@pytest.mark.parametrize("text", ODD, ids=range(len(ODD)))
def test_odd_text_is_read_as_stanza_reads_it(analyser, text):
    ours, stanzas = compared(analyser, [text])
    assert ours == stanzas


@FEW
@given(st.lists(mixtures.map(prepared).filter(bool), min_size=1, max_size=3))
def test_mixtures_are_read_as_stanza_reads_them(analyser, texts):
    try:
        ours, stanzas = compared(analyser, texts)
    except ValueError:  # Stanza cannot find a token again that has several spaces inside
        reject()
    assert ours == stanzas


def test_order_and_grouping_of_texts_change_nothing(analyser, seeds):
    together = [words(sentences) for sentences in analyser(seeds)]
    assert [words(sentences) for sentences in analyser(seeds[::-1])][::-1] == together
    assert [words(analyser([text])[0]) for text in seeds] == together


def test_what_is_remembered_changes_nothing(analyser, seeds):
    before = [words(sentences) for sentences in analyser(seeds[:2])]
    kept = (analyser.quick.cuts, analyser.quick.expansions.words, analyser.quick.lemmas.lemma)
    usual = [cache.most for cache in kept]
    try:
        for cache in kept:
            cache.most = 0
        assert [words(sentences) for sentences in analyser(seeds[:2])] == before
    finally:
        for cache, most in zip(kept, usual, strict=True):
            cache.most = most


def test_no_text_and_empty_texts_have_no_sentences(analyser):
    assert analyser([]) == [] and analyser([""]) == [[]] and analyser(["", "قال"])[0] == []

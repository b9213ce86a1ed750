"""The quick entity tagger against Stanza's own code on the same weights, and the best path against every path."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from stanza.models import ner_tagger
from stanza.models.common.doc import Document
from stanza.models.common.pretrain import Pretrain, PretrainedWordVocab
from stanza.models.common.vocab import VOCAB_PREFIX, CharVocab, CompositeVocab
from stanza.models.ner.data import DataLoader
from stanza.models.ner.trainer import Trainer
from stanza.models.ner.utils import decode_from_bioes
from stanza.models.ner.vocab import MultiVocab

from sharaka.annotate.mentions import TABLE, Mentions, Rows, best, spellings

SENTENCES = [
    ["زار", "فلاديمير", "بوتين", "الصين", "و", "كوريا", "الشمالية", "."],
    ["قال", "بوتين"],
    [],
    ["موسكو"],
    ["و", "NATO", "2024", "في", "اوروبا", "و", "أوروبا", "عبارة", "غريبة", "جدا", "هنا"],
]
KNOWN = ["بوتين", "الصين", "و", "موسكو", "أوروبا", "في", "."]
TAGS = ["O", *(f"{place}-{label}" for label in ("PER", "LOC") for place in "BIES")]
UPOS = "X"
SIZES = {"hidden_dim": 12, "char_emb_dim": 5, "char_hidden_dim": 6}


def vectors_of(words: list[str], rows: np.ndarray) -> Pretrain:
    made = Pretrain("unread")
    made._vocab = PretrainedWordVocab(words)
    made._emb = torch.cat([torch.zeros(len(VOCAB_PREFIX), rows.shape[1]), torch.from_numpy(rows)])
    return made


@pytest.fixture(scope="module")
def tagger(tmp_path_factory):
    """The quick tagger and Stanza's, on the same random weights; Stanza's is given the quick one's input rows as vectors."""
    chance = np.random.default_rng(1)
    vectors = vectors_of(KNOWN, chance.normal(size=(len(KNOWN), 7)).astype(np.float32))
    table = {"words": "بوتين\nغريبة", "codes": torch.from_numpy(chance.integers(0, 256, (2, 3), dtype=np.uint8))}
    forms = sorted({form for sentence in SENTENCES for form in sentence})
    rows = Rows(vectors, table)
    filled = vectors_of(forms, np.stack([rows((form, UPOS)) for form in forms]))
    args = ner_tagger.parse_args(["--shorthand", "ar_test", "--no_emb_finetune", "--no_lowercase", "--no_input_transform", "--cpu"])
    letters = CharVocab([[[letter]] for form in forms[3:] for letter in form], "ar_test")
    tags = CompositeVocab([[[(tag,)]] for tag in TAGS], "ar_test", idx=0, sep=None)
    vocab = MultiVocab({"char": letters, "tag": tags, "word": filled.vocab})
    torch.manual_seed(3)
    trainer = Trainer(args | SIZES | {"word_emb_dim": filled.emb.shape[1]}, vocab, filled, device="cpu")
    with torch.no_grad():
        for parameter in trainer.model.parameters():
            parameter.copy_(torch.randn(parameter.shape) * (parameter.requires_grad and 0.7))
        trainer.model.word_emb.weight.copy_(filled.emb)
        for initial in (trainer.model.charmodel.charlstm_h_init, trainer.model.charmodel.charlstm_c_init):
            initial.zero_()
        trainer.model.tag_clfs[0].bias[: len(VOCAB_PREFIX)] = -100
    path = tmp_path_factory.mktemp("weights") / "ner.pt"
    trainer.save(path)
    torch.save(torch.load(path, weights_only=True) | {TABLE: table}, path)
    return Mentions(path, vectors), trainer


def words(sentences: list[list[str]]) -> list[list[tuple[str, str]]]:
    return [[(form, UPOS) for form in sentence] for sentence in sentences]


def by_stanza(trainer: Trainer, sentences: list[list[str]]) -> list[list[tuple[int, int, str]]]:
    document = Document([[{"id": n, "text": word} for n, word in enumerate(words, start=1)] for words in sentences])
    with torch.no_grad():
        batches = DataLoader(document, 2, trainer.args, vocab=trainer.vocab, evaluation=True, preprocess_tags=False)
        tags = [sentence for batch in batches for sentence in trainer.predict(batch)]
    return [[(found["start"], found["end"] + 1, found["type"]) for found in decode_from_bioes(sentence)] for sentence in tags]


def test_mentions_are_those_of_stanza(tagger):
    quick, trainer = tagger
    found = quick(words(SENTENCES))
    assert [own for own in found if own] != []
    assert [own for own, words in zip(found, SENTENCES, strict=True) if words] == by_stanza(trainer, [s for s in SENTENCES if s])


def test_mentions_do_not_depend_on_what_is_read_together(tagger):
    quick, _ = tagger
    assert quick(words(SENTENCES)) == [quick(words([forms]))[0] for forms in SENTENCES]


def test_no_sentence_has_no_mention(tagger):
    assert tagger[0]([]) == []


@given(st.lists(st.integers(1, 4), min_size=1, max_size=4), st.integers(0, 2**32 - 1))
def test_best_path_is_the_best_of_all(lengths, seed):
    chance, lengths = np.random.default_rng(seed), sorted(lengths, reverse=True)
    moves, rows = chance.normal(size=(3, 3)), [chance.normal(size=(length, 3)) for length in lengths]
    sizes = [sum(length > step for length in lengths) for step in range(lengths[0])]
    packed = np.concatenate([[row[step] for row in rows[:size]] for step, size in enumerate(sizes)])

    def total(row, path):
        return sum(row[step, tag] for step, tag in enumerate(path)) + sum(moves[pair] for pair in pairwise(path))

    wanted = [list(max(product(range(3), repeat=len(row)), key=lambda path, row=row: total(row, path))) for row in rows]
    assert best(packed, moves, sizes) == wanted


def test_other_spellings_follow_the_own_one():
    found = list(spellings("اوروبا"))
    assert found[0] == "اوروبا"
    assert "أوروبا" in found
    assert "الإدارة" in spellings("الاداره")
    assert list(spellings("")) == [""]

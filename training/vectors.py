"""Word vectors from newspaper text and the treebank, as Stanza's pretrain file."""

from __future__ import annotations

from pathlib import Path

import torch
from gensim.models import Word2Vec
from stanza.models.common.pretrain import Pretrain, PretrainedWordVocab
from stanza.models.common.vocab import VOCAB_PREFIX

SIZE, WINDOW, EPOCHS, KEPT, SEED = 64, 3, 3, 20_000, 20241


def train(corpus: Path, out: Path) -> None:
    """Train skip-gram vectors on one segmented line a row and keep the most frequent 20,000 words."""
    model = Word2Vec(corpus_file=str(corpus), vector_size=SIZE, window=WINDOW, epochs=EPOCHS, min_count=5, sg=1, workers=1, seed=SEED)
    words = model.wv.index_to_key[:KEPT]
    rows = torch.zeros(len(words) + len(VOCAB_PREFIX), SIZE)
    rows[len(VOCAB_PREFIX) :] = torch.from_numpy(model.wv.vectors[:KEPT])
    pretrain = Pretrain(str(out))
    pretrain._vocab, pretrain._emb = PretrainedWordVocab(list(words)), rows
    pretrain.save(str(out))

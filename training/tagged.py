"""What the tagger and the lemmatizer say of words that are given: parts of speech, features and lemmas on gold words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import stanza
import torch

from sharaka.annotate.vectors import shared
from training.treebank import BLANK, Word

Words = tuple[Word, ...]


def tagged(sentences: list[Words], work: Path) -> list[Words]:
    """Return the sentences with the tags and lemmas that ``pos.pt`` and ``lemma.pt`` of a folder give to their words."""
    (work / "resources.json").write_text("{}\n", encoding="utf-8")  # Stanza reads it even where every file is named
    pipeline = stanza.Pipeline(
        "ar", dir=str(work), processors="tokenize,pos,lemma", tokenize_pretokenized=True, download_method=None, use_gpu=False,
        verbose=False, allow_unknown_language=True, pos_model_path=str(work / "pos.pt"), pos_pretrain_path=str(work / "vectors.pt"),
        lemma_model_path=str(work / "lemma.pt"), pos_batch_size=4000,
        foundation_cache=shared(work / "vectors.pt"),
    )  # fmt: skip
    with torch.inference_mode():
        document = pipeline([[word.form.replace(" ", "") or BLANK for word in words] for words in sentences])
    return [
        tuple(_retagged(word, said) for word, said in zip(words, sentence.words, strict=True))
        for words, sentence in zip(sentences, document.sentences, strict=True)
    ]


def _retagged(word: Word, said) -> Word:
    return replace(word, lemma=said.lemma or BLANK, upos=said.upos, feats=said.feats or BLANK)

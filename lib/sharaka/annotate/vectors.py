"""The shipped word vectors, signed bytes and one scale a row, as the table that Stanza's models look words up in."""

from __future__ import annotations

from pathlib import Path

import torch
from stanza.models.common.foundation_cache import FoundationCache
from stanza.models.common.pretrain import Pretrain, PretrainedWordVocab
from stanza.models.common.vocab import VOCAB_PREFIX


def vectors(path: Path) -> Pretrain:
    """Return the vectors of a file that ``training`` wrote; KeyError or RuntimeError when it is none."""
    stored = torch.load(path, map_location="cpu", weights_only=True)
    rows = stored["codes"].float() * stored["scales"]
    made = Pretrain(str(path))
    made._vocab = PretrainedWordVocab(stored["words"].split("\n"))
    made._emb = torch.cat([torch.zeros(len(VOCAB_PREFIX), rows.shape[1]), rows])
    return made


def shared(path: Path) -> FoundationCache:
    """Return what a pipeline takes its vectors from when it asks for those at ``path``: one table for every model."""
    cache = FoundationCache()
    cache.pretrains[str(path)] = vectors(path)
    return cache

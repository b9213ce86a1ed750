"""Sentences as numbers, in batches of like length with every different form listed once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch.nn.utils.rnn import PackedSequence, pack_padded_sequence, pad_packed_sequence

LARGEST = 2000


@dataclass(frozen=True)
class Sentence:
    """One sentence: its forms, and their numbers in the word, vector and tag vocabularies."""

    forms: tuple[tuple[int, ...], ...]
    words: np.ndarray
    vectors: np.ndarray
    upos: np.ndarray
    feats: np.ndarray


@dataclass(frozen=True)
class Batch:
    """Padded arrays of sentences by places, longest first; ``forms`` points into the list of different forms."""

    lengths: list[int]
    words: torch.Tensor
    vectors: torch.Tensor
    upos: torch.Tensor
    feats: torch.Tensor
    forms: torch.Tensor
    characters: torch.Tensor
    character_lengths: torch.Tensor


def encoded(dataset) -> list[Sentence]:
    """Return the sentences of one of Stanza's tagging datasets."""
    return [
        Sentence(tuple(map(tuple, s.char[0])), np.array(s.word[0]), np.array(s.pretrain[0]), np.array(s.tags[0]), np.array(s.tags[2]))
        for s in dataset.data
    ]


def grouped(sentences: list[Sentence], most: int) -> list[list[Sentence]]:
    """Return the sentences in groups of like length, of at most ``most`` places each."""
    groups: list[list[Sentence]] = [[]]
    for sentence in sorted(sentences, key=lambda s: -len(s.words)):
        if groups[-1] and (len(groups[-1]) + 1) * len(groups[-1][0].words) > most:
            groups.append([])
        groups[-1].append(sentence)
    return groups


def endless(sentences: list[Sentence], chance: np.random.Generator) -> Iterator[list[Sentence]]:
    """Yield groups in random order without end; lengths are blurred, so that no two rounds are grouped alike."""
    while True:
        order = np.argsort([-len(s.words) - 3 * chance.random() for s in sentences])
        groups: list[list[Sentence]] = [[]]
        for place in order:
            longest = max((len(s.words) for s in groups[-1]), default=0)
            if groups[-1] and (len(groups[-1]) + 1) * max(longest, len(sentences[place].words)) > LARGEST:
                groups.append([])
            groups[-1].append(sentences[place])
        for place in chance.permutation(len(groups)):
            yield groups[place]


def padded(sentences: list[Sentence], device: str) -> Batch:
    """Return sentences as one batch on a device; lengths stay where packing wants them."""
    ordered = sorted(sentences, key=lambda s: -len(s.words))
    numbers: dict[tuple[int, ...], int] = {}
    forms = [np.array([numbers.setdefault(form, len(numbers)) for form in s.forms]) for s in ordered]
    fields = ([getattr(s, name) for s in ordered] for name in ("words", "vectors", "upos", "feats"))
    characters = _rows([np.array(form) for form in numbers])
    lengths = torch.tensor([len(form) for form in numbers])
    arrays = (array.to(device) for array in (*map(_rows, fields), _rows(forms), characters))
    return Batch([len(s.words) for s in ordered], *arrays, lengths)


def _rows(arrays: list[np.ndarray]) -> torch.Tensor:
    return torch.nn.utils.rnn.pad_sequence([torch.from_numpy(array) for array in arrays], batch_first=True)


def characters(model: torch.nn.Module, chars: torch.Tensor, lengths: torch.Tensor) -> torch.Tensor:
    """Return what Stanza's character model says of each form, one row a form."""
    layers, size = model.num_dir * model.args["char_num_layers"], chars.shape[0]
    start = tuple(h.expand(layers, size, -1).contiguous() for h in (model.charlstm_h_init, model.charlstm_c_init))
    packed = pack_padded_sequence(model.dropout(model.char_emb(chars)), lengths, batch_first=True, enforce_sorted=False)
    read, _ = model.charlstm.lstm(packed, start)
    weights = torch.sigmoid(model.char_attn(model.dropout(read.data)))
    weighted = PackedSequence(read.data * weights, read.batch_sizes, read.sorted_indices, read.unsorted_indices)
    return pad_packed_sequence(weighted, batch_first=True)[0].sum(1)

"""What the tagger's network is told of a form: its own vector, a transformed one and one made of its letters."""

from __future__ import annotations

import numpy as np
import torch
from stanza.models.common.pretrain import Pretrain
from stanza.models.pos.model import Tagger
from stanza.models.pos.vocab import MultiVocab
from torch.nn.utils.rnn import PackedSequence, pack_padded_sequence, pad_packed_sequence, pad_sequence

CACHED = 30_000
LARGEST = 4096


class WordInputs:
    """Numbered forms and a row of numbers for each, kept between batches until there are too many."""

    def __init__(self, model: Tagger, vocab: MultiVocab, pretrain: Pretrain | None):
        self.model, self.vocab, self.pretrain = model, vocab, pretrain
        self.number: dict[str, int] = {}
        self.table = torch.empty(0, model.drop_replacement.shape[0])

    @staticmethod
    def knows(model: Tagger) -> bool:
        """Return whether the network is told nothing else of a word."""
        return bool(model.args["char"] and model.args["char_emb_dim"] > 0 and not model.args.get("charlm"))

    def numbers(self, forms: list[str]) -> np.ndarray:
        """Return the number of each form; those given before a call that had to forget are good no longer."""
        if len(self.number) > CACHED:
            self.number.clear()
            self.table = self.table[:0]
        missing = [form for form in dict.fromkeys(forms) if form not in self.number]
        for first in range(0, len(missing), LARGEST):
            group = sorted(missing[first : first + LARGEST], key=len, reverse=True)
            self.number.update(zip(group, range(len(self.table), len(self.table) + len(group)), strict=True))
            self.table = torch.cat([self.table, self._rows(group)])
        return np.fromiter(map(self.number.__getitem__, forms), np.int64, len(forms))

    def rows(self, numbers: np.ndarray) -> torch.Tensor:
        """Return the rows of numbered forms."""
        return self.table.index_select(0, torch.from_numpy(numbers))

    def _rows(self, forms: list[str]) -> torch.Tensor:
        model, told = self.model, []
        if model.args["word_emb_dim"] > 0:
            told.append(model.word_emb(torch.tensor(self.vocab["word"].map(forms))))
        if model.args["pretrain"]:
            known = self.pretrain.vocab.map([form.lower() for form in forms])
            told.append(model.trans_pretrained(model.pretrained_emb(torch.tensor(known))))
        told.append(model.trans_char(self._letters(forms)))
        return torch.cat(told, dim=1)

    def _letters(self, forms: list[str]) -> torch.Tensor:
        """Return what the letters' network makes of forms, the longest first."""
        inner = self.model.charmodel
        layers = inner.num_dir * inner.args["char_num_layers"]
        letters = pad_sequence([torch.tensor(self.vocab["char"].map(form)) for form in forms], batch_first=True)
        start = tuple(s.expand(layers, len(forms), -1).contiguous() for s in (inner.charlstm_h_init, inner.charlstm_c_init))
        packed = pack_padded_sequence(inner.char_emb(letters), [len(form) for form in forms], batch_first=True)
        read = inner.charlstm.lstm(packed, start)[0]
        weighted = PackedSequence(read.data * torch.sigmoid(inner.char_attn(read.data)), read.batch_sizes)
        return pad_packed_sequence(weighted, batch_first=True)[0].sum(1)

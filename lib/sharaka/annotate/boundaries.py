"""Where tokens and sentences end: the network of Stanza's tokenizer over windows of characters."""

from __future__ import annotations

import numpy as np
import torch
from stanza.models.tokenization.model import Tokenizer
from torch.nn.functional import logsigmoid

from sharaka.annotate.characters import Characters
from sharaka.annotate.grouping import distinct, grouped
from sharaka.annotate.recurrence import Packing, Recurrence

LARGEST = 60_000


class Boundaries:
    """A tokenizer's network; calling it gives the label of every character.

    Labels are Stanza's: 0 goes on, 1 ends a token, 2 a sentence, 3 a fused token, 4 a fused token and a sentence.
    """

    def __init__(self, model: Tokenizer, characters: Characters):
        self.characters = characters
        self.embedding = model.embeddings.weight.detach()
        self.first = Recurrence(model.rnn)
        heads = ["tok_clf", "sent_clf", "mwt_clf"][: 3 if model.args["use_mwt"] else 2]
        self.heads = torch.cat([getattr(model, name).weight for name in heads]).detach().T
        self.bias = torch.cat([getattr(model, name).bias for name in heads]).detach()
        self.second = self.second_heads = None
        if model.args["hierarchical"]:
            self.second = Recurrence(model.rnn2)
            self.second_heads = torch.cat([getattr(model, f"{name}2").weight for name in heads]).detach().T
            self.cooled = model.args["hier_invtemp"]

    @staticmethod
    def knows(model: Tokenizer) -> bool:
        """Return whether the network is of the kind that is read here."""
        return model.args["conv_res"] is None and model.args["rnn_layers"] == 1 and model.charmodel is None

    def __call__(self, windows: list[np.ndarray]) -> list[np.ndarray]:
        """Return the labels of each window, an array of numbers as ``Characters`` makes them."""
        order = sorted(range(len(windows)), key=lambda number: -len(windows[number]))
        labels: list[np.ndarray] = [np.empty(0)] * len(windows)
        for group in grouped(order, windows, LARGEST):
            self._label(windows, group, labels)
        return labels

    def _label(self, windows: list[np.ndarray], group: list[int], labels: list[np.ndarray]) -> None:
        lengths = [len(windows[number]) for number in group]
        packing = Packing.of(lengths)
        different, which = distinct(np.concatenate([windows[number] for number in group]))
        found = self._network(different, torch.from_numpy(which).index_select(0, packing.order), packing)
        split = np.split(found.index_select(0, packing.place).numpy(), np.cumsum(lengths)[:-1])
        for number, label in zip(group, split, strict=True):
            labels[number] = label

    def _network(self, different: np.ndarray, which: torch.Tensor, packing: Packing) -> torch.Tensor:
        """Return the labels of packed characters: ``which`` of the ``different`` rows each is told."""
        rows = torch.from_numpy(self.characters.table(different))
        told = torch.cat([self.embedding.index_select(0, rows[:, 0].int()), rows[:, 1:].float()], dim=1)
        read = self.first(packing, self.first.rows(told, which, packing))
        scores = torch.addmm(self.bias, read, self.heads)
        if self.second:
            if self.cooled > 0:
                read = read * (1 - torch.sigmoid(-scores[:, :1] * self.cooled))
            scores = scores + self.second(packing, self.second.items(read, packing)) @ self.second_heads
        no, yes = logsigmoid(-scores).unbind(1), logsigmoid(scores).unbind(1)
        fused = [(yes[0] + no[1] + yes[2]), (yes[0] + yes[1] + yes[2])] if len(yes) == 3 else []
        single = no[2] if len(yes) == 3 else 0
        return torch.stack([no[0], yes[0] + no[1] + single, yes[0] + yes[1] + single, *fused]).argmax(0)

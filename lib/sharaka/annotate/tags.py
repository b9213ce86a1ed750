"""Parts of speech and features: Stanza's tagger over the sentences of many texts at once.

What the network is told of a word depends on its form only, so it is worked out once for every different form.
"""

from __future__ import annotations

import numpy as np
import torch
from stanza.models.common.utils import EXCLAM_RE, QUESTION_RE
from stanza.models.common.vocab import CompositeVocab
from stanza.models.pos.model import Tagger
from stanza.models.pos.tag_columns import TAG_LINK_EMB
from stanza.pipeline.pos_processor import POSProcessor

from sharaka.annotate.feature_scores import FeatureScores
from sharaka.annotate.grouping import distinct, grouped
from sharaka.annotate.recurrence import SLAB, Packing, Recurrence
from sharaka.annotate.word_inputs import WordInputs

LARGEST = 10_000


class Tags:
    """A tagger; calling it with sentences of forms gives each word its part of speech and its features."""

    def __init__(self, processor: POSProcessor):
        model = processor.trainer.model.eval()
        self.inputs = WordInputs(model, processor.vocab, processor.pretrain)
        self.layers = [Layer(model, number) for number in range(model.args["num_layers"])]
        self.model, self.upos = model, processor.vocab["upos"]
        self.features = FeatureScores(model, processor.vocab["feats"])
        self.names = np.array([self.upos.id2unit(number) for number in range(len(self.upos))], dtype=object)

    @staticmethod
    def knows(processor: POSProcessor) -> bool:
        """Return whether the processor does nothing but what is done here."""
        model: Tagger = processor.trainer.model
        links = not model.share_hid and model.link_mode == TAG_LINK_EMB and model.column_parents.get("feats") == ("upos",)
        usual = model.bert_model is None and model.taggerlstm.highway_func is torch.tanh
        return links and usual and isinstance(processor.vocab["feats"], CompositeVocab) and WordInputs.knows(model)

    def __call__(self, sentences: list[list[str]]) -> list[tuple[list[str], list[str]]]:
        """Return for each sentence its words' parts of speech and their features."""
        numbers = self.inputs.numbers([_simple(form) for sentence in sentences for form in sentence])
        order = sorted(range(len(sentences)), key=lambda number: -len(sentences[number]))
        lasts = np.cumsum([len(sentence) for sentence in sentences])
        found: list = [None] * len(sentences)
        for group in grouped(order, sentences, LARGEST):
            lengths = [len(sentences[number]) for number in group]
            stretches = [numbers[lasts[number] - len(sentences[number]) : lasts[number]] for number in group]
            upos, feats = self._tagged(np.concatenate(stretches), lengths)
            last = 0
            for number, length in zip(group, lengths, strict=True):
                found[number] = upos[last : last + length], feats[last : last + length]
                last += length
        return found

    def _tagged(self, forms: np.ndarray, lengths: list[int]) -> tuple[list[str], list[str]]:
        different, which = distinct(forms)
        packing = Packing.of(lengths)
        which = torch.from_numpy(which).index_select(0, packing.order)
        read = self.layers[0].first(self.inputs.rows(different), which, packing)
        for layer in self.layers[1:]:
            read = layer(read, packing)
        hidden = torch.relu(self.model.upos_hid(read))
        upos = self.model.upos_clf(hidden).argmax(1)
        feats = self.features(read, upos)
        place = packing.place.tolist()
        return self.names[upos.index_select(0, packing.place).numpy()].tolist(), [feats[number] for number in place]


class Layer:
    """One layer of the tagger's network: an LSTM with a highway beside it."""

    def __init__(self, model: Tagger, number: int):
        inner = model.taggerlstm
        self.lstm = Recurrence(inner.lstm[number].lstm)
        gate, highway = inner.gate[number], inner.highway[number]
        self.weight = torch.cat([gate.weight, 2 * highway.weight]).detach().T.contiguous()
        self.bias = torch.cat([gate.bias, 2 * highway.bias]).detach()
        self.start = tuple(s[2 * number : 2 * number + 2].detach() for s in (model.taggerlstm_h_init, model.taggerlstm_c_init))

    def _beside(self, items: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """Return the gate and the tanh of the highway; tanh is taken as a scaled sigmoid, as in the LSTM."""
        gate, highway = torch.addmm(self.bias, items, self.weight).sigmoid_().chunk(2, dim=1)
        return gate, highway.mul_(2).sub_(1)

    def first(self, rows: torch.Tensor, which: torch.Tensor, packing: Packing) -> torch.Tensor:
        """Return the output for packed items that are repetitions of ``rows``: row ``which[n]`` is item ``n``."""
        gate, highway = self._beside(rows)
        return self.lstm(packing, self.lstm.rows(rows, which, packing), self.start).add_((gate * highway).index_select(0, which))

    def __call__(self, items: torch.Tensor, packing: Packing) -> torch.Tensor:
        read = self.lstm(packing, self.lstm.items(items, packing), self.start)
        for own, added in zip(items.split(SLAB), read.split(SLAB), strict=True):
            added.addcmul_(*self._beside(own))
        return read


def _simple(form: str) -> str:
    """Return the form as Stanza's tagger reads it: several question or exclamation marks are one."""
    return EXCLAM_RE.sub("!", QUESTION_RE.sub("?", form)) if form[0] in "?？︖﹖⁇!！︕﹗‼" else form

"""The features of words: with the part of speech known, Stanza's many classifiers are one product."""

from __future__ import annotations

import torch
from stanza.models.common.vocab import CompositeVocab
from stanza.models.pos.model import Tagger


class FeatureScores:
    """The feature classifiers of a tagger, one matrix for all of them for each part of speech."""

    def __init__(self, model: Tagger, vocab: CompositeVocab):
        self.model, self.vocab = model, vocab
        layers = [scorer.W_bilin for scorer in model.tag_clf["feats"]]
        self.columns, self.classes = len(layers), max(layer.out_features for layer in layers)
        tags = model.upos_emb.weight
        tags = torch.cat([tags, torch.ones(len(tags), 1)], dim=1).detach()
        width = layers[0].in1_features
        weight = torch.zeros(len(tags), width, self.columns, self.classes)
        bias = torch.full((self.columns, self.classes), -torch.inf)
        for column, layer in enumerate(layers):
            weight[:, :, column, : layer.out_features] = torch.einsum("oij,uj->uio", layer.weight.detach(), tags)
            bias[column, : layer.out_features] = layer.bias.detach()
        self.weight = weight[:, :-1].flatten(2)
        self.bias = weight[:, -1].flatten(1) + bias.flatten()
        self.names: dict[bytes, str] = {}

    def __call__(self, read: torch.Tensor, upos: torch.Tensor) -> list[str]:
        """Return the features of words as Stanza writes them, from what the network read and their parts of speech."""
        hidden = torch.relu(self.model.tag_hid["feats"](read))
        order = torch.argsort(upos)
        counts = torch.bincount(upos, minlength=len(self.weight)).tolist()
        classes = torch.empty(len(read), self.columns, dtype=torch.uint8)
        for tag, place in enumerate(order.split(counts)):
            if len(place):
                scores = torch.addmm(self.bias[tag], hidden[place], self.weight[tag])
                classes[place] = scores.view(-1, self.columns, self.classes).argmax(2).to(torch.uint8)
        written = classes.numpy().tobytes()
        return [self._name(written[first : first + self.columns]) for first in range(0, len(written), self.columns)]

    def _name(self, classes: bytes) -> str:
        found = self.names.get(classes)
        if found is None:
            found = self.names[classes] = self.vocab.id2unit(classes)
        return found

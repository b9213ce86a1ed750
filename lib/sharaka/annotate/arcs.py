"""What Stanza's graph parser computes, in parts: input rows that can be kept, and relations of the chosen heads alone.

The parser's own code computes each relation's score for every pair of words and reads each word anew; the numbers
here are the same. Training and use share these functions: dropout acts while the model is in training.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn.functional as F


@dataclass(frozen=True)
class Arcs:
    """Scores of sentence, word, head; and what the side (before or after) and the distance alone say of each pair."""

    scores: torch.Tensor
    side: torch.Tensor
    distance: torch.Tensor


def rows(model: torch.nn.Module, words: torch.Tensor, lemmas: torch.Tensor, vectors: torch.Tensor, upos: torch.Tensor, tags: torch.Tensor):
    """Return the input row of each word, from its numbers in the vocabularies; ``tags`` has a column a place of the tag."""
    tag = model.upos_emb(upos)
    for place, embedding in enumerate(model.xpos_emb):
        tag = tag + embedding(tags[:, place])
    return torch.cat([model.trans_pretrained(model.pretrained_emb(vectors)), model.word_emb(words), model.lemma_emb(lemmas), tag], 1)


def states(model: torch.nn.Module, padded: torch.Tensor, lengths: list[int]) -> torch.Tensor:
    """Return the state of each word in its sentence, from padded input rows; what stands in the padding means nothing.

    The two directions are read apart, each from its own start, so that no packing is needed: twice as fast.
    """
    network, places, ends = model.parserlstm, torch.arange(padded.shape[1])[None], torch.tensor(lengths)[:, None]
    turned = torch.where(places < ends, ends - 1 - places, places)[:, :, None]
    read = model.drop(padded)
    for layer, (lstm, gate, highway) in enumerate(zip(network.lstm, network.gate, network.highway, strict=True)):
        read = read if layer == 0 else model.drop(read)
        weights = lstm.lstm._flat_weights
        forth = _one_way(model, read, weights[:4], 2 * layer)
        back = _one_way(model, read.gather(1, turned.expand_as(read)), weights[4:], 2 * layer + 1)
        both = torch.cat([forth, back.gather(1, turned.expand_as(back))], 2)
        read = both + torch.sigmoid(gate(read)) * torch.tanh(highway(read))
    return read


def _one_way(model: torch.nn.Module, read: torch.Tensor, weights: list[torch.Tensor], number: int) -> torch.Tensor:
    start = tuple(h[number : number + 1].expand(1, len(read), -1).contiguous() for h in (model.parserlstm_h_init, model.parserlstm_c_init))
    return torch.lstm(read, start, weights, True, 1, 0.0, model.training, False, True)[0]


def arcs(model: torch.nn.Module, read: torch.Tensor) -> Arcs:
    """Return the score of each word as the head of each, minus infinity for a word and itself."""
    places = torch.arange(read.shape[1])
    offsets = (places[None, :] - places[:, None])[None]
    side, distance = (scorer(read, read).squeeze(3) for scorer in (model.linearization, model.distance))
    distance = -torch.log((offsets.abs().float() - 1 - F.softplus(distance)) ** 2 / 2 + 1)
    scores = model.unlabeled(read, read).squeeze(3)
    scores = scores + F.logsigmoid(side * torch.sign(offsets).float()).detach() + distance.detach()
    return Arcs(scores.masked_fill(torch.eye(read.shape[1], dtype=torch.bool), -torch.inf), side, distance)


def relations(model: torch.nn.Module, words: torch.Tensor, heads: torch.Tensor) -> torch.Tensor:
    """Return the score of each relation between words and their heads, both given as one row of states a pair."""
    scorer = model.deprel
    left = scorer.dropout(F.relu(scorer.W1(words)))
    right = scorer.dropout(F.relu(scorer.W2(heads)))
    left, right = (F.pad(side, (0, 1), value=1.0) for side in (left, right))
    weight = scorer.scorer.W_bilin.weight
    half = (left @ weight.flatten(1)).view(len(left), weight.shape[1], weight.shape[2])
    return torch.einsum("njo,nj->no", half, right) + scorer.scorer.W_bilin.bias

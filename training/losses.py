"""What a parser is taught by: the losses of a batch of trees or of likely trees; and how right its best heads are."""

from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as F
from stanza.models.common.vocab import UNK_ID

from sharaka.annotate import arcs
from training.examples import FIELDS, Batch, Example, grouped, padded

LEFT_OUT = {"words": 0.25, "lemmas": 0.25, "vectors": 0.1, "tags": 0.1}
SCORED = 3000


def states(model: torch.nn.Module, batch: Batch) -> torch.Tensor:
    """Return the state of each place of a batch, the root's first; in training, parts of the input are left out."""
    inputs = batch.inputs
    if model.training:
        inputs = inputs | {name: left_out(inputs[name], share) for name, share in LEFT_OUT.items()}
    rows = arcs.rows(model, **{name: inputs[name].flatten(0, 1) for name in FIELDS})
    return model.drop(arcs.states(model, rows.view(*inputs["words"].shape, -1), batch.lengths))


def left_out(numbers: torch.Tensor, share: float) -> torch.Tensor:
    """Return numbers with a share of the words unknown; the root and the padding stay."""
    dropped = torch.rand(numbers.shape[:2]) < share
    dropped[:, 0] = False
    dropped = dropped.view(*dropped.shape, *[1] * (numbers.dim() - 2)) & (numbers > 0)
    return torch.where(dropped, torch.full_like(numbers, UNK_ID), numbers)


def scored(batch: Batch, found: arcs.Arcs) -> torch.Tensor:
    """Return the scores of each word's heads, the root's row left off, minus infinity for padding."""
    return found.scores[:, 1:].masked_fill((batch.inputs["words"] == 0)[:, None, :], -torch.inf)


def loss(model: torch.nn.Module, batch: Batch) -> torch.Tensor:
    """Return the mean loss of a word: its head, its relation, and the side and distance of its head, as Stanza sums them."""
    read = states(model, batch)
    found, known, heads = arcs.arcs(model, read), batch.heads >= 0, batch.heads.clamp(min=0)
    above = read.gather(1, heads[:, :, None].expand(-1, -1, read.shape[2]))
    labels = arcs.relations(model, read[:, 1:][known], above[known])
    scores = scored(batch, found)[known]
    if batch.likely:
        total = _soft(scores, batch.likely[0][known]) + _soft(labels, batch.likely[1])
    else:
        hard = ((scores, heads[known]), (labels, batch.relations[known]))
        total = sum(F.cross_entropy(said, right, reduction="sum") for said, right in hard)
    side, distance = (part[:, 1:].gather(2, heads[:, :, None]).squeeze(2) for part in (found.side, found.distance))
    after = heads > torch.arange(1, read.shape[1])[None]
    return (total + F.softplus(torch.where(after, -side, side))[known].sum() - distance[known].sum()) / known.sum()


def _soft(scores: torch.Tensor, wanted: torch.Tensor) -> torch.Tensor:
    return -(wanted * F.log_softmax(scores, 1).masked_fill(wanted == 0, 0)).sum()


def accuracy(model: torch.nn.Module, examples: list[Example], draft: int) -> tuple[float, float]:
    """Return UAS and LAS in percent with each word's best head, whether or not these make a tree."""
    model.eval()
    right, words = np.zeros(2), 0
    with torch.inference_mode():
        for group in grouped(examples, SCORED):
            batch = padded(group, lambda e: draft)
            read = states(model, batch)
            heads, known = scored(batch, arcs.arcs(model, read)).argmax(2), batch.heads >= 0
            above = read.gather(1, heads[:, :, None].expand(-1, -1, read.shape[2]))
            labels = arcs.relations(model, read[:, 1:].flatten(0, 1), above.flatten(0, 1)).argmax(1).view(heads.shape)
            hit = (heads == batch.heads) & known
            right += [hit.sum().item(), (hit & (labels == batch.relations)).sum().item()]
            words += int(known.sum())
    return tuple(100 * right / words)

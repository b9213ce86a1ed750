"""The tagger: Stanza's model under a training loop of our own, one schedule from start to end.

Stanza's own loop keeps its learning rate, computes every word's characters as often as the word occurs, and cannot
leave out the features of single batches. Here the rate rises and falls once, a word's characters are read once a
batch, and in the last part of the training only the sentences with gold features teach features.
"""

from __future__ import annotations

import logging
import sys
import time
from pathlib import Path

import numpy as np
import torch
from stanza.models.common import utils
from stanza.models.pos.data import Dataset
from stanza.models.pos.trainer import Trainer
from stanza.utils.conll import CoNLL
from torch.nn.utils.rnn import PackedSequence, pack_padded_sequence

from sharaka.annotate.vectors import vectors
from training import batches, recipes

LOG = logging.getLogger("stanza")
STEPS, WARM_UP, PEAK, LOGGED, CHECKED = 2800, 100, 3e-3, 50, 400
GOLD_ONLY_FROM, GOLD_SHARE = 0.5, 0.45
UNKNOWN, UNK = 0.1, 1


def train(work: Path) -> None:
    """Train on ``work/tags-gold.conllu`` and ``work/tags-silver.conllu`` and write ``work/pos.pt``, the last state."""
    args = recipes.arguments()
    utils.set_random_seed(args["seed"])
    torch.set_num_threads(1)
    pretrain = vectors(work / "vectors.pt")
    gold, silver, dev = (CoNLL.conll2doc(str(work / f"tags-{part}.conllu")) for part in ("gold", "silver", "dev"))
    vocab = Dataset.init_vocab([gold, silver], args)
    parts = [batches.encoded(Dataset(doc, args, pretrain, vocab=vocab)) for doc in (gold, silver, dev)]
    trainer = Trainer(args=args, vocab=vocab, pretrain=pretrain, device=recipes.DEVICE)
    shared_characters(trainer.model)
    run(trainer, parts, work, np.random.default_rng(args["seed"]))
    trainer.save(str(work / "pos.pt"), skip_modules=True)


def run(trainer: Trainer, parts: list[list[batches.Sentence]], work: Path, chance: np.random.Generator) -> None:
    """Take every step, from the last checkpoint on where there is one."""
    gold, silver, dev = parts
    streams = batches.endless(gold, chance), batches.endless(silver, chance)
    optimizer = torch.optim.Adam(trainer.model.parameters(), lr=PEAK, betas=(0.9, 0.95), eps=1e-6)
    first = restored(trainer.model, optimizer, work)
    began, total = time.time(), 0.0
    for step in range(first, STEPS):
        late = step >= GOLD_ONLY_FROM * STEPS
        from_gold = chance.random() < GOLD_SHARE
        batch = batches.padded(next(streams[not from_gold]), recipes.DEVICE)
        for group in optimizer.param_groups:
            group["lr"] = rate(step)
        total += update(trainer.model, optimizer, batch, features=from_gold or not late)
        if (step + 1) % LOGGED == 0:
            LOG.info(
                "step %d of %d, mean loss %.4f, %.2f s a step", step + 1, STEPS, total / LOGGED, (time.time() - began) / (step + 1 - first)
            )
            total = 0.0
        if (step + 1) % CHECKED == 0:
            LOG.info("step %d, dev UPOS %.2f, features %.2f", step + 1, *accuracy(trainer.model, dev))
            torch.save({"step": step + 1, "model": trainer.model.state_dict(), "optimizer": optimizer.state_dict()}, work / "tagging.part")


def restored(model: torch.nn.Module, optimizer: torch.optim.Optimizer, work: Path) -> int:
    """Load the checkpoint, if there is one, and return the step to go on from."""
    if not (work / "tagging.part").is_file():
        return 0
    state = torch.load(work / "tagging.part", map_location=recipes.DEVICE, weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    return state["step"]


def rate(step: int) -> float:
    """Return the learning rate: up in the first steps, then straight down to nothing."""
    return PEAK * min((step + 1) / WARM_UP, (STEPS - step) / (STEPS - WARM_UP))


def update(model: torch.nn.Module, optimizer: torch.optim.Optimizer, batch: batches.Batch, features: bool) -> float:
    """Take one step and return its loss; without ``features`` the batch teaches parts of speech only."""
    model.train()
    optimizer.zero_grad()
    hidden = (torch.rand(batch.words.shape, device=batch.words.device) < UNKNOWN) & (batch.words > 0)
    known = batch.words.masked_fill(hidden, UNK)
    loss, _ = forward(model, batch, known, [batch.upos, None, batch.feats if features else None])
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    return loss.item()


def forward(model: torch.nn.Module, batch: batches.Batch, words: torch.Tensor, tags: list) -> tuple:
    model.batch = batch
    return model(words, None, None, None, tags, batch.vectors, None, batch.lengths, None, None)


def shared_characters(model: torch.nn.Module) -> None:
    """Have the model read the characters of each different form of a batch once."""
    inner = model.charmodel

    def read(*_) -> PackedSequence:
        batch = model.batch
        packed = pack_padded_sequence(batch.forms, batch.lengths, batch_first=True)
        return PackedSequence(batches.characters(inner, batch.characters, batch.character_lengths)[packed.data], packed.batch_sizes)

    inner.forward = read


def accuracy(model: torch.nn.Module, dev: list[batches.Sentence]) -> tuple[float, float]:
    """Return the percentages of words with the right part of speech, and with the right features, on gold words."""
    model.eval()
    right, words = np.zeros(2), 0
    with torch.inference_mode():
        for group in batches.grouped(dev, batches.LARGEST):
            batch = batches.padded(group, recipes.DEVICE)
            _, (upos, _, feats) = forward(model, batch, batch.words, [])
            mask = batch.words > 0
            right += [(upos == batch.upos)[mask].sum().item(), (feats == batch.feats).all(2)[mask].sum().item()]
            words += int(mask.sum())
    return tuple(100 * right / words)


if __name__ == "__main__":
    train(Path(sys.argv[1]))

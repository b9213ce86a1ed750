"""The entity tagger: taggers read the news, and one more learns from the corpora with what they found there.

``python -m training.entity_training WORK DATA`` writes ``WORK/ner.pt``; steps that are done are not run again.
"""

from __future__ import annotations

import logging
import math
import random
import sys
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from stanza.models.ner.model import NERTagger

from sharaka.annotate.mentions import Rows
from sharaka.annotate.vectors import vectors
from training.entities import Sentence, corpora, spans
from training.entity_model import TAGS, Forms, loss, save, scores, tagger
from training.entity_news import UNTAGGED, lines, usage

LOG = logging.getLogger("stanza")
PEAK, WARM_UP, LONGEST, TOGETHER = 3e-3, 0.1, 60, 1000
AVERAGED, FIRST_AVERAGED = 0.998, 10
SENTENCES, SEED = 20, 1
EVERY, READER_ROUNDS, ROUNDS = 4, 6, 12


@dataclass(frozen=True)
class Piece:
    """Part of a sentence as numbers of forms and of tags."""

    forms: list[int]
    tags: list[int]


def train(work: Path, data: Path) -> None:
    """Train the readers and the final tagger from the vectors and the news text in ``work``, and write ``work/ner.pt``."""
    torch.set_num_threads(1)
    analyser = work / "analyser"
    parts = corpora(data, work, analyser if analyser.is_dir() else "bundled")
    sentences = [*parts["train"], *parts["aqmar-train"]]
    LOG.setLevel(logging.INFO)  # the annotator, which cuts the corpora into words, silences Stanza's log
    table = work / "entities-usage.pt"
    if not table.is_file():
        model, forms = fitted([untagged(s) for s in sentences], work, None, "reader", READER_ROUNDS)
        torch.save(usage(model, forms, lines(work / "corpus.txt", EVERY)), table)
    found = torch.load(table, weights_only=True)
    model, forms = fitted(sentences, work, found, "final", ROUNDS)
    save(model, forms.rows, found, work / "ner.pt")


def untagged(sentence: Sentence) -> Sentence:
    """Return the sentence without parts of speech, which the news that the reader reads has not."""
    return replace(sentence, words=[[form, UNTAGGED] for form, _ in sentence.words])


def fitted(sentences: list[Sentence], work: Path, table: dict | None, name: str, rounds: int) -> tuple[NERTagger, Forms]:
    """Return a tagger trained on sentences, its weights averaged over the last steps, and its forms."""
    torch.manual_seed(SEED)
    words, chance = vectors(work / "vectors.pt"), random.Random(SEED)
    letters = sorted({letter for sentence in sentences for form, _ in sentence.words for letter in form})
    rows = Rows(words, table)
    model = tagger(words, letters, len(rows(("", ""))) - words.emb.shape[1])
    forms = Forms(rows, model.vocab["char"])
    pieces = [piece for sentence in sentences for piece in _pieces(sentence, forms)]
    kept, table = work / f"entities-{name}.part", forms.table()
    averaged, optimizer = deepcopy(model), torch.optim.AdamW(model.parameters(), lr=PEAK, betas=(0.9, 0.98))
    for done in range(_restored(kept, model, averaged, optimizer), rounds):
        model.train()
        groups = batches(pieces, chance)
        total = 0.0
        for place, group in enumerate(groups):
            for parameters in optimizer.param_groups:
                parameters["lr"] = rate((done + place / len(groups)) / rounds)
            total += update(model, optimizer, forms, table, group)
            average(averaged, model, max(1 - AVERAGED, FIRST_AVERAGED / (FIRST_AVERAGED + done * len(groups) + place)))
        LOG.info("%s: round %d of %d, mean loss %.3f", name, done + 1, rounds, total / len(pieces))
        state = {"done": done + 1, "model": model.state_dict(), "averaged": averaged.state_dict(), "optimizer": optimizer.state_dict()}
        torch.save(state, kept)
    return averaged, forms


def _restored(kept: Path, model: NERTagger, averaged: NERTagger, optimizer: torch.optim.Optimizer) -> int:
    """Load the checkpoint, if there is one, and return the rounds that are done."""
    if not kept.is_file():
        return 0
    state = torch.load(kept, weights_only=True)
    for name, part in (("model", model), ("averaged", averaged), ("optimizer", optimizer)):
        part.load_state_dict(state[name])
    return state["done"]


def rate(share: float) -> float:
    """Return the learning rate at a share of the training: straight up, then down along half a cosine."""
    return PEAK * (share / WARM_UP if share < WARM_UP else (1 + math.cos(math.pi * (share - WARM_UP) / (1 - WARM_UP))) / 2)


def update(model: NERTagger, optimizer: torch.optim.Optimizer, forms: Forms, table: torch.Tensor, group: list[Piece]) -> float:
    """Take one step and return the summed loss."""
    numbers, tags = (torch.tensor([getattr(piece, part) for piece in group]) for part in ("forms", "tags"))
    lost = loss(model, scores(model, forms, table, numbers), tags).sum()
    optimizer.zero_grad()
    (lost / SENTENCES).backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
    optimizer.step()
    return lost.item()


@torch.no_grad()
def average(averaged: NERTagger, model: NERTagger, share: float) -> None:
    """Move the averaged weights towards the model's by a share of the way."""
    for mean, new in zip(averaged.parameters(), model.parameters(), strict=True):
        mean.lerp_(new, share)


def batches(pieces: list[Piece], chance: random.Random) -> list[list[Piece]]:
    """Return the pieces in batches of one length, in random order."""
    groups: dict[int, list[Piece]] = {}
    for piece in chance.sample(pieces, len(pieces)):
        groups.setdefault(len(piece.forms), []).append(piece)
    made = []
    for length, group in groups.items():
        size = max(1, TOGETHER // length)
        made += [group[first : first + size] for first in range(0, len(group), size)]
    chance.shuffle(made)
    return made


def _pieces(sentence: Sentence, forms: Forms) -> list[Piece]:
    numbers, tags = [forms.number(*word) for word in sentence.words], [0] * len(sentence.words)
    for start, end, label in spans(sentence.word_tags()):
        places = "S" if end - start == 1 else "B" + "I" * (end - start - 2) + "E"
        tags[start:end] = [TAGS.index(f"{place}-{label}") for place in places]
    firsts = range(0, len(numbers), LONGEST)
    return [Piece(numbers[first : first + LONGEST], tags[first : first + LONGEST]) for first in firsts]


if __name__ == "__main__":
    train(*map(Path, sys.argv[1:3]))

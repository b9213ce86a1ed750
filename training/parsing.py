"""The parser: Stanza's graph parser under a training loop of our own, taught by trees and by parsers taught by trees.

Two teachers learn from the treebank's trees. The second goes on to learn, with the trees, what both
hold likely in the rest of the treebank's text, and ships. Features reach it in the tag of ``sharaka.parser_tags``; half of the
time a sentence carries the tagger's mistakes, and words, lemmas, vectors and tags are left out one by one, so that
none is leant on alone.
"""

from __future__ import annotations

import logging
import random
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

import numpy as np
import torch
from stanza.models import parser
from stanza.models.common import utils
from stanza.models.depparse.trainer import GraphTrainer
from stanza.models.pos.vocab import MultiVocab

from sharaka.annotate.vectors import vectors
from training import silver
from training.examples import Batch, Example, endless, example, padded, vocabulary
from training.losses import accuracy, loss
from training.tagged import tagged
from training.trees import Tree, cut, mistagged, mistakes, trees

LOG = logging.getLogger("stanza")
WARM_UP, LOGGED, CHECKED, GOLD_SHARE, AS_GIVEN, DRAWN = 60, 50, 200, 0.35, 0.5, 2


@dataclass(frozen=True)
class Recipe:
    """What one parser is made with: its size, its schedule, and below what frequency words have no row of their own."""

    name: str
    seed: int
    steps: int
    places: int = 1500
    peak: float = 3e-3
    hidden: int = 160
    biaffine: int = 112
    cutoff: int = 3


TEACHERS = (Recipe("teacher-1", 1, 800), Recipe("teacher-2", 2, 1700, places=800, peak=2.5e-3))
SHIPPED = Recipe("depparse", 3, 2000, places=1000, peak=2e-3)


class Course:
    """What the parsers are taught: trees in several taggings, held-out trees, and the vectors."""

    def __init__(self, work: Path, data: Path):
        gold, dev = (trees(data / f"trees-{part}.conllu.gz") for part in ("train", "dev"))
        guessed = tagged([tree.words for tree in (*gold, *dev)], work)
        self.said = mistakes([tree.words for tree in gold], guessed[: len(gold)])
        self.chance = random.Random(1)
        self.vectors = vectors(work / "vectors.pt")
        self.gold = [self.drafts(tree, words) for tree, words in zip(gold, guessed[: len(gold)], strict=True)]
        self.gold += [list(drafts) for whole in self.gold for drafts in pieces(whole)]
        self.dev = [[tree, replace(tree, words=words)] for tree, words in zip(dev, guessed[len(gold) :], strict=True)]

    def drafts(self, tree: Tree, *guesses: tuple) -> list[Tree]:
        """Return a tree with its own tags, with each of the guessed ones, and with mistakes drawn twice."""
        drawn = [mistagged(tree, self.said, self.chance) for _ in range(DRAWN)]
        return [tree, *(replace(tree, words=words) for words in guesses), *drawn]

    def examples(self, given: list[list[Tree]], vocab: MultiVocab) -> list[Example]:
        return [example(drafts, vocab, self.vectors.vocab) for drafts in given]


def pieces(drafts: list[Tree]) -> list[tuple[Tree, ...]]:
    """Return the pieces that a sentence's taggings are cut into, none where it is not cut."""
    found = [parts for parts in zip(*map(cut, drafts), strict=True) if len(parts[0].words) > 1]
    return found if len(found) > 1 else []


def train(work: Path, data: Path) -> None:
    """Write ``work/depparse.pt`` from ``work/vectors.pt``, ``work/pos.pt``, ``work/lemma.pt`` and the treebank folder ``data``."""
    torch.set_num_threads(1)
    course = Course(work, data)
    vocab = vocabulary([drafts[0] for drafts in course.gold], TEACHERS[0].cutoff)
    for recipe in TEACHERS:
        if not (work / f"{recipe.name}.pt").is_file():
            fit(recipe, vocab, course, [course.examples(course.gold, vocab)], work)
    teachers = silver.teachers([work / f"{recipe.name}.pt" for recipe in TEACHERS], course.vectors)
    vocab = teachers[-1].vocab
    found = silver.taught(silver.sentences(data), teachers, course.vectors)
    agreed = [example(course.drafts(tree), vocab, course.vectors.vocab, likely) for tree, likely in found]
    fit(SHIPPED, vocab, course, [course.examples(course.gold, vocab), agreed], work, start=teachers[-1].model)


def fit(recipe: Recipe, vocab: MultiVocab, course: Course, sources: list[list[Example]], work: Path, start=None) -> None:
    """Train one parser from its last checkpoint on, or from the weights of ``start``, and write it.

    Of two sources the first gives 35 of 100 batches.
    """
    utils.set_random_seed(recipe.seed)
    trainer = GraphTrainer(args=arguments(recipe), vocab=vocab, pretrain=course.vectors, device="cpu")
    if start is not None:
        trainer.model.load_params(start.get_params(skip_modules=True))
    chance = np.random.default_rng(recipe.seed)
    streams = [endless(source, recipe.places, chance) for source in sources]
    batches = (padded(next(streams[len(streams) > 1 and chance.random() > GOLD_SHARE]), drafting(chance)) for _ in count())
    run(recipe, trainer.model, batches, course.examples(course.dev, vocab), work / f"{recipe.name}.part")
    trainer.save(str(work / f"{recipe.name}.pt"), skip_modules=True)


def run(recipe: Recipe, model: torch.nn.Module, batches: Iterator[Batch], dev: list[Example], part: Path) -> None:
    """Take every step, from the checkpoint at ``part`` on where there is one."""
    optimizer = torch.optim.Adam([p for p in model.parameters() if p.requires_grad], lr=recipe.peak, betas=(0.9, 0.95), eps=1e-6)
    first, began, total = restored(model, optimizer, part), time.time(), 0.0
    for step in range(first, recipe.steps):
        for group in optimizer.param_groups:
            group["lr"] = rate(step, recipe)
        total += update(model, optimizer, next(batches))
        done = f"{recipe.name}: step {step + 1} of {recipe.steps}"
        if (step + 1) % LOGGED == 0:
            LOG.info("%s, mean loss %.4f, %.2f s a step", done, total / LOGGED, (time.time() - began) / (step + 1 - first))
            total = 0.0
        if (step + 1) % CHECKED == 0:
            found = [share for draft in range(2) for share in accuracy(model, dev, draft)]
            LOG.info("%s, dev UAS %.2f LAS %.2f, with the tagger's tags UAS %.2f LAS %.2f", done, *found)
            state = {"model": model.get_params(skip_modules=True), "optimizer": optimizer.state_dict()}
            torch.save({"step": step + 1, **state}, part)


def arguments(recipe: Recipe) -> dict[str, object]:
    """Return Stanza's own settings for a parser of this recipe."""
    given = [
        "--lang", "ar", "--shorthand", "ar_news", "--cpu", "--seed", str(recipe.seed), "--no_char", "--no_ufeats",
        "--hidden_dim", str(recipe.hidden), "--num_layers", "2", "--deep_biaff_hidden_dim", str(recipe.biaffine),
        "--word_emb_dim", "48", "--tag_emb_dim", "64", "--transformed_dim", "96", "--dropout", "0.33", "--word_dropout", "0",
        "--word_cutoff", str(recipe.cutoff), "--optim", "adam", "--no_second_optim", "--lr", str(recipe.peak),
    ]  # fmt: skip
    return parser.parse_args(given)


def restored(model: torch.nn.Module, optimizer: torch.optim.Optimizer, part: Path) -> int:
    """Load the checkpoint, if there is one, and return the step to go on from."""
    if not part.is_file():
        return 0
    state = torch.load(part, weights_only=True)
    model.load_state_dict(state["model"], strict=False)
    optimizer.load_state_dict(state["optimizer"])
    return state["step"]


def drafting(chance: np.random.Generator) -> Callable[[Example], int]:
    """Return the function that picks a sentence's tagging: its own half of the time, else any."""
    return lambda e: 0 if chance.random() < AS_GIVEN else int(chance.integers(len(e.drafts)))


def rate(step: int, recipe: Recipe) -> float:
    """Return the learning rate: up in the first steps, then straight down to nothing."""
    return recipe.peak * min((step + 1) / WARM_UP, (recipe.steps - step) / (recipe.steps - WARM_UP))


def update(model: torch.nn.Module, optimizer: torch.optim.Optimizer, batch: Batch) -> float:
    """Take one step and return its loss."""
    model.train()
    optimizer.zero_grad()
    value = loss(model, batch)
    value.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
    return value.item()


if __name__ == "__main__":
    train(Path(sys.argv[1]), Path(sys.argv[2]))

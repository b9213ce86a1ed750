"""Likely trees for text without trees: the mean of what several parsers say of the rest of the treebank's text."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from stanza.models.common.pretrain import Pretrain
from stanza.models.common.vocab import VOCAB_PREFIX_SIZE
from stanza.models.depparse.trainer import Trainer

from sharaka.annotate import arcs
from sharaka.annotate.trees import best_tree
from training.examples import Example, Likely, example, grouped, padded
from training.losses import SCORED, states
from training.treebank import BLANK, Word
from training.trees import Tree, cut, grams, trees

SHORTEST, LONGEST, SHARED = 3, 110, 0.3


def sentences(data: Path) -> list[Tree]:
    """Return the treebank's sentences that have no trees, cut at full stops, with lemmas where one is known.

    What shares eight words in a row with the trees kept for measuring is left out, and what mostly has a tree.
    """
    held_out = set().union(*(grams(tree.words) for part in ("dev", "test") for tree in trees(data / f"trees-{part}.conllu.gz")))
    own = trees(data / "trees-train.conllu.gz")
    known = set().union(*(grams(tree.words) for tree in own))
    given = trees(data / "train.conllu.gz")
    lemmas = _lemmas([*given, *own])
    found: dict[tuple[str, ...], Tree] = {}
    for tree in given:
        rows = grams(tree.words)
        if rows & held_out or len(rows & known) > SHARED * len(rows):
            continue
        for piece in cut(replace(tree, words=tuple(_with_lemma(word, lemmas) for word in tree.words))):
            if SHORTEST <= len(piece.words) <= LONGEST:
                found.setdefault(tuple(word.form for word in piece.words), piece)
    return list(found.values())


def _lemmas(given: list[Tree]) -> dict[tuple[str, str], str]:
    """Return the most frequent lemma by form and part of speech."""
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for word in (word for tree in given for word in tree.words if word.lemma != BLANK):
        counts[word.form, word.upos][word.lemma] += 1
    return {key: found.most_common(1)[0][0] for key, found in counts.items()}


def _with_lemma(word: Word, lemmas: dict[tuple[str, str], str]) -> Word:
    return replace(word, lemma=lemmas.get((word.form, word.upos), BLANK)) if word.lemma == BLANK else word


def teachers(paths: list[Path], vectors: Pretrain) -> list[Trainer]:
    """Return parsers that were trained with the same vocabularies."""
    return [Trainer.load(str(path), pretrain=vectors, device="cpu") for path in paths]


def taught(given: list[Tree], loaded: list[Trainer], vectors: Pretrain) -> list[tuple[Tree, Likely]]:
    """Return each sentence with the best tree under the teachers' mean, and what they hold likely."""
    vocab = loaded[0].vocab
    names = vocab["deprel"].unmap(range(VOCAB_PREFIX_SIZE, len(vocab["deprel"])))
    blank = [replace(tree, relations=(names[0],) * len(tree.words)) for tree in given]
    numbers = [example([tree], vocab, vectors.vocab) for tree in blank]
    places = {id(one): place for place, one in enumerate(numbers)}
    found: list[tuple[Tree, Likely] | None] = [None] * len(given)
    with torch.inference_mode():
        for group in grouped(numbers, SCORED):
            ordered = sorted(group, key=lambda e: -len(e.words))
            for one, (heads, likely) in zip(ordered, _agreed([trainer.model.eval() for trainer in loaded], ordered), strict=True):
                relations = tuple(names[number] for number in likely.relations.argmax(1))
                found[places[id(one)]] = Tree(given[places[id(one)]].words, tuple(map(int, heads[1:])), relations), likely
    return found


def _agreed(models: list[torch.nn.Module], ordered: list[Example]) -> list[tuple[np.ndarray, Likely]]:
    """Return the heads of the best tree and the mean likelihoods of each sentence."""
    batch = padded(ordered)
    padding = (batch.inputs["words"] == 0)[:, None, :]
    read = [states(model, batch) for model in models]
    scores = [arcs.arcs(model, r).scores.masked_fill(padding, -torch.inf) for model, r in zip(models, read, strict=True)]
    likely = sum(F.softmax(score, 2) for score in scores) / len(models)
    return [_sentence(models, [r[place, :size] for r in read], likely[place, :size, :size]) for place, size in enumerate(batch.lengths)]


def _sentence(models: list[torch.nn.Module], read: list[torch.Tensor], likely: torch.Tensor) -> tuple[np.ndarray, Likely]:
    heads = best_tree(likely.double().clamp(min=1e-9).log().numpy())
    said = [F.softmax(arcs.relations(model, r[1:], r[heads[1:]]), 1) for model, r in zip(models, read, strict=True)]
    relations = (sum(said) / len(models)).numpy().astype(np.float16)
    return heads, Likely(likely[1:].numpy().astype(np.float16), relations)

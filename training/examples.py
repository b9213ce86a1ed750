"""Trees as numbers for Stanza's graph parser, in batches of like length."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import torch
from stanza.models.common.pretrain import PretrainedWordVocab
from stanza.models.common.vocab import ROOT_ID, VOCAB_PREFIX_SIZE, CharVocab
from stanza.models.pos.vocab import FeatureVocab, MultiVocab, WordVocab, XPOSVocab

from sharaka.parser_tags import SEPARATOR, parser_lemma, parser_tag
from training.trees import Tree

NAME, BLUR = "ar_news", 6
FIELDS = ("words", "vectors", "lemmas", "upos", "tags")


@dataclass(frozen=True)
class Likely:
    """What other parsers hold likely: ``heads[word, head]`` with the root as head 0, ``relations[word, relation]``."""

    heads: np.ndarray
    relations: np.ndarray


@dataclass(frozen=True)
class Example:
    """One sentence in numbers, the root first; ``drafts`` are its (lemmas, upos, tags), those of the treebank first."""

    words: np.ndarray
    vectors: np.ndarray
    drafts: tuple[tuple[np.ndarray, np.ndarray, np.ndarray], ...]
    heads: np.ndarray
    relations: np.ndarray
    likely: Likely | None = None


@dataclass(frozen=True)
class Batch:
    """Padded sentences, longest first: ``inputs`` by field with the root, heads and relations without it and -1 as padding."""

    lengths: list[int]
    inputs: dict[str, torch.Tensor]
    heads: torch.Tensor
    relations: torch.Tensor
    likely: tuple[torch.Tensor, torch.Tensor] | None


def vocabulary(given: list[Tree], cutoff: int) -> MultiVocab:
    """Return the vocabularies of Stanza's parser for these trees; words and lemmas rarer than ``cutoff`` are left out."""
    data = [
        [
            [w.form, w.upos, parser_tag(w.upos, w.feats), w.feats, parser_lemma(w.form, w.lemma, w.upos), relation]
            for w, relation in zip(tree.words, tree.relations, strict=True)
        ]
        for tree in given
    ]
    unused = [[[".", "", "", "_"]]]
    return MultiVocab(
        {
            "char": CharVocab(unused, NAME),
            "word": WordVocab(data, NAME, cutoff=cutoff, lower=True),
            "upos": WordVocab(data, NAME, idx=1),
            "xpos": XPOSVocab(data, NAME, idx=2, sep=SEPARATOR),
            "feats": FeatureVocab(unused, NAME, idx=3),
            "lemma": WordVocab(data, NAME, idx=4, cutoff=cutoff, lower=True),
            "deprel": WordVocab(data, NAME, idx=5),
        }
    )


def example(drafts: list[Tree], vocab: MultiVocab, vectors: PretrainedWordVocab, likely: Likely | None = None) -> Example:
    """Return the numbers of one sentence, given with its own tags first and then with other tags, if any."""
    gold = drafts[0]
    forms = [word.form for word in gold.words]
    return Example(
        np.array([ROOT_ID, *vocab["word"].map(forms)]),
        np.array([ROOT_ID, *vectors.map([form.lower() for form in forms])]),
        tuple(_draft(draft, vocab) for draft in drafts),
        np.array(gold.heads),
        np.array(vocab["deprel"].map(gold.relations)) - VOCAB_PREFIX_SIZE,
        likely,
    )


def _draft(tree: Tree, vocab: MultiVocab) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    lemmas = vocab["lemma"].map([parser_lemma(w.form, w.lemma, w.upos) for w in tree.words])
    tags = vocab["xpos"].map([parser_tag(w.upos, w.feats) for w in tree.words])
    root = [ROOT_ID] * len(vocab["xpos"])
    return np.array([ROOT_ID, *lemmas]), np.array([ROOT_ID, *vocab["upos"].map([w.upos for w in tree.words])]), np.array([root, *tags])


def grouped(examples: list[Example], most: int, chance: np.random.Generator | None = None) -> list[list[Example]]:
    """Return sentences in groups of like length of at most ``most`` places; with ``chance`` blurred and in random order."""
    blur = chance.random(len(examples)) * BLUR if chance else np.zeros(len(examples))
    groups: list[list[Example]] = [[]]
    longest = 0
    for place in np.argsort([-len(e.words) for e in examples] + blur, kind="stable"):
        longest = max(longest, len(examples[place].words))
        if groups[-1] and (len(groups[-1]) + 1) * longest > most:
            groups.append([])
            longest = len(examples[place].words)
        groups[-1].append(examples[place])
    return [groups[i] for i in chance.permutation(len(groups))] if chance else groups


def endless(examples: list[Example], most: int, chance: np.random.Generator) -> Iterator[list[Example]]:
    """Yield groups in random order without end."""
    while True:
        yield from grouped(examples, most, chance)


def padded(examples: list[Example], draft: Callable[[Example], int] = lambda e: 0) -> Batch:
    """Return sentences as one batch; ``draft`` says which of a sentence's taggings to take."""
    ordered = sorted(examples, key=lambda e: -len(e.words))
    tagged = [e.drafts[draft(e)] for e in ordered]
    columns = [[e.words for e in ordered], [e.vectors for e in ordered], *zip(*tagged, strict=True)]
    inputs = {name: _rows(column) for name, column in zip(FIELDS, columns, strict=True)}
    heads, relations = _rows([e.heads for e in ordered], -1), _rows([e.relations for e in ordered], -1)
    return Batch([len(e.words) for e in ordered], inputs, heads, relations, _likely(ordered) if ordered[0].likely else None)


def _rows(arrays: list[np.ndarray], blank: int = 0) -> torch.Tensor:
    return torch.nn.utils.rnn.pad_sequence([torch.from_numpy(a) for a in arrays], batch_first=True, padding_value=blank)


def _likely(ordered: list[Example]) -> tuple[torch.Tensor, torch.Tensor]:
    longest = len(ordered[0].words)
    heads = torch.zeros(len(ordered), longest - 1, longest)
    for place, e in enumerate(ordered):
        heads[place, : len(e.words) - 1, : len(e.words)] = torch.from_numpy(e.likely.heads).float()
    return heads, torch.cat([torch.from_numpy(e.likely.relations).float() for e in ordered])

"""The treebank's trees as words with heads, cut where the analyser cuts, and with the tagger's mistakes mixed in."""

from __future__ import annotations

import gzip
import random
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

import conllu

from sharaka.script import key
from training.sentences import ENDS
from training.treebank import Word, _word

ROOT, OUTSIDE = "root", "parataxis"
GRAM, LEAST = 8, 5
Tag = tuple[str, str]


@dataclass(frozen=True)
class Tree:
    """One sentence: its words, and for each the place of its head (from 1, 0 none) and its relation."""

    words: tuple[Word, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]


def trees(path: Path) -> list[Tree]:
    """Read a gzipped CoNLL-U file into trees, every form in the plain script."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [_tree(sentence) for sentence in conllu.parse_incr(lines)]


def _tree(sentence: conllu.TokenList) -> Tree:
    rows = [row for row in sentence if isinstance(row["id"], int)]
    words = tuple(_word(row) for row in rows)
    return Tree(words, tuple(row["head"] for row in rows), tuple(row["deprel"] for row in rows))


def cut(tree: Tree) -> list[Tree]:
    """Return the tree cut after inner full stops, question and exclamation marks, or the tree alone where there are none."""
    forms = [word.form for word in tree.words]
    ends = [place + 1 for place in range(1, len(forms) - 1) if forms[place] in ENDS and _ends(forms, place)]
    bounds = [0, *ends, len(forms)]
    return [_piece(tree, start, end) for start, end in pairwise(bounds)]


def _ends(forms: list[str], place: int) -> bool:
    before, after = forms[place - 1], forms[place + 1]
    return not (len(before) == 1 and before.isalpha()) and before not in ENDS and after not in (*ENDS, "…", '"', ")")


def _piece(tree: Tree, start: int, end: int) -> Tree:
    """Return the words of a stretch; the first one whose head lies outside becomes the root, the others of them hang on it."""
    outside = [place for place in range(start, end) if not start < tree.heads[place] <= end]
    root = next((place for place in outside if tree.words[place].upos != "PUNCT"), outside[0])
    heads, relations = [], []
    for place in range(start, end):
        relation = tree.relations[place]
        if place == root:
            heads.append(0)
            relations.append(ROOT)
        elif place in outside:
            heads.append(root + 1 - start)
            relations.append(relation if relation == "punct" else OUTSIDE)
        else:
            heads.append(tree.heads[place] - start)
            relations.append(relation)
    return Tree(tree.words[start:end], tuple(heads), tuple(relations))


def without_last_mark(tree: Tree) -> Tree:
    """Return the tree without its last punctuation mark, where it has one that nothing hangs on."""
    size = len(tree.words)
    if size < 2 or tree.words[-1].upos != "PUNCT" or size in tree.heads or not tree.heads[-1]:
        return tree
    return Tree(tree.words[:-1], tree.heads[:-1], tree.relations[:-1])


def mistakes(gold: list[tuple[Word, ...]], tagged: list[tuple[Word, ...]]) -> dict[Tag, list[Tag]]:
    """Return for each gold part of speech and features, what the tagger said each time; rare ones are left out."""
    said: dict[Tag, list[Tag]] = defaultdict(list)
    for right, guessed in zip(gold, tagged, strict=True):
        for word, guess in zip(right, guessed, strict=True):
            said[word.upos, word.feats].append((guess.upos, guess.feats))
    return {tag: guesses for tag, guesses in said.items() if len(guesses) >= LEAST}


def mistagged(tree: Tree, said: dict[Tag, list[Tag]], chance: random.Random) -> Tree:
    """Return the tree with each tag drawn from what the tagger says of words so tagged."""

    def drawn(word: Word) -> Word:
        upos, feats = chance.choice(said.get((word.upos, word.feats), [(word.upos, word.feats)]))
        return replace(word, upos=upos, feats=feats)

    return replace(tree, words=tuple(map(drawn, tree.words)))


def overlapping(words: tuple[Word, ...], held_out: frozenset[str]) -> bool:
    """Tell whether the words share eight in a row with sentences that are kept for measuring."""
    return not held_out.isdisjoint(grams(words))


def grams(words: tuple[Word, ...]) -> set[str]:
    """Return every eight words in a row, folded; a shorter sentence is one such row."""
    keys = [key(word.form) for word in words]
    return {" ".join(keys[place : place + GRAM]) for place in range(max(1, len(keys) - GRAM + 1))}

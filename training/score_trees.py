"""Scores of the parser on the treebank's own words, with the treebank's tags and with the tagger's."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch

from sharaka.annotate.trees import Trees
from sharaka.annotate.vectors import vectors
from training.tagged import Words, tagged
from training.trees import Tree, trees


def scores(parser: Trees, gold: list[Tree], sentences: list[Words]) -> dict[str, float]:
    """Return UAS and LAS in percent of the words, punctuation included, subtypes of relations counted as they are."""
    found = parser([[(word.form, word.lemma, word.upos, word.feats) for word in words] for words in sentences])
    right, labelled, words = 0, 0, 0
    for tree, said in zip(gold, found, strict=True):
        wanted = list(zip(tree.heads, tree.relations, strict=True))
        right += sum(a[0] == b[0] for a, b in zip(wanted, said, strict=True))
        labelled += sum(a == b for a, b in zip(wanted, said, strict=True))
        words += len(wanted)
    return {"UAS": round(100 * right / words, 2), "LAS": round(100 * labelled / words, 2)}


def main() -> None:
    """Print the parser's scores on gold words, from a folder with depparse.pt, pos.pt, lemma.pt and vectors.pt."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the treebank folder")
    parser.add_argument("--work", type=Path, required=True, help="the folder of the weights")
    parser.add_argument("--part", default="test", choices=["dev", "test"])
    given = parser.parse_args()
    torch.set_num_threads(1)
    gold = trees(given.data / f"trees-{given.part}.conllu.gz")
    loaded = Trees(given.work / "depparse.pt", vectors(given.work / "vectors.pt"))
    guessed = tagged([tree.words for tree in gold], given.work)
    found = {"gold tags": scores(loaded, gold, [tree.words for tree in gold]), "predicted tags": scores(loaded, gold, guessed)}
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()

"""Scores of an entity tagger: exact spans of tokens, by label, on the held-back news and on encyclopaedia articles."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from sharaka.annotate.mentions import Mentions
from sharaka.annotate.vectors import vectors
from training.entities import Sentence, corpora

LABELS = ("PER", "LOC", "ORG", "MISC")
PARTS = ("held-back", "aqmar-dev")


def scores(sentences: list[Sentence], mentions: Mentions) -> dict[str, tuple[float, float, float]]:
    """Return precision, recall and F1 in percent by label, and of all labels together under ``all``."""
    gold, found, right = Counter(), Counter(), Counter()
    for sentence, words in zip(sentences, mentions([[(form, upos) for form, upos in s.words] for s in sentences]), strict=True):
        wanted, given = sentence.gold(), sentence.token_spans(words)
        for counted, entities in ((gold, wanted), (found, given), (right, wanted & given)):
            counted.update(name for *_, label in entities for name in (label, "all"))
    return {label: _shares(right[label], found[label], gold[label]) for label in (*LABELS, "all")}


def _shares(right: int, found: int, gold: int) -> tuple[float, float, float]:
    return 100 * right / max(1, found), 100 * right / max(1, gold), 200 * right / max(1, found + gold)


def main() -> None:
    """Print precision, recall and F1 of a weights file by corpus and label."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    for name in ("weights", "vectors", "work", "data"):
        parser.add_argument(name, type=Path)
    given = parser.parse_args()
    mentions, parts = Mentions(given.weights, vectors(given.vectors)), corpora(given.data, given.work)
    for part in PARTS:
        for label, (precision, recall, f1) in scores(parts[part], mentions).items():
            print(f"{part:<10} {label:<5} P {precision:5.1f}  R {recall:5.1f}  F1 {f1:5.1f}")


if __name__ == "__main__":
    main()

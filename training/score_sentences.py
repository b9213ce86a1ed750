"""Sentence scores on a news-convention test: the treebank's part cut and joined as newspapers run their paragraphs."""

from __future__ import annotations

from itertools import accumulate, pairwise
from pathlib import Path

from sharaka.annotate import Annotator
from sharaka.corpus import Article
from training.sentences import documents
from training.treebank import Token, paragraphs

SEED = 99


def sentence_scores(path: Path, models: str | Path) -> dict[str, float]:
    """Return precision, recall and F1 in percent of sentences, by their characters without spaces."""
    blocks = documents(paragraphs(path), SEED)
    gold = _spans(["".join(token.surface for token in sentence) for block in blocks for sentence in block])
    rows = Annotator(models)(Article("test", "\n".join(" ".join(map(_written, block)) for block in blocks)))
    texts: dict[int, dict[int, str]] = {}
    for row in rows:
        texts.setdefault(row["sentence"], {})[row["start"]] = row["text"]
    found = _spans([_joined(words) for words in texts.values()])
    return shares(gold, found)


def shares(gold: set, found: set) -> dict[str, float]:
    """Return precision, recall and F1 in percent of found spans, and how many gold ones there are."""
    right = len(gold & found)
    scores = {"precision": right / len(found), "recall": right / len(gold), "F1": 2 * right / (len(gold) + len(found))}
    return {name: round(100 * value, 2) for name, value in scores.items()} | {"gold": len(gold)}


def _written(sentence: tuple[Token, ...]) -> str:
    return "".join(token.surface + " " * token.space_after for token in sentence).strip()


def _joined(words: dict[int, str]) -> str:
    """Return the characters of a sentence from its words by place; a respelt word covers the others of its token."""
    text, end = "", 0
    for start, word in sorted(words.items()):
        text += word[max(0, end - start) :]
        end = max(end, start + len(word))
    return "".join(text.split())


def _spans(sentences: list[str]) -> set[tuple[int, int]]:
    ends = [0, *accumulate(len("".join(sentence.split())) for sentence in sentences)]
    return set(pairwise(ends))

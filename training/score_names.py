"""Scores of the entities table on a corpus that it was not made for: ``token TAG`` lines, sentences apart by blank lines."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from sharaka import tables
from sharaka.annotate import annotated
from sharaka.corpus import Article, Corpus
from sharaka.evaluate import matched
from sharaka.extract.entities import entities

LABELS = {"PERS": "PER", "LOC": "LOC", "ORG": "ORG", "MISC": "MISC"}
SENTENCES = 200


def read(path: Path) -> tuple[Corpus, pd.DataFrame]:
    """Return the texts, words joined by spaces, and the gold entities of a gzipped BIO file."""
    with gzip.open(path, "rt", encoding="utf-8") as opened:
        blocks = [[line.split() for line in block.splitlines()] for block in opened.read().split("\n\n") if block.strip()]
    made = [_article(f"a{n}", blocks[n : n + SENTENCES]) for n in range(0, len(blocks), SENTENCES)]
    gold = tables.table("entities", [found for _, rows in made for found in rows])
    return Corpus(tuple(article for article, _ in made)), gold


def _article(name: str, blocks: list[list[list[str]]]) -> tuple[Article, list[dict[str, object]]]:
    text, rows = "", []
    for block in blocks:
        for token, tag in block:
            start, end = len(text), len(text) + len(token)
            text += token + " "
            if tag.startswith("I-") and rows and rows[-1]["end"] == start - 1:
                rows[-1]["end"] = end
            elif tag != "O":
                rows.append({"article": name, "start": start, "end": end, "label": LABELS[tag[2:]]})
        text = text.rstrip(" ") + "\n"
    return Article(name, text), [{**row, "text": text[row["start"] : row["end"]]} for row in rows]


def held_back(corpus: Corpus, gold: pd.DataFrame) -> tuple[Corpus, pd.DataFrame]:
    """Return the last fifth of the articles, which no model was trained on, with their gold."""
    kept = corpus.articles[len(corpus.articles) * 4 // 5 :]
    return Corpus(kept), gold[gold["article"].isin([article.id for article in kept])]


def shares(found: pd.DataFrame, gold: pd.DataFrame) -> list[str]:
    """Return precision, recall and F1 in percent of whole spans by label and of all, each as ``P/R/F1``."""
    cells, sums = [], [0, 0, 0]
    for label in LABELS.values():
        f, g = found[found["label"] == label], gold[gold["label"] == label]
        counted = len(matched(f, g)), len(f), len(g)
        sums = [a + b for a, b in zip(sums, counted, strict=True)]
        cells.append(_cell(*counted))
    return [*cells, _cell(*sums)]


def _cell(right: int, found: int, gold: int) -> str:
    return f"{100 * right / max(1, found):.1f}/{100 * right / max(1, gold):.1f}/{200 * right / max(1, found + gold):.1f}"


def rows(path: Path, models: str = "bundled") -> Iterator[list[str]]:
    """Yield the scores of the rules and tables alone, of the entity tagger alone, and of the entities table that joins them."""
    corpus, gold = held_back(*read(path))
    read_by_models = annotated(corpus, models)
    yield ["names and tables, whole spans, P/R/F1", "PER", "LOC", "ORG", "MISC", "all"]
    yield ["tables and rules alone", *shares(entities(corpus), gold)]
    yield ["entity tagger alone", *shares(tables.ordered(read_by_models.mentions), gold)]
    yield ["the entities table", *shares(entities(read_by_models), gold)]

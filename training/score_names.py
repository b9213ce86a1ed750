"""Scores of the name rules on a corpus that they were not written beside: ``token TAG`` lines, sentences apart by blank lines."""

from __future__ import annotations

import argparse
import gzip
from pathlib import Path

import pandas as pd

from sharaka import tables
from sharaka.corpus import Article, Corpus
from sharaka.evaluate import matched
from sharaka.extract.entities import entities

LABELS = {"PERS": "PER", "PER": "PER", "LOC": "LOC", "ORG": "ORG", "MISC": "MISC"}
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


def overlapping(found: pd.DataFrame, gold: pd.DataFrame) -> int:
    """Return how many found spans share a character with a gold span."""
    spans = {article: list(zip(rows["start"], rows["end"], strict=True)) for article, rows in gold.groupby("article")}
    rows = zip(found["article"], found["start"], found["end"], strict=True)
    return sum(any(s < end and e > start for s, e in spans.get(article, ())) for article, start, end in rows)


def main() -> None:
    """Print precision and recall by label, of whole spans and of any overlap."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("path", type=Path)
    corpus, gold = read(parser.parse_args().path)
    found = entities(corpus)
    print("label  gold found   whole spans P     R    overlap P     R")
    for label in ("PER", "LOC", "ORG", "MISC"):
        f, g = found[found["label"] == label], gold[gold["label"] == label]
        whole = len(matched(f, g))
        shares = (whole / len(f), whole / len(g), overlapping(f, g) / len(f), overlapping(g, f) / len(g))
        print(f"{label:<5} {len(g):>5} {len(f):>5}         {shares[0]:6.1%} {shares[1]:6.1%}    {shares[2]:6.1%} {shares[3]:6.1%}")


if __name__ == "__main__":
    main()

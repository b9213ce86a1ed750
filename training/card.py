"""The model card's tables: every score of the shipped weights, measured anew and written into ``models/README.md``."""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Iterable
from pathlib import Path

from sharaka import bundled, weights, words
from sharaka.annotate.mentions import Mentions
from sharaka.annotate.trees import Trees
from sharaka.annotate.vectors import vectors
from sharaka.files import seeds_folder
from training import entities, score, score_entities, score_names, score_sentences, score_splits, score_trees
from training.tagged import tagged
from training.trees import trees

CARD = weights.BUNDLED / "README.md"
BEGIN, END = "<!-- scores: make evaluate-models -->", "<!-- end of scores -->"
PARTS = {"all paragraphs": "", "paragraphs with gold lemmas": r"\w", "paragraphs with gold features": r"\bv1\b"}


def treebank(data: Path) -> Iterable[list[object]]:
    """Yield the rows of the treebank's test part, from raw text."""
    blocks = score.gold_blocks(data / "padt" / "test.conllu.gz")
    metrics = ("Tokens", "Words", "UPOS", "UFeats", "Lemmas", "Fused tokens right")
    yield ["PADT test, from raw text", *metrics]
    for name, source in PARTS.items():
        found = score.scores(score.having(blocks, source) if source else blocks, "bundled")
        yield [name, *(found[metric] for metric in metrics)]


def sentences(data: Path) -> Iterable[list[object]]:
    """Yield the rows of sentence scores."""
    yield ["sentences", "precision", "recall", "F1", "gold sentences"]
    yield [
        "PADT test cut and joined as newspapers do",
        *score_sentences.sentence_scores(data / "padt" / "test.conllu.gz", "bundled").values(),
    ]
    with (seeds_folder() / "gold" / "sentences.csv").open(encoding="utf-8", newline="") as lines:
        gold = {(row["article"], int(row["start"]), int(row["end"])) for row in csv.DictReader(lines)}
    rows = words.sentences(bundled.seeds())
    spans = zip(rows["article"], rows["start"], rows["end"], strict=True)
    found = {span for span in spans if any(span[0] == g[0] and span[1] < g[2] and g[1] < span[2] for g in gold)}
    yield ["the six seed articles, by hand", *score_sentences.shares(gold, found).values()]


def parser(data: Path) -> Iterable[list[object]]:
    """Yield the rows of the parser's scores."""
    paths = weights.verified()
    gold = trees(data / "padt" / "trees-test.conllu.gz")
    loaded = Trees(paths["depparse"], vectors(paths["vectors"]))
    yield ["parser, PADT trees-test", "UAS", "LAS"]
    yield ["gold words, gold tags", *score_trees.scores(loaded, gold, [tree.words for tree in gold]).values()]
    yield ["gold words, our tags", *score_trees.scores(loaded, gold, tagged([tree.words for tree in gold], weights.BUNDLED)).values()]
    blocks = [score.with_text(block) for block in score.gold_blocks(data / "padt" / "trees-test.conllu.gz")]
    raw = score.scores(blocks, "bundled", score.ARCS)
    yield ["from raw text", raw["UAS"], raw["LAS"]]


def names(data: Path, work: Path) -> Iterable[list[object]]:
    """Yield the rows of the entity model's scores: F1 of whole spans, with precision and recall of all labels."""
    paths = weights.verified()
    mentions, parts = Mentions(paths["ner"], vectors(paths["vectors"])), entities.corpora(data, work)
    yield ["names, whole spans", "PER", "LOC", "ORG", "MISC", "all", "precision", "recall"]
    for part in score_entities.PARTS:
        found = score_entities.scores(parts[part], mentions)
        yield [part, *(round(found[label][2], 1) for label in (*score_entities.LABELS, "all")), *(round(s, 1) for s in found["all"][:2])]


def cut_names(data: Path) -> Iterable[list[object]]:
    """Yield how many words of names are cut."""
    yield ["words of names cut", "words", "percent"]
    corpus, table = score_splits.later_words(data / "ner" / "anercorp-train.txt.gz", "bundled"), score_splits.table_names("bundled")
    yield ["ANERcorp train, later words of people and places", corpus["words"], corpus["cut, percent"]]
    yield ["the name tables, in a plain sentence", table["words"], table["cut, percent"]]


def markdown(rows: Iterable[list[object]]) -> str:
    """Return rows as a Markdown table, the first as its head."""
    lines = ["| " + " | ".join(map(str, row)) + " |" for row in rows]
    return "\n".join([lines[0], "|---" * (lines[0].count("|") - 1) + "|", *lines[1:]])


def main() -> None:
    """Measure everything, print it and put it into the card."""
    asked = argparse.ArgumentParser(description=main.__doc__)
    asked.add_argument("--data", type=Path, required=True)
    asked.add_argument("--work", type=Path, required=True, help="where the entity corpora are kept as words")
    given = asked.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    anercorp = given.data / "ner" / "anercorp-train.txt.gz"
    sizes = [["weights", "bytes"], *([w.file, w.size] for w in weights.listed()), ["all", sum(w.size for w in weights.listed())]]
    tables = [
        treebank(given.data),
        sentences(given.data),
        parser(given.data),
        names(given.data, given.work),
        score_names.rows(anercorp),
        cut_names(given.data),
        sizes,
    ]
    text = "\n\n".join(map(markdown, tables))
    before, _, rest = CARD.read_text(encoding="utf-8").partition(BEGIN)
    CARD.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{rest.partition(END)[2]}", encoding="utf-8")
    print(json.dumps({"written": str(CARD)}), text, sep="\n")


if __name__ == "__main__":
    main()

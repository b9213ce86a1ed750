"""Scores of shipped weights on the treebank's test part, from raw text, with the CoNLL scorer of udtools."""

from __future__ import annotations

import argparse
import gzip
import io
import json
import re
from pathlib import Path

from udtools import udeval

from sharaka import conllu, tables
from sharaka.annotate import Annotator
from sharaka.corpus import Article, Corpus
from training.score_fused import fused_right

METRICS = ("Tokens", "Sentences", "Words", "UPOS", "UFeats", "Lemmas")
ARCS = ("Words", "UAS", "LAS")
SCORED = {"no_empty_nodes": False, "multiple_roots_okay": True} | {
    name: 0
    for name in (
        "no_gapping", "no_shared_parents_in_coordination", "no_shared_dependents_in_coordination", "no_control",
        "no_external_arguments_of_relative_clauses", "no_case_info",
    )
}  # fmt: skip


def gold_blocks(path: Path) -> list[str]:
    """Return the CoNLL-U blocks of a gzipped treebank file."""
    with gzip.open(path, "rt", encoding="utf-8") as opened:
        return [block for block in opened.read().split("\n\n") if block.strip()]


def having(blocks: list[str], source: str) -> list[str]:
    """Return the blocks whose annotation comes from a source that the pattern finds."""
    return [block for block in blocks if re.search(rf"^# ann = *.*{source}", block, re.MULTILINE)]


def raw_text(blocks: list[str]) -> str:
    """Return the running text of treebank blocks, one paragraph a line."""
    lines = (line for block in blocks for line in block.splitlines())
    return "\n".join(line.removeprefix("# text = ") for line in lines if line.startswith("# text = "))


def predicted(text: str, models: str | Path) -> str:
    """Return the CoNLL-U that the models give for a text."""
    article = Article("test", text)
    words = tables.table("words", Annotator(models)(article))
    return conllu.written(article, Corpus((article,)).with_tables(words=words).words)


def with_text(block: str) -> str:
    """Return a CoNLL-U block with the comment of its text, joined from its tokens."""
    text, covered = "", 0
    for row in (line.split("\t") for line in block.splitlines() if line[:1].isdigit()):
        first, _, last = row[0].partition("-")
        if int(first) > covered:
            covered = int(last or first)
            text += row[1] + ("" if "SpaceAfter=No" in row[9] else " ")
    return f"# text = {text.strip()}\n{block}"


def scores(blocks: list[str], models: str | Path, metrics: tuple[str, ...] = METRICS) -> dict[str, float]:
    """Return F1 in percent by metric for gold blocks analysed from their raw text, and the share of fused tokens that are right."""
    gold, system = "\n\n".join(blocks) + "\n\n", predicted(raw_text(blocks), models)
    loaded = [udeval.load_conllu(io.StringIO(text), name, SCORED) for name, text in (("gold", gold), ("system", system))]
    results = udeval.evaluate(*loaded)
    return {metric: round(100 * results[metric].f1, 2) for metric in metrics} | {"Fused tokens right": fused_right(gold, system)}


def main() -> None:
    """Print the scores on the whole part, and on the paragraphs that have gold lemmas and gold features."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the treebank folder")
    parser.add_argument("--part", default="test", choices=["dev", "test"])
    parser.add_argument("--models", default="bundled")
    given = parser.parse_args()
    blocks = gold_blocks(given.data / f"{given.part}.conllu.gz")
    parts = {"all": blocks, "with gold lemmas": having(blocks, r"\w"), "with gold features": having(blocks, r"\bv1\b")}
    print(json.dumps({name: scores(part, given.models) for name, part in parts.items()}, indent=1))


if __name__ == "__main__":
    main()

"""From the data folder to shipped weights: ``python -m training --data DATA --work WORK --out OUT``.

Steps whose result already lies in WORK are not run again, so a stopped training goes on where it was.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from training import log, recipes, vectors
from training.files import write_conllu, write_tokenizer_files
from training.news import Segmenter, dictionary, lines
from training.sentences import documents
from training.shrink import ship
from training.treebank import Paragraph, paragraphs

SEED = 1
CHAINS = (("tokenizer", "expander", "cutting", "lemmatizer"), ("tagger",)), (("parser",), ("entities",))
ANALYSER = "analyser"


def main() -> None:
    """Prepare the data, train the models two at a time and write the weights with their manifest.

    The parser and the tagger of names come last: they learn from what the others say.
    """
    parser = argparse.ArgumentParser(description=main.__doc__)
    for name in ("data", "work", "out"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    given = parser.parse_args()
    given.work.mkdir(parents=True, exist_ok=True)
    prepare(given.data, given.work)
    with ThreadPoolExecutor(2) as pool:
        for chains in CHAINS:
            list(pool.map(lambda chain: [train(stage, given.work, given.data) for stage in chain], chains))
            ship(given.work, given.work / ANALYSER)
    ship(given.work, given.out)
    log.keep(given.work, given.out)


def prepare(data: Path, work: Path) -> None:
    """Write what the trainers read: treebank files, dictionary, segmented newspaper text, word vectors."""
    if (work / "vectors.pt").is_file():
        return
    train_part, dev_part = (paragraphs(data / "padt" / f"{part}.conllu.gz") for part in ("train", "dev"))
    write_treebank(train_part, dev_part, work)
    counts: Counter[str] = Counter()
    articles = list(lines(data / "news"))
    for words in articles:
        counts.update(words)
    (work / "dictionary.txt").write_text("\n".join(dictionary(counts, train_part)), encoding="utf-8")
    segment = Segmenter(counts, train_part)
    with (work / "corpus.txt").open("w", encoding="utf-8") as out:
        for words in articles:
            out.write(" ".join(form for word in words for form in segment(word)) + "\n")
        for paragraph in train_part:
            out.write(" ".join(word.form for token in paragraph.tokens for word in token.words) + "\n")
    vectors.train(work / "corpus.txt", work / "vectors.pt")


def write_treebank(train_part: list[Paragraph], dev_part: list[Paragraph], work: Path) -> None:
    """Write the tokenizer's and the tagger's training and development files."""
    write_tokenizer_files(documents(train_part, SEED), work / "train")
    write_tokenizer_files(documents(dev_part, SEED), work / "dev")
    write_conllu([p for p in train_part if p.annotated], work / "tags-gold.conllu")
    write_conllu([p for p in train_part if not p.annotated], work / "tags-silver.conllu")
    write_conllu([p for p in dev_part if "v1" in p.annotated], work / "tags-dev.conllu")


def train(stage: str, work: Path, data: Path) -> None:
    """Run one step on one thread, its log beside its result; CalledProcessError when it fails."""
    if (work / f"{stage}.done").is_file():
        return
    command = [sys.executable, "-m", *getattr(recipes, stage)(work, data)]
    with (work / f"{stage}.log").open("a", encoding="utf-8") as written:
        subprocess.run(command, check=True, stdout=written, stderr=subprocess.STDOUT, env={**os.environ, "OMP_NUM_THREADS": "1"})
    (work / f"{stage}.done").touch()


if __name__ == "__main__":
    main()

"""UDPipe 1 on the same texts, for scale: a model trained on the same treebank, from a file or trained here."""

from __future__ import annotations

import gzip
import time
from pathlib import Path

from ufal import udpipe

NAME = "padt.udpipe"
TOKENIZER, TAGGER = "epochs=10;batch_size=100;learning_rate=0.005", "iterations=4;models=1"


def trained(padt: Path, cache: Path) -> Path:
    """Return a model trained on the treebank, made in the cache folder if it is not there, which takes minutes."""
    path = cache / NAME
    if not path.is_file():
        problem = udpipe.ProcessingError()
        parts = [_sentences(padt / f"{part}.conllu.gz", problem) for part in ("train", "dev")]
        made = udpipe.Trainer.train("morphodita_parsito", *parts, TOKENIZER, TAGGER, udpipe.Trainer.NONE, problem)
        if problem.occurred():
            raise ValueError(f"{padt}: UDPipe cannot be trained: {problem.message}")
        cache.mkdir(parents=True, exist_ok=True)
        path.write_bytes(made)
    return path


def _sentences(path: Path, problem: udpipe.ProcessingError) -> udpipe.Sentences:
    read, found = udpipe.InputFormat.newConlluInputFormat(), udpipe.Sentences()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        read.setText(lines.read())
    sentence = udpipe.Sentence()
    while read.nextSentence(sentence, problem):
        found.append(sentence)
        sentence = udpipe.Sentence()
    return found


def words_per_second(path: Path, texts: list[str]) -> tuple[int, float]:
    """Return how many words UDPipe finds in the texts, and how many a second."""
    model = udpipe.Model.load(str(path))
    words, began = 0, time.perf_counter()
    for text in texts:
        cut, sentence = model.newTokenizer(udpipe.Model.DEFAULT), udpipe.Sentence()
        cut.setText(text)
        while cut.nextSentence(sentence):
            model.tag(sentence, udpipe.Model.DEFAULT)
            words += len(sentence.words) - 1
            sentence = udpipe.Sentence()
    return words, words / (time.perf_counter() - began)

"""The annotator: the words tables of articles, and the names found in them, from loaded models."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import stanza
import torch

from sharaka import tables, weights
from sharaka.annotate.analyser import Analyser
from sharaka.annotate.official import fetch_official
from sharaka.annotate.places import doubled, mention_rows, sentence_rows
from sharaka.corpus import Article, Corpus
from sharaka.script import Mapped, plain

TOGETHER = 32


class Annotator:
    """Loaded models; calling it with an article gives the rows of its words table.

    ``models`` is ``bundled``, ``official`` or a folder with a manifest of its own. Raises ModelError
    when a file is missing or is not the one that the manifest names.
    """

    def __init__(self, models: str | Path = "bundled"):
        if not weights.fetched(models):
            fetch_official()
        folder = weights.folder(models)
        self.analyser = Analyser(weights.verified(folder), folder)

    def __call__(self, article: Article) -> list[dict[str, object]]:
        return self.many([article])[0]

    def many(self, articles: list[Article]) -> list[list[dict[str, object]]]:
        """Return the rows of the words table of each article, which is quicker than one article after the other."""
        return [words for words, _ in self.read(articles)]

    def read(self, articles: list[Article]) -> list[tuple[list[dict[str, object]], list[dict[str, object]]]]:
        """Return the rows of the words table and of the mentions table of each article."""
        plains = [plain(article.text) for article in articles]
        prepared = [doubled(mapped.text) for mapped in plains]
        analysed = self.analyser([text for text, _ in prepared])
        return [
            _rows(article, mapped, places, sentences)
            for article, mapped, (_, places), sentences in zip(articles, plains, prepared, analysed, strict=True)
        ]


def _rows(article: Article, mapped: Mapped, places: list[int], sentences: list) -> tuple[list[dict], list[dict]]:
    words: list[dict[str, object]] = []
    mentions: list[dict[str, object]] = []
    for number, sentence in enumerate(sentences, start=1):
        rows = sentence_rows(article, mapped, places, sentence, number)
        words += rows
        mentions += mention_rows(article, rows, getattr(sentence, "mentions", []))
    return words, mentions


@cache
def annotator(models: str | Path = "bundled") -> Annotator:
    """Return the annotator of these models, loaded once in a process."""
    return Annotator(models)


def annotated(corpus: Corpus, models: str | Path = "bundled", tick: Callable[[], object] = lambda: None) -> Corpus:
    """Return the corpus with its words, and the names found in it, by these models; ``tick`` is called after each article."""
    words: list[dict[str, object]] = []
    mentions: list[dict[str, object]] = []
    for first in range(0, len(corpus.articles), TOGETHER):
        for found, named in annotator(models).read(list(corpus.articles[first : first + TOGETHER])):
            words += found
            mentions += named
            tick()
    return corpus.with_tables(words=tables.table("words", words), mentions=tables.table("mentions", mentions))


def versions(models: str | Path = "bundled") -> dict[str, str]:
    """Return what a recorded annotation names: the versions and the digest of the weights."""
    return {"stanza": stanza.__version__, "torch": torch.__version__.split("+")[0], "models": weights.identity(weights.folder(models))}

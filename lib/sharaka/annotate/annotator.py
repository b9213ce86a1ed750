"""The annotator: an article's words table from a loaded pipeline."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import stanza
import torch

from sharaka import tables, weights
from sharaka.annotate.pipeline import pipeline
from sharaka.annotate.places import doubled, sentence_rows
from sharaka.corpus import Article, Corpus
from sharaka.script import plain


class Annotator:
    """A loaded pipeline; calling it with an article gives the rows of its words table.

    ``models`` is ``bundled``, ``official`` or a folder with a manifest of its own. Raises ModelError
    when a file is missing or is not the one that the manifest names.
    """

    def __init__(self, models: str | Path = "bundled"):
        folder = weights.folder(models)
        self.pipeline = pipeline(weights.verified(folder), folder)

    def __call__(self, article: Article) -> list[dict[str, object]]:
        mapped = plain(article.text)
        text, places = doubled(mapped.text)
        if not text:
            return []
        with torch.inference_mode():
            document = self.pipeline(text)
        rows: list[dict[str, object]] = []
        for number, sentence in enumerate(document.sentences, start=1):
            rows.extend(sentence_rows(article, mapped, places, sentence, number))
        return rows


@cache
def annotator(models: str | Path = "bundled") -> Annotator:
    """Return the annotator of these models, loaded once in a process."""
    return Annotator(models)


def annotated(corpus: Corpus, models: str | Path = "bundled", tick: Callable[[], object] = lambda: None) -> Corpus:
    """Return the corpus with its words table made by these models; ``tick`` is called after each article."""
    rows: list[dict[str, object]] = []
    for article in corpus.articles:
        rows.extend(annotator(models)(article))
        tick()
    return corpus.with_tables(words=tables.table("words", rows))


def versions(models: str | Path = "bundled") -> dict[str, str]:
    """Return what a recorded annotation names: the versions and the digest of the weights."""
    return {"stanza": stanza.__version__, "torch": torch.__version__.split("+")[0], "models": weights.identity(weights.folder(models))}

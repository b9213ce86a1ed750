"""Where each sentence of an article stands, with the analyser's sentences or without."""

from __future__ import annotations

import re

from sharaka.corpus import Article, Corpus
from sharaka.words import sentences

_END = re.compile(r"""(?:[.؟!?]+["'”“»«)\]]*(?=\s|$)|\n)""")


def sentence_spans(corpus: Corpus, article: Article) -> list[tuple[int, int]]:
    """Return the spans of an article's sentences in reading order: those of the words table, or a split at marks and line ends.

    No span is empty; spaces between sentences lie in none.
    """
    return spans_by_article(corpus.select(article.id))[article.id]


def spans_by_article(corpus: Corpus) -> dict[str, list[tuple[int, int]]]:
    """Return the spans of ``sentence_spans`` for every article of a corpus."""
    known: dict[str, list[tuple[int, int]]] = {}
    found = sentences(corpus)
    for article, start, end in zip(found["article"], found["start"], found["end"], strict=True):
        known.setdefault(article, []).append((int(start), int(end)))
    return {a.id: known.get(a.id) or [span for span in _split(a.text) if span[0] < span[1]] for a in corpus.articles}


def _split(text: str) -> list[tuple[int, int]]:
    spans, start = [], 0
    for match in _END.finditer(text):
        spans.append(_trimmed(text, start, match.end()))
        start = match.end()
    return [*spans, _trimmed(text, start, len(text))]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())

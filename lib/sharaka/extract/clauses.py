"""Where each sentence of an article stands, with the analyser's sentences or without."""

from __future__ import annotations

import re

from sharaka.corpus import Article, Corpus

_END = re.compile(r"""(?:[.؟!?]+["'”“»«)\]]*(?=\s|$)|\n)""")


def sentence_spans(corpus: Corpus, article: Article) -> list[tuple[int, int]]:
    """Return the spans of an article's sentences in reading order: those of the words table, or a split at marks and line ends.

    No span is empty; spaces between sentences lie in none.
    """
    words = corpus.words[corpus.words["article"] == article.id]
    if not words.empty:
        spans = words.groupby("sentence", sort=True).agg(start=("start", "min"), end=("end", "max"))
        return [(int(start), int(end)) for start, end in zip(spans["start"], spans["end"], strict=True) if start < end]
    return [span for span in _split(article.text) if span[0] < span[1]]


def _split(text: str) -> list[tuple[int, int]]:
    spans, start = [], 0
    for match in _END.finditer(text):
        spans.append(_trimmed(text, start, match.end()))
        start = match.end()
    return [*spans, _trimmed(text, start, len(text))]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())

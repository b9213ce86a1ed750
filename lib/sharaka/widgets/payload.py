"""What a widget's JavaScript reads: articles, sentences with their English, and annotations, as plain JSON."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from sharaka import html
from sharaka.corpus import Article, Corpus
from sharaka.words import sentences

Address = tuple[str, int, int]
Span = tuple[int, int]


def payload(corpus: Corpus, english: pd.DataFrame | None = None, layers: Iterable[str] = tuple(html.LAYERS)) -> dict[str, object]:
    """Return the articles with their sentences, and every annotation of these layers, as JSON-serialisable values.

    ``english`` has the columns ``article start end english``, aligned by code points. A sentence is ``[start, end, english or None]``,
    and ``clutter`` lists the stretches of an article that are counted nowhere.
    """
    translated, clutter = _translations(english), _clutter(corpus)
    articles = []
    for article, spans in _sentences(corpus).items():
        paired = _paired(spans, translated.get(article, []))
        texts = {"text": corpus[article].text, "sentences": [[*s, e] for s, e in paired]}
        articles.append({**_known(corpus[article]), **texts, "clutter": clutter.get(article, [])})
    return {"articles": articles, "marks": html.marks(corpus, layers)}


def excerpts(corpus: Corpus, addresses: Iterable[Address], english: pd.DataFrame | None = None) -> dict[str, object]:
    """Return ``payload`` cut down to the sentences that these addresses touch: a sentence is ``[start, end, english, text]``.

    Articles are listed even where nothing is quoted from them, without their text and clutter.
    """
    wanted: dict[str, list[Span]] = {}
    for article, start, end in addresses:
        wanted.setdefault(article, []).append((start, end))
    translated = _translations(english)
    articles = []
    for article, spans in _sentences(corpus).items():
        near = wanted.get(article, [])
        paired = [(s, e) for s, e in _paired(spans, translated.get(article, [])) if any(s[0] < end and s[1] > start for start, end in near)]
        kept = [[*s, e, corpus[article].text[s[0] : s[1]]] for s, e in paired]
        articles.append({**_known(corpus[article]), "text": None, "sentences": kept})
    return {"articles": articles, "marks": []}


def _clutter(corpus: Corpus) -> dict[str, list[Span]]:
    spans: dict[str, list[Span]] = {}
    for row in corpus.parts[corpus.parts["label"] == "clutter"].to_dict("records"):
        spans.setdefault(row["article"], []).append((row["start"], row["end"]))
    return spans


def _known(article: Article) -> dict[str, str]:
    names = ("id", "label", "title", "outlet", "author", "published")
    return {name: getattr(article, name) for name in names}


def _sentences(corpus: Corpus) -> dict[str, list[Span]]:
    """Return the sentences of every article, and its lines wherever no sentence stands."""
    known = {
        article: list(zip(rows["start"], rows["end"], strict=True)) for article, rows in sentences(corpus).groupby("article", sort=False)
    }
    return {article.id: _filled(article.text, known.get(article.id, [])) for article in corpus.articles}


def _filled(text: str, spans: list[Span]) -> list[Span]:
    filled, reached = [], 0
    for start, end in [*sorted((int(s), int(e)) for s, e in spans), (len(text), len(text))]:
        filled += _lines(text, reached, start)
        if end > start >= reached:
            filled.append((start, end))
        reached = max(reached, end)
    return filled


def _lines(text: str, start: int, end: int) -> list[Span]:
    lines = []
    for line in text[start:end].split("\n"):
        left = start + len(line) - len(line.lstrip())
        if line.strip():
            lines.append((left, left + len(line.strip())))
        start += len(line) + 1
    return lines


def _translations(english: pd.DataFrame | None) -> dict[str, list[tuple[int, int, str]]]:
    if english is None:
        return {}
    kept = english.dropna(subset=["english"])
    grouped = kept.sort_values(["article", "start"]).groupby("article", sort=False)
    return {article: list(zip(rows["start"], rows["end"], rows["english"], strict=True)) for article, rows in grouped}


def _paired(spans: list[Span], translated: list[tuple[int, int, str]]) -> list[tuple[Span, str | None]]:
    """Give each stretch of English to the sentence that it overlaps most."""
    given: dict[Span, list[str]] = {}
    for start, end, words in translated:
        best = max(spans, key=lambda span: min(span[1], end) - max(span[0], start), default=None)
        if best and best[0] < end and best[1] > start:
            given.setdefault(best, []).append(words)
    return [(span, " ".join(given[span]) if span in given else None) for span in spans]

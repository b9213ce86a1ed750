"""Sentences and words: where each sentence stands, and which one a span lies in."""

from __future__ import annotations

from bisect import bisect_right

import pandas as pd

from sharaka.corpus import Corpus


def sentences(corpus: Corpus) -> pd.DataFrame:
    """Return one row a sentence: ``article start end text sentence``, from the words table.

    A sentence runs from its first word to its last; the rows are in reading order.
    """
    grouped = corpus.words.groupby(["article", "sentence"], sort=False)
    spans = grouped.agg(start=("start", "min"), end=("end", "max")).reset_index()
    texts = [corpus[a].text[s:e] for a, s, e in zip(spans["article"], spans["start"], spans["end"], strict=True)]
    spans["text"] = pd.array(texts, dtype="string")
    return spans[["article", "start", "end", "text", "sentence"]]


class Sentences:
    """Looks up the sentence that a place in an article lies in."""

    def __init__(self, corpus: Corpus):
        self._spans = {
            article: list(zip(group["start"], group["end"], group["sentence"], strict=True))
            for article, group in sentences(corpus).groupby("article", sort=False)
        }
        self._starts = {article: [start for start, _, _ in spans] for article, spans in self._spans.items()}

    def at(self, article: str, place: int) -> tuple[int, int, int] | None:
        """Return ``(start, end, number)`` of the sentence that holds the place, or the last one before it."""
        starts = self._starts.get(article)
        if not starts:
            return None
        found = bisect_right(starts, place) - 1
        return self._spans[article][max(found, 0)]

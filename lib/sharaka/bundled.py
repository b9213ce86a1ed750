"""The six seed articles: texts, recorded annotation, English translation and reference series."""

from __future__ import annotations

from functools import cache

import pandas as pd

from sharaka import conllu, files
from sharaka.corpus import Corpus
from sharaka.extract import extracted


@cache
def seeds() -> Corpus:
    """Return the seed corpus, its words from the recorded annotation and its other tables made from them.

    Raises ConlluError when the recorded annotation was made from other texts; the remedy is ``make annotate``.
    """
    corpus = files.seed_articles()
    recorded = [(article, files.seed_annotation(article.id)) for article in corpus.articles]
    return extracted(corpus.with_tables(words=conllu.words(recorded), mentions=conllu.mentions(recorded)))


@cache
def english() -> pd.DataFrame:
    """Return the aligned translation: one row a sentence, columns ``article start end english``."""
    return pd.read_csv(files.seeds_folder() / "english.csv", dtype={"article": "string", "english": "string"})


@cache
def trade() -> pd.DataFrame:
    """Return China's yearly trade in goods with Russia, in billions of US dollars, with the publisher of each figure."""
    return pd.read_csv(files.seeds_folder() / "reference" / "china_russia_trade.csv")

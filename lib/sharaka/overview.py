"""One row an article: who publishes it, when, on what the date rests, and how much was found in it."""

from __future__ import annotations

import pandas as pd

from sharaka.corpus import Corpus

COUNTED = ("entities", "figures", "dates")


def overview(corpus: Corpus) -> pd.DataFrame:
    """Return ``article headline outlet published rests_on sentences words names figures dates quotations``, a row an article."""
    return pd.DataFrame([_row(corpus, article) for article in corpus.articles])


def _row(corpus: Corpus, article) -> dict[str, object]:
    words = corpus.words[corpus.words["article"] == article.id]
    content = corpus.quotations[corpus.quotations["part"] == "content"]
    found = {name: int((getattr(corpus, name)["article"] == article.id).sum()) for name in COUNTED}
    return {
        "article": article.id,
        "headline": article.title,
        "outlet": article.outlet or "not printed",
        "published": article.published or "unknown",
        "rests_on": article.published_basis.split(":")[0],
        "sentences": words["sentence"].nunique(),
        "words": len(words),
        "names": found["entities"],
        "figures": found["figures"],
        "dates": found["dates"],
        "quotations": int((content["article"] == article.id).sum()),
    }

"""The words that articles choose: liberation or invasion, partnership or dependence, each place with its address."""

from __future__ import annotations

import re
from functools import cache

import pandas as pd

from sharaka import script
from sharaka.corpus import Corpus
from sharaka.extract.inside import keep
from sharaka.knowledge import rows

_BEFORE = r"(?<!\w)(?:[وف]?(?:[بلكس]|ال|بال|كال|لل)?)"
_AFTER = r"(?:ها|هم|هما|ه|نا|ين|ات|ا)?(?!\w)"
_ARTICLE = "(?:ال)?"


def wording(corpus: Corpus) -> pd.DataFrame:
    """Return every place where a chosen word of the frames table stands: ``frame theme article start end text addresses``.

    Clitics and pronouns may be attached; the span is the word as written, clutter left out. The table is
    ``knowledge/frames.csv``: a frame counts words, not what is meant by them.
    """
    found = []
    for article in corpus.articles:
        folded = script.folded(article.text)
        for frame, theme, pattern in _patterns():
            for match in pattern.finditer(folded.text):
                start, end = folded.span(*match.span())
                found.append((frame, theme, article.id, start, end, article.text[start:end]))
    frame = keep(pd.DataFrame(found, columns=["frame", "theme", "article", "start", "end", "text"]), corpus)
    frame["addresses"] = [[(a, s, e)] for a, s, e in zip(frame["article"], frame["start"], frame["end"], strict=True)]
    return frame


def chosen(corpus: Corpus, theme: str | None = None) -> pd.DataFrame:
    """Return how often each chosen word stands in each article: ``frame article count addresses``, of one theme or all."""
    places = wording(corpus)
    places = places if theme is None else places[places["theme"] == theme]
    groups = places.groupby(["frame", "article"], sort=False)["addresses"].sum().reset_index()
    counted = groups.assign(count=groups["addresses"].map(len))[["frame", "article", "count", "addresses"]]
    return counted.sort_values(["count", "frame"], ascending=[False, True], ignore_index=True)


def arabic(frame: str) -> str:
    """Return the first Arabic word of a frame, to search for; KeyError when the frames table has no such frame."""
    return {row["frame"]: row["arabic"].split("|")[0] for row in rows("frames")}[frame]


@cache
def _patterns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple((row["frame"], row["theme"], _pattern(row["arabic"])) for row in rows("frames"))


def _pattern(arabic: str) -> re.Pattern[str]:
    words = (r"\s+".join(_ARTICLE + re.escape(script.key(part)) for part in phrase.split()) for phrase in arabic.split("|"))
    return re.compile(f"{_BEFORE}(?:{'|'.join(words)}){_AFTER}")

"""Quotations: what is said, who says it, by which word, and which outlet relays it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pandas as pd

from sharaka import corpus as corpora
from sharaka import tables
from sharaka.corpus import Article, Corpus
from sharaka.extract import inside
from sharaka.extract.clauses import spans_by_article
from sharaka.extract.entities import entities
from sharaka.extract.quotation_find import find
from sharaka.extract.quotation_found import Found
from sharaka.extract.quotation_scene import Scene, scene
from sharaka.extract.quotation_speakers import Speaker, subject_before
from sharaka.extract.quotation_voices import voice

_MEMORY = 5


def quotations(corpus: Corpus) -> pd.DataFrame:
    """Return the ``quotations`` table: a row for each part (content, speaker, cue), its group's values repeated on each.

    Uses the corpus's ``entities`` table and makes one where there is none.
    """
    named = corpus.entities if "entities" in corpus.tables else entities(corpus)
    of_article = dict(list(named.groupby("article", sort=False)))
    spans = spans_by_article(corpus)
    rows = (row for article in corpus.articles for row in _article(article, spans[article.id], of_article.get(article.id, named[:0])))
    return inside.keep(tables.ordered(tables.table("quotations", rows)), corpus)


def _article(article: Article, spans: Sequence[tuple[int, int]], named: pd.DataFrame) -> Iterator[dict[str, object]]:
    seen = scene(article, spans, named)
    said: list[tuple[Found, Speaker | None]] = []
    for number, one in enumerate(find(seen), start=1):
        speaker = one.speaker or _meant(seen, one, said)
        said.append((one, speaker))
        yield from _rows(seen, one, speaker, f"{article.id}-q{number}")


def _meant(seen: Scene, one: Found, said: Sequence[tuple[Found, Speaker | None]]) -> Speaker | None:
    """Return the speaker whom a verb without a subject means: in its sentence, else the last one its gender allows."""
    unit = seen.unit(one.place)
    before = [(f, s) for f, s in said if s is not None]
    same = [(f, s) for f, s in before if f.place in unit]
    fitting = [s for f, s in same if f.feminine == one.feminine or one.form != "finite"]
    if fitting or (same and one.form != "finite"):
        return (fitting or [s for _, s in same])[-1]
    if one.form == "participle" or one.form == "noun":
        found = subject_before(seen, unit.start, one.place)
        if found:
            return found
    agreeing = [s for f, s in before[-_MEMORY:] if f.form in ("finite", "participle") and f.feminine == one.feminine]
    if agreeing or before:
        return agreeing[-1] if agreeing else before[-1][1]
    previous = seen.unit(unit.start - 1).start if unit.start else None
    return subject_before(seen, previous, unit.start) if previous is not None else None


def _rows(seen: Scene, one: Found, speaker: Speaker | None, group: str) -> Iterator[dict[str, object]]:
    values = {
        "group": group,
        "kind": one.said.kind,
        "speaker": speaker.text if speaker else None,
        "speaker_id": speaker.id or None if speaker else None,
        "speaker_name": speaker.name or voice(speaker.text) if speaker else None,
        "cue": seen.text(one.cue),
        "via": one.via or None,
        "stance": one.stance,
    }
    unit = seen.unit(one.place)
    for start, end in one.said.contents:
        yield corpora.row(seen.article, start, end, part="content", **values)
    if speaker and seen.span(unit.start, unit.stop)[0] <= speaker.start and speaker.end <= seen.span(unit.start, unit.stop)[1]:
        yield corpora.row(seen.article, speaker.start, speaker.end, part="speaker", **values)
    yield corpora.row(seen.article, *one.cue, part="cue", **values)

"""Events: visits, meetings, exercises and their like, with who takes part, where, when, and whether they happened."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

import pandas as pd

from sharaka import corpus as corpora
from sharaka import tables
from sharaka.corpus import Article, Corpus
from sharaka.extract import inside
from sharaka.extract.clauses import spans_by_article
from sharaka.extract.entities import entities
from sharaka.extract.entity_tokens import Tokens, read
from sharaka.extract.event_triggers import Trigger, not_future, status_words, triggers
from sharaka.names import entries

_NEAR = 18
_CLAUSE = 9
_NEXT = 3
_WAYS = frozenset({"في", "الي", "ب", "ل"})


def events(corpus: Corpus) -> pd.DataFrame:
    """Return the ``events`` table: one row a word that tells of an event, mentions of one event in one group.

    Uses the corpus's ``entities`` and ``dates`` tables; makes entities where there are none.
    """
    named = corpus.entities if "entities" in corpus.tables else entities(corpus)
    people, dates = (dict(list(frame.groupby("article", sort=False))) for frame in (named, corpus.dates))
    spans = spans_by_article(corpus)
    rows = (
        row
        for article in corpus.articles
        for row in _article(article, spans[article.id], people.get(article.id, named[:0]), dates.get(article.id, corpus.dates[:0]))
    )
    return inside.keep(tables.ordered(tables.table("events", rows)), corpus)


@cache
def _named(kind: str) -> frozenset[str]:
    """Return the English names of one kind of the name tables."""
    return frozenset(entry.name for entry in entries() if entry.kind == kind)


def _article(article: Article, spans: Sequence[tuple[int, int]], named: pd.DataFrame, dates: pd.DataFrame) -> Iterator[dict[str, object]]:
    tokens = read(article.text)
    taken = [(row.start, row.end) for row in named.itertuples() if row.label != "MISC"]
    groups, latest = {}, {}
    ends = [end for _, end in spans]
    for trigger in triggers(tokens):
        start, end = tokens.mapped.span(trigger.begin, trigger.end)
        at = bisect_left(ends, end)
        if at == len(spans) or any(first < end and start < last for first, last in taken):
            continue
        who, place = _participants(article, tokens, trigger, named, spans[at])
        when = _when(dates, start, spans[at])
        known = latest.get(trigger.kind) if trigger.definite and not who and when is None else None
        group = known or groups.setdefault((trigger.kind, who, when), f"{article.id}-e{len(groups) + 1}")
        latest[trigger.kind] = group
        status = _status(tokens, trigger)
        values = {"kind": trigger.kind, "participants": "; ".join(who) or None, "place": place, "when": when, "status": status}
        yield corpora.row(article, start, end, group=group, **values)


def _participants(
    article: Article, tokens: Tokens, trigger: Trigger, named: pd.DataFrame, sentence: tuple[int, int]
) -> tuple[tuple[str, ...], str | None]:
    """Return the English names of people, states and bodies near a trigger, in one order, and the place that follows it."""
    low = max(sentence[0], tokens.mapped.starts[tokens.starts[max(trigger.first - _NEAR, 0)]])
    high = min(sentence[1], tokens.mapped.starts[tokens.starts[min(trigger.last + _NEAR, len(tokens)) - 1]] + 1)
    after = tokens.mapped.span(trigger.begin, trigger.end)[1]
    who, place, between = set(), None, -1
    for row in named[(named["start"] >= low) & (named["end"] <= high) & named["name"].notna()].itertuples():
        way = _way(article.text, row.start)
        if way == "بين" or article.text[between : row.start] == " و":
            between = row.end
        elif row.label == "LOC" and place is None and row.start > after and _place(trigger, way):
            place = row.name
            if way in ("في", "ب"):
                continue
        if row.end == between or _takes_part(row, way):
            who.add(row.name)
    return tuple(sorted(who)), place


def _place(trigger: Trigger, way: str) -> bool:
    """Tell whether the word before a place, or the trigger itself, says that the event is there."""
    return way in _WAYS or trigger.transitive or (trigger.kind == "attack" and way == "علي")


def _takes_part(row, way: str) -> bool:
    """Tell whether a name is a person, a state, or an organisation that is no outlet and does not only tell where."""
    if row.label == "ORG":
        return way not in _WAYS and row.name not in _named("outlets")
    return row.label == "PER" or row.name in _named("countries")


def _way(text: str, start: int) -> str:
    """Return the preposition before a name, joined or not, in the folded script."""
    before = read(text[max(start - 12, 0) : start])
    return before.words[-1].removeprefix("و") if before.words and before.words[-1] != "\n" else ""


def _when(dates: pd.DataFrame, start: int, sentence: tuple[int, int]) -> str | None:
    """Return the value of the date nearest to a trigger in its sentence."""
    same = dates[(dates["start"] >= sentence[0]) & (dates["end"] <= sentence[1]) & dates["value"].notna()]
    if same.empty:
        return None
    return same.loc[(same["start"] - start).abs().idxmin(), "value"]


def _status(tokens: Tokens, trigger: Trigger) -> str:
    """Return denied, planned or happened, from the words around a trigger up to a mark."""
    before = [*_until_mark(tokens, range(trigger.first - 1, max(trigger.first - _CLAUSE, 0) - 1, -1))]
    after = [*_until_mark(tokens, range(trigger.last, min(trigger.last + _CLAUSE, len(tokens))))]
    if any(word in status_words("denied") for word in before[:_NEXT]):
        return "denied"
    verbs = (tokens.words[trigger.first].removeprefix("و"), *before[:_NEXT], *after[:_NEXT])
    told = any(word in status_words("planned") for word in (*before, *after))
    return "planned" if told or any(map(_future, verbs)) else "happened"


def _until_mark(tokens: Tokens, places: Sequence[int]) -> Iterator[str]:
    for place in places:
        if not tokens.words[place][0].isalnum():
            return
        yield tokens.words[place].removeprefix("و")


def _future(word: str) -> bool:
    """Tell whether a word is a verb with the future letter, سيزور، ستعقد, and not a noun such as سياسة."""
    return len(word) >= 5 and word[:2] in ("سي", "ست") and not word.startswith(not_future())

"""People, places, organisations and other names, found by tables of names and by the words around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pandas as pd

from sharaka import corpus as corpora
from sharaka import script, tables
from sharaka.corpus import Article, Corpus
from sharaka.extract import inside
from sharaka.extract.entity_apposed import apposed
from sharaka.extract.entity_found import found
from sharaka.extract.entity_gazetteer import Match, matches
from sharaka.extract.entity_heads import headed, heads
from sharaka.extract.entity_people import common, people, surnames, titled
from sharaka.extract.entity_tokens import Tokens, read

_TANWIN = "\u064b"


def entities(corpus: Corpus) -> pd.DataFrame:
    """Return the ``entities`` table: every mention of a name, none inside another, none inside clutter.

    A name of no table has an empty ``id`` and ``name``, and its Arabic form as written in ``name_ar``.
    """
    tags, mentions = _tags(corpus), _mentions(corpus)
    rows = (row for a in corpus.articles for row in _article(a, tags.get(a.id, {}), mentions.get(a.id, ())))
    return inside.keep(tables.ordered(tables.table("entities", rows)), corpus)


def _tags(corpus: Corpus) -> dict[str, dict[int, str]]:
    """Return the part of speech of the word that begins at each place of each article, where there is a words table."""
    tags: dict[str, dict[int, str]] = {}
    words = corpus.words
    for article, start, upos in zip(words["article"], words["start"], words["upos"], strict=True):
        tags.setdefault(article, {})[int(start)] = upos
    return tags


def _mentions(corpus: Corpus) -> dict[str, list[tuple[int, int, str]]]:
    """Return the mentions that the analyser found in each article, as ``(start, end, label)``."""
    found: dict[str, list[tuple[int, int, str]]] = {}
    rows = corpus.mentions
    for article, *mention in zip(rows["article"], rows["start"], rows["end"], rows["label"], strict=True):
        found.setdefault(article, []).append(tuple(mention))
    return found


def _article(article: Article, tags: Mapping[int, str], mentions: Iterable[tuple[int, int, str]]) -> Iterator[dict[str, object]]:
    tokens = read(article.text)
    known = {match.first - match.context: match for match in matches(tokens)}
    sure = {match.name for match in known.values() if not match.weak}
    named = [m for m in known.values() if _stands(m, tokens, known, sure) and not _adjective(m, tokens, article)]
    mentioned = list(found(tokens, mentions))
    persons = [match for match in mentioned if match.label == "PER"]
    chosen = list(_chosen([*named, *people(tokens, known), *headed(tokens, known), *persons]))
    chosen = list(_chosen([*mentioned, *apposed(tokens, known, tags)], chosen))
    for match in (*chosen, *surnames(tokens, chosen)):
        start, end = tokens.mapped.span(match.begin, match.end)
        if match.label:
            name_ar = match.name_ar or script.plain_text(article.text[start:end])
            yield corpora.row(article, start, end, label=match.label, id=match.id or None, name=match.name or None, name_ar=name_ar)


def _stands(match: Match, tokens: Tokens, known: dict[int, Match], sure: set[str]) -> bool:
    """Tell whether the context speaks for a match: always, unless its spelling is weak."""
    if not match.weak or match.name in sure:
        return True
    if match.label == "PER":
        return titled(tokens, match.first)
    if match.label != "LOC":
        return False
    before = tokens.before(match.first)
    beside = (
        match.first >= 1
        and tokens.at(match.first).startswith("و")
        and any(m.last == match.first and m.label == "LOC" for m in known.values())
    )
    return beside or before in heads("before a place") or before[1:] in heads("before a place")


def _adjective(match: Match, tokens: Tokens, article: Article) -> bool:
    """Tell whether a country's name is an accusative adjective: «هجوما روسيا»."""
    if match.label != "LOC" or match.last - match.first > 1 or not tokens.words[match.first].endswith("يا"):
        return False
    start, end = tokens.mapped.span(match.begin, match.end)
    if _TANWIN in article.text[start:end]:
        return True
    before = tokens.before(match.first)
    indefinite = (
        before.endswith("ا") and len(before) > 3 and not before.startswith(("ال", "وال", "بال", "لل")) and not before.endswith("يا")
    )
    return indefinite and match.begin == tokens.starts[match.first] and before not in common() and before[1:] not in common()


def _chosen(found: Iterable[Match], before: Iterable[Match] = ()) -> Iterator[Match]:
    """Yield the matches chosen before, and the longest of the others that do not overlap; of equal ones the first."""
    before = list(before)
    yield from before
    taken = {place for match in before for place in range(match.first - match.context, match.last)}
    for match in sorted(found, key=lambda m: -m.size):
        places = range(match.first - match.context, match.last)
        if taken.isdisjoint(places):
            taken.update(places)
            yield match

"""Summaries of a corpus, each row with the addresses it was counted from: mentions, speakers, verbs, figures, dates, concordance."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable

import pandas as pd

from sharaka import script
from sharaka.corpus import Corpus
from sharaka.extract.inside import keep
from sharaka.html import ENTITY_LAYERS

_LABELS = {layer: label for label, layer in ENTITY_LAYERS.items()}
_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 2)}
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_SHORT = re.compile(r"(\d{4})(?:-(?:(\d\d)|Q([1-4])|H([12])|W(\d\d)|(SP|SU|FA|WI)))?")


def _addresses(frame: pd.DataFrame) -> list[tuple[str, int, int]]:
    return [(str(a), int(s), int(e)) for a, s, e in zip(frame["article"], frame["start"], frame["end"], strict=True)]


def _rows(corpus: Corpus, layer: str, articles: Iterable[str] | None = None) -> pd.DataFrame:
    """Return the rows of a table or of a reader's layer (people places organisations names), missing names as written."""
    frame = getattr(corpus, "entities" if layer in _LABELS else layer)
    if layer in _LABELS:
        frame = frame[frame["label"] == _LABELS[layer]]
    if articles is not None:
        frame = frame[frame["article"].isin(list(articles))]
    return frame.assign(name=frame["name"].fillna(frame["text"])) if "name" in frame else frame


def _counted(frame: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Return one row a value of the columns ``by``: ``count articles addresses``, most frequent first."""
    rows = [
        {
            **dict(zip(by, values, strict=True)),
            "count": len(group),
            "articles": group["article"].nunique(),
            "addresses": _addresses(group),
        }
        for values, group in frame.groupby(by, sort=False, dropna=False)
    ]
    counted = pd.DataFrame(rows, columns=[*by, "count", "articles", "addresses"])
    return counted.sort_values(["count", *by], ascending=[False, *[True] * len(by)], ignore_index=True)


def mentions(corpus: Corpus, layer: str = "entities", by: str = "name", articles: Iterable[str] | None = None) -> pd.DataFrame:
    """Return how often each thing is mentioned: ``by count articles addresses``, most frequent first.

    ``layer`` is a table (entities figures dates quotations events) or one of people, places, organisations, names;
    ``articles`` counts the articles it stands in, or limits which are read. AttributeError names an unknown layer.
    """
    return _counted(_rows(corpus, layer, articles), [by])


def by_article(corpus: Corpus, layer: str = "entities", by: str = "name") -> pd.DataFrame:
    """Return how often each thing is mentioned in each article: ``by article count articles addresses``."""
    return _counted(_rows(corpus, layer), [by, "article"])


def speakers(corpus: Corpus) -> pd.DataFrame:
    """Return who is quoted: ``speaker count articles addresses direct indirect``, counting the words quoted, not the mentions."""
    said = corpus.quotations[corpus.quotations["part"] == "content"]
    said = said.assign(speaker=said["speaker_name"].fillna(said["speaker"]).fillna("not named"))
    counted = _counted(said, ["speaker"])
    for kind in ("direct", "indirect"):
        numbers = said[said["kind"] == kind].groupby("speaker").size()
        counted[kind] = counted["speaker"].map(numbers).fillna(0).astype("int64")
    return counted


def cue_verbs(corpus: Corpus) -> pd.DataFrame:
    """Return the verbs and markers that bring in quotations: ``cue stance count articles addresses``, vowel marks left off."""
    cues = corpus.quotations[corpus.quotations["part"] == "cue"]
    written = cues["cue"].fillna(cues["text"])
    return _counted(cues.assign(cue=[script.plain_text(cue) for cue in written]), ["cue", "stance"])


def figures_by_kind(corpus: Corpus) -> pd.DataFrame:
    """Return how many figures of each kind and unit there are: ``kind unit count articles addresses``."""
    return _counted(corpus.figures, ["kind", "unit"])


def kwic(corpus: Corpus, pattern: str, width: int = 40, regex: bool = False) -> pd.DataFrame:
    """Return a concordance: ``article start end text before after addresses``, ``width`` code points of context on each side.

    Text and pattern are compared folded, so vowel marks, tatweel, hamza seats, final ya and ta marbuta do not matter. Clutter is left out.
    With ``regex`` the pattern is a regular expression over the folded text; re.error when it is not one.
    """
    wanted = re.compile("".join(script.key(c) if c > "\u05ff" else c for c in pattern) if regex else re.escape(script.key(pattern)))
    rows = []
    for article in corpus.articles if pattern.strip() else ():
        text = script.folded(article.text)
        for match in wanted.finditer(text.text):
            if match.end() > match.start():
                start, end = text.span(*match.span())
                before, after = article.text[max(0, start - width) : start], article.text[end : end + width]
                rows.append((article.id, start, end, article.text[start:end], before, after, [(article.id, start, end)]))
    return keep(pd.DataFrame(rows, columns=["article", "start", "end", "text", "before", "after", "addresses"]), corpus)


def bounds(value: str) -> tuple[dt.date, dt.date] | None:
    """Return the first and last day of a date value (day, month, quarter, half, week, season or year); None for any other text."""
    try:
        if day := _DAY.match(value):
            date = dt.date(*map(int, day.groups()))
            return date, date
        short = _SHORT.fullmatch(value)
        return _stretch(*short.groups()) if short else None
    except (ValueError, OverflowError):
        return None


def _stretch(year: str, month: str, quarter: str, half: str, week: str, season: str) -> tuple[dt.date, dt.date]:
    if week:
        monday = dt.date.fromisocalendar(int(year), int(week), 1)
        return monday, monday + dt.timedelta(days=6)
    first, last = (1, 12) if not season else _MONTHS[season]
    if month:
        first = last = int(month)
    elif quarter:
        first, last = int(quarter) * 3 - 2, int(quarter) * 3
    elif half:
        first, last = int(half) * 6 - 5, int(half) * 6
    end_year = int(year) + (last < first)
    return dt.date(int(year), first, 1), dt.date(end_year, last, calendar.monthrange(end_year, last)[1])


def timeline(corpus: Corpus) -> pd.DataFrame:
    """Return the dates that have a value: ``article text value end_value basis first last addresses``, earliest first.

    ``first`` and ``last`` are ISO days, the ends of the stretch that the value names.
    """
    rows = []
    for row in corpus.dates.dropna(subset=["value"]).to_dict("records"):
        opening, closing = bounds(row["value"]), bounds(row["end_value"] if pd.notna(row["end_value"]) else row["value"])
        if opening and closing:
            first, last = opening[0].isoformat(), max(opening[1], closing[1]).isoformat()
            kept = {column: row[column] for column in ("article", "text", "value", "end_value", "basis")}
            rows.append({**kept, "first": first, "last": last, "addresses": [(row["article"], row["start"], row["end"])]})
    frame = pd.DataFrame(rows, columns=["article", "text", "value", "end_value", "basis", "first", "last", "addresses"])
    return frame.sort_values(["first", "last"], kind="stable", ignore_index=True)

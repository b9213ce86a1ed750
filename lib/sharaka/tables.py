"""The columns of every table: their order, dtype and meaning. All tables of the package are made and checked here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

ADDRESS = {
    "article": ("string", "id of the article"),
    "start": ("int64", "first code point in the article's own text"),
    "end": ("int64", "code point after the last one"),
    "text": ("string", "the text at that address, as written"),
}

LAYERS: dict[str, dict[str, tuple[str, str]]] = {
    "words": {
        "sentence": ("int64", "number of the sentence in the article, from 1"),
        "token": ("int64", "number of the token in the sentence, from 1; words of one fused token share it"),
        "word": ("int64", "number of the word in the sentence, from 1"),
        "form": ("string", "the word as the analyser has it"),
        "exact": ("boolean", "False where the analyser respelt the word, which then has its token's address"),
        "lemma": ("string", "dictionary form, vocalised"),
        "upos": ("string", "universal part of speech"),
        "feats": ("string", "universal features, or _"),
        "head": ("Int64", "number of the head word in the sentence, 0 for the root, empty without a parser"),
        "deprel": ("string", "relation to the head, or _"),
    },
    "parts": {"label": ("string", "title byline dateline heading paragraph caption clutter")},
    "entities": {
        "label": ("string", "PER LOC ORG MISC"),
        "id": ("string", "Wikidata item, empty where no public source confirms one"),
        "name": ("string", "English name"),
        "name_ar": ("string", "usual Arabic name"),
    },
    "figures": {
        "kind": ("string", "money count percent duration ordinal other"),
        "value": ("Float64", "in base units; empty for a range"),
        "low": ("Float64", "lower end of a range"),
        "high": ("Float64", "upper end of a range"),
        "unit": ("string", "ISO 4217 code, percent, or English noun"),
        "qualifier": ("string", "exact about more_than less_than at_least range"),
        "measure": ("string", "what is counted, where the sentence says so"),
        "period": ("string", "the time it is counted over, where the sentence says so"),
    },
    "dates": {
        "value": ("string", "ISO 8601 or TIMEX3; empty where the article's own date is needed and unknown"),
        "end_value": ("string", "end of a range"),
        "relative": ("boolean", "True where the year is not written in the expression"),
        "basis": ("string", "what the value rests on"),
    },
    "quotations": {
        "part": ("string", "content speaker cue"),
        "group": ("string", "the parts of one quotation share it"),
        "kind": ("string", "direct indirect"),
        "speaker": ("string", "the speaker as written"),
        "speaker_id": ("string", "Wikidata item of the speaker"),
        "speaker_name": ("string", "English name of the speaker"),
        "cue": ("string", "verb or marker without clitics"),
        "via": ("string", "outlet that relays the words"),
        "stance": ("string", "said affirmed claimed denied"),
    },
    "events": {
        "kind": ("string", "visit meeting exercise patrol summit agreement attack deployment statement trade"),
        "participants": ("string", "English names, joined by ;"),
        "place": ("string", "English name of the place"),
        "when": ("string", "ISO 8601 or TIMEX3 value"),
        "status": ("string", "happened planned denied"),
        "group": ("string", "mentions of one event share it"),
    },
}
FOUND: dict[str, dict[str, tuple[str, str]]] = {
    "mentions": {"label": ("string", "PER LOC ORG MISC, as the analyser found it, before any table of names")},
}
ARTICLES = {
    "article": ("string", "id"),
    "file": ("string", "name of the file it stands in"),
    "start": ("int64", "first code point in the file as decoded"),
    "end": ("int64", "code point after the last one"),
    "title": ("string", "headline as printed"),
    "outlet": ("string", "who publishes it, empty where unknown"),
    "author": ("string", "as printed, empty where not"),
    "published": ("string", "ISO date, empty where unknown"),
    "published_basis": ("string", "what the date rests on"),
    "text": ("string", "the article's own text, untouched"),
}


def columns(name: str) -> dict[str, tuple[str, str]]:
    """Return the columns of a table as ``{column: (dtype, meaning)}``; KeyError names an unknown table."""
    return ARTICLES if name == "articles" else {**ADDRESS, **(LAYERS | FOUND)[name]}


def table(name: str, rows: Iterable[Mapping[str, object]]) -> pd.DataFrame:
    """Return rows as the table ``name``: every column in order and in its dtype, missing values empty.

    Raises ValueError when a row has a column that the table has not.
    """
    wanted = columns(name)
    listed = list(rows)
    unknown = sorted({column for row in listed for column in row} - set(wanted))
    if unknown:
        raise ValueError(f"table {name}: unknown columns {', '.join(unknown)}; it has {', '.join(wanted)}")
    data = {c: pd.array([row.get(c) for row in listed], dtype=dtype) for c, (dtype, _) in wanted.items()}
    return pd.DataFrame(data)


def ordered(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a table sorted by article and address, rows renumbered."""
    return frame.sort_values(["article", "start", "end"], kind="stable", ignore_index=True)


def problems(name: str, frame: pd.DataFrame, texts: Mapping[str, str]) -> list[str]:
    """Return what is wrong with a table: its columns, and every row whose address does not give its text."""
    wanted = list(columns(name))
    if list(frame.columns) != wanted:
        return [f"table {name}: columns {list(frame.columns)}, expected {wanted}"]
    found = zip(frame["article"], frame["start"], frame["end"], frame["text"].fillna(""), strict=True)
    return [
        f"table {name}: article {article} {start}:{end} holds {texts.get(article, '')[start:end]!r}, the row says {text!r}"
        for article, start, end, text in found
        if article not in texts or not 0 <= start <= end <= len(texts[article]) or texts[article][start:end] != text
    ]

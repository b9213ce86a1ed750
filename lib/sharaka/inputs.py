"""Bytes of one input to articles: plain text, saved pages, tables and archives; what is refused says why."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

import pandas as pd

from sharaka.corpus import Article, Corpus
from sharaka.decode import arabic_share, decoded
from sharaka.extract.embedded import cuts

ROW_FORMATS = (".csv", ".jsonl", ".parquet")
FORMATS = (".txt", ".html", ".htm", *ROW_FORMATS, ".zip")
METADATA = "articles.csv"
FACTS = ("title", "outlet", "author", "published")


@dataclass(frozen=True)
class Refused:
    """An input that was not read: which, where in it, and why with the remedy."""

    file: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}: {self.reason}"


@dataclass
class Loaded:
    """What reading gave: articles, refused inputs with reasons, and notes that lose nothing."""

    articles: list[Article] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def corpus(self) -> Corpus:
        return Corpus(tuple(self.articles))


def take(name: str, data: bytes, loaded: Loaded, facts: list[dict[str, str]], shown: str) -> None:
    """Add the articles of one input to ``loaded``; ValueError says what was found, what was expected and the remedy.

    ``facts`` are the rows of a metadata table beside the input, ``shown`` is how messages name it.
    """
    suffix = PurePath(name).suffix.lower()
    if suffix not in FORMATS:
        raise ValueError(f"{suffix or 'a file without an ending'} is no article format; expected one of {' '.join(FORMATS)}")
    if not data.strip():
        raise ValueError("the file is empty; expected an article's text")
    if suffix == ".zip":
        _take_zip(data, loaded, shown)
    elif suffix in ROW_FORMATS:
        _take_rows(suffix, data, loaded, shown)
    else:
        text, encoding = decoded(data)
        if encoding != "utf-8":
            loaded.notes.append(f"{shown}: read as {encoding}")
        if suffix in (".html", ".htm"):
            loaded.articles.append(_page(name, text))
        else:
            loaded.articles.extend(_articles(name, text, [f for f in facts if f.get("file") == name]))


def _articles(name: str, text: str, facts: list[dict[str, str]]) -> list[Article]:
    """Return the articles of one text file: as the metadata says, or cut where a second one begins."""
    _require_letters(text)
    if facts:
        return [_described(name, text, fact) for fact in facts]
    edges = [0, *cuts(text), len(text)]
    stem = PurePath(name).stem
    names = [stem] if len(edges) == 2 else [f"{stem}{chr(97 + i)}" for i in range(len(edges) - 1)]
    return [
        Article(identity, text[start:end], file=name, start=start, end=end)
        for identity, start, end in zip(names, edges, edges[1:], strict=False)
    ]


def _described(name: str, text: str, fact: Mapping[str, str]) -> Article:
    start, end = int(fact.get("start") or 0), int(fact.get("end") or len(text))
    if not 0 <= start < end <= len(text):
        raise ValueError(f"{METADATA} places article {fact.get('article')} at {start}:{end}, but the text has {len(text)} characters")
    known = {column: fact.get(column) or "" for column in FACTS}
    basis = fact.get("published_basis") or ("given" if known["published"] else "unknown")
    identity = fact.get("article") or PurePath(name).stem
    return Article(identity, text[start:end], file=name, start=start, end=end, published_basis=basis, **known)


def _require_letters(text: str) -> None:
    if arabic_share(text) == 0:
        raise ValueError("there is no Arabic letter in it; expected an article in Arabic")


def _page(name: str, markup: str) -> Article:
    import trafilatura

    extracted = trafilatura.bare_extraction(markup, with_metadata=True, include_comments=False)
    if extracted is None or not extracted.text:
        raise ValueError("no article text was found in the page; save the text as .txt")
    _require_letters(extracted.text)
    found = {"title": extracted.title, "outlet": extracted.sitename, "author": extracted.author, "published": extracted.date}
    basis = "printed: the page's metadata" if extracted.date else "unknown"
    return Article(PurePath(name).stem, extracted.text, file=name, published_basis=basis, **{k: v or "" for k, v in found.items()})


def _take_zip(data: bytes, loaded: Loaded, shown: str) -> None:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile:
        raise ValueError("this is no zip archive, or a damaged one; pack it again") from None
    for entry in archive.infolist():
        if entry.is_dir():
            continue
        inner = f"{shown}/{entry.filename}"
        try:
            take(PurePath(entry.filename).name, archive.read(entry), loaded, [], inner)
        except (ValueError, zipfile.BadZipFile, RuntimeError) as problem:
            loaded.refused.append(Refused(inner, str(problem)))


def _take_rows(suffix: str, data: bytes, loaded: Loaded, shown: str) -> None:
    for number, found in enumerate(_rows(suffix, data), start=1):
        place = f"{shown}, row {number}"
        if isinstance(found, ValueError):
            loaded.refused.append(Refused(place, str(found)))
            continue
        text = found.get("text")
        if not isinstance(text, str) or not text.strip():
            loaded.refused.append(Refused(place, "there is no text in it; expected the columns id and text"))
            continue
        given = {c: str(found[c]) for c in FACTS if isinstance(found.get(c), str) or pd.notna(found.get(c))}
        basis = "given" if given.get("published") else "unknown"
        identity = str(found.get("id") or f"{PurePath(shown).stem}-{number}")
        loaded.articles.append(Article(identity, text, file=PurePath(shown).name, published_basis=basis, **given))


def _rows(suffix: str, data: bytes) -> Iterator[dict | ValueError]:
    if suffix == ".parquet":
        try:
            yield from pd.read_parquet(io.BytesIO(data)).to_dict("records")
        except Exception as problem:
            raise ValueError(f"this is no readable Parquet file: {problem}") from problem
    elif suffix == ".csv":
        yield from csv.DictReader(io.StringIO(decoded(data)[0], newline=""))
    else:
        for line in decoded(data)[0].split("\n"):
            if line.strip():
                yield _json(line)


def _json(line: str) -> dict | ValueError:
    try:
        value = json.loads(line)
    except ValueError as problem:
        return ValueError(f"not JSON: {problem}; expected one object a line with id and text")
    return value if isinstance(value, dict) else ValueError(f"{type(value).__name__} found, expected an object with id and text")

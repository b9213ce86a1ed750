"""Bytes of one input to articles: plain text, saved pages, tables and archives; what is refused says why."""

from __future__ import annotations

import csv
import io
import struct
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath, PurePosixPath

from sharaka import records
from sharaka.corpus import Article, Corpus
from sharaka.decode import DecodeError, decoded, require_arabic
from sharaka.extract.embedded import cuts

FORMATS = (".txt", ".html", ".htm", *records.FORMATS, ".zip")
METADATA = "articles.csv"


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
        raise ValueError("the file is empty; expected an article's text: put it in, or leave the file out")
    if suffix == ".zip":
        _take_zip(data, loaded, shown)
    elif suffix in records.FORMATS:
        _take_rows(suffix, data, loaded, shown)
    else:
        text, encoding = decoded(data)
        if encoding != "utf-8":
            loaded.notes.append(f"{shown}: read as {encoding}")
        if suffix in (".html", ".htm"):
            loaded.articles.append(_page(name, text))
        else:
            loaded.articles.extend(_articles(name, text, [f for f in facts if f.get("file") == name]))


def metadata(data: bytes, loaded: Loaded, shown: str) -> list[dict[str, str]]:
    """Return the rows of a metadata table; one that cannot be read is refused and the files are read without it."""
    try:
        return list(csv.DictReader(io.StringIO(decoded(data)[0], newline="")))
    except DecodeError as problem:
        loaded.refused.append(Refused(shown, f"{problem}; the files beside it are read without it"))
        return []


def _articles(name: str, text: str, facts: list[dict[str, str]]) -> list[Article]:
    """Return the articles of one text file: as the metadata says, or cut where a second one begins."""
    require_arabic(text)
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
    first, last = fact.get("start") or "0", fact.get("end") or str(len(text))
    start, end = (int(place) if place.isdecimal() else -1 for place in (first, last))
    if not 0 <= start < end <= len(text):
        raise ValueError(
            f"{METADATA} places article {fact.get('article')} at {first}:{last}, but the text has {len(text)} characters; "
            "correct start and end there"
        )
    known = {column: fact.get(column) or "" for column in records.FACTS}
    basis = fact.get("published_basis") or ("given" if known["published"] else "unknown")
    identity = fact.get("article") or PurePath(name).stem
    return Article(identity, text[start:end], file=name, start=start, end=end, published_basis=basis, **known)


def _page(name: str, markup: str) -> Article:
    import trafilatura

    try:
        extracted = trafilatura.bare_extraction(markup, with_metadata=True, include_comments=False)
    except Exception as problem:
        raise ValueError(f"the page cannot be taken apart: {problem}; save the text as .txt") from problem
    if extracted is None or not extracted.text:
        raise ValueError("no article text was found in the page; save the text as .txt")
    require_arabic(extracted.text)
    found = {"title": extracted.title, "outlet": extracted.sitename, "author": extracted.author, "published": extracted.date}
    basis = "printed: the page's metadata" if extracted.date else "unknown"
    return Article(PurePath(name).stem, extracted.text, file=name, published_basis=basis, **{k: v or "" for k, v in found.items()})


def _take_zip(data: bytes, loaded: Loaded, shown: str) -> None:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error):
        raise ValueError("this is no zip archive, or a damaged one; pack it again") from None
    facts: dict[str, list[dict[str, str]]] = {}
    for entry in sorted(archive.infolist(), key=lambda entry: PurePosixPath(entry.filename).name != METADATA):
        path = PurePosixPath(entry.filename)
        if entry.is_dir() or any(part.startswith((".", "__MACOSX")) for part in path.parts):
            continue
        inner = f"{shown}/{entry.filename}"
        try:
            content = _member(archive, entry)
            if path.name == METADATA:
                facts[str(path.parent)] = metadata(content, loaded, inner)
            else:
                take(path.name, content, loaded, facts.get(str(path.parent), []), inner)
        except ValueError as problem:
            loaded.refused.append(Refused(inner, str(problem)))


def _member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    try:
        return archive.read(entry)
    except Exception as problem:
        raise ValueError(f"this part of the archive cannot be read: {problem}; pack it again, without a password") from problem


def _take_rows(suffix: str, data: bytes, loaded: Loaded, shown: str) -> None:
    for number, found in enumerate(records.articles(suffix, data, shown), start=1):
        if isinstance(found, Article):
            loaded.articles.append(found)
        else:
            loaded.refused.append(Refused(f"{shown}, row {number}", str(found)))

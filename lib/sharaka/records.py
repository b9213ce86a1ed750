"""Rows of a CSV, JSONL or Parquet table to articles, one bad row costing itself only."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import PurePath

import pandas as pd

from sharaka.corpus import Article
from sharaka.decode import decoded, require_arabic

FORMATS = (".csv", ".jsonl", ".parquet")
FACTS = ("title", "outlet", "author", "published")
LONGEST_FIELD = 2**28


def articles(suffix: str, data: bytes, shown: str) -> Iterator[Article | ValueError]:
    """Yield for each row its article, or the error that says why there is none and what to do.

    ``shown`` is how messages name the table. Raises ValueError when it cannot be read as a table at all.
    """
    for number, found in enumerate(_rows(suffix, data), start=1):
        try:
            yield _article(found, shown, number)
        except ValueError as problem:
            yield problem


def _article(found: dict | ValueError, shown: str, number: int) -> Article:
    if isinstance(found, ValueError):
        raise found
    text = found.get("text")
    if not isinstance(text, str) or not text.strip():
        raise ValueError("there is no text in it; expected the columns id and text")
    if text != _writable(text):
        raise ValueError("the text holds half of a surrogate pair; expected whole characters: write the row again as UTF-8")
    require_arabic(text)
    given = {column: _cell(found.get(column)) for column in FACTS}
    basis = "given" if given["published"] else "unknown"
    identity = _cell(found.get("id")) or f"{PurePath(shown).stem}-{number}"
    return Article(identity, text, file=PurePath(shown).name, published_basis=basis, **given)


def _cell(value: object) -> str:
    """Return one cell as text; a missing one, and a list or an object in its place, is empty."""
    if not pd.api.types.is_scalar(value) or pd.isna(value):
        return ""
    if isinstance(value, date):
        return value.isoformat()[:10]
    return _writable(str(int(value) if isinstance(value, float) and value.is_integer() else value))


def _writable(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def _rows(suffix: str, data: bytes) -> Iterator[dict | ValueError]:
    if suffix == ".parquet":
        try:
            yield from pd.read_parquet(io.BytesIO(data)).to_dict("records")
        except Exception as problem:
            raise ValueError(f"this is no readable Parquet file: {problem}; write it again") from problem
    elif suffix == ".csv":
        csv.field_size_limit(LONGEST_FIELD)
        yield from csv.DictReader(io.StringIO(decoded(data)[0], newline=""))
    else:
        for line in decoded(data)[0].split("\n"):
            if line.strip():
                yield _json(line)


def _json(line: str) -> dict | ValueError:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as problem:
        return ValueError(f"not JSON: {problem}; expected one object a line with id and text")
    return value if isinstance(value, dict) else ValueError(f"{type(value).__name__} found, expected an object with id and text")

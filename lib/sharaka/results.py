"""A result folder: one table a layer, a manifest, and the way back to a corpus."""

from __future__ import annotations

import csv
import json
import os
import re
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from sharaka import conllu, tables
from sharaka.corpus import AddressError, Article, Corpus, articles_table

MANIFEST = "manifest.json"
NAMES = ("articles", *tables.LAYERS)
FORMATS = ("parquet", "csv")


class ResultError(ValueError):
    """A folder that holds no results, or results that cannot be read."""


def save(corpus: Corpus, folder: Path, form: str = "parquet") -> None:
    """Write every table of a corpus into a folder, each put in place whole."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in NAMES:
        frame = articles_table(corpus) if name == "articles" else corpus.tables.get(name, tables.table(name, []))
        path = folder / f"{name}.{form}"
        part = path.with_suffix(path.suffix + ".part")
        if form == "parquet":
            frame.to_parquet(part, index=False)
        else:
            _to_csv(frame, part)
        os.replace(part, path)


def _to_csv(frame: pd.DataFrame, path: Path, more: bool = False) -> None:
    """Write a table, or put it at the end of one; text is quoted, for pandas leaves a lone carriage return bare."""
    mode = "a" if more else "w"
    frame.to_csv(path, index=False, mode=mode, header=not more, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)


def load(folder: str | Path) -> Corpus:
    """Return the corpus of a result folder, every address checked; ResultError when it holds none.

    Where the folder holds both formats, the one written last is read.
    """
    folder = Path(folder)
    forms = [form for form in FORMATS if (folder / f"articles.{form}").is_file()]
    if not forms:
        raise ResultError(f"{folder}: no articles.parquet or articles.csv; make it with: sharaka annotate INPUT... --out {folder}")
    form = max(forms, key=lambda form: (folder / f"articles.{form}").stat().st_mtime_ns)
    frames = {name: _frame(folder / f"{name}.{form}", name) for name in NAMES}
    names = {"article": "id"}
    records = frames.pop("articles").fillna("").to_dict("records")
    try:
        return Corpus(tuple(Article(**{names.get(c, c): v for c, v in record.items()}) for record in records), frames)
    except AddressError as problem:
        raise ResultError(f"{folder}: the tables do not fit the texts: {problem}; annotate again into an empty folder") from problem


def _frame(path: Path, name: str) -> pd.DataFrame:
    try:
        read = pd.read_parquet(path) if path.suffix == ".parquet" else pd.read_csv(path, dtype="string", keep_default_na=False)
        if list(read.columns) != list(tables.columns(name)):
            raise ValueError(f"columns {', '.join(read.columns)}, expected {', '.join(tables.columns(name))}")
        if path.suffix == ".parquet":
            return read
        return tables.table(name, [{k: _typed(k, v, name) for k, v in row.items()} for row in read.to_dict("records")])
    except (OSError, ValueError, KeyError, TypeError, pa.ArrowException) as problem:
        raise ResultError(f"{path}: cannot be read: {problem}; annotate again into an empty folder") from problem


def _typed(column: str, value: str, name: str) -> object:
    dtype = tables.columns(name)[column][0]
    if value == "" and dtype != "string":
        return None
    if dtype == "boolean":
        return value == "True"
    return int(value) if dtype.lower() == "int64" else float(value) if dtype == "Float64" else value or None


def join(parts: Iterable[Path], folder: Path, form: str) -> dict[str, int]:
    """Join the tables of partition folders into one table a layer, a part at a time, and return the row counts."""
    parts = list(parts)
    if not parts:
        save(Corpus(()), folder, form)
        return dict.fromkeys(NAMES, 0)
    return {name: _joined([part / f"{name}.parquet" for part in parts], folder / f"{name}.{form}") for name in NAMES}


def _joined(sources: list[Path], path: Path) -> int:
    part, rows = path.with_suffix(path.suffix + ".part"), 0
    writer = None
    for place, source in enumerate(sources):
        content = pq.read_table(source)
        rows += content.num_rows
        if path.suffix == ".csv":
            _to_csv(content.to_pandas(), part, more=place > 0)
        else:
            writer = writer or pq.ParquetWriter(part, content.schema)
            writer.write_table(content)
    if writer:
        writer.close()
    os.replace(part, path)
    return rows


def manifest(corpus: Corpus, counts: Mapping[str, int], made_with: Mapping[str, str], refused: Iterable) -> dict[str, object]:
    """Return what could change a number: versions, model and input digests, counts, refused inputs with reasons."""
    return {
        "sharaka": version("sharaka"),
        **made_with,
        "inputs": [{"article": a.id, "file": a.file, "text_sha256": conllu.digest(a.text)} for a in corpus.articles],
        "rows": dict(counts),
        "refused": [{"file": r.file, "reason": r.reason} for r in refused],
    }


def write_manifest(folder: Path, content: Mapping[str, object]) -> None:
    """Write ``manifest.json`` into a result folder."""
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    (folder / MANIFEST).write_text(text, encoding="utf-8", errors="surrogateescape")


def export_conllu(corpus: Corpus, folder: Path, header: Mapping[str, str]) -> list[Path]:
    """Write the words of each article as ``ARTICLE.conllu`` and return the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for article, text in conllu.of_corpus(corpus, header).items():
        path = folder / f"{_file_name(article)}.conllu"
        path.write_text(text, encoding="utf-8", newline="")
        written.append(path)
    return written


def _file_name(article: str) -> str:
    """Return an article's id as the name of a file, what no name may hold written as in a web address."""
    return re.sub(r'[%/\\:*?"<>|\x00-\x1f]', lambda found: f"%{ord(found.group()):02X}", article)


def made_with(folder: Path) -> dict[str, str]:
    """Return the versions and the model digest that the manifest of a result folder names; ResultError where it does not."""
    try:
        content = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return {name: content[name] for name in ("sharaka", "stanza", "torch", "models")}
    except (OSError, ValueError, KeyError) as problem:
        raise ResultError(f"{folder / MANIFEST}: no readable manifest ({problem!r}); annotate again into an empty folder") from problem

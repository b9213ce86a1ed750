"""Files and folders to articles: the only door from disk, where everything refused gets a reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd

from sharaka.corpus import Corpus
from sharaka.evaluate import COMPARED
from sharaka.extract.date_values import parsed
from sharaka.inputs import FORMATS, METADATA, Loaded, Refused, metadata, take


def load(*inputs: str | Path) -> Loaded:
    """Read files and folders into articles; whatever cannot be read is in ``refused`` and the rest goes on."""
    loaded, seen, facts = Loaded(), set(), {}
    for given in inputs:
        path = Path(given)
        found = list(_walk(path))
        if not found:
            reason = f"there is no file in it; expected {' '.join(FORMATS)}" if path.is_dir() else "no such file or folder; check the path"
            loaded.refused.append(Refused(_shown(path), reason))
        for file in found:
            if file.resolve() not in seen:
                seen.add(file.resolve())
                _read(file, loaded, facts)
    _unique_ids(loaded)
    undated = [a.id for a in loaded.articles if not parsed(a.published)]
    if undated:
        shown = ", ".join(undated[:5]) + (" …" if len(undated) > 5 else "")
        loaded.notes.append(
            f"{len(undated)} of {len(loaded.articles)} articles have no ISO date ({shown}): expressions such as «last month» stay "
            f"unresolved there; give the date (2024-05-17) in a column `published` of {METADATA} beside the files"
        )
    return loaded


def _walk(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
        return
    for file in sorted(path.rglob("*")):
        hidden = any(part.startswith(".") for part in file.relative_to(path).parts)
        if (file.is_file() or not file.exists()) and file.name != METADATA and not hidden:
            yield file


def _read(path: Path, loaded: Loaded, facts: dict[Path, list[dict[str, str]]]) -> None:
    table = path.parent / METADATA
    if table not in facts:
        facts[table] = _facts(table, loaded)
    try:
        take(_shown(Path(path.name)), path.read_bytes(), loaded, facts[table], _shown(path))
    except OSError as problem:
        loaded.refused.append(Refused(_shown(path), f"cannot be read: {problem.strerror}; check the path and its permissions"))
    except ValueError as problem:
        loaded.refused.append(Refused(_shown(path), str(problem)))


def _facts(table: Path, loaded: Loaded) -> list[dict[str, str]]:
    try:
        return metadata(table.read_bytes(), loaded, _shown(table)) if table.is_file() else []
    except OSError as problem:
        loaded.refused.append(Refused(_shown(table), f"cannot be read: {problem.strerror}; the files beside it are read without it"))
        return []


def _shown(path: Path) -> str:
    """Return a path as text that can be written, whatever bytes its name holds."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _unique_ids(loaded: Loaded) -> None:
    taken = {article.id for article in loaded.articles}
    seen: dict[str, int] = {}
    for place, article in enumerate(loaded.articles):
        seen[article.id] = seen.get(article.id, 0) + 1
        if seen[article.id] > 1:
            while (new := f"{article.id}-{seen[article.id]}") in taken:
                seen[article.id] += 1
            taken.add(new)
            loaded.notes.append(f"{article.file}: a second article has the id {article.id}; it is named {new}")
            loaded.articles[place] = replace(article, id=new)


def seeds_folder() -> Path:
    """Return the folder of the seed articles: in the package, or beside it in a checkout."""
    package = Path(__file__).parent
    for folder in (package / "seeds", package.parents[1] / "seeds"):
        if (folder / METADATA).is_file():
            return folder
    raise FileNotFoundError(f"no seed articles beside {package}")


def seed_articles() -> Corpus:
    """Return the seed articles as a corpus without tables."""
    return load(*sorted(seeds_folder().glob("*.txt"))).corpus


def seed_annotation(article: str) -> str:
    """Return the recorded CoNLL-U text of a seed article; FileNotFoundError names the remedy."""
    path = seeds_folder() / f"{article}.conllu"
    if not path.is_file():
        raise FileNotFoundError(f"{path}: no recorded annotation; run: make annotate")
    return path.read_text(encoding="utf-8")


def gold_tables(folder: Path | None = None) -> dict[str, pd.DataFrame]:
    """Return the gold tables of a folder as text columns, by layer; by default those of the seed articles."""
    home = folder or seeds_folder() / "gold"
    paths = {name: home / f"{name}.csv" for name in COMPARED}
    return {name: pd.read_csv(path, dtype="string", keep_default_na=False) for name, path in paths.items() if path.is_file()}

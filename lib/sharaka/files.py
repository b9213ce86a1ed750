"""Files and folders to articles: the only door from disk, where everything refused gets a reason."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from sharaka.corpus import Corpus
from sharaka.inputs import METADATA, Loaded, Refused, take


def load(*inputs: str | Path) -> Loaded:
    """Read files and folders into articles; whatever cannot be read is in ``refused`` and the rest goes on."""
    loaded, seen = Loaded(), set()
    for given in inputs:
        path = Path(given)
        if not path.exists():
            loaded.refused.append(Refused(str(path), "no such file or folder; check the path"))
        for file in _walk(path) if path.exists() else ():
            if file.resolve() not in seen:
                seen.add(file.resolve())
                _read(file, loaded)
    _unique_ids(loaded)
    undated = [a.id for a in loaded.articles if not a.published]
    if undated:
        shown = ", ".join(undated[:5]) + (" …" if len(undated) > 5 else "")
        loaded.notes.append(
            f"{len(undated)} of {len(loaded.articles)} articles have no date ({shown}): expressions such as «last month» stay "
            f"unresolved there; give the date in a column `published` of {METADATA} beside the files"
        )
    return loaded


def _walk(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
        return
    for file in sorted(path.rglob("*")):
        if file.is_file() and file.name != METADATA and not any(part.startswith(".") for part in file.relative_to(path).parts):
            yield file


def _read(path: Path, loaded: Loaded) -> None:
    try:
        take(path.name, path.read_bytes(), loaded, _facts(path.parent / METADATA), str(path))
    except OSError as problem:
        loaded.refused.append(Refused(str(path), f"cannot be read: {problem.strerror}; check its permissions"))
    except ValueError as problem:
        loaded.refused.append(Refused(str(path), str(problem)))


def _facts(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def _unique_ids(loaded: Loaded) -> None:
    seen: dict[str, int] = {}
    for place, article in enumerate(loaded.articles):
        seen[article.id] = seen.get(article.id, 0) + 1
        if seen[article.id] > 1:
            new = f"{article.id}-{seen[article.id]}"
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
    """Return the recorded CoNLL-U text of a seed article."""
    return (seeds_folder() / f"{article}.conllu").read_text(encoding="utf-8")

"""Model weights, shipped or fetched: which files there are, and whether they are the ones that the manifest names."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

import platformdirs

BUNDLED = Path(__file__).parent / "models"
MANIFEST = "manifest.json"
OFFICIAL = "official"
NAMES = ("bundled", OFFICIAL)


class ModelError(RuntimeError):
    """A model file that is missing, unreadable or not the one that was released."""


@dataclass(frozen=True)
class Weights:
    """One model file: its name, the Stanza processor it serves, size in bytes and SHA-256."""

    file: str
    processor: str
    size: int
    sha256: str


def listed(folder: Path = BUNDLED) -> list[Weights]:
    """Return the weights a folder's manifest names; ModelError when the manifest is missing or broken."""
    path = folder / MANIFEST
    try:
        entries = json.loads(path.read_text(encoding="utf-8"))["files"]
        return [Weights(**entry) for entry in entries]
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise ModelError(f"{path}: no readable model manifest ({problem}); {_remedy(folder)}") from problem


def folder(models: str | Path) -> Path:
    """Return the folder that ``bundled``, ``official`` or a path names; official models lie in the user's cache."""
    named = {"bundled": BUNDLED, OFFICIAL: Path(platformdirs.user_cache_dir("sharaka")) / OFFICIAL}
    return named.get(str(models), Path(models))


def fetched(models: str | Path) -> bool:
    """Return whether the folder of these models is there; only ``official`` may have to be fetched first."""
    return str(models) != OFFICIAL or (folder(OFFICIAL) / MANIFEST).is_file()


def record(home: Path, paths: Iterable[Path]) -> None:
    """Write the manifest of fetched models: the digest of every file, and its processor, which is the folder it lies in.

    Where several packages lie in one folder, as two tables of vectors do, each is named ``PROCESSOR/PACKAGE``.
    """
    kept = sorted(paths)
    shared = Counter(path.parent for path in kept)
    entries = [Weights(p.relative_to(home).as_posix(), _processor(p, home, shared), p.stat().st_size, sha256(p)) for p in kept]
    (home / MANIFEST).write_text(json.dumps({"files": list(map(asdict, entries))}, indent=1) + "\n", encoding="utf-8")


def _processor(path: Path, home: Path, shared: Counter[Path]) -> str:
    if path.parent == home:
        return path.stem
    return path.parent.name if shared[path.parent] == 1 else f"{path.parent.name}/{path.stem}"


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def problem(entry: Weights, folder: Path = BUNDLED) -> str:
    """Return what is wrong with one of a folder's weights, with the remedy; nothing when its digest is right."""
    path = folder / entry.file
    try:
        actual = sha256(path)
    except FileNotFoundError:
        return f"{path}: missing, expected {entry.size} bytes; {_remedy(folder)}"
    except OSError as trouble:
        return f"{path}: cannot be read ({trouble.strerror}), expected {entry.size} bytes; {_remedy(folder)}"
    return "" if actual == entry.sha256 else f"{path}: SHA-256 is {actual}, expected {entry.sha256}; {_remedy(folder)}"


def problems(folder: Path = BUNDLED) -> list[str]:
    """Return what is wrong with the weights of a folder, a line each; an empty list when every digest is right."""
    return [found for entry in listed(folder) if (found := problem(entry, folder))]


def verified(folder: Path = BUNDLED) -> dict[str, Path]:
    """Return ``{processor: path}`` once every digest is right; ModelError names each file that is not."""
    if wrong := problems(folder):
        raise ModelError("\n".join(wrong))
    return {weights.processor: folder / weights.file for weights in listed(folder)}


def identity(folder: Path = BUNDLED) -> str:
    """Return one short digest that stands for all weights of a folder, as recorded annotation names them."""
    joined = "".join(f"{w.file}:{w.sha256}\n" for w in listed(folder))
    return hashlib.sha256(joined.encode()).hexdigest()[:16]


def _remedy(home: Path) -> str:
    if home == BUNDLED:
        return "install the package again: pip install --force-reinstall --no-deps sharaka"
    if home == folder(OFFICIAL):
        return "fetch them again: sharaka models fetch"
    return "put the files that its manifest names into that folder, or leave --models out for the bundled ones"

"""The shipped weights: which files there are, and whether they are the ones that were released."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import platformdirs

BUNDLED = Path(__file__).parent / "models"
MANIFEST = "manifest.json"
OFFICIAL = "official"


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


def record(home: Path) -> None:
    """Write the manifest of fetched models: the digest of every weight below a folder, each file its own processor."""
    names = {path: path.relative_to(home).as_posix() for path in sorted(home.rglob("*.pt"))}
    entries = [{"file": n, "processor": n, "size": p.stat().st_size, "sha256": sha256(p)} for p, n in names.items()]
    (home / MANIFEST).write_text(json.dumps({"files": entries}, indent=1) + "\n", encoding="utf-8")


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def problems(folder: Path = BUNDLED) -> list[str]:
    """Return what is wrong with the weights of a folder, a line each; an empty list when every digest is right."""
    found = []
    for weights in listed(folder):
        path = folder / weights.file
        if not path.is_file():
            found.append(f"{path}: missing, expected {weights.size} bytes; {_remedy(folder)}")
        elif (actual := sha256(path)) != weights.sha256:
            found.append(f"{path}: SHA-256 is {actual}, expected {weights.sha256}; {_remedy(folder)}")
    return found


def verified(folder: Path = BUNDLED) -> dict[str, Path]:
    """Return ``{processor: path}`` once every digest is right; ModelError names each file that is not."""
    if wrong := problems(folder):
        raise ModelError("\n".join(wrong))
    return {weights.processor: folder / weights.file for weights in listed(folder)}


def identity(folder: Path = BUNDLED) -> str:
    """Return one short digest that stands for all weights of a folder, as recorded annotation names them."""
    joined = "".join(f"{w.file}:{w.sha256}\n" for w in listed(folder))
    return hashlib.sha256(joined.encode()).hexdigest()[:16]


def _remedy(folder: Path) -> str:
    if folder == BUNDLED:
        return "install the package again: pip install --force-reinstall --no-deps sharaka"
    return "fetch them again: sharaka models fetch"

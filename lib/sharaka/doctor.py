"""What is installed, what is missing, and what to do about it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from packaging.requirements import Requirement

from sharaka import files, weights

OLDEST = (3, 11)


@dataclass(frozen=True)
class Finding:
    """One thing examined: whether it is fine, what was found, and the remedy where it is not."""

    name: str
    fine: bool
    found: str
    remedy: str = ""

    def __str__(self) -> str:
        line = f"{'ok     ' if self.fine else 'MISSING'} {self.name}: {self.found}"
        return line if self.fine or not self.remedy else f"{line}\n        {self.remedy}"


def examined() -> list[Finding]:
    """Return the findings on Python, packages, weights, seeds and disk space."""
    return [_python(), *_packages(), *_weights(), _seeds(), _disk()]


def _python() -> Finding:
    found = ".".join(map(str, sys.version_info[:3]))
    return Finding("Python", sys.version_info >= OLDEST, found, "install Python 3.11 or later")


def _packages() -> Iterator[Finding]:
    for line in requires("sharaka") or ():
        wanted = Requirement(line)
        if wanted.marker and not wanted.marker.evaluate({"extra": ""}):
            continue
        try:
            found = version(wanted.name)
        except PackageNotFoundError:
            yield Finding(wanted.name, False, f"not installed, expected {wanted.specifier}", f'pip install "{line}"')
            continue
        fits = wanted.specifier.contains(found.split("+")[0], prereleases=True)
        yield Finding(wanted.name, fits, found if fits else f"{found}, expected {wanted.specifier}", f'pip install "{line}"')


def _weights() -> Iterator[Finding]:
    for models, name in zip(weights.NAMES, ("weights", "official models"), strict=True):
        if weights.fetched(models):
            yield from _digests(name, weights.folder(models))
        else:
            yield Finding(name, True, "not fetched, and only --models official needs them; sharaka models fetch")


def _digests(name: str, folder: Path) -> Iterator[Finding]:
    try:
        wrong = weights.problems(folder)
    except weights.ModelError as problem:
        wrong = [str(problem)]
    if not wrong:
        yield Finding(name, True, f"{len(weights.listed(folder))} files, every digest is right")
    for line in wrong:
        found, _, remedy = line.partition("; ")
        yield Finding(name, False, found, remedy)


def _seeds() -> Finding:
    try:
        return Finding("seed articles", True, f"{len(files.seed_articles().articles)} in {files.seeds_folder()}")
    except FileNotFoundError as problem:
        return Finding("seed articles", False, str(problem), "clone the repository: the articles are in seeds/")


def _disk() -> Finding:
    free = shutil.disk_usage(".").free / 1e9
    return Finding("disk", free > 1, f"{free:.1f} GB free here", "free a gigabyte: tables and pages are written here")

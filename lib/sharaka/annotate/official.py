"""Stanza's own Arabic models: fetched beside their place, checked against Stanza's index, then put there in one step.

A file that is right stays in the folder beside when a fetch is broken off, and the next one goes on from there; a file that
was cut is fetched again from its beginning.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import stanza
from filelock import FileLock, Timeout
from stanza.resources import common

from sharaka import weights
from sharaka.annotate import package
from sharaka.annotate.package import AGAIN, LANGUAGE, ModelFile

LOG = logging.getLogger(__name__)
PART, LOCK, INDEX = ".part", ".lock", "resources.json"


def fetch_official(mirror: str | None = None, say: Callable[[str], object] = LOG.warning) -> Path:
    """Return the folder of Stanza's own Arabic models, fetched first where they are not there or not right.

    ``mirror`` has the layout of Stanza's resources; else STANZA_RESOURCES_URL is taken, else Stanza's own place. ``say`` is
    told what is going on. Only one process fetches at a time, the others wait. Raises ModelError, which names the file, what
    was found, what was expected and the remedy.
    """
    home = weights.folder(weights.OFFICIAL)
    source = (mirror or common.DEFAULT_RESOURCES_URL).rstrip("/")
    part = home.with_name(home.name + PART)
    try:
        home.parent.mkdir(parents=True, exist_ok=True)
        with _alone(home, say):
            if not _right(home):
                _fetch(source, home, part, say)
    except OSError as problem:
        raise _broken_off(problem, part, source) from problem
    return home


@contextmanager
def _alone(home: Path, say: Callable[[str], object]) -> Iterator[None]:
    """Hold the lock of the folder, which the system gives back when its process ends, however it ends."""
    lock = FileLock(home.with_name(home.name + LOCK))
    try:
        lock.acquire(blocking=False)
    except Timeout:
        say(f"{lock.lock_file}: another process is fetching Stanza's models; waiting for it")
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


def _right(home: Path) -> bool:
    try:
        return not weights.problems(home)
    except weights.ModelError:
        return False


def _fetch(source: str, home: Path, part: Path, say: Callable[[str], object]) -> None:
    _begin(home, part)
    with common.logging_level_context(None, sys.stderr.isatty()):
        index = package.index(part, source)
        files = package.files(index, part)
        missing = [file for file in files if not file.right()]
        _sweep(part, {part / INDEX, *(file.path for file in files if file not in missing)})
        say(f"fetching {len(missing)} of {len(files)} files of Stanza's Arabic models into {home}; index: {source}")
        try:
            stanza.download(LANGUAGE, str(part), processors=",".join(package.processors(index)), download_json=False)
        except Exception as problem:
            raise _broken_off(problem, part, source, missing) from problem
    if wrong := [file for file in files if not file.right()]:
        raise _wrong(wrong[0])
    _finish(index, files, home, part)


def _begin(home: Path, part: Path) -> None:
    """Take what is there of an earlier fetch: broken off, or put in place and no longer right."""
    if home.exists() and part.exists():
        shutil.rmtree(home)
    elif home.exists():
        os.replace(home, part)
    part.mkdir(exist_ok=True)
    (part / weights.MANIFEST).unlink(missing_ok=True)


def _sweep(part: Path, kept: set[Path]) -> None:
    """Remove what is not right, half written, or of another package."""
    for path in sorted(part.rglob("*"), reverse=True):
        if path.is_dir():
            if not any(path.iterdir()):
                path.rmdir()
        elif path not in kept:
            path.unlink()


def _finish(index: dict, files: list[ModelFile], home: Path, part: Path) -> None:
    """Write the manifest and put the folder in place; of the index only what these models need is kept."""
    (part / INDEX).write_text(json.dumps({LANGUAGE: index[LANGUAGE]}), encoding="utf-8")
    weights.record(part, [part / INDEX, *(file.path for file in files)])
    os.replace(part, home)


def _broken_off(problem: Exception, part: Path, source: str, missing: Sequence[ModelFile] = ()) -> weights.ModelError:
    """Return the error that says which file a fetch was broken off at and what can be done."""
    left = [file for file in missing if not file.right()]
    if wrong := [file for file in left if file.path.is_file()]:
        return _wrong(wrong[0])
    if isinstance(problem, OSError) and problem.errno is not None:
        place = left[0].path if left else problem.filename or part
        return weights.ModelError(
            f"{place}: cannot be written: {problem.strerror}, {_free(part)} free there; make room, or name a folder that can be "
            "written in XDG_CACHE_HOME, and run again: sharaka models fetch; what is fetched already is kept"
        )
    url, expected = (left[0].url, f"a file with MD5 {left[0].md5[0]}") if left else (package.index_url(source), "Stanza's index of models")
    return weights.ModelError(f"{url}: {problem}, expected {expected}; check the network and {AGAIN}")


def _wrong(file: ModelFile) -> weights.ModelError:
    """Return the error that says what was fetched in place of a file, which is removed."""
    found = file.found()
    file.path.unlink(missing_ok=True)
    return weights.ModelError(f"{file.url}: found {found}, expected a file with MD5 {file.md5[0]}; {AGAIN}")


def _free(folder: Path) -> str:
    there = next((place for place in (folder, *folder.parents) if place.is_dir()), Path("."))
    return f"{shutil.disk_usage(there).free / 1e6:.0f} MB"

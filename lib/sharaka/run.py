"""One annotation run from inputs to a result folder: reading, progress, partitions, tables, manifest."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from sharaka import files, results, weights, work
from sharaka.inputs import Refused
from sharaka.scale import runner


def annotate_files(
    inputs: tuple[str, ...], out: Path, models: str, workers: int, scheduler: str | None, form: str, say: Callable[[str], object]
) -> list[Refused]:
    """Annotate inputs into a folder and return what was refused; ``say`` is told every note and reason.

    Raises ModelError when the weights are not right, SchedulerError when no scheduler answers, OSError when the
    folder cannot be written.
    """
    loaded = files.load(*inputs)
    for line in [*loaded.notes, *loaded.refused]:
        say(f"sharaka: {line}")
    out.mkdir(parents=True, exist_ok=True)
    made_with = _made_with(models, say)
    with runner(workers, scheduler) as each, _progress() as progress:
        bar = progress.add_task("articles", total=len(loaded.articles))
        identity = "\n".join([version("sharaka"), _code(), *map(str, made_with.items())])
        tick = lambda n: progress.advance(bar, n)  # noqa: E731 - a call-back of one expression
        folders = work.run(tuple(loaded.articles), models, out, identity, each, tick)
    failed = work.refused(folders)
    for line in failed:
        say(f"sharaka: {line}")
    counts = results.join(folders, out, form)
    refused = [*loaded.refused, *failed]
    results.write_manifest(out, results.manifest(loaded.corpus, counts, made_with, refused))
    say(f"sharaka: {counts['articles']} articles, {counts['words']} words, {len(refused)} refused; tables in {out}")
    return refused


def _made_with(models: str, say: Callable[[str], object]) -> dict[str, str]:
    if not weights.fetched(models):
        from sharaka.annotate import fetch_official

        fetch_official(say=lambda line: say(f"sharaka: {line}"))
    weights.verified(weights.folder(models))
    from sharaka.annotate import versions

    return versions(models)


def _code() -> str:
    """Return a digest of the package's own code and name tables: what other code made is not taken for done."""
    files = sorted(path for path in Path(__file__).parent.rglob("*") if path.suffix in (".py", ".csv"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


def _progress() -> Progress:
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    return Progress(*columns, console=Console(stderr=True), transient=True)

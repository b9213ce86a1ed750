"""The command ``sharaka``: annotate, site, export, models, doctor."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sharaka import __version__

DONE, SOME_REFUSED, WRONG_CALL = 0, 1, 2


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sharaka")
def main() -> None:
    """Read Arabic news as data: words, names, figures, dates and quotations, each with its sentence."""


def _fail(problem: Exception) -> None:
    click.echo(f"sharaka: {problem}", err=True)
    sys.exit(WRONG_CALL)


@main.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False), help="Folder for the tables.")
@click.option("--models", default="bundled", show_default=True, help="bundled, official, or a folder of models.")
@click.option("--workers", default=1, show_default=True, type=click.IntRange(1), help="Processes on this machine.")
@click.option("--scheduler", metavar="ADDRESS", help="An existing Dask cluster, such as tcp://host:8786.")
@click.option("--format", "form", default="parquet", show_default=True, type=click.Choice(["parquet", "csv"]))
def annotate(inputs: tuple[str, ...], out: Path, models: str, workers: int, scheduler: str | None, form: str) -> None:
    """Annotate articles and write one table a layer.

    INPUT is a file or folder of .txt .html .csv .jsonl .parquet .zip. Rows need the columns id and text, and may
    have title, published, outlet and author; for .txt these stand in articles.csv beside the files. A run that
    was stopped goes on where it was. Exit status: 0 all done, 1 some inputs refused, 2 the call was wrong.
    """
    from sharaka.run import annotate_files
    from sharaka.scale import SchedulerError
    from sharaka.weights import ModelError

    try:
        refused = annotate_files(inputs, out, models, workers, scheduler, form, say=lambda line: click.echo(line, err=True))
    except (ModelError, SchedulerError, OSError) as problem:
        _fail(problem)
    sys.exit(SOME_REFUSED if refused else DONE)


@main.command()
@click.argument("folder", type=click.Path(path_type=Path, exists=True, file_okay=False), metavar="DIR")
@click.option("--to", "form", required=True, type=click.Choice(["conllu", "csv", "parquet"]))
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Folder to write to; DIR where not given.")
def export(folder: Path, form: str, out: Path | None) -> None:
    """Write the results in DIR in another format."""
    from sharaka import results

    try:
        corpus = results.load(folder)
        if form == "conllu":
            written = results.export_conllu(corpus, out or folder, results.made_with(folder))
            click.echo(f"{len(written)} files in {out or folder}")
        else:
            results.save(corpus, out or folder, form)
            click.echo(f"{len(results.NAMES)} tables in {out or folder}")
    except (results.ResultError, OSError) as problem:
        _fail(problem)


@main.command()
@click.option("--out", default="site", show_default=True, type=click.Path(path_type=Path, file_okay=False))
@click.option("--corpus", type=click.Path(path_type=Path, exists=True, file_okay=False), help="Results of sharaka annotate.")
def site(out: Path, corpus: Path | None) -> None:
    """Make a folder of pages that works from disk, with no server and no network."""
    from sharaka.site import SiteError, build

    try:
        click.echo(f"open {build(out, corpus, say=lambda line: click.echo(line, err=True))}")
    except SiteError as problem:
        _fail(problem)


@main.group()
def models() -> None:
    """List, fetch and verify model weights."""


@models.command("list")
def list_models() -> None:
    """Show the bundled and the official models: processor, size, digest, and whether the file has it."""
    from sharaka import weights

    try:
        for name in weights.NAMES:
            if not weights.fetched(name):
                click.echo(f"{name}: not fetched; sharaka models fetch")
                continue
            folder = weights.folder(name)
            entries = weights.listed(folder)
            click.echo(f"{name}: {sum(entry.size for entry in entries) / 1e6:.1f} MB in {folder}")
            for entry in entries:
                state = "WRONG" if weights.problem(entry, folder) else "right"
                click.echo(f"  {entry.processor:<22} {entry.size / 1e6:6.2f} MB  {entry.sha256[:16]}  {state}  {entry.file}")
    except weights.ModelError as problem:
        _fail(problem)


@models.command()
def verify() -> None:
    """Check every file of the bundled models, and of the official ones where they are fetched, against its digest."""
    from sharaka import weights

    wrong = []
    try:
        for name in filter(weights.fetched, weights.NAMES):
            folder = weights.folder(name)
            found = weights.problems(folder)
            wrong += found
            click.echo(f"{name}: {len(weights.listed(folder))} files, {f'{len(found)} wrong' if found else 'every digest is right'}")
    except weights.ModelError as problem:
        _fail(problem)
    for line in wrong:
        click.echo(line, err=True)
    sys.exit(SOME_REFUSED if wrong else DONE)


@models.command()
@click.option("--mirror", metavar="URL", help="A mirror of Stanza's model index; else STANZA_RESOURCES_URL, else Stanza's own.")
def fetch(mirror: str | None) -> None:
    """Fetch Stanza's own Arabic models for --models official.

    A fetch that was broken off goes on where it was: files that are right are not fetched again.
    """
    from sharaka.annotate import fetch_official
    from sharaka.weights import ModelError

    try:
        click.echo(f"models are in {fetch_official(mirror, say=lambda line: click.echo(line, err=True))}")
    except ModelError as problem:
        _fail(problem)


@main.command()
def doctor() -> None:
    """Say what is installed, what is missing and what to do about it."""
    from sharaka.doctor import examined

    findings = examined()
    for finding in findings:
        click.echo(str(finding))
    sys.exit(SOME_REFUSED if any(not finding.fine for finding in findings) else DONE)


@main.command()
@click.option(
    "--gold", type=click.Path(path_type=Path, exists=True, file_okay=False), help="Folder of gold tables; the seeds' own by default."
)
@click.option("--differences", "shown", is_flag=True, help="List every miss, false alarm and wrong value.")
def evaluate(gold: Path | None, shown: bool) -> None:
    """Score the tables of the seed articles against hand-made gold."""
    import sharaka
    from sharaka import evaluate as scoring
    from sharaka import files

    corpus = sharaka.seeds()
    click.echo(f"{'layer':<11} {'gold':>5} {'found':>5}  span F1  precision  recall     F1")
    for name, frame in files.gold_tables(gold).items():
        truth = scoring.gold_table(name, frame)
        score = scoring.scores(getattr(corpus, name), truth, name)
        click.echo(
            f"{name:<11} {score['gold']:>5} {score['found']:>5}   {score['span_f1']:6.1%}     {score['precision']:6.1%}  "
            f"{score['recall']:6.1%} {score['f1']:6.1%}"
        )
        for row in scoring.differences(getattr(corpus, name), truth, name).itertuples() if shown else ():
            click.echo(f"  {row.article} {row.start}-{row.end} «{row.text[:60]}» {row.problem}")

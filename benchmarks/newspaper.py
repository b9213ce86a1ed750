"""The same comparison on newspaper articles from outside the repository: ``python -m benchmarks.newspaper DATA``.

DATA is a folder with ``news/*.zip`` (JSON lists of articles with a ``content``) and, for UDPipe, ``padt/*.conllu.gz``.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import click

from benchmarks import speed
from sharaka.corpus import Article

MANY = 2000


def articles(data: Path, many: int) -> tuple[Article, ...]:
    """Return the first so many different articles that have a body."""
    return tuple(Article(f"n{number:05d}", text) for number, text in enumerate(islice(dict.fromkeys(_bodies(data)), many)))


def _bodies(data: Path) -> Iterator[str]:
    for path in sorted((data / "news").glob("*.zip")):
        with zipfile.ZipFile(path) as packed:
            for name in packed.namelist():
                yield from (body for entry in json.loads(packed.read(name)) if (body := entry["content"]) and body.strip())


def udpipe(data: Path, cache: Path, model: Path | None, texts: list[str]) -> None:
    """Print the speed of UDPipe on the texts."""
    from benchmarks.udpipe import trained, words_per_second

    words, rate = words_per_second(model or trained(data / "padt", cache), texts)
    print(f"UDPipe 1 on the same texts: {words} words, {rate:.0f} words/s")


@click.command()
@click.argument("data", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--articles", "many", default=MANY, show_default=True)
@click.option("--udpipe-model", type=click.Path(exists=True, path_type=Path), help="A model of UDPipe 1; else one is trained into --cache.")
@click.option("--cache", type=click.Path(path_type=Path), help="Where a trained UDPipe model is kept; without either, UDPipe is left out.")
def main(data: Path, many: int, udpipe_model: Path | None, cache: Path | None) -> None:
    """Compare words a second on the newspaper articles of DATA."""
    found = articles(data, many)
    texts = speed.prepared(found)
    print(f"{len(found)} newspaper articles, {sum(map(len, texts))} characters")
    print("tokens to lemmas:", speed.compared(texts, tell=lambda line: print(line, flush=True)))
    print("with parser and names:", speed.compared(texts, everything=True))
    print(speed.profiled(found))
    if udpipe_model or cache:
        udpipe(data, cache, udpipe_model, texts)


if __name__ == "__main__":
    main()

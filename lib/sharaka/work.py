"""A run over many articles: partitions, each written as it is done, so that a stopped run goes on where it was."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd

from sharaka import conllu, results, tables
from sharaka.corpus import Article, Corpus
from sharaka.extract import extracted
from sharaka.inputs import Refused
from sharaka.weights import ModelError

LOG = logging.getLogger(__name__)
PARTITION = 32
HOME, REFUSED = ".partitions", "refused.json"


def partitions(articles: tuple[Article, ...], identity: str) -> Iterator[tuple[str, tuple[Article, ...]]]:
    """Yield ``(name, articles)``: the name changes with the articles, their facts and what annotates them."""
    for first in range(0, len(articles), PARTITION):
        part = articles[first : first + PARTITION]
        seen = hashlib.sha256(identity.encode())
        for article in part:
            facts = [article.id, article.file, str(article.start), article.title, article.outlet, article.author, article.published]
            seen.update("\x1f".join([*facts, article.published_basis, conllu.digest(article.text)]).encode("utf-8", "surrogatepass"))
        yield f"{first:07d}-{seen.hexdigest()[:12]}", part


def run_partition(articles: tuple[Article, ...], models: str, folder: str) -> None:
    """Annotate one partition into its folder; an article that cannot be taken costs itself only and is listed there.

    Raises ModelError when the weights are not right.
    """
    target = Path(folder)
    done, failed = _done(articles, models)
    part = target.with_name(target.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    results.save(merged(done), part)
    (part / REFUSED).write_text(json.dumps(failed, ensure_ascii=False), encoding="utf-8")
    shutil.rmtree(target, ignore_errors=True)
    os.replace(part, target)


def _done(articles: tuple[Article, ...], models: str) -> tuple[list[Corpus], list[dict[str, str]]]:
    """Return a corpus of each article, and what is told of those that failed."""
    together = _together(articles, models)
    done, failed = [], []
    for article in articles:
        try:
            words = together.select(article.id) if together else _annotated((article,), models)
            done.append(extracted(words))
        except ModelError:
            raise
        except Exception as problem:
            failed.append({"file": f"{article.file} (article {article.id})", "reason": f"{type(problem).__name__}: {problem}"})
    return done, failed


def _together(articles: tuple[Article, ...], models: str) -> Corpus | None:
    """Return the articles with their words, or None when one of them stops the others: then each has to go by itself."""
    try:
        return _annotated(articles, models)
    except ModelError:
        raise
    except Exception as problem:
        LOG.info("a partition is annotated article by article: %s: %s", type(problem).__name__, problem)
        return None


def _annotated(articles: tuple[Article, ...], models: str) -> Corpus:
    from sharaka.annotate import annotated

    return annotated(Corpus(articles), models)


def merged(corpora: list[Corpus]) -> Corpus:
    """Return one corpus of the articles and tables of several."""
    frames = {
        name: pd.concat([tables.table(name, []), *(c.tables[name] for c in corpora if name in c.tables)], ignore_index=True)
        for name in tables.LAYERS
    }
    return Corpus(tuple(a for c in corpora for a in c.articles), frames)


def run(articles: tuple[Article, ...], models: str, out: Path, identity: str, each: Callable, tick: Callable[[int], object]) -> list[Path]:
    """Annotate what is not yet done, or was done but for some articles, and return the partition folders in order.

    ``each(jobs)`` runs jobs ``(articles, models, folder)`` and yields each as it ends;
    ``tick(n)`` is told of every n articles that are done.
    """
    home = out / HOME
    home.mkdir(parents=True, exist_ok=True)
    folders, jobs = [], []
    for name, part in partitions(articles, identity):
        folders.append(home / name)
        if folders[-1].is_dir() and not refused([folders[-1]]):
            tick(len(part))
        else:
            jobs.append((part, models, str(folders[-1])))
    for job in each(jobs):
        tick(len(job[0]))
    return folders


def refused(folders: list[Path]) -> list[Refused]:
    """Return the articles that failed in these partitions, with reasons."""
    return [Refused(**entry) for folder in folders for entry in json.loads((folder / REFUSED).read_text(encoding="utf-8"))]

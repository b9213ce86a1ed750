"""The ordinary Stanza pipeline over a folder of weights whose digests are right."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import stanza
import torch
from stanza.models.common import utils

from sharaka import weights
from sharaka.annotate.draft import mender
from sharaka.annotate.vectors import shared
from sharaka.cuts import Cutter

PROCESSORS = ("tokenize", "mwt", "pos", "lemma")
VECTORS = "vectors"


def pipeline(paths: dict[str, Path], folder: Path) -> stanza.Pipeline:
    """Return a pipeline over the named model files, on one thread and offline; ModelError when they do not load."""
    torch.set_num_threads(1)
    logging.getLogger("stanza").setLevel(logging.ERROR)
    own = [p for p in PROCESSORS if p in paths]
    given = {f"{p}_model_path": str(paths[p]) for p in own}
    if table := paths.get(VECTORS) or paths.get("pretrain"):
        given |= {"pos_pretrain_path": str(table)}
    if VECTORS in paths:
        given["foundation_cache"] = shared(paths[VECTORS])
    try:
        with _untrained():
            return stanza.Pipeline(
                "ar", dir=str(folder), processors=",".join(own or PROCESSORS), download_method=None, use_gpu=False, verbose=False,
                allow_unknown_language=True, tokenize_postprocessor=mender(_cutter(paths)), **given,
            )  # fmt: skip
    except Exception as problem:
        raise weights.ModelError(f"{folder}: the models do not load: {problem}; sharaka models verify") from problem


@contextmanager
def _untrained() -> Iterator[None]:
    """Load models without optimizers: Stanza gives one to every model, and torch then imports its compiler, which takes seconds."""
    makers = {name: getattr(utils, name) for name in ("get_optimizer", "get_split_optimizer")}
    for name in makers:
        setattr(utils, name, lambda *_, **__: None)
    try:
        yield
    finally:
        for name, maker in makers.items():
            setattr(utils, name, maker)


def _cutter(paths: dict[str, Path]) -> Cutter | None:
    return Cutter.read(paths["forms"], paths["cuts"]) if {"forms", "cuts"} <= paths.keys() else None

"""The ordinary Stanza pipeline over a folder of weights whose digests are right."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import stanza
import torch
from stanza.models.common import utils
from stanza.models.tokenization import trainer as tokenizer

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
    own = [p for p in (*PROCESSORS, *(() if VECTORS in paths else ("depparse",))) if p in paths]
    given = {f"{p}_model_path": str(paths[p]) for p in own}
    if table := paths.get(VECTORS) or paths.get("pretrain"):
        given |= {f"{p}_pretrain_path": str(table) for p in ("pos", "depparse") if p in own}
    if VECTORS in paths:
        given["foundation_cache"] = shared(paths[VECTORS])
    try:
        with lean():
            return stanza.Pipeline(
                "ar", dir=str(folder), processors=",".join(own or PROCESSORS), download_method=None, use_gpu=False, verbose=False,
                allow_unknown_language=True, tokenize_postprocessor=mender(_cutter(paths)), **given,
            )  # fmt: skip
    except Exception as problem:
        raise weights.ModelError(f"{folder}: the models do not load: {problem}; sharaka models verify") from problem


@contextmanager
def lean() -> Iterator[None]:
    """Load models quickly inside this context, without optimizers.

    Stanza gives one to every model it loads, and torch then imports its compiler, which takes seconds.
    """
    makers = ((utils, "get_optimizer"), (utils, "get_split_optimizer"))
    leaner = [*((*maker, _no_optimizers) for maker in makers), (tokenizer, "create_dictionary", _dictionary)]
    usual = [(module, name, getattr(module, name)) for module, name, _ in leaner]
    try:
        for module, name, function in leaner:
            setattr(module, name, function)
        yield
    finally:
        for module, name, function in usual:
            setattr(module, name, function)


def _no_optimizers(*_, **__) -> dict:
    return {}


def _dictionary(lexicon: set[str]) -> dict[str, set[str]]:
    """Return what Stanza's ``create_dictionary`` returns: words of two letters and more, and all that they begin and end with."""
    words = {word for word in lexicon if len(word) > 1}
    return {
        "words": words,
        "prefixes": {word[:place] for word in words for place in range(1, len(word))},
        "suffixes": {word[place:] for word in words for place in range(1, len(word))},
    }


def _cutter(paths: dict[str, Path]) -> Cutter | None:
    return Cutter.read(paths["forms"], paths["cuts"]) if {"forms", "cuts"} <= paths.keys() else None

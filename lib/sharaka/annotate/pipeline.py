"""The ordinary Stanza pipeline over a folder of weights whose digests are right."""

from __future__ import annotations

import logging
from pathlib import Path

import stanza
import torch

from sharaka import weights
from sharaka.annotate.draft import mender
from sharaka.annotate.vectors import Vectors

PROCESSORS = ("tokenize", "mwt", "pos", "lemma")
VECTORS = "vectors"


def pipeline(paths: dict[str, Path], folder: Path) -> stanza.Pipeline:
    """Return a pipeline over the named model files, on one thread and offline; ModelError when they do not load."""
    torch.set_num_threads(1)
    logging.getLogger("stanza").setLevel(logging.ERROR)
    own = [p for p in (*PROCESSORS, "depparse") if p in paths]
    given = {f"{p}_model_path": str(paths[p]) for p in own}
    if table := paths.get(VECTORS) or paths.get("pretrain"):
        given |= {f"{p}_pretrain_path": str(table) for p in ("pos", "depparse") if p in paths}
    if VECTORS in paths:
        given["foundation_cache"] = Vectors(paths[VECTORS])
    try:
        return stanza.Pipeline(
            "ar", dir=str(folder), processors=",".join(own or PROCESSORS), download_method=None, use_gpu=False, verbose=False,
            allow_unknown_language=True, tokenize_postprocessor=mender(paths.get("lexicon")), **given,
        )  # fmt: skip
    except Exception as problem:
        raise weights.ModelError(f"{folder}: the models do not load: {problem}; sharaka models verify") from problem

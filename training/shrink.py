"""Checkpoints to shipped weights: half precision, no optimiser state, and a manifest of digests."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import torch

from sharaka.weights import MANIFEST, sha256

FILES = {
    "forms.txt.xz": "forms",
    "cuts.npz": "cuts",
    "tokenize.pt": "tokenize",
    "mwt.pt": "mwt",
    "vectors.pt": "vectors",
    "pos.pt": "pos",
    "lemma.pt": "lemma",
    "depparse.pt": "depparse",
    "ner.pt": "ner",
}
COPIED = frozenset({"vectors", "forms", "cuts"})
UNUSED = ("optimizer_state_dict", "optimizer")


def ship(work: Path, out: Path) -> None:
    """Write the weights found in ``work`` to ``out`` as float16 and list them in a manifest.

    Vectors, word lists and the networks that cut are small already and go as they are.
    """
    out.mkdir(parents=True, exist_ok=True)
    listed = []
    for file, processor in FILES.items():
        if not (work / file).is_file():
            continue
        if processor in COPIED:
            shutil.copyfile(work / file, out / file)
        else:
            state = torch.load(work / file, map_location="cpu", weights_only=True)
            torch.save(_halved({k: v for k, v in state.items() if k not in UNUSED}), out / file)
        listed.append({"file": file, "processor": processor, "size": (out / file).stat().st_size, "sha256": sha256(out / file)})
    (out / MANIFEST).write_text(json.dumps({"files": listed}, indent=1) + "\n", encoding="utf-8")
    (out / "resources.json").write_text("{}\n", encoding="utf-8")


def _halved(value):
    if isinstance(value, torch.Tensor):
        return value.half() if value.dtype == torch.float32 else value
    if isinstance(value, dict):
        return type(value)((k, _halved(v)) for k, v in value.items())
    return type(value)(map(_halved, value)) if isinstance(value, list | tuple) else value

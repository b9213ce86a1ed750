"""The log that is kept beside the weights: every score and loss that the trainers reported, without clock times and paths."""

from __future__ import annotations

import re
from pathlib import Path

STAGES = ("tokenizer", "expander", "lemmatizer", "tagger", "parser", "entities")
KEPT = re.compile(r"Dev score|dev_score|Dev F1|Ensemble|Best dev|mean loss|dev |Loss: .*|Training ended")
CLOCK = re.compile(r"^\S+ \S+ INFO: ")
EVERY = 10


def keep(work: Path, out: Path) -> None:
    """Write ``out/training.log`` from the logs of all stages; of the tokenizer's losses every tenth is kept."""
    lines = []
    for stage in STAGES:
        reported = [CLOCK.sub("", line) for line in (work / f"{stage}.log").read_text(encoding="utf-8").splitlines() if KEPT.search(line)]
        losses = [line for line in reported if "Loss:" in line]
        thin = set(losses) - set(losses[::EVERY])
        lines += [f"== {stage}", *(line for line in reported if line not in thin)]
    (out / "training.log").write_text("\n".join(lines) + "\n", encoding="utf-8")

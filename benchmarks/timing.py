"""How time is taken: ratios within one run, since machines are shared and noisy."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from functools import wraps

RUNS = 5


def seconds(code: str) -> float:
    """Return the wall time of a fresh Python process that runs the code."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - began


def ratio(name: str, code: str, base_name: str, base: str) -> None:
    """Print the median of paired ratios of two pieces of code, run in turn."""
    ratios = [seconds(code) / seconds(base) for _ in range(RUNS)]
    spread = f"{min(ratios):.2f} to {max(ratios):.2f}"
    print(f"{name} / {base_name}: {statistics.median(ratios):.2f} (of {RUNS} pairs, {spread})", flush=True)


class Stages:
    """Where processor time goes: seconds by stage, what a stage spends in another one counted there only."""

    def __init__(self):
        self.spent: Counter[str] = Counter()
        self._inner = [0.0]

    def watch(self, owner: object, name: str, stage: str) -> None:
        """Have every call of ``owner.name`` counted as this stage from now on."""
        setattr(owner, name, self.timed(getattr(owner, name), stage))

    def timed(self, function: Callable, stage: str) -> Callable:
        @wraps(function, updated=())
        def call(*given, **named):
            began = time.process_time()
            self._inner.append(0.0)
            try:
                return function(*given, **named)
            finally:
                took = time.process_time() - began
                self.spent[stage] += took - self._inner.pop()
                self._inner[-1] += took

        return call

    def table(self, words: int) -> str:
        """Return the stages, the longest first, with their seconds, share and time a word."""
        total = sum(self.spent.values())
        line = lambda stage, spent: f"{stage:<34} {spent:8.2f} s {spent / total:6.1%} {spent / words * 1e6:7.1f} µs a word"  # noqa: E731
        return "\n".join(line(*pair) for pair in [*self.spent.most_common(), ("together", total)])

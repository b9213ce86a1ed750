"""Ratios taken in one run, since machines are shared and noisy: ``make bench``."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

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
    print(f"{name} / {base_name}: {statistics.median(ratios):.2f} (of {RUNS} pairs, {spread})")


def words_per_second() -> None:
    """Print the speed of the shipped pipeline on the seed articles, and its ratio to a plain loop over Stanza."""
    from sharaka import annotate, files

    articles = files.seed_articles().articles * 3
    made = annotate.annotator("bundled")
    made(articles[0])
    began = time.perf_counter()
    words = sum(len(made(article)) for article in articles)
    ours = time.perf_counter() - began
    began = time.perf_counter()
    for article in articles:
        made.pipeline(article.text)
    plain = time.perf_counter() - began
    print(f"words per second: {words / ours:.0f}; speed / plain Stanza loop over the same models: {plain / ours:.2f}")


if __name__ == "__main__":
    ratio("import sharaka", "import sharaka", "import pandas", "import pandas")
    ratio("seed corpus with every table", "import sharaka; sharaka.seeds()", "import pandas", "import pandas")
    load = "from sharaka.annotate import annotator; from sharaka.corpus import Article; annotator('bundled')(Article('a', 'قال'))"
    ratio("first word annotated", load, "import of torch and stanza", "import torch, stanza")
    words_per_second()

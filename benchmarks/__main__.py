"""Ratios taken in one run, since machines are shared and noisy: ``make bench``, and ``make bench DATA=FOLDER`` on newspapers."""

from __future__ import annotations

import sys

from benchmarks import newspaper, speed, start


def seeds() -> None:
    """Print the comparison and the profile on the seed articles, everything still to be met for the first time."""
    from sharaka import files

    articles = files.seed_articles().articles
    print(f"{len(articles)} seed articles")
    print("tokens to lemmas:", speed.compared(speed.prepared(articles)))
    print("with parser and names:", speed.compared(speed.prepared(articles), everything=True))
    print(speed.profiled(articles))


if __name__ == "__main__":
    start.main()
    seeds()
    if len(sys.argv) > 1:
        newspaper.main()

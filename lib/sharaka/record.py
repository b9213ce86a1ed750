"""The recorded annotation of the seed articles: ``python -m sharaka.record``, which is ``make annotate``."""

from __future__ import annotations

from importlib.metadata import version

from sharaka import files, results
from sharaka.annotate import annotated, versions


def main() -> None:
    """Annotate the seed articles with the shipped weights and write words and names beside them as CoNLL-U."""
    corpus = annotated(files.seed_articles())
    written = results.export_conllu(corpus, files.seeds_folder(), {"sharaka": version("sharaka"), **versions()})
    print(f"{len(written)} files in {files.seeds_folder()}")


if __name__ == "__main__":
    main()

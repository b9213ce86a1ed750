"""Read Arabic news as data: words, names, figures, dates and quotations, each with the sentence it came from."""

from importlib.metadata import version

__version__ = version("sharaka")


def seeds():
    """Return the corpus of the six seed articles with their recorded annotation and every table made from it."""
    from sharaka.bundled import seeds as made

    return made()


def load(folder):
    """Return the corpus of a folder that ``sharaka annotate`` wrote; ResultError when it holds none."""
    from sharaka.results import load as loaded

    return loaded(folder)


def read():
    """Return ``(corpus, english)`` as the notebooks read them: the seed articles and their aligned translation.

    Where the environment variable SHARAKA_CORPUS names a folder that ``sharaka annotate`` wrote, its articles, without English.
    """
    import os

    from sharaka.bundled import english

    named = os.environ.get("SHARAKA_CORPUS")
    return (load(named), None) if named else (seeds(), english())

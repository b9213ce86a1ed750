"""The folding of the Arabic script as a table of characters, so that searches in a page find what the library finds."""

from __future__ import annotations

from functools import cache

from sharaka import script
from sharaka.corpus import Corpus

_ALWAYS = tuple(chr(c) for low, high in ((0x600, 0x700), (0x2010, 0x2040)) for c in range(low, high))


@cache
def _folded(char: str) -> str:
    return script.key(char)


def folding(corpus: Corpus) -> dict[str, object]:
    """Return ``table``, what each character of the texts and of the Arabic block becomes in folded script, and ``marks``.

    A character that only loses its capital is left out of the table; ``marks`` are those that belong to the letter before them.
    """
    chars = sorted({*_ALWAYS, *(char for article in corpus.articles for char in article.text)})
    table = {char: _folded(char) for char in chars if _folded(char) != char.lower()}
    return {"table": table, "marks": "".join(char for char in chars if char in script.MARKS)}

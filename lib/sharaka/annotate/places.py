"""Back to the untouched text: every word of an analysed line gets its address."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import count

from sharaka.corpus import Article, row
from sharaka.script import Mapped

BLANK = "_"
_LINE = re.compile(r"[^\n]*\S[^\n]*")


def doubled(text: str) -> tuple[str, list[int]]:
    """Return the non-empty lines with a blank line between, which is what Stanza takes for a break, and their places."""
    parts, places = [], []
    for line in _LINE.finditer(text):
        if parts:
            parts.append("\n\n")
            places.extend((line.start(), line.start()))
        parts.append(line.group())
        places.extend(range(line.start(), line.end()))
    return "".join(parts), places


def sentence_rows(article: Article, mapped: Mapped, places: list[int], sentence, number: int) -> Iterable[dict[str, object]]:
    """Yield the rows of one analysed sentence; ``places`` maps the analyser's text to ``mapped.text``."""
    numbers = count(1)  # Stanza numbers words anew after a token that was expanded by hand
    for index, token in enumerate(sentence.tokens, start=1):
        first = places[token.start_char]
        last = places[token.end_char - 1] + 1
        for word, start, end, exact in _word_places(token, mapped.text[first:last], first, last):
            source_start, source_end = mapped.span(start, end)
            yield row(
                article, source_start, source_end, sentence=number, token=index, word=next(numbers), form=word.text, exact=exact,
                lemma=_lemma(word, article.text[source_start:source_end]), upos=word.upos or BLANK, feats=word.feats or BLANK,
                head=word.head if word.deprel else None, deprel=word.deprel or BLANK,
            )  # fmt: skip


def _lemma(word, written: str) -> str:
    """Return the analyser's lemma, and a mark itself for punctuation, whose kinds the analyser does not see."""
    return written if word.upos == "PUNCT" else word.lemma or BLANK


def _word_places(token, surface: str, first: int, last: int) -> Iterable[tuple]:
    """Yield each word of a token with its place; a respelt word has the token's and is not exact."""
    if len(token.words) == 1:
        yield token.words[0], first, last, True
        return
    left, right = 0, len(surface)
    ends = {}
    for word in reversed(token.words):
        if not surface[:right].endswith(word.text):
            break
        right -= len(word.text)
        ends[word.id] = right
    for word in token.words:
        if left is not None and surface.startswith(word.text, left):
            yield word, first + left, first + left + len(word.text), True
            left += len(word.text)
        elif word.id in ends:
            yield word, first + ends[word.id], first + ends[word.id] + len(word.text), True
        else:
            left = None
            yield word, first, last, False

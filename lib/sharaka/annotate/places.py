"""Back to the untouched text: every word of an analysed line gets its address."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain, count

from sharaka.annotate.particles import settle
from sharaka.corpus import Article, row
from sharaka.script import INVISIBLE, Mapped, form

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


def sentence_rows(article: Article, mapped: Mapped, places: list[int], sentence, number: int) -> list[dict[str, object]]:
    """Return the rows of one analysed sentence; ``places`` maps the analyser's text to ``mapped.text``."""
    rows = list(_rows(article, mapped, places, sentence, number))
    settle(rows)
    return rows


def _rows(article: Article, mapped: Mapped, places: list[int], sentence, number: int) -> Iterator[dict[str, object]]:
    numbers = count(1)  # Stanza numbers words anew after a token that was expanded by hand
    for index, tokens in enumerate(_joined(sentence.tokens, mapped, places), start=1):
        address = mapped.span(tokens[0][1], tokens[-1][2])
        cut = (_word_places(token, mapped.text[first:last], first, last) for token, first, last in tokens)
        for word, start, end, exact in chain.from_iterable(cut):
            exact = exact and mapped.whole(start, end)
            source_start, source_end = mapped.span(start, end) if exact else address
            written = article.text[source_start:source_end]
            yield row(
                article, source_start, source_end, sentence=number, token=index, word=next(numbers), form=word.text,
                exact=exact or form(written) == word.text, lemma=_lemma(word, written), upos=word.upos or BLANK,
                feats=word.feats or BLANK, head=word.head if word.deprel else None, deprel=word.deprel or BLANK,
            )  # fmt: skip


def mention_rows(article: Article, words: list[dict[str, object]], mentions: Iterable[tuple]) -> Iterator[dict[str, object]]:
    """Yield the rows of the names of a sentence, given as ``(first word, word after the last, label)``.

    A respelt word has the address of its whole token, of which a name leaves out the clitics: للصين gives لصين.
    """
    for first, last, label in mentions:
        before, after = words[:first][-1:], words[last:][:1]
        start, end = int(words[first]["start"]), int(words[last - 1]["end"])
        if before and before[0]["exact"] and before[0]["token"] == words[first]["token"]:
            start = max(start, int(before[0]["end"]))
        if after and after[0]["exact"] and after[0]["token"] == words[last - 1]["token"]:
            end = min(end, int(after[0]["start"]))
        if start < end:
            yield row(article, start, end, label=label)


def _joined(tokens: Iterable, mapped: Mapped, places: list[int]) -> Iterator[list[tuple]]:
    """Yield the pieces ``(token, first, last)`` of each token: more than one where a ligature is cut, which has one address."""
    pieces: list[tuple] = []
    for token in tokens:
        first, last = places[token.start_char], places[token.end_char - 1] + 1
        if pieces and mapped.starts[first] != mapped.starts[first - 1]:
            yield pieces
            pieces = []
        pieces.append((token, first, last))
    if pieces:
        yield pieces


def _lemma(word, written: str) -> str:
    """Return the analyser's lemma, and a mark itself for punctuation, whose kinds the analyser does not see."""
    if word.upos != "PUNCT":
        return word.lemma or BLANK
    return " ".join("".join(char for char in written if char not in INVISIBLE).split())


def _word_places(token, surface: str, first: int, last: int) -> Iterable[tuple]:
    """Yield each word of a token with its place; a respelt word has the token's and is not exact."""
    if len(token.words) == 1:
        yield token.words[0], first, last, token.words[0].text == surface
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

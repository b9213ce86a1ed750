"""How exact a figure says it is: about, more than, less than, at least, from the words before or after it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sharaka import knowledge, script
from sharaka.extract.figure_tokens import Reading, Token, cuts

REACH = 6
NEGATIONS = frozenset({"لا", "لم", "لن"})


@cache
def _phrases(place: str) -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """Return the phrases of one place, longest first, under the word they are found by: the last before a number, else the first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in knowledge.rows("qualifiers"):
        if row["place"] == place:
            words = tuple(script.key(row["phrase"]).split(" "))
            nearest = words[-1] if place == "before" else words[words[0] in NEGATIONS]
            found.setdefault(nearest, []).append((words, row["qualifier"]))
    return {word: sorted(entries, key=lambda entry: -len(entry[0])) for word, entries in found.items()}


@cache
def cue_words(place: str) -> frozenset[str]:
    """Return the folded one-word phrases of one place in the table of qualifiers."""
    return frozenset(script.key(row["phrase"]) for row in knowledge.rows("qualifiers") if row["place"] == place)


def qualifier(read: Reading, first: int, last: int) -> tuple[str, int]:
    """Return the qualifier of the figure ``tokens[first:last]`` and the token at which its words before the figure begin.

    ``exact`` and ``first`` where there is none before it.
    """
    found = before(read.tokens, first)
    if found is None and first and _bridge(read.tokens[first - 1]):
        found = before(read.tokens, first - 1)
    if found:
        return found
    if label := _verb(read.tokens, first):
        return label, first
    return after(read.tokens, last) or "exact", first


def _bridge(token: Token) -> bool:
    return token.text.removeprefix("ال") in _phrases("bridge")


def _verb(tokens: Sequence[Token], first: int) -> str | None:
    """Return the qualifier of a verb that its subject parts from the number: تجاوز حجم التجارة 200 مليار, يزيد عددهم على 20."""
    for place in range(first - 1, max(-1, first - REACH - 2), -1):
        if tokens[place].kind != "word" or tokens[place].text in _phrases("verb_end"):
            return None
        for cut in cuts(tokens[place].text):
            for words, label in _phrases("verb").get(cut.stem, ()):
                negation, particle = words[: words[0] in NEGATIONS], words[1 + (words[0] in NEGATIONS) :]
                if _said(tokens, place - 1, negation) and _said(tokens, first - 1, particle):
                    return label
    return None


def _said(tokens: Sequence[Token], place: int, words: Sequence[str]) -> bool:
    return not words or (place >= 0 and any(cut.stem == words[0] for cut in cuts(tokens[place].text)))


def before(tokens: Sequence[Token], first: int) -> tuple[str, int] | None:
    """Return the qualifier that ends right before a token, and where it begins."""
    if first == 0 or tokens[first].lead.lstrip("وف") not in ("", "ال", "ب", "ل"):
        return None
    for cut in cuts(tokens[first - 1].text):
        for words, label in _phrases("before").get(cut.stem, ()):
            begin = first - len(words)
            if begin >= 0 and not cut.article and (len(words) == 1 or not cut.skip) and _fits(tokens[begin:first], words):
                return label, begin
    return None


def _fits(tokens: Sequence[Token], words: Sequence[str]) -> bool:
    if any(token.sentence != tokens[0].sentence for token in tokens):
        return False
    same = all(token.text == word for token, word in zip(tokens[1:], words[1:], strict=True))
    return same and any(cut.stem == words[0] and not cut.article for cut in cuts(tokens[0].text))


def after(tokens: Sequence[Token], last: int) -> str | None:
    """Return the qualifier that follows a figure within its clause (… جنديا روسيا على الأقل)."""
    for place in range(last, min(last + REACH, len(tokens))):
        token = tokens[place]
        if token.kind != "word":
            return None
        for words, label in _phrases("after").get(token.text, ()):
            following = tokens[place : place + len(words)]
            if len(following) == len(words) and all(t.text == word for t, word in zip(following, words, strict=True)):
                return label
        if place > last and token.text.startswith("و"):
            return None
    return None

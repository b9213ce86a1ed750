"""Stretches between quotation marks of every kind, nested and unclosed ones included."""

from __future__ import annotations

from dataclasses import dataclass

from sharaka.extract.entity_tokens import Tokens

_OPENING = frozenset("“«‹„‟❝〝")
_CLOSING = frozenset("”»›❞〞")
_FAMILY = {"«": "»", "»": "»", "‹": "›", "›": "›"}
_UNCLOSED_WORDS = 4


@dataclass(frozen=True, slots=True)
class Quoted:
    """The tokens between two marks: ``first`` the token after the opening mark, ``last`` the one of the closing mark."""

    first: int
    last: int
    closed: bool

    def __contains__(self, place: int) -> bool:
        return self.first - 1 <= place <= self.last - (not self.closed)


def quoted(tokens: Tokens) -> list[Quoted]:
    """Return the outermost quoted stretches; an unclosed one runs to its line end when it has words enough."""
    found: list[Quoted] = []
    opened: list[tuple[int, str]] = []
    for place, word in enumerate((*tokens.words, "\n")):
        if word == "\n":
            if opened and place - opened[0][0] > _UNCLOSED_WORDS:
                found.append(Quoted(opened[0][0] + 1, place, False))
            opened = []
        elif word == '"':
            mark = _mark(tokens, place)
            if opened and _closes(tokens, place, mark, opened[-1][1]):
                first = opened.pop()[0] + 1
                if not opened and first < place:
                    found.append(Quoted(first, place, True))
            else:
                opened.append((place, mark))
    return found


def _closes(tokens: Tokens, place: int, mark: str, opening: str) -> bool:
    """Tell whether a mark closes the one opened last: a pair as it should be, or one of its family that opens nothing.

    Newspapers also set ”…“ and “…“, so the place of a mark counts for more than its direction.
    """
    if _FAMILY.get(mark, "”") != _FAMILY.get(opening, "”"):
        return False
    if opening in _OPENING and mark in _OPENING and _next(tokens, place) in _CLOSING:
        return False
    return (mark in _CLOSING and opening in _OPENING) or not _begins(tokens, place)


def _mark(tokens: Tokens, place: int) -> str:
    """Return a mark as written."""
    return tokens.source[tokens.mapped.starts[tokens.starts[place]]]


def _next(tokens: Tokens, place: int) -> str:
    """Return the next mark on the line, nothing where there is none."""
    for here in range(place + 1, len(tokens)):
        if tokens.words[here] in ('"', "\n"):
            return _mark(tokens, here) if tokens.words[here] == '"' else ""
    return ""


def _begins(tokens: Tokens, place: int) -> bool:
    """Tell whether a mark stands as an opening one does: space before it and none after."""
    before = tokens.ends[place - 1] < tokens.starts[place] if place else True
    after = place + 1 < len(tokens) and tokens.ends[place] == tokens.starts[place + 1]
    return before and after

"""Known names in a text: one trie over folded words, walked once from every token."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sharaka import knowledge
from sharaka.extract.entity_tokens import Tokens, clitics, split
from sharaka.names import Name, entries

_END = ""
_NUMBER = "#"
_MODEL_LETTERS = frozenset(split("إم إس بي سي إيه دي آر كي إكس m s b c a d e f r x mk"))


@dataclass(frozen=True, slots=True)
class Match:
    """A name found: its tokens, the place in the folded text where it begins, and what it is."""

    first: int
    last: int
    begin: int
    end: int
    label: str
    id: str = ""
    name: str = ""
    name_ar: str = ""
    weak: bool = False
    context: int = 0

    @property
    def size(self) -> int:
        """Tokens that speak for the match, those of its context included."""
        return self.last - self.first + self.context


@cache
def trie() -> dict:
    """Return the known spellings as nested dictionaries by word; an end holds ``(Name, context tokens, weak)``.

    A spelling that ends in ``#`` names a family of models and needs a number after it.
    """
    root: dict = {}
    for entry in entries():
        for weak, spellings in ((False, entry.spellings), (True, entry.weak)):
            for spelling in spellings:
                _add(root, spelling, entry, weak)
    for row in knowledge.rows("denied_names"):
        _add(root, row["name"], Name("", row["name"], row["name"]), False)
    return root


def _add(root: dict, spelling: str, entry: Name, weak: bool) -> None:
    context, _, rest = spelling.rpartition("]")
    before = split(context.lstrip("["))
    node = root
    number = [_NUMBER] if rest.endswith(_NUMBER) else []
    for word in (*before, *split(rest.rstrip(_NUMBER)), *number):
        node = node.setdefault(word, {})
    held = node.get(_END)
    if held is None or (held[2] and not weak):
        node[_END] = (entry, len(before), weak)


def matches(tokens: Tokens) -> Iterator[Match]:
    """Yield the longest known name that begins at each token, weak and denied ones included; they may overlap."""
    for place, word in enumerate(tokens.words):
        if word[0].isalnum():
            found = [m for skipped, key in clitics(word) for m in [_longest(tokens, place, skipped, key)] if m]
            if found:
                yield max(found, key=lambda m: (m.size, -(m.begin - tokens.starts[place]), not m.weak))


def _longest(tokens: Tokens, place: int, skipped: int, key: str) -> Match | None:
    node, here, best = trie().get(key), place + 1, None
    while node is not None:
        if _END in node:
            best = (here, *node[_END])
        if _NUMBER in node and (after := _model(tokens, here)):
            best = (after, *node[_NUMBER][_END])
        if tokens.at(here) == "-" and _joined(tokens, here):
            here += 1
        node, here = node.get(tokens.at(here)), here + 1
    if best is None:
        return None
    last, entry, context, weak = best
    first = place + context
    begin = tokens.starts[first] + (0 if context else skipped)
    return Match(first, last, begin, tokens.ends[last - 1], entry.label, entry.id, entry.name, entry.name_ar, weak, context)


def _joined(tokens: Tokens, place: int) -> bool:
    return tokens.before(place)[0].isalnum() and tokens.at(place + 1)[0].isalnum()


def _model(tokens: Tokens, place: int) -> int:
    """Return the token after a model number such as ``-35`` or ``-95 إم إس``, 0 where there is none."""
    here = place + (tokens.at(place) in "-–")
    if not tokens.at(here).isdigit():
        return 0
    here += 1
    while tokens.at(here) in _MODEL_LETTERS or (tokens.at(here) == "-" and tokens.at(here + 1) in _MODEL_LETTERS):
        here += 1
    return here

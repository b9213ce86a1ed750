"""How many fused tokens are expanded exactly as the treebank has them: the part of the word score that clitics decide."""

from __future__ import annotations

import conllu


def fused_right(gold: str, system: str) -> float:
    """Return the percentage of gold fused tokens that the system has at the same characters with the same words."""
    wanted = {place: words for place, words in _tokens(gold).items() if len(words) > 1}
    found = _tokens(system)
    return round(100 * sum(found.get(place) == words for place, words in wanted.items()) / len(wanted), 2)


def _tokens(text: str) -> dict[tuple[int, int], tuple[str, ...]]:
    """Return the words of every token by its place among the characters that are no white space."""
    tokens, place = {}, 0
    for sentence in conllu.parse(text):
        words = {row["id"]: row["form"] for row in sentence if isinstance(row["id"], int)}
        covered = 0
        for row in sentence:
            first, last = (row["id"], row["id"]) if isinstance(row["id"], int) else (row["id"][0], row["id"][2])
            if first > covered:
                covered = last
                length = len("".join(row["form"].split()))
                tokens[place, place + length] = tuple(words[number] for number in range(first, last + 1))
                place += length
    return tokens

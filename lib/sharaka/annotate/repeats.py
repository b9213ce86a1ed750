"""Names that are found in one place of a document and overlooked in another."""

from __future__ import annotations

from collections import Counter

from sharaka.annotate.mentions import Mention

LEAST, SHORTEST = 2, 3
SHARES = {"PER": 0.2, "LOC": 0.5, "ORG": 0.5}


def repeated(sentences: list[list[str]], mentions: list[list[Mention]]) -> list[list[Mention]]:
    """Return the mentions of one document, and with them the words that are one-word names often enough elsewhere in it.

    ``SHARES`` says how often: a name of its label in that share of the word's places, and at least twice.
    """
    free = [_free(len(words), found) for words, found in zip(sentences, mentions, strict=True)]
    found: Counter[tuple[str, str]] = Counter()
    left: Counter[str] = Counter()
    for words, own, places in zip(sentences, mentions, free, strict=True):
        found.update((words[start], label) for start, end, label in own if end - start == 1)
        left.update(words[place] for place in places)
    rising = sorted(found.items(), key=lambda pair: pair[1])
    known = {word: label for (word, label), count in rising if _enough(word, label, count, left[word])}
    return [
        sorted([*own, *((place, place + 1, known[words[place]]) for place in places if words[place] in known)])
        for words, own, places in zip(sentences, mentions, free, strict=True)
    ]


def _enough(word: str, label: str, count: int, left: int) -> bool:
    return len(word) >= SHORTEST and count >= LEAST and count >= SHARES.get(label, 1) * (count + left)


def _free(length: int, mentions: list[Mention]) -> list[int]:
    taken = {place for start, end, _ in mentions for place in range(start, end)}
    return [place for place in range(length) if place not in taken]

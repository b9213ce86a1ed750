"""The lexicon that draft tokens are checked against: a clitic is cut off only where a word known to newspapers is left."""

from __future__ import annotations

import lzma
from pathlib import Path

from sharaka.script import key

PREFIXES = frozenset("وفبلكس")
SECOND = frozenset("بلكس")
SUFFIXES = ("هما", "كما", "هم", "هن", "ها", "كم", "نا", "ني", "ه", "ك", "ي")
_BEFORE_SUFFIX = {"ت": "ه", "ا": "ي", "و": "ء", "ي": "ء"}


class Lexicon:
    """Word forms in the folded script; ``cuttable`` says whether any clitic of a token leaves a known word."""

    def __init__(self, words: frozenset[str]):
        self.words = words

    @classmethod
    def read(cls, path: Path) -> Lexicon:
        """Read a lexicon file: xz-compressed, one folded word a line."""
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            return cls(frozenset(lines.read().split("\n")))

    def cuttable(self, surface: str) -> bool:
        """Return whether the token can be clitics and a known word: a wrong cut mostly leaves no word at all."""
        token = key(surface)
        return any(self._known(rest) for rest in _rests(token)) or self._suffixed(token)

    def _known(self, word: str) -> bool:
        return len(word) == 1 or word in self.words or self._suffixed(word)

    def _suffixed(self, word: str) -> bool:
        stems = (word[: -len(s)] for s in SUFFIXES if word.endswith(s) and len(word) - len(s) > 1)
        return any(self._stem(stem) for stem in stems)

    def _stem(self, stem: str) -> bool:
        respelt = (stem[:-1] + last for last in _BEFORE_SUFFIX.get(stem[-1], ""))
        return any(word in self.words for word in (stem, stem + "ي", stem + "ا", *respelt))


def _rests(token: str) -> list[str]:
    """Return what is left after one or two clitics, the article's alif put back after ل."""
    if not token or token[0] not in PREFIXES:
        return []
    rests = [token[1:]] + ([token[2:]] if len(token) > 3 and token[1] in SECOND else [])
    articles = ["ال" + token[place + 2 :] for place in (0, 1) if token.startswith("لل", place)]
    return [rest for rest in [*rests, *articles] if rest]

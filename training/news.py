"""Newspaper text: word counts, the words that no clitic may be cut from, and lightly segmented text for vectors."""

from __future__ import annotations

import json
import re
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from sharaka.script import plain_text
from training.treebank import Paragraph

WORD = re.compile(r"[ء-ي]+|[0-9]+(?:[.,][0-9]+)*|[A-Za-z]+|[^\s\w]")
CLITICS = "وفبلكس"
ARTICLES = ("لل", "وال", "بال", "فال", "كال", "ولل")
SUFFIXES = ("ها", "هم", "هما", "هن", "نا", "كم", "ه", "ك", "ي")
WHOLE_RATIO, LEAST_WHOLE, LEAST_COMMON = 0.12, 8, 30


def lines(folder: Path) -> Iterator[list[str]]:
    """Yield each line of every article as plain words; exact duplicates are read once."""
    seen: set[int] = set()
    for archive in sorted(folder.glob("*.zip")):
        with zipfile.ZipFile(archive) as opened:
            for name in opened.namelist():
                for article in json.loads(opened.read(name)):
                    if (digest := hash(article["content"])) in seen:
                        continue
                    seen.add(digest)
                    for line in article["content"].splitlines():
                        if words := WORD.findall(plain_text(line)):
                            yield words


def whole_words(counts: Counter[str], fused: set[str]) -> set[str]:
    """Return the words that begin with a clitic letter and yet are one word: what would be left is no common word."""

    def one_word(word: str) -> bool:
        rest = word[1:]
        cut_suffix = any(word.endswith(s) and counts[word[: -len(s)]] + counts[word[: -len(s)] + "ة"] for s in SUFFIXES)
        return counts[rest] < WHOLE_RATIO * counts[word] and not cut_suffix and not word.startswith(ARTICLES)

    return {w for w, n in counts.items() if n >= LEAST_WHOLE and len(w) > 2 and w[0] in CLITICS and w not in fused and one_word(w)}


def dictionary(counts: Counter[str], paras: list[Paragraph]) -> list[str]:
    """Return the words for the tokenizer's dictionary features: whole words, common words and treebank tokens."""
    fused, single = token_kinds(paras)
    common = {w for w, n in counts.items() if n >= LEAST_COMMON and w[0] not in CLITICS and len(w) > 2}
    return sorted((whole_words(counts, fused) | common | single) - fused)


def token_kinds(paras: list[Paragraph]) -> tuple[set[str], set[str]]:
    """Return the surfaces that the treebank mostly cuts, and those it mostly leaves whole."""
    cut: Counter[str] = Counter()
    for paragraph in paras:
        for token in paragraph.tokens:
            cut[token.surface] += 1 if token.fused else -1
    return {s for s, n in cut.items() if n > 0}, {s for s, n in cut.items() if n < 0 and s.isalpha()}


class Segmenter:
    """Cuts a word as the treebank mostly does, or by its first letter where that is plainly a clitic."""

    def __init__(self, counts: Counter[str], paras: list[Paragraph]):
        seen: dict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
        for paragraph in paras:
            for token in paragraph.tokens:
                seen[token.surface][tuple(w.form for w in token.words)] += 1
        self.known = {surface: forms.most_common(1)[0][0] for surface, forms in seen.items()}
        self.counts = counts

    def __call__(self, word: str) -> tuple[str, ...]:
        if word not in self.known:
            self.known[word] = self._by_first_letter(word)
        return self.known[word]

    def _by_first_letter(self, word: str) -> tuple[str, ...]:
        if len(word) < 4 or word[0] not in "وبلف":
            return (word,)
        rest = "ا" + word[1:] if word.startswith("لل") else word[1:]
        if self.counts[rest] > 0.3 * self.counts[word]:
            return (word[0], *self(rest))
        return (word,)

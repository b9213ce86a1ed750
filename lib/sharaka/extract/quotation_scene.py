"""One article as quotations are looked for in it: tokens, cues, complementisers, quoted stretches, mentions, units."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

import pandas as pd

from sharaka import knowledge, script
from sharaka.corpus import Article
from sharaka.extract.entity_tokens import Tokens, read
from sharaka.extract.quotation_cues import Cue, cues
from sharaka.extract.quotation_marks import Quoted, quoted
from sharaka.names import entries

MARKS = frozenset('،,.:؛;!؟?…-–()\n"')
_NOT_BEFORE_VERB = frozenset({"في", "من", "عن", "الي", "علي", "بين", "كل", "لم", "لن", "لا", "اي", "باسم", "غير"})


@cache
def words(kind: str) -> frozenset[str]:
    """Return the folded words of one kind of the table ``quotation_words``."""
    return frozenset(script.key(row["word"]) for row in knowledge.rows("quotation_words") if row["kind"] == kind)


@cache
def outlets() -> frozenset[str]:
    """Return the English names of newspapers, agencies and broadcasters."""
    return frozenset(entry.name for entry in entries() if entry.kind == "outlets")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the article: its tokens and address, and whether a preposition is joined to it."""

    first: int
    last: int
    start: int
    end: int
    label: str
    text: str
    id: str
    name: str
    joined: bool
    outlet: bool


@dataclass(frozen=True)
class Scene:
    """The parts of one article that attribution rests on; places are numbers of tokens."""

    article: Article
    tokens: Tokens
    units: tuple[range, ...]
    quotes: tuple[Quoted, ...]
    mentions: tuple[Mention, ...]

    @cached_property
    def at(self) -> dict[int, Mention]:
        """Each token of a mention, with the mention."""
        return {place: mention for mention in self.mentions for place in range(mention.first, mention.last)}

    @cached_property
    def opening(self) -> dict[int, Quoted]:
        """Each opening mark, with what it opens."""
        return {quote.first - 1: quote for quote in self.quotes}

    @cached_property
    def inside(self) -> frozenset[int]:
        """The tokens of quoted stretches, marks included."""
        return frozenset(place for quote in self.quotes for place in range(quote.first - 1, quote.last + quote.closed))

    @cached_property
    def cues(self) -> dict[int, tuple[Cue, int]]:
        """Each speech word outside quotation marks and names, with its reading and the letters of its clitics."""
        found = {}
        for place in range(len(self.tokens)):
            if place not in self.inside and place not in self.at and (cue := self._cue(place)):
                found[place] = cue
        return found

    def _cue(self, place: int) -> tuple[Cue, int] | None:
        word, before = self.tokens.words[place], self.tokens.before(place)
        if word.endswith("اعتقد") and self.tokens.written(place).endswith("أعتقد"):
            return None
        for skipped in (0, 1, 2):
            cue, clitics = cues().get(word[skipped:]), word[:skipped]
            if cue and len(word) - skipped > 1 and clitics in (("", "و", "ف", "ب", "وب", "فب") if cue.kind == "noun" else ("", "و", "ف")):
                blocked = cue.kind == "finite" and before in _NOT_BEFORE_VERB and not clitics
                return None if blocked else (cue, skipped)
        return None

    def between(self, first: int, last: int) -> Iterator[Mention]:
        """Yield the mentions that lie wholly among tokens."""
        for number in range(bisect_left(self._begins, first), len(self.mentions)):
            mention = self.mentions[number]
            if mention.first >= last:
                return
            if mention.last <= last:
                yield mention

    def quoted_between(self, first: int, last: int) -> Iterator[Quoted]:
        """Yield the quoted stretches whose opening marks lie among tokens."""
        yield from (self.opening[place] for place in range(first, last) if place in self.opening)

    def complement(self, place: int) -> bool:
        """Tell whether a token is a complementiser that a speech word may govern."""
        alone = self.tokens.at(place + 1) in ("،", ",", "\n")
        return self.tokens.at(place) in words("complementiser") and self.tokens.before(place) not in words("no clause") and not alone

    def span(self, first: int, last: int, skipped: int = 0) -> tuple[int, int]:
        """Return the address of tokens, without so many letters at the start."""
        return self.tokens.mapped.span(self.tokens.starts[first] + skipped, self.tokens.ends[last - 1])

    def text(self, span: tuple[int, int]) -> str:
        return self.article.text[slice(*span)]

    def unit(self, place: int) -> range:
        """Return the tokens of the sentence that holds a place; a sentence end inside quotation marks is none."""
        return self.units[max(bisect_right(self._firsts, place) - 1, 0)]

    @cached_property
    def closing(self) -> dict[int, Quoted]:
        """Each closing mark, with what it closes."""
        return {quote.last: quote for quote in self.quotes if quote.closed}

    @cached_property
    def _begins(self) -> list[int]:
        return [mention.first for mention in self.mentions]

    @cached_property
    def _firsts(self) -> list[int]:
        return [unit.start for unit in self.units]


def scene(article: Article, sentences: Sequence[tuple[int, int]], entities: pd.DataFrame) -> Scene:
    """Return the scene of an article, from its sentences and its rows of the ``entities`` table."""
    tokens = read(article.text)
    quotes = tuple(quoted(tokens))
    places = [tokens.mapped.starts[start] for start in tokens.starts]
    mentions = tuple(m for row in entities.itertuples() if (m := _mention(row, tokens, places)))
    return Scene(article, tokens, tuple(_units(tokens, sentences, quotes, places)), quotes, mentions)


def _mention(row, tokens: Tokens, places: list[int]) -> Mention | None:
    first = bisect_right(places, row.start) - 1
    last = bisect_right(places, row.end - 1)
    if first < 0 or last <= first:
        return None
    letters = tokens.words[first][: row.start - places[first]] if row.start > places[first] else ""
    empty = [None if pd.isna(value) else value for value in (row.id, row.name)]
    joined = letters.lstrip("وف") != ""
    return Mention(first, last, row.start, row.end, row.label, row.text, empty[0] or "", empty[1] or "", joined, empty[1] in outlets())


def _units(tokens: Tokens, sentences: Sequence[tuple[int, int]], quotes: Sequence[Quoted], places: list[int]) -> list[range]:
    cuts = {bisect_right(places, start - 1) for start, _ in sentences}
    cuts |= {place for place, word in enumerate(tokens.words) if word == "\n"}
    cuts -= {place for quote in quotes for place in range(quote.first, quote.last + quote.closed)}
    edges = sorted({0, *(cut for cut in cuts if cut < len(tokens)), len(tokens)})
    return [range(first, last) for first, last in pairwise(edges)] or [range(0)]

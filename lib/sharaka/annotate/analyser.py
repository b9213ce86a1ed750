"""Texts to sentences of tokens and words: quickly where the models are of the kind we train, else by Stanza's pipeline.

The quick way takes the loaded models out of the pipeline and gives each of them the work of many texts at once; what it
gives is what the pipeline gives. Sentences, tokens and words have the attributes of Stanza's that are used here.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from itertools import accumulate, chain, pairwise
from pathlib import Path
from typing import NamedTuple

import stanza
import torch

from sharaka.annotate.caches import Cache
from sharaka.annotate.expansions import Expansions
from sharaka.annotate.grouping import grouped
from sharaka.annotate.lemmas import Lemmas
from sharaka.annotate.pipeline import PROCESSORS, VECTORS, pipeline
from sharaka.annotate.repeats import repeated
from sharaka.annotate.tags import Tags
from sharaka.annotate.tokens import Draft, Tokens

TOGETHER, CACHED = 100_000, 200_000
TOO_LONG = "<UNK>"
KINDS = dict(zip(PROCESSORS, (Tokens, Expansions, Tags, Lemmas), strict=True))


class Word(NamedTuple):
    """A word and its reading; ``head`` is the number of a word of the sentence, nought for the root, None without a parser."""

    id: int
    text: str
    lemma: str
    upos: str
    feats: str
    head: int | None = None
    deprel: str | None = None


class Token(NamedTuple):
    """A token's place in its text and its words."""

    start_char: int
    end_char: int
    words: list[Word]


class Sentence(NamedTuple):
    """The tokens of a sentence, and its names as ``(first word, word after the last, label)``, words counted from nought."""

    tokens: list[Token]
    mentions: list[tuple[int, int, str]]


class Quick:
    """The models of a pipeline, each over many texts at once, with a parser and a tagger of names where there are any."""

    def __init__(self, processors: dict, trees=None, mentions=None):
        tokenizer = processors["tokenize"]
        self.tokens, self.expansions, self.tags, self.lemmas = (kind(processors[name]) for name, kind in KINDS.items())
        self.mend, self.longest = tokenizer._postprocessor, tokenizer.config["max_seqlen"]
        self.trees, self.mentions = trees, mentions
        self.cuts: Cache = Cache(CACHED)

    @staticmethod
    def knows(processors: dict) -> bool:
        """Return whether every model of the pipeline is of the kind that is read here."""
        return processors.keys() == KINDS.keys() and all(kind.knows(processors[name]) for name, kind in KINDS.items())

    def __call__(self, texts: list[str]) -> list[list[Sentence]]:
        """Return the sentences of each text."""
        drafts = self.tokens(texts)
        sentences = list(chain.from_iterable(drafts))
        cut = self._cut(sentences)
        forms = [[form for words in tokens for form in words] for tokens in cut]
        readings = self._readings(forms)
        spans = list(pairwise(accumulate(map(len, drafts), initial=0)))
        names = self._names(forms, readings, spans)
        made = [Sentence(_tokens(*parts), found) for *parts, found in zip(sentences, cut, readings, names, strict=True)]
        return [made[first:last] for first, last in spans]

    def _names(self, forms: list[list[str]], readings: list[list[tuple]], spans: list[tuple[int, int]]) -> list[list[tuple]]:
        """Return the names in each sentence; ``spans`` says which sentences are one text, for names that come again in it."""
        if not self.mentions:
            return [[]] * len(forms)
        found = self.mentions([[(form, upos) for form, _, upos, *_ in words] for words in readings])
        return [names for first, last in spans for names in repeated(forms[first:last], found[first:last])]

    def _cut(self, sentences: list[list[Draft]]) -> list[list[tuple[str, ...]]]:
        """Return the words of every draft token: as it was mended, or else as the expander has them."""
        drafts = [(draft.surface, draft.fused) for sentence in sentences for draft in sentence]
        self.cuts.fill(drafts, self._mended)
        self.expansions.learn([form for form, words in map(self.cuts.__getitem__, drafts) if not words])
        known = self.expansions.words
        found = iter([words or known[form] for form, words in map(self.cuts.__getitem__, drafts)])
        return [[next(found) for _ in sentence] for sentence in sentences]

    def _mended(self, drafts: list[tuple[str, bool]]) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield the surface of each different draft token and its words, none where the expander is to find them."""
        tokens = [(surface, True) if fused else surface for surface, fused in drafts]
        for token in self.mend([tokens])[0] if self.mend else tokens:
            surface, words = (token, False) if isinstance(token, str) else token
            if not isinstance(words, bool):
                words = tuple(self._short(word) for word in " ".join(words).split(" ") if word)
            surface = self._short(surface)
            yield surface, () if words is True else (surface,) if not words or len(words) == 1 else words

    def _short(self, surface: str) -> str:
        return surface if len(surface) <= self.longest else TOO_LONG

    def _readings(self, sentences: list[list[str]]) -> list[list[tuple]]:
        """Return ``(form, lemma, upos, feats)`` of every word, with its head and relation where there is a parser."""
        tagged = self.tags(sentences)
        pairs = [list(zip(forms, upos, strict=True)) for forms, (upos, _) in zip(sentences, tagged, strict=True)]
        self.lemmas.learn(list(chain.from_iterable(pairs)))
        lemma = self.lemmas.lemma.__getitem__
        read = [
            list(zip(forms, map(lemma, own), upos, feats, strict=True))
            for forms, own, (upos, feats) in zip(sentences, pairs, tagged, strict=True)
        ]
        if not self.trees:
            return read
        return [[(*word, *arc) for word, arc in zip(words, arcs, strict=True)] for words, arcs in zip(read, self.trees(read), strict=True)]


class Analyser:
    """The models of a folder, ready; calling it with texts gives the sentences of each, ModelError where they do not load."""

    def __init__(self, paths: dict[str, Path], folder: Path):
        self.pipeline = pipeline(paths, folder)
        self.quick = None
        if Quick.knows(self.pipeline.processors):
            self.quick = Quick(self.pipeline.processors, *_others(self.pipeline, paths))
        gc.freeze()  # what is loaded stays: looking through it again and again costs a twentieth of all time

    def __call__(self, texts: list[str]) -> list[list]:
        """Return the sentences of each text: ours, or Stanza's own where only its pipeline can read the models."""
        with torch.inference_mode():
            if not self.quick:
                return [self.pipeline(text).sentences if text else [] for text in texts]
            groups = grouped(range(len(texts)), texts, TOGETHER)
            return [sentences for group in groups for sentences in self.quick([texts[number] for number in group])]


def _others(loaded: stanza.Pipeline, paths: dict[str, Path]) -> tuple:
    """Return the parser and the tagger of names that a manifest lists with our vectors, else None; only those are imported."""
    table, trees, mentions = loaded.processors["pos"].pretrain, None, None
    if "depparse" in paths and VECTORS in paths:
        from sharaka.annotate.trees import Trees

        trees = Trees(paths["depparse"], table)
    if "ner" in paths and VECTORS in paths:
        from sharaka.annotate.mentions import Mentions

        mentions = Mentions(paths["ner"], table)
    return trees, mentions


def _tokens(drafts: list[Draft], cut: list[tuple[str, ...]], readings: list[tuple]) -> list[Token]:
    """Return the tokens of a sentence from its draft tokens, the words of each, and the readings of all words."""
    found = map(Word, range(1, len(readings) + 1), *zip(*readings, strict=True))
    return [Token(draft.start, draft.end, [next(found) for _ in words]) for draft, words in zip(drafts, cut, strict=True)]

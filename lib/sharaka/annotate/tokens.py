"""Characters to draft tokens: Stanza's tokenizer over the paragraphs of many texts at once.

What it gives is what Stanza gives for one text after the other. A long paragraph is read in windows that begin anew
after the last sentence end; from the second window on, Stanza fills up the paragraphs of a text to one length with
padding that its network reads, and so they are here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
from stanza.models.tokenization.data import NEWLINE_WHITESPACE_RE, WHITESPACE_RE
from stanza.models.tokenization.utils import MASK_RE
from stanza.pipeline.tokenize_processor import TokenizeProcessor

from sharaka.annotate.boundaries import Boundaries
from sharaka.annotate.characters import PADDING, Characters

WINDOW = 1000
SENTENCE, FUSED, FUSED_SENTENCE = 2, 3, 4
_SPACES = re.compile("  +")
_LETTERS = re.compile(r"[ء-ي]+?(?:[ةى]|(?![ء-ي]))|(?:(?![ء-ي])[^\W\d_])+")
_OF_ADDRESSES = ("@", "http", "www.", ".gov", ".org", ".edu", ".net", ".co")


class Draft(NamedTuple):
    """A draft token: its surface, its place in the text, and whether it is fused of several words."""

    surface: str
    start: int
    end: int
    fused: bool


@dataclass(slots=True)
class Paragraph:
    """A stretch of a text between blank lines: its characters, the place of each in the text, what is labelled so far."""

    characters: str
    places: range | list[int]
    rows: np.ndarray = field(default_factory=lambda: np.empty(0))
    done: int = 0
    labels: list[np.ndarray] = field(default_factory=list)

    @property
    def left(self) -> int:
        return len(self.characters) - self.done


class Tokens:
    """A tokenizer; calling it with texts gives, for each text, its sentences of draft tokens."""

    def __init__(self, processor: TokenizeProcessor):
        trainer = processor.trainer
        self.characters = Characters(trainer)
        self.boundaries = Boundaries(trainer.model, self.characters)
        self.together = trainer.args["batch_size"]
        self.window = max(WINDOW, processor.config.get("max_seqlen", WINDOW))

    @staticmethod
    def knows(processor: TokenizeProcessor) -> bool:
        """Return whether the processor does nothing but what is done here."""
        trainer, config = processor.trainer, processor.config
        plain = trainer and not (config.get("no_ssplit") or config.get("skip_newline") or config.get("speaker_delim"))
        known = plain and not trainer.vocab.lang_replaces_spaces and trainer.args["shorthand"] != "la_ittb"
        return bool(known) and Boundaries.knows(trainer.model) and Characters.knows(trainer)

    def __call__(self, texts: list[str]) -> list[list[list[Draft]]]:
        found = [list(_paragraphs(text)) for text in texts]
        every = [paragraph for paragraphs in found for paragraph in paragraphs]
        for paragraph, rows in zip(every, self.characters.arrays([p.characters for p in every]), strict=True):
            paragraph.rows = rows
        groups = [group for paragraphs in found for group in self._groups(paragraphs)]
        self._read([(p, min(p.left + 1, self.window)) for group in groups for p in group])
        while groups := [group for group in groups if any(p.left for p in group)]:
            self._read([(p, self._filled(group)) for group in groups for p in group if p.left])
        return [[sentence for paragraph in paragraphs for sentence in _sentences(paragraph)] for paragraphs in found]

    def _groups(self, paragraphs: list[Paragraph]) -> Iterator[list[Paragraph]]:
        """Yield the paragraphs that Stanza would read together, the longest first."""
        ordered = sorted(paragraphs, key=lambda p: -len(p.characters))
        for first in range(0, len(ordered), self.together):
            yield ordered[first : first + self.together]

    def _filled(self, group: list[Paragraph]) -> int:
        return min(max(p.left for p in group), self.window)

    def _read(self, windows: list[tuple[Paragraph, int]]) -> None:
        """Label a window of each paragraph, of so many characters or padding, and go on to its last sentence end."""
        rows = [_cut(p.rows, p.done, length) for p, length in windows]
        for (paragraph, _), labels in zip(windows, self.boundaries(rows), strict=True):
            taken = paragraph.left
            if taken > self.window:
                ends = np.flatnonzero((labels == SENTENCE) | (labels == FUSED_SENTENCE))
                taken = int(ends[-1]) + 1 if len(ends) else self.window
            paragraph.labels.append(labels[:taken])
            paragraph.done += taken


def _cut(rows: np.ndarray, start: int, length: int) -> np.ndarray:
    """Return so many rows from a place on, padding after the last one."""
    cut = rows[start : start + length]
    return np.pad(cut, (0, length - len(cut)), constant_values=PADDING) if len(cut) < length else cut


def _paragraphs(text: str) -> Iterator[Paragraph]:
    first = 0
    for last, following in [*(m.span() for m in NEWLINE_WHITESPACE_RE.finditer(text)), (len(text), len(text))]:
        characters = WHITESPACE_RE.sub(" ", text[first:last].rstrip())
        places: range | list[int] = range(first, first + len(characters))
        if "  " in characters:
            places = [first + n for n, char in enumerate(characters) if char != " " or n == 0 or characters[n - 1] != " "]
            characters = _SPACES.sub(" ", characters)
        if characters:
            yield Paragraph(characters, places)
        first = following


def _sentences(paragraph: Paragraph) -> Iterator[list[Draft]]:
    characters, places = paragraph.characters, paragraph.places
    labels = _finished(np.concatenate(paragraph.labels), characters)
    ends = np.flatnonzero(labels)
    sentence: list[Draft] = []
    first = 0
    for last, label in zip((ends + 1).tolist(), labels[ends].tolist(), strict=True):
        surface = characters[first:last].lstrip()
        if surface:
            sentence.append(Draft(surface, places[last - len(surface)], places[last - 1] + 1, label >= FUSED))
            if label in (SENTENCE, FUSED_SENTENCE):
                yield sentence
                sentence = []
        first = last
    if sentence:
        yield sentence


def _finished(labels: np.ndarray, characters: str) -> np.ndarray:
    """Return the labels with an end at the paragraph's end and none inside an address of the web or of mail, or a word.

    That no run of letters falls apart, but after an Arabic one that ends words, is ours: Stanza's tokenizer now and
    then cuts an unknown name in two.
    """
    labels[-1] = SENTENCE if labels[-1] < FUSED else FUSED_SENTENCE
    for run in _LETTERS.finditer(characters):
        inside, last = labels[run.start() : run.end() - 1], run.end() - 1
        if inside.any():
            whole = SENTENCE if labels[last] in (SENTENCE, FUSED_SENTENCE) else 1
            labels[last] = whole + FUSED - 1 if max(inside.max(), labels[last]) >= FUSED else whole
            inside[:] = 0
    if any(part in characters for part in _OF_ADDRESSES):
        for address in MASK_RE.finditer(characters):
            labels[address.start() : address.end() - 1] = 0
            labels[address.end() - 1] = max(labels[address.end() - 1], 1)
    return labels

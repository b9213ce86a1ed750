"""Characters as numbers: what Stanza's tokenizer is told of each character of a paragraph."""

from __future__ import annotations

import numpy as np
from stanza.models.tokenization.data import PER_CHAR_FEAT_FUNCS, POSITION_FEAT_FUNCS
from stanza.models.tokenization.trainer import Trainer

CACHED = 100_000
PADDING = 0


class Characters:
    """Different rows of what is told, numbered: a character's number, its features, its place, what the dictionary says of it.

    No word of the dictionary holds a space, so a run of characters between spaces is worked out once.
    """

    def __init__(self, trainer: Trainer):
        args = trainer.args
        self.vocab, self.dictionary = trainer.vocab, trainer.dictionary
        self.told = [PER_CHAR_FEAT_FUNCS[name] for name in args["feat_funcs"] if name in PER_CHAR_FEAT_FUNCS]
        positions = [name for name in ("end_of_para", "start_of_para") if name in args["feat_funcs"]]
        self.ends = [(1 << bit, -1 if name == "end_of_para" else 0) for bit, name in enumerate(positions)]
        self.first_bit = 1 << len(positions)
        self.reach = args["num_dict_feat"] if args["use_dictionary"] else 0
        self.bits = len(positions) + 2 * self.reach
        self._forget()

    def _forget(self) -> None:
        self.runs: dict[str, np.ndarray] = {}
        self.pairs: list[tuple[str, int]] = []
        self.numbers: dict[tuple[str, int], int] = {}
        self.rows = np.zeros((0, 1 + len(self.told) + self.bits), np.int16)
        self._number("", 0)

    @staticmethod
    def knows(trainer: Trainer) -> bool:
        """Return whether these features are all that the tokenizer asks for."""
        args = trainer.args
        features = set(args["feat_funcs"]) - set(PER_CHAR_FEAT_FUNCS) - set(POSITION_FEAT_FUNCS)
        return not features and not (args["use_dictionary"] and any(" " in word for word in trainer.dictionary["words"]))

    def arrays(self, paragraphs: list[str]) -> list[np.ndarray]:
        """Return the numbers of the rows of each paragraph, good until the next call; ``PADDING`` is no character."""
        if len(self.runs) > CACHED:
            self._forget()
        return [self._paragraph(paragraph.split(" ")) for paragraph in paragraphs]

    def table(self, numbers: np.ndarray) -> np.ndarray:
        """Return numbered rows (rows, columns)."""
        if new := self.pairs[len(self.rows) :]:
            self.rows = np.concatenate([self.rows, np.array([self._row(*pair) for pair in new], np.int16)])
        return self.rows[numbers]

    def _row(self, char: str, marks: int) -> list[int]:
        told = [self.vocab.unit2id(char), *(feature(char) for feature in self.told)] if char else [0] * (1 + len(self.told))
        return told + [marks >> bit & 1 for bit in range(self.bits)]

    def _number(self, char: str, marks: int) -> int:
        """Return the number of the row of a character with these marks: a bit for every feature but its own."""
        number = self.numbers.setdefault((char, marks), len(self.pairs))
        if number == len(self.pairs):
            self.pairs.append((char, marks))
        return number

    def _paragraph(self, runs: list[str]) -> np.ndarray:
        pieces = [self._run(" ")] * (2 * len(runs) - 1)
        pieces[::2] = map(self._run, runs)
        joined = np.concatenate(pieces)
        for mark, place in self.ends:
            char, marks = self.pairs[joined[place]]
            joined[place] = self._number(char, marks | mark)
        return joined

    def _run(self, run: str) -> np.ndarray:
        found = self.runs.get(run)
        if found is None:
            marks = self._marks(run) if self.reach else [0] * len(run)
            found = self.runs[run] = np.array(list(map(self._number, run, marks)), np.int32)
        return found

    def _marks(self, run: str) -> list[int]:
        """Return after how many characters to the right, then to the left of each, a word of the dictionary is complete."""
        words, prefixes, suffixes = (self.dictionary[name] for name in ("words", "prefixes", "suffixes"))
        lowered, reach = [char.lower() for char in run], self.reach
        made = []
        for place, char in enumerate(run):
            marks, mark, found = 0, self.first_bit, char
            for further in lowered[place + 1 : place + 1 + reach]:
                found += further
                if found in words:
                    marks |= mark
                if found not in prefixes:
                    break
                mark <<= 1
            mark, found = self.first_bit << reach, char
            for further in lowered[max(place - reach, 0) : place][::-1]:
                found = further + found
                if found in words:
                    marks |= mark
                if found not in suffixes:
                    break
                mark <<= 1
            made.append(marks)
        return made

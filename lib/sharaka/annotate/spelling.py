"""Forms to forms, letter by letter: Stanza's sequence-to-sequence models over many different forms at once.

The most likely letter is taken at each step, as in a beam of one. A letter that the model has not met can only be
copied; it gets a number beyond the model's own, one form at a time, so that no form changes what another gives.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from stanza.models.common.seq2seq_constant import EOS_ID, PAD_ID, SOS_ID
from stanza.models.common.seq2seq_model import Seq2SeqModel
from stanza.models.common.vocab import BaseVocab
from torch.nn.utils.rnn import pad_sequence

from sharaka.annotate.decoder import Decoder

LARGEST = 512
SPELT = 0


@dataclass(frozen=True, slots=True)
class Spelling:
    """What a model makes of a form: its letters, empty unless the edit is ``SPELT``, and the edit, where it has a choice."""

    letters: list[str]
    edit: int


class Speller:
    """A model with its letters; calling it with forms, and the numbers of their tags where it takes any, spells each."""

    def __init__(self, model: Seq2SeqModel, vocab: BaseVocab, never_unknown: bool):
        self.model, self.vocab = model.eval(), vocab
        self.decoder = Decoder(model, never_unknown)

    @staticmethod
    def knows(model: torch.nn.Module, vocab: BaseVocab) -> bool:
        """Return whether the model is of the kind that is read here."""
        return type(model) is Seq2SeqModel and model.contextual_embedding is None and Decoder.knows(model) and not vocab.lower

    def __call__(self, forms: list[str], tags: list[int] | None = None) -> list[Spelling]:
        sources = [self._numbers(form) for form in forms]
        order = sorted(range(len(forms)), key=lambda number: -len(sources[number][0]))
        found: dict[int, Spelling] = {}
        for first in range(0, len(order), LARGEST):
            group = order[first : first + LARGEST]
            chosen = torch.tensor([tags[number] for number in group]) if tags else None
            spelt, edits = self._spelt([sources[number][0] for number in group], chosen)
            for number, numbers, edit in zip(group, spelt, edits, strict=True):
                found[number] = Spelling([self._letter(n, sources[number][1]) for n in numbers], edit)
        return [found[number] for number in range(len(forms))]

    def _numbers(self, form: str) -> tuple[list[int], list[str]]:
        """Return the form's letters as numbers, and the letters that the model does not know."""
        known, unknown = self.vocab._unit2id, []
        numbers = [SOS_ID]
        for letter in form:
            number = known.get(letter)
            if number is None:
                if letter not in unknown:
                    unknown.append(letter)
                number = len(self.vocab) + unknown.index(letter)
            numbers.append(number)
        return [*numbers, EOS_ID], unknown

    def _letter(self, number: int, unknown: list[str]) -> str:
        return self.vocab.id2unit(number) if number < len(self.vocab) else unknown[number - len(self.vocab)]

    def _spelt(self, sources: list[list[int]], tags: torch.Tensor | None) -> tuple[list[list[int]], list[int]]:
        """Return the numbers of the letters of each form, the longest first, and the edits."""
        source = pad_sequence([torch.tensor(numbers) for numbers in sources], batch_first=True, padding_value=PAD_ID)
        inputs, _, lengths, mask = self.model.embed(source, source.eq(PAD_ID), tags, None)
        context, (hidden, cell) = self.model.encode(inputs, lengths)
        edits = self.model.edit_clf(hidden).argmax(1) if self.model.edit else torch.full((len(sources),), SPELT)
        spelt: list[list[int]] = [[] for _ in sources]
        rows = (edits == SPELT).nonzero().squeeze(1)
        if len(rows):
            for row, numbers in zip(rows.tolist(), self._decoded(*(s[rows] for s in (hidden, cell, context, mask, source))), strict=True):
                spelt[row] = numbers[: numbers.index(EOS_ID)] if EOS_ID in numbers else numbers
        return spelt, edits.tolist()

    def _decoded(self, hidden: torch.Tensor, cell: torch.Tensor, *rest: torch.Tensor) -> list[list[int]]:
        """Return the letters of each row up to the end of the last one; rows that have ended are left out now and then."""
        states = [hidden, 2 * cell, *rest]
        letter = torch.full((len(hidden),), SOS_ID)
        found = torch.full((len(hidden), self.model.max_dec_len), EOS_ID)
        going = torch.arange(len(hidden))
        ended = torch.zeros(len(hidden), dtype=torch.bool)
        for step in range(self.model.max_dec_len):
            letter, states[0], states[1] = self.decoder(letter, *states)
            ended |= letter == EOS_ID
            found[going, step] = torch.where(ended, EOS_ID, letter)
            left = len(ended) - int(ended.sum())
            if not left:
                break
            if 2 * left < len(ended):
                letter, going, states = letter[~ended], going[~ended], [state[~ended] for state in states]
                ended = ended[~ended]
        return found.tolist()

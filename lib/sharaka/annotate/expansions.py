"""Fused tokens to words: looked up by form, and only a form not met before goes through the network."""

from __future__ import annotations

from stanza.models.common.seq2seq_constant import VOCAB_PREFIX
from stanza.pipeline.mwt_processor import MWTProcessor

from sharaka.annotate.caches import Cache
from sharaka.annotate.spelling import Speller

CACHED = 100_000


class Expansions:
    """An expander; after ``learn`` has seen fused forms, ``words`` holds the words of each."""

    def __init__(self, processor: MWTProcessor):
        self.trainer = processor.trainer
        self.listed = processor.config.get("ensemble_dict", False)
        self.spell = Speller(self.trainer.model, self.trainer.vocab, never_unknown=True)
        self.words: Cache = Cache(CACHED)

    @staticmethod
    def knows(processor: MWTProcessor) -> bool:
        """Return whether the processor does nothing but what is done here."""
        trainer = processor.trainer
        spelling = not trainer.args["dict_only"] and not processor.config["dict_only"] and trainer.args["beam_size"] == 1
        return spelling and Speller.knows(trainer.model, trainer.vocab)

    def learn(self, forms: list[str]) -> None:
        """Work out the words of every form that is not known yet."""
        self.words.fill(forms, self._expanded)

    def _expanded(self, forms: list[str]) -> list[tuple[str, ...]]:
        known = {form: self.trainer.dict_expansion(form) for form in forms} if self.listed else dict.fromkeys(forms)
        unknown = [form for form in forms if known[form] is None]
        for form, spelling in zip(unknown, self.spell(unknown), strict=True):
            spelt = "".join(letter for letter in spelling.letters if letter not in VOCAB_PREFIX)
            known[form] = spelt if spelt.strip() and " " in spelt else form
        return [_split(form, known[form]) for form in forms]


def _split(form: str, expansion: str) -> tuple[str, ...]:
    """Return the words of an expansion; a single one is the form itself."""
    words = tuple(word for word in expansion.split(" ") if word)
    return words if len(words) > 1 else (form,)

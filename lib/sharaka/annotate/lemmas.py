"""Lemmas by form and part of speech: Stanza's lists first, then its network for all pairs not met before."""

from __future__ import annotations

from stanza.models.common.seq2seq_constant import UNK
from stanza.models.lemma.edit import edit_word
from stanza.pipeline.lemma_processor import LemmaProcessor

from sharaka.annotate.caches import Cache
from sharaka.annotate.spelling import Speller

CACHED = 200_000
NONE = "_"


class Lemmas:
    """A lemmatizer; after ``learn`` has seen pairs of form and part of speech, ``lemma`` holds the lemma of each."""

    def __init__(self, processor: LemmaProcessor):
        self.trainer = processor.trainer
        self.listed = processor.config.get("ensemble_dict", False)
        self.spell = Speller(self.trainer.model, self.trainer.vocab["char"], never_unknown=False)
        self.lemma: Cache = Cache(CACHED)

    @staticmethod
    def knows(processor: LemmaProcessor) -> bool:
        """Return whether the processor does nothing but what is done here."""
        trainer, config = processor.trainer, processor.config
        if processor.use_identity or processor.store_results or config.get("dict_only") or config["beam_size"] != 1:
            return False
        plain = not trainer.has_contextual_lemmatizers() and not trainer.caseless and not trainer.args["dict_only"]
        return plain and Speller.knows(trainer.model, trainer.vocab["char"])

    def learn(self, pairs: list[tuple[str, str]]) -> None:
        """Work out the lemma of every pair that is not known yet."""
        self.lemma.fill(pairs, self._lemmatized)

    def _lemmatized(self, pairs: list[tuple[str, str]]) -> list[str]:
        known = {pair: self.trainer._lookup(*pair) if self.listed else None for pair in pairs}
        unknown = [pair for pair in pairs if known[pair] is None]
        tags = [self.trainer.vocab["pos"].unit2id(upos) for _, upos in unknown]
        for pair, spelling in zip(unknown, self.spell([form for form, _ in unknown], tags), strict=True):
            found = edit_word(pair[0], "".join(spelling.letters), spelling.edit)
            known[pair] = pair[0] if not found or UNK in found else found
        return [known[pair] or NONE for pair in pairs]

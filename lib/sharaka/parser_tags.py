"""The tag under which the parser sees a word: its part of speech and features at fixed places.

Stanza's parser never sees a word's features, only its part of speech and a second tag of the treebank's own (XPOS).
The features therefore travel in that second tag, in training as in use.
"""

from __future__ import annotations

from functools import lru_cache

SEPARATOR, NONE = "-", "_"
JOINED = ("Case", "Definite")
PLACES = (("Case",), ("Definite",), ("Gender",), ("Number",), ("Person",), ("Aspect", "Mood"), ("Voice",))
KINDS = ("PronType", "AdpType", "NumForm", "Polarity", "Foreign", "Abbr", "VerbForm")


@lru_cache(maxsize=16384)
def parser_tag(upos: str | None, feats: str | None) -> str:
    """Return the parser's tag for a part of speech and its features as written in CoNLL-U, ``NOUN.Gen.Def-Gen-Def-_-Sing-_-_-_-_``.

    Nine values between hyphens, ``_`` for a missing one; features of unknown name or without a value are left out.
    """
    pairs = (pair.partition("=") for pair in (feats or NONE).split("|"))
    values = {name: value.replace(SEPARATOR, "") for name, _, value in pairs if value}
    joint = ".".join(((upos or NONE).replace(SEPARATOR, ""), *(values.get(name, NONE) for name in JOINED)))
    placed = (".".join(values[name] for name in names if name in values) or NONE for names in PLACES)
    kind = next((f"{name}.{values[name]}" for name in KINDS if name in values), NONE)
    return SEPARATOR.join((joint, *placed, kind))


def parser_lemma(form: str, lemma: str, upos: str | None) -> str:
    """Return the lemma under which the parser sees a word: a punctuation mark's is the mark itself."""
    return form if upos == "PUNCT" else lemma

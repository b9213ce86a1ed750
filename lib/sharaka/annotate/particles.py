"""Lemmas that the next word decides: أن before a verb is أَن, before a noun أَنَّ; a lemmatizer that sees one word cannot tell."""

from __future__ import annotations

from itertools import pairwise

FORMS, NEGATIONS = frozenset({"أن", "ان"}), frozenset({"لا", "لم", "لن"})
BEFORE_VERB, BEFORE_NOUN = "أَن", "أَنَّ"


def settle(rows: list[dict[str, object]]) -> None:
    """Set the lemma of أن in the rows of one sentence; ان before a noun, which may be إِنَّ, keeps the analyser's."""
    for row, after in pairwise(rows):
        if row["form"] in FORMS and row["upos"] == "SCONJ":
            if after["upos"] in ("VERB", "AUX") or after["form"] in NEGATIONS:
                row["lemma"] = BEFORE_VERB
            elif row["form"] == "أن":
                row["lemma"] = BEFORE_NOUN

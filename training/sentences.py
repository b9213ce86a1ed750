"""News-convention sentences: the treebank's paragraphs cut at inner full stops and joined as newspapers run them."""

from __future__ import annotations

import random
from dataclasses import replace

from training.treebank import Paragraph, Token, Word

ENDS = frozenset(".؟!")
JOINED, BULLETS, ELLIPSES = 0.6, 0.02, 0.03


def sentences(paragraph: Paragraph) -> list[tuple[Token, ...]]:
    """Return the paragraph cut after inner ``.``, ``؟`` and ``!``, never after an initial or inside an ellipsis."""
    cut, start = [], 0
    quoted = False
    tokens = paragraph.tokens
    for place, token in enumerate(tokens):
        quoted ^= token.surface == '"'
        closing = token.surface in ('"', ")") and place and tokens[place - 1].surface in ENDS and not quoted
        if place + 1 < len(tokens) and (closing or _ends(tokens, place, quoted)):
            cut.append(tokens[start : place + 1])
            start = place + 1
    return [*cut, tokens[start:]]


def _ends(tokens: tuple[Token, ...], place: int, quoted: bool) -> bool:
    token, after = tokens[place], tokens[place + 1]
    before = tokens[place - 1] if place else None
    if token.surface not in ENDS or not token.space_after or before is None:
        return False
    initial = len(before.surface) == 1 and before.surface.isalpha()
    ellipsis = before.surface == token.surface == "." or after.surface in (".", "…")
    return not (initial or ellipsis or (quoted and after.surface == '"'))


def documents(paras: list[Paragraph], seed: int) -> list[list[tuple[Token, ...]]]:
    """Return running text as lists of sentences, one list a block between blank lines.

    Paragraphs that end in a full stop are joined to the next with probability 0.6, so that the tokenizer
    learns to end a sentence inside a block; a few bullets and ellipses stand in for what the treebank lacks.
    """
    chance = random.Random(seed)
    blocks: list[list[tuple[Token, ...]]] = []
    joining = False
    for paragraph in paras:
        new = [_varied(s, chance) for s in sentences(paragraph) if s]
        if not new:
            continue
        if joining:
            blocks[-1].extend(new)
        else:
            blocks.append(new)
        joining = new[-1][-1].surface in ENDS and chance.random() < JOINED
    return blocks


def _varied(sentence: tuple[Token, ...], chance: random.Random) -> tuple[Token, ...]:
    changed = [_ellipsis(t, chance.random()) if t.surface == "،" else t for t in sentence]
    if chance.random() < BULLETS:
        changed.insert(0, _punctuation("-", space=True))
    return tuple(changed)


def _ellipsis(token: Token, roll: float) -> Token:
    return replace(token, surface="…", words=_punctuation("…").words) if roll < ELLIPSES else token


def _punctuation(mark: str, space: bool = True) -> Token:
    return Token(mark, space, (Word(mark, mark, "PUNCT", "_"),))

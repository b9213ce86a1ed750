"""Draft tokens: what the tokenizer cut, held against the names and words that are known."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from sharaka.lexicon import Lexicon
from sharaka.names import names

SHORT = 3
_CLITICS = re.compile(r"[وف]?[بلك]?")


def mender(path: Path | None) -> Callable[[list[list]], list[list]]:
    """Return the function that mends the tokenizer's sentences of draft tokens, by the lexicon at ``path`` if there is one."""
    lexicon = Lexicon.read(path) if path else None
    return lambda sentences: [[mended(token, lexicon) for token in sentence] for sentence in sentences]


def mended(token: str | tuple, lexicon: Lexicon | None):
    """Return one of Stanza's draft tokens, a name kept whole and no clitic cut off where no known word is left.

    Names of three letters are words as often (لام, كيف): there the tokenizer is believed where a cut leaves a word.
    A draft token is its surface, or ``(surface, True)`` where it is to be cut; ``(surface, words)`` says how.
    """
    surface, fused = (token, False) if isinstance(token, str) else token
    cuttable = not lexicon or lexicon.cuttable(surface)
    if surface in names() and (len(surface) > SHORT or not cuttable):
        return surface
    for end in range(1, len(_CLITICS.match(surface).group()) + 1):
        if surface[end:] in names() and (fused or len(surface) - end > SHORT):
            return surface, (*surface[:end], surface[end:])
    return surface if fused and not cuttable else token

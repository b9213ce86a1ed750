"""Draft tokens: what the tokenizer cut, held against the names and word forms that are known."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from sharaka.cuts import CUT_ABOVE, SURE_WAY, WHOLE_BELOW, Cutter, cuts
from sharaka.names import names

SHORT = 3
REMEMBERED = 200_000
_CLITICS = re.compile(r"[وف]?[بلك]?")
_ARABIC, _LETTER = re.compile(r"[ء-ي]{3,}"), re.compile(r"[ء-ي]")


def mender(cutter: Cutter | None) -> Callable[[list[list]], list[list]]:
    """Return the function that mends the tokenizer's sentences of draft tokens; it remembers every token it has seen."""
    mend = lru_cache(REMEMBERED)(lambda token: mended(token, cutter))
    return lambda sentences: [[mend(token) for token in sentence] for sentence in sentences]


def mended(token: str | tuple, cutter: Cutter | None):
    """Return one of Stanza's draft tokens: a name kept whole, a known form cut as it is known to be.

    Names of three letters are words as often (لام, كيف): one that is known to be cut is cut. What no list settles is
    judged by its form, and where that is not sure the tokenizer is believed; other scripts are never cut. A draft token is
    its surface, or ``(surface, True)`` where it is to be cut; ``(surface, words)`` says how.
    """
    surface, fused = (token, False) if isinstance(token, str) else token
    known = cutter.forms.words_of(surface) if cutter else ()
    if surface in names() and (len(surface) > SHORT or len(known) < 2):
        return surface
    for end in range(1, len(_CLITICS.match(surface).group()) + 1):
        if surface[end:] in names() and (len(surface) - end > SHORT or (fused and len(known) != 1)):
            return surface, (*surface[:end], surface[end:])
    if known:
        return surface if len(known) == 1 else (surface, known)
    if not _LETTER.search(surface):
        return surface
    return _judged(surface, fused, cutter) if cutter and _ARABIC.fullmatch(surface) else token


def _judged(surface: str, fused: bool, cutter: Cutter):
    found = cuts(surface, cutter.forms)
    share = cutter.share(surface, found) if found else 0.0
    if share < WHOLE_BELOW or (not fused and share < CUT_ABOVE):
        return surface
    cut, chance = cutter.best(surface, found)
    return (surface, cut.words) if chance > SURE_WAY else (surface, True)

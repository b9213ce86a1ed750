"""A quotation as it is found, and what of the text is said in it."""

from __future__ import annotations

from dataclasses import dataclass

from sharaka.extract.quotation_marks import Quoted
from sharaka.extract.quotation_reach import ending, is_name, trimmed
from sharaka.extract.quotation_scene import Scene
from sharaka.extract.quotation_sources import source
from sharaka.extract.quotation_speakers import Speaker

_NEXT_FRAGMENT = 12
_FRAGMENT_WORDS = 3


@dataclass(frozen=True, slots=True)
class Said:
    """What is said: its kind, its tokens, and the addresses of its stretches."""

    kind: str
    first: int
    last: int
    contents: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A quotation: the token of its cue, the cue's address, what is said, and who says it as far as its sentence tells."""

    place: int
    cue: tuple[int, int]
    said: Said
    stance: str = "said"
    speaker: Speaker | None = None
    via: str = ""
    form: str = ""
    feminine: bool = False

    def meets(self, other: Found) -> bool:
        """Tell whether two quotations share words."""
        return self.said.first < other.said.last and other.said.first < self.said.last


def said(scene: Scene, place: int, how: str, here: int) -> Said | None:
    """Return what is said from where a speech word, a colon or a complementiser reaches it, None where there is nothing."""
    if how == "quote":
        return fragments(scene, scene.opening[here])
    if here + 1 in scene.opening and how == "colon":
        return fragments(scene, scene.opening[here + 1])
    phrase = place in scene.cues and "quote" in scene.cues[place][0].takes
    here += how == "colon" and scene.complement(here + 1)
    return clause(scene, here + 1, _shortened(scene, here + 1, ending(scene, here + 1, phrase)), 2 if how == "colon" else 1)


def clause(scene: Scene, first: int, last: int, least: int = 1) -> Said | None:
    """Return reported words: direct where quotation marks hold them all, None where there are fewer tokens than ``least``."""
    first, last = trimmed(scene, first, last)
    if last - first < least:
        return None
    quote = scene.opening.get(first)
    if quote and quote.last + quote.closed >= last:
        return Said("direct", first, last, (inner(scene, quote),))
    return Said("indirect", first, last, (scene.span(first, last),))


def _shortened(scene: Scene, first: int, last: int) -> int:
    """Return where reported words end when a quotation with a source of its own closes them: «…، "…"، وفقا لفلان»."""
    quote = scene.closing.get(last - 1)
    if quote is None or quote.first - 2 <= first or scene.tokens.words[quote.first - 2] not in "،,":
        return last
    named = source(scene, last + 1)
    return quote.first - 2 if named and named.speaker and not named.via else last


def fragments(scene: Scene, quote: Quoted) -> Said:
    """Return a quoted stretch with those that follow it under the same speech word."""
    contents, last = [inner(scene, quote)], quote.last + quote.closed
    stop = scene.unit(quote.first).stop
    while other := next(scene.quoted_between(last, min(last + _NEXT_FRAGMENT, stop)), None):
        if any(p in scene.cues or scene.tokens.words[p] in "؛:" for p in range(last, other.first - 1)):
            break
        if not is_name(scene, other) and other.last - other.first >= _FRAGMENT_WORDS:
            contents.append(inner(scene, other))
        last = other.last + other.closed
    return Said("direct", quote.first - 1, last, tuple(contents))


def inner(scene: Scene, quote: Quoted) -> tuple[int, int]:
    """Return the address between quotation marks, final marks excluded."""
    first, last = trimmed(scene, quote.first, quote.last)
    return scene.span(first, last) if first < last else scene.span(quote.first, quote.last)

"""Quotations that no speech word introduces: attributed after their words, by a marker of source, or by a headline's colon."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sharaka.extract.entity_people import titles
from sharaka.extract.entity_tokens import stem
from sharaka.extract.quotation_found import Found, Said, clause, inner, said
from sharaka.extract.quotation_marks import Quoted
from sharaka.extract.quotation_reach import ending
from sharaka.extract.quotation_scene import Scene, words
from sharaka.extract.quotation_sources import Source, relay, source
from sharaka.extract.quotation_speakers import of_mention, subject_after

_HEADLINE = 9
_SENTENCE_WORDS = 5
_LOOK_BACK = 30
_PAUSES = "،,."


def attached(scene: Scene, quote: Quoted, found: list[Found]) -> list[Found]:
    """Return the quotations with a quoted stretch whose attribution stands after or before it, where it has one."""
    unit, after = scene.unit(quote.first), quote.last + quote.closed
    apart = scene.tokens.at(after) in _PAUSES and after + 1 < unit.stop
    place = after + apart
    place += scene.tokens.at(place) == "كما"
    if place in scene.cues and place < unit.stop and scene.cues[place][0].kind == "finite" and scene.cues[place][1] == 0:
        long = apart or quote.last - quote.first >= _SENTENCE_WORDS
        return _spoken(scene, quote, place, found) if long else found
    named = (source(scene, place) if place < unit.stop else None) or _source_before(scene, quote)
    if named is None or named.speaker is None:
        return found
    words_said = Said("direct", quote.first - 1, after, (inner(scene, quote),))
    return [*found, Found(named.place, named.cue, words_said, speaker=named.speaker)]


def _source_before(scene: Scene, quote: Quoted) -> Source | None:
    """Return the source that a marker right before a quoted stretch names: «وبحسب فلان، "…"»."""
    back = range(max(scene.unit(quote.first).start, quote.first - _LOOK_BACK), quote.first - 1)
    named = next((found for place in back if (found := source(scene, place))), None)
    return named if named and named.last in (quote.first - 1, quote.first - 2) else None


def _spoken(scene: Scene, quote: Quoted, place: int, found: list[Found]) -> list[Found]:
    """Return the quotations with a stretch that the speech word after it attributes: a part of that word's own, or one more."""
    own = next((number for number, one in enumerate(found) if one.place == place), None)
    if own is not None:
        whole = found[own].said
        joined = replace(found[own], said=replace(whole, contents=(inner(scene, quote), *whole.contents)))
        return [*found[:own], joined, *found[own + 1 :]]
    cue, skipped = scene.cues[place]
    unit = scene.unit(place)
    stop = next((p for p in range(place + 1, unit.stop) if scene.tokens.words[p] in "،,.؛\n:"), unit.stop)
    words_said = Said("direct", quote.first - 1, quote.last + quote.closed, (inner(scene, quote),))
    speaker, via = subject_after(scene, place + 1, stop), relay(scene, place, stop, stop)
    one = Found(place, scene.span(place, place + 1, skipped), words_said, cue.stance, speaker, via, cue.kind, cue.feminine)
    return [*found, one]


def headline(scene: Scene, unit: range) -> Found | None:
    """Return what a line gives after its speaker and a colon: «كوريا الشمالية: …»; None where the line is none of that kind."""
    colon = next((p for p in unit[:_HEADLINE] if scene.tokens.words[p] == ":"), None)
    if colon is None or any(p in scene.cues for p in range(unit.start, colon)):
        return None
    mention = next((m for m in scene.between(unit.start, colon) if m.last == colon and m.label != "MISC"), None)
    if mention is None or not all(_leads(scene.tokens.words[p]) for p in range(unit.start, mention.first)):
        return None
    words_said = said(scene, colon, "colon", colon)
    least = _SENTENCE_WORDS if mention.label == "LOC" and colon + 1 in scene.at else 3
    if words_said is None or words_said.last - words_said.first < least:
        return None
    return Found(colon, scene.span(colon, colon + 1), words_said, speaker=of_mention(mention))


def _leads(word: str) -> bool:
    return stem(word) in titles() or word.startswith("ال")


def by_source(scene: Scene) -> Iterator[Found]:
    """Yield reported words after a marker of source: «وبحسب فلان، فإن …»."""
    for place in range(len(scene.tokens)):
        named = source(scene, place)
        here = named.last + 1 if named else 0
        if named and named.speaker and scene.tokens.at(here).startswith("ف") and scene.tokens.at(here) in words("complementiser"):
            words_said = clause(scene, here + 1, ending(scene, here + 1))
            if words_said:
                yield Found(named.place, named.verb or named.cue, words_said, speaker=named.speaker)

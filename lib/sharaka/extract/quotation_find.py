"""Finds the quotations of one article: by speech words, by markers of source, by a headline's colon."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sharaka.extract.entity_people import titles
from sharaka.extract.entity_tokens import stem
from sharaka.extract.quotation_marks import Quoted
from sharaka.extract.quotation_reach import DOCUMENTS, ending, is_name, reach, trimmed
from sharaka.extract.quotation_scene import Scene, words
from sharaka.extract.quotation_sources import document, relay, source
from sharaka.extract.quotation_speakers import Speaker, of_mention, role, subject_after, subject_before

_NEXT_FRAGMENT = 12
_FRAGMENT_WORDS = 3
_LOOK_BACK = 30
_HEADLINE = 9
_SENTENCE_WORDS = 5


@dataclass(frozen=True, slots=True)
class Found:
    """A quotation: the token of its cue, the cue's address, the token where words begin, and the stretches said."""

    place: int
    cue: tuple[int, int]
    first: int
    last: int
    kind: str
    contents: tuple[tuple[int, int], ...]
    stance: str = "said"
    speaker: Speaker | None = None
    via: str = ""
    form: str = ""
    feminine: bool = False
    open: bool = False


def find(scene: Scene) -> list[Found]:
    """Return the quotations of an article in reading order, no two with the same words; speakers who are only meant stay open."""
    found = [f for place in sorted(scene.cues) if (f := _by_cue(scene, place))]
    found = _distinct(found)
    found += [f for unit in scene.units if (f := _headline(scene, unit))]
    taken = [range(f.first, f.last) for f in found]
    for quote in scene.quotes:
        if not any(quote.first in span for span in taken) and not is_name(scene, quote):
            found = _attached(scene, quote, found)
    return sorted(_distinct(found), key=lambda f: (f.place, f.first))


def _distinct(found: list[Found]) -> list[Found]:
    """Return quotations without those whose words another has already: a noun of saying yields to its verb."""
    kept: list[Found] = []
    for one in found:
        if not any(one.first < other.last and other.first < one.last for other in kept):
            kept.append(one)
    return kept


def _by_cue(scene: Scene, place: int) -> Found | None:
    reached = reach(scene, place)
    if reached is None:
        return None
    how, here = reached
    cue, skipped = scene.cues[place]
    said = _said(scene, place, how, here)
    if said is None:
        return None
    kind, first, last, contents = said
    speaker, via = _speaker(scene, place, here)
    via = via or relay(scene, place, here, last)
    noun = here - 1
    if "noun" in cue.takes and noun in scene.cues and scene.cues[noun][0].kind == "noun":
        cue_span = scene.span(noun, here, scene.cues[noun][1])
    else:
        cue_span = scene.span(place, place + 1, skipped)
    return Found(place, cue_span, first, last, kind, contents, cue.stance, speaker, via, cue.kind, cue.feminine, speaker is None)


def _said(scene: Scene, place: int, how: str, here: int) -> tuple[str, int, int, tuple[tuple[int, int], ...]] | None:
    """Return kind, tokens and addresses of what is said, from where a speech word reaches it."""
    if how == "quote":
        return _fragments(scene, scene.opening[here])
    if here + 1 in scene.opening and how == "colon":
        return _fragments(scene, scene.opening[here + 1])
    phrase = place in scene.cues and "quote" in scene.cues[place][0].takes
    here += how == "colon" and scene.complement(here + 1)
    first, last = trimmed(scene, here + 1, _shortened(scene, here + 1, ending(scene, here + 1, phrase)))
    if last <= first or (how == "colon" and last - first < 2):
        return None
    quote = scene.opening.get(first)
    if quote and quote.last + quote.closed >= last:
        return "direct", first, last, (_inner(scene, quote),)
    return "indirect", first, last, (scene.span(first, last),)


def _shortened(scene: Scene, first: int, last: int) -> int:
    """Return where reported words end when a quotation with a source of its own closes them: «…، "…"، وفقا لفلان»."""
    quote = scene.closing.get(last - 1)
    if (
        quote
        and quote.first - 2 > first
        and scene.tokens.words[quote.first - 2] in "،,"
        and (named := source(scene, last + 1))
        and named.speaker
        and not named.via
    ):
        return quote.first - 2
    return last


def _fragments(scene: Scene, quote: Quoted) -> tuple[str, int, int, tuple[tuple[int, int], ...]]:
    """Return a quoted stretch with those that follow it under the same speech word."""
    contents, last = [_inner(scene, quote)], quote.last + quote.closed
    stop = scene.unit(quote.first).stop
    while other := next(scene.quoted_between(last, min(last + _NEXT_FRAGMENT, stop)), None):
        if any(p in scene.cues or scene.tokens.words[p] in "؛:" for p in range(last, other.first - 1)):
            break
        contents += [] if is_name(scene, other) or other.last - other.first < _FRAGMENT_WORDS else [_inner(scene, other)]
        last = other.last + other.closed
    return "direct", quote.first - 1, last, tuple(contents)


def _inner(scene: Scene, quote: Quoted) -> tuple[int, int]:
    """Return the address between quotation marks, final marks excluded."""
    first, last = trimmed(scene, quote.first, quote.last)
    return scene.span(first, last) if first < last else scene.span(quote.first, quote.last)


def _speaker(scene: Scene, place: int, here: int) -> tuple[Speaker | None, str]:
    """Return who speaks by a speech word and who relays it, from the sentence of the word alone."""
    cue, skipped = scene.cues[place]
    unit = scene.unit(place)
    if cue.lemma in DOCUMENTS:
        return document(scene, place, here)
    if not cue.object and scene.tokens.before(place) in words("relative") and (named := _antecedent(scene, place - 1)):
        return named, ""
    if cue.kind == "noun":
        return _reported(scene, unit.start, place)
    if cue.kind == "participle":
        return None, ""
    speaker = subject_after(scene, place + 1, here)
    if speaker is None and scene.tokens.words[place][:skipped] == "" and place > unit.start:
        speaker = subject_before(scene, unit.start, place)
    return speaker, ""


def _antecedent(scene: Scene, place: int) -> Speaker | None:
    """Return the name that a relative pronoun goes back to: «بكين، التي تدعي أن»."""
    last = place - (scene.tokens.before(place) in "،,")
    mention = scene.at.get(last - 1)
    if mention and mention.last == last:
        return of_mention(mention)
    return role(scene, last - 1, last) if last > 0 and scene.tokens.words[last - 1].startswith("ال") else None


def _reported(scene: Scene, first: int, place: int) -> tuple[Speaker | None, str]:
    """Return who is reported by «نقلت … عن فلان قوله», and the outlet before «عن»."""
    about = next((p for p in range(place - 1, first - 1, -1) if scene.tokens.words[p] == "عن"), None)
    if about is None:
        return None, ""
    relayed = any(p in scene.cues and scene.cues[p][0].lemma == "نقل" for p in range(first, about))
    outlet = next((m.text for m in scene.between(first, about) if m.outlet), "")
    return subject_after(scene, about + 1, place), outlet if relayed else ""


def _attached(scene: Scene, quote: Quoted, found: list[Found]) -> list[Found]:
    """Return the quotations with a quoted stretch whose attribution stands after or before it, where it has one."""
    unit, after = scene.unit(quote.first), quote.last + quote.closed
    apart = scene.tokens.at(after) in "،,."
    place = after + 1 if apart and after + 1 < unit.stop else after
    place += scene.tokens.at(place) == "كما"
    if place in scene.cues and place < unit.stop and scene.cues[place][0].kind == "finite" and scene.cues[place][1] == 0:
        if not apart and quote.last - quote.first < _SENTENCE_WORDS:
            return found
        return _spoken(scene, quote, place, found)
    named = source(scene, place) if place < unit.stop else None
    back = range(max(unit.start, quote.first - _LOOK_BACK), quote.first - 1)
    before = next((s for p in back if (s := source(scene, p))), None)
    if named is None and before and before.last in (quote.first - 1, quote.first - 2):
        named = before
    if named is None or named.speaker is None:
        return found
    span = scene.span(named.place, named.place + 1, named.skipped)
    return [*found, Found(named.place, span, quote.first - 1, after, "direct", (_inner(scene, quote),), speaker=named.speaker, via="")]


def _spoken(scene: Scene, quote: Quoted, place: int, found: list[Found]) -> list[Found]:
    """Return the quotations with a stretch that the speech word after it attributes: a part of that word's own, or one more."""
    own = next((i for i, f in enumerate(found) if f.place == place), None)
    if own is not None:
        joined = replace(found[own], contents=(_inner(scene, quote), *found[own].contents))
        return [*found[:own], joined, *found[own + 1 :]]
    cue, skipped = scene.cues[place]
    stop = next((p for p in range(place + 1, scene.unit(place).stop) if scene.tokens.words[p] in "،,.؛\n:"), scene.unit(place).stop)
    speaker = subject_after(scene, place + 1, stop)
    last = quote.last + quote.closed
    span = scene.span(place, place + 1, skipped)
    via = relay(scene, place, stop, stop)
    one = Found(
        place,
        span,
        quote.first - 1,
        last,
        "direct",
        (_inner(scene, quote),),
        cue.stance,
        speaker,
        via,
        cue.kind,
        cue.feminine,
        speaker is None,
    )
    return [*found, one]


def _headline(scene: Scene, unit: range) -> Found | None:
    """Return what a headline gives after its speaker and a colon: «كوريا الشمالية: …»."""
    colon = next((p for p in unit[:_HEADLINE] if scene.tokens.words[p] == ":"), None)
    if colon is None or colon + 4 > unit.stop or any(p in scene.cues for p in range(unit.start, colon)):
        return None
    mention = next((m for m in scene.between(unit.start, colon) if m.last == colon and m.label != "MISC"), None)
    leading = range(unit.start, mention.first if mention else colon)
    if mention is None or not all(stem(scene.tokens.words[p]) in titles() or scene.tokens.words[p].startswith("ال") for p in leading):
        return None
    said = _said(scene, colon, "colon", colon)
    if said is None or said[2] - said[1] < 3 or (scene.at.get(said[1]) and mention.label == "LOC" and said[2] - said[1] < 5):
        return None
    return Found(colon, scene.span(colon, colon + 1), said[1], said[2], said[0], said[3], speaker=of_mention(mention))


def by_source(scene: Scene) -> Iterator[Found]:
    """Yield reported words after a marker of source: «وبحسب فلان، فإن …»."""
    for unit in scene.units:
        for place in unit:
            named = source(scene, place)
            here = named.last + 1 if named else 0
            if named and named.speaker and scene.tokens.at(here) in words("complementiser") and scene.tokens.at(here).startswith("ف"):
                first, last = trimmed(scene, here + 1, ending(scene, here + 1))
                if first < last:
                    span = named.cue or scene.span(named.place, named.place + 1, named.skipped)
                    yield Found(named.place, span, first, last, "indirect", (scene.span(first, last),), speaker=named.speaker)

"""Finds the quotations of one article by their speech words, then those that are attributed otherwise."""

from __future__ import annotations

from collections.abc import Iterable

from sharaka.extract.quotation_attached import attached, by_source, headline
from sharaka.extract.quotation_found import Found, said
from sharaka.extract.quotation_reach import DOCUMENTS, is_name, reach
from sharaka.extract.quotation_scene import Scene, words
from sharaka.extract.quotation_sources import document, relay
from sharaka.extract.quotation_speakers import Speaker, of_mention, role, subject_after, subject_before


def find(scene: Scene) -> list[Found]:
    """Return the quotations of an article in reading order, no two with the same words; a speaker only meant stays empty."""
    found = _distinct(f for place in sorted(scene.cues) if (f := _by_cue(scene, place)))
    found += [f for unit in scene.units if (f := headline(scene, unit))]
    taken = {place for one in found for place in range(one.said.first, one.said.last)}
    for quote in scene.quotes:
        if quote.first not in taken and not is_name(scene, quote):
            found = attached(scene, quote, found)
    return _distinct(sorted([*found, *by_source(scene)], key=lambda one: (one.place, one.said.first)))


def _distinct(found: Iterable[Found]) -> list[Found]:
    """Return quotations without those whose words one before has already: a noun of saying yields to its verb."""
    kept: list[Found] = []
    taken: set[int] = set()
    for one in found:
        places = range(one.said.first, one.said.last)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(one)
    return kept


def _by_cue(scene: Scene, place: int) -> Found | None:
    reached = reach(scene, place)
    words_said = said(scene, place, *reached) if reached else None
    if words_said is None:
        return None
    here = reached[1]
    cue, _ = scene.cues[place]
    speaker, via = _speaker(scene, place, here)
    via = via or relay(scene, place, here, words_said.last)
    return Found(place, _cue_span(scene, place, here), words_said, cue.stance, speaker, via, cue.kind, cue.feminine)


def _cue_span(scene: Scene, place: int, here: int) -> tuple[int, int]:
    """Return the address of a cue: of its noun where a verb such as «أعرب» has one right before what is said."""
    noun = scene.cues.get(here - 1)
    if "noun" in scene.cues[place][0].takes and noun and noun[0].kind == "noun":
        place = here - 1
    return scene.span(place, place + 1, scene.cues[place][1])


def _speaker(scene: Scene, place: int, here: int) -> tuple[Speaker | None, str]:
    """Return who speaks by a speech word and who relays it, from the sentence of the word alone."""
    cue, skipped = scene.cues[place]
    start = scene.unit(place).start
    if cue.lemma in DOCUMENTS:
        return document(scene, place, here)
    if not cue.object and scene.tokens.before(place) in words("relative") and (named := _antecedent(scene, place - 1)):
        return named, ""
    if cue.kind == "noun":
        return _reported(scene, start, place)
    if cue.kind == "participle":
        return None, ""
    speaker = subject_after(scene, place + 1, here)
    if speaker is None and skipped == 0 and place > start:
        speaker = subject_before(scene, start, place)
    return speaker, ""


def _antecedent(scene: Scene, place: int) -> Speaker | None:
    """Return the name or role that a relative pronoun goes back to: «بكين، التي تدعي أن»."""
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

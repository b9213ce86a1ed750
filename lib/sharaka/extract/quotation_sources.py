"""Sources named by markers: «وفقا لـ…», «بحسب ما نقلت صحيفة …», and the outlets that relay."""

from __future__ import annotations

from dataclasses import dataclass

from sharaka.extract.entity_heads import heads
from sharaka.extract.entity_tokens import stem
from sharaka.extract.quotation_reach import according, marker_letters, spoken_to
from sharaka.extract.quotation_scene import MARKS, Mention, Scene, words
from sharaka.extract.quotation_speakers import Speaker, of_mention, subject_after

_FURTHEST = 14


@dataclass(frozen=True, slots=True)
class Source:
    """A marker of source: its token and address, its verb's address if it has one, who is named, and where its phrase ends."""

    place: int
    cue: tuple[int, int]
    verb: tuple[int, int] | None
    speaker: Speaker | None
    via: str
    last: int


def source(scene: Scene, place: int) -> Source | None:
    """Return the source that a marker at a token names, None where there is no marker."""
    if not according(scene, place):
        return None
    word = scene.tokens.words[place]
    marker = place + 2 if word == "علي" else place
    skipped = marker_letters(word) or 0
    stop = min(scene.unit(place).stop, marker + 1 + _FURTHEST)
    stop = next((p for p in range(marker + 1, stop) if scene.tokens.words[p] in "،,.؛\n"), stop)
    first = _after_verb(scene, marker + 1, stop)
    verb = next((scene.span(p, p + 1) for p in (marker + 1, marker + 2) if p < first and p in scene.cues), None)
    speaker, via = _who(scene, first, stop)
    return Source(marker, scene.span(marker, marker + 1, skipped), verb, speaker, via, stop)


def _who(scene: Scene, first: int, stop: int) -> tuple[Speaker | None, str]:
    """Return the speaker that a phrase names and the outlet that relays; an outlet named alone is both."""
    outlet = _outlet(scene, first, stop)
    if outlet is None:
        media = _media(scene, first, stop)
        return (None, media) if media else (_named(scene, first, stop), "")
    teller = _named(scene, first, outlet.first) if outlet.first > first + 1 else None
    return (teller if teller and teller.id + teller.name else of_mention(outlet)), outlet.text


def _after_verb(scene: Scene, first: int, stop: int) -> int:
    """Return the token where the source's name may begin, after «ما نقلت عنه» and its like."""
    if scene.tokens.at(first) in ("ما", "لما") and first + 1 in scene.cues:
        first += 2
    elif first in scene.cues:
        first += 1
    while first < stop and scene.tokens.words[first] in ("عنه", "عنها", "عن"):
        first += 1
    return first + 2 if scene.tokens.at(first) == "من" and scene.tokens.at(first + 1) in ("جانب", "قبل") else first


def _named(scene: Scene, first: int, stop: int) -> Speaker | None:
    """Return who is named after a marker: the first person, else the body or role, without a joined preposition."""
    mention = next((m for m in scene.between(first, stop) if m.label == "PER"), None)
    if mention and not any(scene.tokens.words[p] in words("preposition") - {"باسم"} for p in range(first, mention.first)):
        return of_mention(mention)
    head = scene.at.get(first)
    if head and head.first == first:
        return of_mention(head)
    word = scene.tokens.at(first)
    if word.startswith("لل") or (word.startswith("ل") and len(word) > 3):
        start, _ = scene.span(first, first + 1, 1)
        role = subject_after(scene, first, stop) or _bare(scene, first)
        return (
            Speaker(max(start, role.start), role.end, scene.text((max(start, role.start), role.end)), role.id, role.name) if role else None
        )
    return subject_after(scene, first, stop)


def _bare(scene: Scene, first: int) -> Speaker:
    last = first + 1
    while scene.tokens.at(last).startswith("ال") and scene.tokens.at(last) not in words("relative") and last - first < 5:
        last += 1
    start, end = scene.span(first, last)
    return Speaker(start, end, scene.text((start, end)))


def _outlet(scene: Scene, first: int, stop: int) -> Mention | None:
    for mention in scene.between(first, stop):
        if mention.label == "ORG":
            before = stem(scene.tokens.before(mention.first - (scene.tokens.before(mention.first) == '"')))
            if mention.outlet or before in heads("outlet") or before.removeprefix("ل") in heads("outlet"):
                return mention
    return None


def _media(scene: Scene, first: int, stop: int) -> str:
    """Return media named only by kind, such as «وسائل الإعلام الروسية الرسمية»."""
    word = scene.tokens.at(first)
    if first >= stop or word.removeprefix("ل") not in words("media"):
        return ""
    last = first + 1
    while last < stop and scene.tokens.words[last] not in MARKS:
        last += 1
    return scene.text(scene.span(first, last, int(word.startswith("ل"))))


def document(scene: Scene, place: int, here: int) -> tuple[Speaker | None, str]:
    """Return the document that says something, «جاء في بيان … أن», and who published it where that is told."""
    published = next((p for p in range(place + 1, here) if scene.tokens.words[p] in words("published")), here)
    outlet = _outlet(scene, published + 1, here)
    via = outlet.text if outlet else ""
    if scene.tokens.at(place + 1) in ("في", "علي"):
        return subject_after(scene, place + 2, published), via
    before = range(place - 1, scene.unit(place).start - 1, -1)
    noun = next((p for p in before if scene.tokens.words[p] in words("document")), None)
    return (_bare(scene, noun), via) if noun is not None else (None, via)


def relay(scene: Scene, place: int, first: int, last: int) -> str:
    """Return the outlet that relays the words of a speech word: spoken to, or named by a marker after the words or first."""
    for mention in scene.between(place + 1, first):
        if mention.outlet and (mention.joined or _spoken_to(scene, mention.first)):
            return mention.text
    for here in range(place + 1, first):
        if here in scene.opening and spoken_to(scene, here):
            return scene.text(scene.span(here + 1, scene.opening[here].last))
    for here in range(last, min(scene.unit(place).stop, last + 4)):
        found = source(scene, here)
        if found:
            return found.via
    opened = source(scene, scene.unit(place).start)
    return opened.via if opened and opened.last <= place else ""


def _spoken_to(scene: Scene, place: int) -> bool:
    """Tell whether an outlet was spoken to: «لوكالة …», «في مقابلة مع قناة …»."""
    before = [scene.tokens.at(p) for p in range(max(place - 3, 0), place)]
    return any(word in ("مع", "عبر") or (word.startswith("ل") and word[1:] in heads("outlet")) for word in before)

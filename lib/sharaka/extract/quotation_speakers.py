"""Who speaks: the subject after a speech word, the one before it, or the one that went before in the article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sharaka.extract.entity_heads import heads
from sharaka.extract.entity_people import titles
from sharaka.extract.entity_tokens import stem
from sharaka.extract.quotation_scene import MARKS, Mention, Scene, words
from sharaka.names import adjectives

_PERSON, _BODY = ("PER",), ("ORG", "LOC")
_LONGEST_ROLE = 8


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker as written: its address, its words, and what it is known as."""

    start: int
    end: int
    text: str
    id: str = ""
    name: str = ""
    feminine: bool = False


def subject_after(scene: Scene, first: int, last: int) -> Speaker | None:
    """Return the subject between a speech word and what is said: a person, else the body or the role at its head."""
    last = next((place for place in range(first, last) if scene.tokens.words[place] in words("relative")), last)
    person = next((m for m in _mentions(scene, first, last, _PERSON) if not _office(scene, m)), None)
    if person:
        return _joint(scene, person, last)
    head = _head(scene, first, last)
    if head is None:
        return None
    if scene.tokens.at(head) in heads("quoted") and (named := _quoted_or_next(scene, head + 1)):
        return of_mention(named)
    mention = scene.at.get(head)
    if mention and mention.first == head and not mention.joined:
        return _joint(scene, mention, last)
    return role(scene, head, last)


def subject_before(scene: Scene, first: int, place: int) -> Speaker | None:
    """Return the subject of a sentence before one of its words: its first free person, else its first free body or role."""
    people = [m for m in _mentions(scene, first, place, _PERSON) if not _office(scene, m)]
    bodies = list(_mentions(scene, first, place, _BODY))
    if people and (not bodies or bodies[0].first > people[0].first or people[0].last <= place <= people[0].last + 1):
        return of_mention(people[0])
    if bodies and not people:
        return of_mention(bodies[0])
    return of_mention(people[0]) if people else _institution_before(scene, first, place) or _title_before(scene, first, place)


def _institution_before(scene: Scene, first: int, place: int) -> Speaker | None:
    for mention in _mentions(scene, first, place, _PERSON):
        head = _institution(scene, mention)
        if head is not None and head >= first:
            start, end = scene.span(head, mention.last)
            return Speaker(start, end, scene.text((start, end)), feminine=True)
    return None


def of_mention(mention: Mention) -> Speaker:
    """Return a mention as a speaker."""
    feminine = mention.label == "LOC" or mention.text.split()[0].endswith("ة")
    return Speaker(mention.start, mention.end, mention.text, mention.id, mention.name or "", feminine)


def _mentions(scene: Scene, first: int, last: int, labels: Sequence[str]):
    """Yield the mentions among tokens that no preposition governs and no quotation marks hold."""
    for mention in scene.between(first, last):
        if mention.label in labels and not mention.joined and not _governed(scene, mention.first) and not _quoted_speech(scene, mention):
            yield mention


def _quoted_speech(scene: Scene, mention: Mention) -> bool:
    """Tell whether a mention stands inside something said, not merely in quotation marks of its own."""
    return mention.first in scene.inside and not (scene.tokens.before(mention.first) == '"' and scene.tokens.at(mention.last) == '"')


def _governed(scene: Scene, place: int) -> bool:
    before = scene.tokens.before(place)
    if before == '"':
        before = scene.tokens.before(place - 1)
    bare = before[1:] if before[:1] in ("و", "ف") else before
    return before in words("preposition") or bare in words("preposition")


def _office(scene: Scene, mention: Mention) -> bool:
    """Tell whether a person only names an office: «إدارة بايدن», «مستشار بوتين»."""
    before = scene.tokens.before(mention.first)
    if before in words("office") or before[1:] in words("office"):
        return True
    return _institution(scene, mention) is not None


def _institution(scene: Scene, mention: Mention) -> int | None:
    """Return the token of an institution that a person's name only tells apart: «إدارة الرئيس الأمريكي باراك أوباما»."""
    place = mention.first - 1
    while place >= 0 and scene.tokens.words[place].startswith("ال"):
        place -= 1
    return place if place >= 0 and scene.tokens.words[place] in words("institution") else None


def _joint(scene: Scene, mention: Mention, last: int) -> Speaker:
    """Return a mention as a speaker, with another of its kind that ``و`` joins to it."""
    other = scene.at.get(mention.last)
    if other and other.last <= last and other.label == mention.label and scene.tokens.at(other.first).startswith("و") and not other.joined:
        text = scene.text((mention.start, other.end))
        return Speaker(mention.start, other.end, text, "", "; ".join(filter(None, (mention.name, other.name))))
    return of_mention(mention)


def _head(scene: Scene, first: int, last: int) -> int | None:
    """Return the first token that can head a subject; a preposition or a mark before it means there is none."""
    for place in range(first, last):
        word = scene.tokens.words[place]
        if place in scene.at and scene.at[place].first == place:
            return None if scene.at[place].joined else place
        if word in words("preposition") or word in MARKS or word in words("complementiser") or place in scene.cues or not word.isalpha():
            return None
        if word not in words("adverb") and not (word.endswith("ا") and not word.startswith("ال")):
            known = stem(word) in titles() or word in words("indefinite") or word in words("document")
            return place if known or not word.startswith(("ب", "ل")) else None
    return None


def _quoted_or_next(scene: Scene, place: int) -> Mention | None:
    while scene.tokens.at(place) == '"' or scene.tokens.at(place) in adjectives() or scene.tokens.at(place) in ("انباء", "الانباء"):
        place += 1
    mention = scene.at.get(place)
    return mention if mention and mention.label == "ORG" else None


def role(scene: Scene, first: int, last: int) -> Speaker:
    """Return a noun phrase as a speaker: its head with definite words, a second noun, and a place or body after ``في``."""
    place = first + 1
    while place < last and place - first < _LONGEST_ROLE and _goes_on(scene, first, place):
        place += 1
    if scene.tokens.at(first) in words("indefinite") and scene.tokens.at(place) in ("في", "من", "ب") and (m := scene.at.get(place + 1)):
        place = m.last if m.last <= last else place
    start, end = scene.span(first, place)
    return resolved(scene, Speaker(start, end, scene.text((start, end)), feminine=scene.tokens.words[first].endswith("ه")), first)


def _goes_on(scene: Scene, first: int, place: int) -> bool:
    word, before = scene.tokens.words[place], scene.tokens.words[place - 1]
    if word in MARKS or word in words("preposition") or word in words("complementiser") or word in words("relative"):
        return False
    if place in scene.cues or word in words("adverb") or not word.isalpha():
        return False
    first_word = scene.tokens.words[first]
    headed = stem(first_word) in titles() or first_word in words("indefinite") or first_word in words("institution")
    if stem(word) in titles() and not headed:
        return False
    if word.startswith(("ال", "وال")) or word in adjectives() or scene.at.get(place):
        return True
    return not before.startswith(("ال", "وال")) and place - first < 3 and not word.endswith("ا") and word[0] not in "وبل"


def _title_before(scene: Scene, first: int, place: int) -> Speaker | None:
    """Return the role that opens a sentence or follows a definite title in it, where no name stands before a word."""
    for here in range(first, place):
        word = scene.tokens.words[here]
        if word in MARKS or here in scene.inside or _governed(scene, here):
            continue
        if (word in titles() and word.startswith("ال")) or word in words("indefinite"):
            return role(scene, here, place)
    return None


def resolved(scene: Scene, speaker: Speaker, first: int) -> Speaker:
    """Return a role with the person who is called by it in the article, or the body whose name begins with its word."""
    key = [_rank(word) for word in scene.tokens.words[first : first + len(speaker.text.split())]]
    for mention in scene.mentions if len(key) >= 2 else ():
        if mention.label == "PER" and mention.name:
            before = [_rank(word) for word in scene.tokens.words[max(mention.first - len(key) - 1, 0) : mention.first] if word not in MARKS]
            if before[-len(key) :] == key:
                return Speaker(speaker.start, speaker.end, speaker.text, mention.id, mention.name, speaker.feminine)
    bodies = [m for m in scene.between(0, first) if m.label == "ORG"] if len(key) == 1 else []
    same = [m for m in bodies if _rank(scene.tokens.words[m.first]) == key[0] and m.last - m.first > 1]
    return Speaker(speaker.start, speaker.end, speaker.text, same[-1].id, same[-1].name, speaker.feminine) if same else speaker


def _rank(word: str) -> str:
    """Return the stem of a word of a role; a leader is the same person as the president."""
    return {"زعيم": "رييس"}.get(stem(word), stem(word))

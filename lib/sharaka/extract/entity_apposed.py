"""People told by apposition: an unknown name after a definite title, «المحلل الرياضي جوكا كفوري»."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sharaka.extract.entity_gazetteer import Match
from sharaka.extract.entity_people import common, titles
from sharaka.extract.entity_tokens import Tokens, stem
from sharaka.extract.quotation_cues import cues
from sharaka.names import adjectives, given

_LONGEST = 3
_LOOK_BACK = 5
_NAME_TAGS = frozenset({"X", "PROPN"})
_AFFIXES = tuple("يتسنامبلكفو")


def apposed(tokens: Tokens, known: Mapping[int, Match], tags: Mapping[int, str]) -> Iterator[Match]:
    """Yield unknown people after titles; ``tags`` are the parts of speech by place in the source, empty without an analyser."""
    for place in range(1, len(tokens)):
        if place not in known and _titled(tokens, place) and _name(tokens, place, known, tags, True):
            last = place + 1
            while last - place < _LONGEST and _name(tokens, last, known, tags, False):
                last += 1
            if tags or last - place >= 2:
                yield Match(place, last, tokens.starts[place], tokens.ends[last - 1], "PER")


def _titled(tokens: Tokens, place: int) -> bool:
    """Tell whether the definite words right before a token belong to a title."""
    back = place - 1
    if not tokens.words[back].startswith("ال") or tokens.words[back] in common():
        return False
    while back >= max(place - _LOOK_BACK, 0) and tokens.words[back].startswith("ال") and tokens.words[back] not in common():
        if stem(tokens.words[back]) in titles() or tokens.words[back] in titles():
            return True
        back -= 1
    if tokens.at(back) == "باسم":
        back -= 1
    word = tokens.at(back) if back >= 0 else "\n"
    return word in titles() or stem(word) in titles()


def _name(tokens: Tokens, place: int, known: Mapping[int, Match], tags: Mapping[int, str], first: bool) -> bool:
    word = tokens.at(place)
    if not word.isalpha() or len(word) < 3 or tokens.before(place) == "\n" or (place in known and not known[place].weak):
        return False
    if word in common() or word in titles() or stem(word) in titles() or word in adjectives() or word in cues() or word[1:] in cues():
        return False
    if first and (word.startswith("ال") or (word[0] == "و" and word[1:] in common())):
        return False
    tag = tags.get(tokens.mapped.starts[tokens.starts[place]])
    if tag is not None:
        return tag in _NAME_TAGS or (word in given()["given"] and tag in ("NOUN", "ADJ"))
    return not tags and not (first and word.startswith(_AFFIXES)) and not word.startswith(("لل", "وال", "بال"))

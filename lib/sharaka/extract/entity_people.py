"""People whom no table knows: a given name with what follows it, or an East Asian family name with its syllables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from sharaka import knowledge, script
from sharaka.extract.entity_gazetteer import Match
from sharaka.extract.entity_tokens import Tokens, clitics, stem
from sharaka.extract.quotation_cues import cues
from sharaka.names import adjectives, given

_LONGEST = 5


@cache
def titles() -> frozenset[str]:
    """Return the folded titles and offices that stand before a name."""
    return frozenset(script.key(row["title"]) for row in knowledge.rows("titles"))


@cache
def common() -> frozenset[str]:
    """Return folded words that are no part of a name although they follow one."""
    return frozenset(script.key(row["word"]) for row in knowledge.rows("common_words"))


def titled(tokens: Tokens, place: int) -> bool:
    """Tell whether a title stands before a token, with at most adjectives, one comma and quotation marks between."""
    for back in range(place - 1, max(place - 6, -1), -1):
        word = tokens.words[back]
        if word in titles() or stem(word) in titles():
            return True
        if word not in ',،"' and word not in adjectives() and not (back < place - 1 and word.startswith("ال")):
            return False
    return False


def people(tokens: Tokens, known: Mapping[int, Match]) -> Iterator[Match]:
    """Yield unknown people, given the longest known name at each token."""
    for place, word in enumerate(tokens.words):
        if place in known and known[place].label == "PER" and not known[place].weak:
            continue
        for skipped, key in clitics(word):
            last = _chain(tokens, place, skipped, key, known) or _syllables(tokens, place, skipped, key)
            if last:
                yield _person(tokens, place, skipped, last, known)
                break


def surnames(tokens: Tokens, chosen: Iterable[Match]) -> Iterator[Match]:
    """Yield people named again by the last word of a name that stands before, where a title or a speech verb is beside it."""
    latest: dict[str, Match] = {}
    begun = {m.last: m for m in chosen if m.label == "PER" and m.last - m.first >= 2}
    taken = {place for m in chosen for place in range(m.first - m.context, m.last)}
    for place in range(len(tokens)):
        if place in begun and _alone(tokens.words[place - 1]):
            latest[tokens.words[place - 1]] = begun[place]
        if place not in taken and latest and (titled(tokens, place) or _spoken(tokens, place)):
            for skipped, key in clitics(tokens.words[place]):
                if key in latest:
                    who, begin, end = latest[key], tokens.starts[place] + skipped, tokens.ends[place]
                    yield Match(place, place + 1, begin, end, "PER", who.id, who.name, who.name_ar)
                    break


def _spoken(tokens: Tokens, place: int) -> bool:
    beside = (tokens.before(place), tokens.before(place)[1:], tokens.at(place + 1))
    return any((cue := cues().get(word)) and cue.kind == "finite" for word in beside)


def _alone(word: str) -> bool:
    names = given()
    return len(word) >= 4 and not (
        word in common() or word in titles() or word in adjectives() or any(word in kind for kind in names.values())
    )


def _person(tokens: Tokens, place: int, skipped: int, last: int, known: Mapping[int, Match]) -> Match:
    begin, end = tokens.starts[place] + skipped, tokens.ends[last - 1]
    tail = next((known[p] for p in range(place + 1, last) if p in known and known[p].last == last and known[p].label == "PER"), None)
    same = tail is not None and script.key(tail.name_ar)[:2] == tokens.mapped.text[begin : begin + 2]
    values = (
        (tail.id, tail.name, tail.name_ar)
        if tail and same
        else ("", "", tokens.written(place, skipped) + script.plain_text(tokens.mapped.text[tokens.ends[place] : end]))
    )
    return Match(place, last, begin, end, "PER", *values)


def _chain(tokens: Tokens, place: int, skipped: int, key: str, known: Mapping[int, Match]) -> int:
    """Return the token after a chain of given names and what follows it, 0 where it is no name."""
    kinds = given()
    sure = key in kinds["given"]
    if (not sure and (skipped or key not in kinds["ambiguous"])) or not _written_as(tokens, place, skipped, key):
        return 0
    here = place + 1
    while here - place < _LONGEST:
        word = tokens.at(here)
        if here in known and known[here].label == "PER" and not known[here].context:
            return known[here].last
        if word in kinds["particle"] and _surname(tokens, here + 1, known):
            here += 2
        elif (word in kinds["given"] or word in kinds["ambiguous"]) and _written_as(tokens, here, 0, word):
            here += 1
        elif _surname(tokens, here, known):
            here += 1
            break
        else:
            break
    enough = here - place >= 2 and (sure or titled(tokens, place))
    return here if enough or (sure and titled(tokens, place)) else 0


def _written_as(tokens: Tokens, place: int, skipped: int, key: str) -> bool:
    """Tell whether a folded part of a name is one as written: على is no علي, أن no آن, بيان no يان."""
    plain = tokens.written(place, skipped)
    name = next(names[key] for names in given().values() if key in names)
    clitic = tokens.words[place][:skipped]
    whole = tokens.written(place)
    return plain[-1:] == name[-1] and not {plain, whole} & _function_words() and (len(key) > 3 or clitic in ("", "و"))


@cache
def _function_words() -> frozenset[str]:
    return frozenset(script.plain_text(row["word"]) for row in knowledge.rows("common_words"))


def _surname(tokens: Tokens, place: int, known: Mapping[int, Match]) -> bool:
    word = tokens.at(place)
    if not word[0].isalpha() or len(word) < 3 or tokens.before(place) == "\n":
        return False
    if word in common() or word in titles() or word in adjectives() or (place in known and not known[place].weak):
        return False
    return not (word.startswith(("لل", "وال", "بال")) or (word[0] == "و" and word[1:] in common()))


def _syllables(tokens: Tokens, place: int, skipped: int, key: str) -> int:
    if key not in given()["family"] or not _written_as(tokens, place, skipped, key) or not _syllable(tokens, place + 1):
        return 0
    return place + (3 if _syllable(tokens, place + 2) else 2)


def _syllable(tokens: Tokens, place: int) -> bool:
    return tokens.at(place) in given()["syllable"] and _written_as(tokens, place, 0, tokens.at(place))

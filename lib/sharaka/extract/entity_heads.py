"""Names told by the word before them: ministries, institutes, treaties, resolutions, and what stands in quotation marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from sharaka import knowledge, script
from sharaka.extract.entity_gazetteer import Match
from sharaka.extract.entity_people import common, titles
from sharaka.extract.entity_tokens import Tokens, clitics
from sharaka.extract.quotation_cues import cues
from sharaka.names import adjectives, given

_LONGEST_NAME = 7
_LONGEST_QUOTED = 5
_RELATIVES = frozenset(
    map(script.key, ["التي", "الذي", "الذين", "اللذين", "اللتين", "اللواتي", "الموقعة", "المبرمة", "الجديدة", "الجديد", "الثنائية"])
)
_OPENERS = frozenset({"باسم", "\n", "،", ".", "ان", '"'})
_STUDIES = ("دراسات", "ابحاث", "بحوث", "الدراسات", "الابحاث", "البحوث", "للدراسات", "للابحاث", "للبحوث", "للسلام", "لدراسات", "لابحاث")


@cache
def heads(rule: str) -> Mapping[str, str]:
    """Return the folded heads of a rule of the table ``heads``, each with the label of what it heads."""
    return {script.key(row["head"]): row["label"] for row in knowledge.rows("heads") if row["rule"] == rule}


def headed(tokens: Tokens, known: Mapping[int, Match]) -> Iterator[Match]:
    """Yield the names that their heads tell, given the longest known name at each token."""
    for place, word in enumerate(tokens.words):
        if place in known and known[place].label in ("ORG", "MISC") and not known[place].weak:
            continue
        for skipped, key in clitics(word):
            found = _found(tokens, place, key, known)
            if found:
                label, last, outside = found
                first = place + outside
                begin = tokens.starts[first] + (0 if outside else skipped)
                yield Match(first, last, begin, tokens.ends[last - 1], label, name=_english(tokens, first, last))
                break


def _found(tokens: Tokens, place: int, key: str, known: Mapping[int, Match]) -> tuple[str, int, int] | None:
    """Return label, token after the name, and tokens before it, where the word heads a name."""
    if key in heads("ministry") and (last := _ministry(tokens, place, known)):
        return "ORG", last, 0
    if key in heads("department") and _department(tokens, place):
        return "ORG", place + 2, 0
    if key in heads("department after a verb") and _department(tokens, place) and _opens(tokens.before(place)):
        return "ORG", place + 2, 0
    if key in heads("institute") and _named(tokens, place + 1):
        return "ORG", _official(tokens, _honoured(tokens, place + 1)), 0
    if key in heads("centre") and any(tokens.at(place + i) in _STUDIES for i in (1, 2)) and tokens.at(place + 2)[0].isalpha():
        return "ORG", _official(tokens, place + 2), 0
    if key in heads("treaty") and _article(tokens, place + 1):
        return "MISC", _official(tokens, place + 2), 0
    if key in heads("event") and adjectives().get(tokens.at(place + 1)) and (last := _event(tokens, place + 1)) > place + 2:
        return "MISC", last, 0
    if key in heads("numbered") and (last := _numbered(tokens, place)):
        return "MISC", last, 0
    return _quoted(tokens, place, heads("quoted")[key]) if key in heads("quoted") else None


def _english(tokens: Tokens, first: int, last: int) -> str:
    """Return the English name of a ministry with its country, nothing for anything else."""
    country = adjectives().get(tokens.words[last - 1], "")
    department = next((name for word in tokens.words[first:last] if (name := _departments().get(word))), "")
    return f"{department} of {country}" if department and country else ""


@cache
def _departments() -> Mapping[str, str]:
    return {script.key(row["head"]): row["name"] for row in knowledge.rows("heads") if row["name"]}


def _official(tokens: Tokens, place: int) -> int:
    """Return the token after what goes on an official name: adjectives, joined nouns, what it serves; a nationality ends it."""
    first = place
    while place - first < _LONGEST_NAME and _goes_on(tokens, place):
        place += 1
        if adjectives().get(tokens.words[place - 1]):
            break
    return place


def _goes_on(tokens: Tokens, place: int) -> bool:
    word, before = tokens.at(place), tokens.before(place)
    if not _article(tokens, place) and word not in _STUDIES:
        return False
    return word in adjectives() or word in _STUDIES or word.startswith(("وال", "لل")) or before in _STUDIES or before.startswith("لل")


def _honoured(tokens: Tokens, place: int) -> int:
    """Return the token after the first word of an institute's name, the person it is named after included."""
    here = place + 1
    while tokens.words[place] in titles() and (tokens.at(here) in given()["given"] or tokens.at(here) in given()["particle"]):
        here += 1
    return here


def _event(tokens: Tokens, place: int) -> int:
    """Return the token after «الروسي الصيني للتعاون بين الأقاليم», the adjectives and what they serve."""
    while tokens.at(place) in adjectives() and tokens.at(place).startswith("ال"):
        place += 1
    if tokens.at(place).startswith("لل"):
        place += 1
        while tokens.at(place) == "بين" or _article(tokens, place):
            place += 1
    return place


def _article(tokens: Tokens, place: int) -> bool:
    """Tell whether a token has the article and is no function word; آلاف and ألعاب have none."""
    word = tokens.at(place)
    if len(word) <= 3 or not word.startswith(("ال", "وال", "لل")) or word.removeprefix("و") in _RELATIVES | common():
        return False
    return tokens.written(place).startswith(("ال", "وال", "لل"))


def _named(tokens: Tokens, place: int) -> bool:
    word = tokens.at(place)
    if not word[0].isalpha() or word in common() or word in titles() or word in _RELATIVES or len(word) < 3:
        return False
    return _article(tokens, place) or (not word.endswith("ه") and word[0] not in "بل" and word not in adjectives())


def _ministry(tokens: Tokens, place: int, known: Mapping[int, Match]) -> int:
    departments = heads("department").keys() | heads("department after a verb").keys()
    if "ال" + tokens.at(place + 1) in departments and place + 2 in known and known[place + 2].label == "LOC":
        return known[place + 2].last
    if not _article(tokens, place + 1) or adjectives().get(tokens.at(place + 1)):
        return 0
    return _official(tokens, place + 2)


def _department(tokens: Tokens, place: int) -> bool:
    """Tell whether «الخارجية» and its like stand for the ministry: a nationality follows, no definite noun goes before."""
    after, before = tokens.at(place + 1), tokens.before(place)
    if not adjectives().get(after) or not (after.startswith("ال") and after.endswith("ه")):
        return False
    definite = before.startswith(("ال", "وال", "بال", "لل", "فال")) and not before.startswith("الت")
    return not definite and not before.endswith(("وزيره", "وزاره", "وزير", "السياسه"))


def _opens(word: str) -> bool:
    """Tell whether a department that is a subject may follow: after a speech verb, ``باسم``, a line end or a mark."""
    return word in _OPENERS or ((cue := cues().get(word) or cues().get(word[1:])) is not None and cue.kind == "finite")


def _numbered(tokens: Tokens, place: int) -> int:
    """Return the token after ``القرار 1718`` or ``قرار مجلس الأمن الدولي رقم 2231``, 0 where no number follows."""
    here = place + 1
    for optional in ("مجلس", "الامن", "الدولي", "الاممي", "رقم"):
        here += tokens.at(here) == optional
    return here + 1 if tokens.at(here).isdigit() and len(tokens.at(here)) >= 2 else 0


def _quoted(tokens: Tokens, place: int, label: str) -> tuple[str, int, int] | None:
    """Return the words in quotation marks that follow a head, with at most two definite words or adjectives between."""
    first = place + 1
    while first <= place + 3 and tokens.at(first) != '"' and (tokens.at(first).startswith("ال") or tokens.at(first) in adjectives()):
        first += 1
    if tokens.at(first) != '"':
        return None
    last = next((p for p in range(first + 1, first + _LONGEST_QUOTED + 2) if tokens.at(p) in '"\n'), 0)
    if last <= first + 1 or tokens.at(last) != '"':
        return None
    return label, last, first + 1 - place

"""The names that the package knows: people, places, organisations, outlets, works, and every country of CLDR.

Rows stand in ``knowledge/*.csv``; countries take their Arabic and English names from CLDR, and the table ``countries``
adds identifiers, adjectives and further spellings. A spelling may begin with words in brackets, ``[قناة] الجزيرة``:
they must stand before the name and are no part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain
from types import MappingProxyType

from sharaka import knowledge, script

TABLES = {"people": "PER", "places": "LOC", "organisations": "ORG", "outlets": "ORG", "works": "MISC"}
CLITIC_LETTERS = frozenset("وفبلكس")
PRONOUNS = ("ه", "ها", "هم", "هن", "نا", "ك", "كم", "ي")
_NOT_COUNTRIES = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "AC", "CP", "DG", "EA", "IC", "TA", "CQ"})
_UNBRACKETED = str.maketrans("", "", "[]")
_PARENTHESIS = re.compile(r"\s*\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Name:
    """One thing and its names; ``weak`` spellings count only where the context speaks for them."""

    label: str
    name: str
    name_ar: str
    id: str = ""
    spellings: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    kind: str = ""
    adjective: str = ""


@cache
def entries() -> tuple[Name, ...]:
    """Return every name of the tables, in the order in which one spelling goes to the first that has it."""
    return (*_countries(), *chain.from_iterable(_rows(table, label) for table, label in TABLES.items()))


@cache
def names() -> frozenset[str]:
    """Return the plain words of names that begin or end like a clitic, for tokenizers to leave whole.

    Words of people and places, and one-word names of organisations; words of three letters and more that do not
    themselves begin with a clitic and the article.
    """
    whole = (_bare(s).split() for e in entries() for s in (*e.spellings, *e.weak) if e.label in ("PER", "LOC") or " " not in s)
    words = ((place, script.plain_text(word)) for spelling in whole for place, word in enumerate(spelling))
    return frozenset(word for place, word in words if _protected(word) and (place == 0 or word[0] != "و" or word.startswith("وو")))


@cache
def adjectives() -> Mapping[str, str]:
    """Return folded nationality adjectives in all their forms, each with the English name it belongs to or nothing."""
    pairs = [(e.adjective, e.name) for e in entries() if e.adjective]
    pairs += [(row["adjective"], row["name"]) for row in knowledge.rows("adjectives")]
    forms: dict[str, str] = {}
    for adjective, name in pairs:
        for ending in ("", "ة", "ين", "ون", "ان", "تين", "تان", "ات"):
            folded = script.key(adjective.split()[0] + ending)
            forms.setdefault(folded, name)
            forms.setdefault("ال" + folded, name)
    return MappingProxyType(forms)


@cache
def given() -> Mapping[str, Mapping[str, str]]:
    """Return the parts of people's names by kind (given, ambiguous, family, syllable, particle), folded, each as written."""
    kinds: dict[str, dict[str, str]] = {}
    for row in knowledge.rows("given_names"):
        kinds.setdefault(row["kind"], {}).setdefault(script.key(row["name"]), script.plain_text(row["name"]))
    return MappingProxyType({kind: MappingProxyType(words) for kind, words in kinds.items()})


def _protected(word: str) -> bool:
    """Tell whether a tokenizer that knows no names could cut the word; the second word of a name in و is cut rightly."""
    cut = (word[0] in CLITIC_LETTERS and word[:2] != "لل" and word[:3] != "وال") or word.endswith(PRONOUNS)
    return len(word) >= 3 and word.isalpha() and cut


def _rows(table: str, label: str) -> Iterator[Name]:
    for row in knowledge.rows(table):
        own, weak = _parts(row["spellings"]), _parts(row["weak"])
        if row["name_ar"] not in (*weak, *(spelling.translate(_UNBRACKETED) for spelling in own if "[" in spelling)):
            own.insert(0, row["name_ar"])
        yield Name(label, row["name"], row["name_ar"].rstrip("#"), row["id"], _variants(own, label), _variants(weak, label), table)


def _countries() -> Iterator[Name]:
    from babel import Locale

    arabic, english = Locale("ar").territories, Locale("en").territories
    known = {row["code"]: row for row in knowledge.rows("countries")}
    empty = dict.fromkeys(("id", "name", "name_ar", "adjective", "spellings", "weak"), "")
    for code in sorted(c for c in arabic if len(c) == 2 and c not in _NOT_COUNTRIES):
        row = known.get(code, empty)
        cldr = _PARENTHESIS.sub("", arabic[code]).strip()
        weak = _parts(row["weak"])
        own = [s for s in dict.fromkeys((row["name_ar"], cldr, *_parts(row["spellings"]))) if s and s not in weak]
        name = row["name"] or _PARENTHESIS.sub("", english[code]).strip()
        yield Name(
            "LOC", name, row["name_ar"] or cldr, row["id"], _variants(own, "LOC"), _variants(weak, "LOC"), "countries", row["adjective"]
        )


def _parts(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]


def _bare(spelling: str) -> str:
    return spelling.rpartition("]")[2]


def _variants(spellings: list[str], label: str) -> tuple[str, ...]:
    """Return the spellings and those that write foreign ng and g with ج, as Egyptian newspapers do.

    An Arabic place such as المغرب has a true غ: places with the article are left as they are.
    """
    found = dict.fromkeys(spellings)
    found |= dict.fromkeys(s.replace("نغ", "نج") for s in spellings)
    foreign = [s for s in spellings if len(_bare(s)) > 5 and (label != "LOC" or not _bare(s).startswith("ال"))]
    found |= dict.fromkeys(s.replace("غ", "ج") for s in foreign)
    return tuple(found)

"""Every form of every unit noun: cases, plurals and duals made from the tables of units and currencies."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from sharaka import knowledge, script
from sharaka.extract.figure_currencies import rows


class Name(NamedTuple):
    """A unit noun as the tables have it: its row, its folded singular, and which form this is (singular, plural, dual)."""

    kind: str
    english: str
    english_plural: str
    base: str
    form: str


def inflected(phrase: str) -> Iterator[str]:
    """Yield a noun phrase, folded, in its cases: as it is, accusative, and both endings of a sound plural."""
    yield script.key(phrase)
    words = phrase.split(" ")
    accusative = [word if word.endswith(("ة", "ا", "ى")) else word + "ا" for word in words]
    yield script.key(" ".join(accusative))
    yield script.key(" ".join((accusative[0], *words[1:])))
    if phrase.endswith("ون"):
        yield script.key(phrase[:-2] + "ين")


def _duals(phrase: str) -> Iterator[str]:
    words = [word[:-1] + "ت" if word.endswith("ة") else word for word in phrase.split(" ")]
    for ending in ("ان", "ين"):
        yield script.key(" ".join(word + ending for word in words))
        yield script.key(" ".join((words[0] + ending, *phrase.split(" ")[1:])))


@cache
def names() -> dict[str, Name]:
    """Return every form of every unit noun, folded; a form that may be plural or dual is plural."""
    found: dict[str, Name] = {}
    duals: dict[str, Name] = {}
    money = ({**row, "kind": "money", "english": "", "english_plural": ""} for row in rows())
    for row in (*knowledge.rows("units"), *money):
        name = Name(row["kind"], row["english"], row["english_plural"], script.key(row["singular"]), "singular")
        for form in inflected(row["singular"]):
            found.setdefault(form, name)
        for plural in filter(None, row["plural"].split(";")):
            for form in inflected(plural):
                found.setdefault(form, name._replace(form="plural"))
        for form in _duals(row["singular"]):
            duals.setdefault(form, name._replace(form="dual"))
    return {**duals, **found}


@cache
def construct_duals() -> dict[tuple[str, str], Name]:
    """Return the duals of feminine nouns before another noun (سفينتا, حاملتي طائرات), under the word and the second word or nothing."""
    found: dict[tuple[str, str], Name] = {}
    for row in knowledge.rows("units"):
        first, _, rest = row["singular"].partition(" ")
        if first.endswith("ة") and row["kind"] == "count" and " " not in rest and not rest.endswith("ة"):
            name = Name("count", row["english"], row["english_plural"], script.key(row["singular"]), "dual")
            for ending in ("تا", "تي"):
                found.setdefault((script.key(first[:-1] + ending), script.key(rest)), name)
    return found


@cache
def longest_names() -> dict[str, int]:
    """Return, for the first word of every unit name, the most words that a name beginning so has."""
    found: dict[str, int] = {}
    for form in names():
        first, *rest = form.split(" ")
        found[first] = max(found.get(first, 0), 1 + len(rest))
    return found

"""Words that tell of speech: the verbs of the table ``cue_verbs`` in their forms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from sharaka import knowledge, script

_OBJECTS = ("ه", "ها", "هم", "هما")
_OTHER = {"p": "participle", "m": "noun"}


@dataclass(frozen=True, slots=True)
class Cue:
    """One form of a verb of speech: its lemma, what kind of form it is, and what may follow it."""

    lemma: str
    kind: str
    stance: str
    takes: frozenset[str]
    feminine: bool = False
    object: bool = False


@cache
def cues() -> Mapping[str, Cue]:
    """Return every form in the folded script, without clitics before it; the first verb with a form has it."""
    found: dict[str, Cue] = {}
    for row in knowledge.rows("cue_verbs"):
        takes = frozenset(row["takes"].split())
        for form, kind, feminine, has_object in _forms(row, "object" in takes):
            found.setdefault(script.key(form), Cue(row["lemma"], kind, row["stance"], takes, feminine, has_object))
    return MappingProxyType(found)


def _forms(row: Mapping[str, str], transitive: bool) -> Iterator[tuple[str, str, bool, bool]]:
    """Yield the forms of one verb as ``(form, kind, feminine, has an object)``; duals such as وعدا, a noun too, are left out."""
    for stem in filter(None, row["perfect"].split("|")):
        dual = ("ا",) if len(stem) > 3 or stem[1] == "ا" else ()
        yield from ((stem + ending, "finite", ending in ("ت", "تا"), False) for ending in ("", "ت", "وا", "تا", "ن", *dual))
        if transitive:
            yield from ((stem + middle + ending, "finite", bool(middle), True) for middle in ("", "ت") for ending in _OBJECTS)
    for stem in filter(None, row["imperfect"].split("|")):
        yield from ((prefix + stem + ending, "finite", prefix == "ت", False) for prefix in "يت" for ending in ("", "ون", "ان", "ن"))
        if transitive:
            yield from ((prefix + stem + ending, "finite", prefix == "ت", True) for prefix in "يت" for ending in _OBJECTS)
    for stem in filter(None, row["participle"].split("|")):
        yield from ((stem + ending, "participle", ending in ("ة", "تين"), False) for ending in ("ا", "ة", "ين", "تين"))
    for stem in filter(None, row["masdar"].split("|")):
        joined = stem[:-1] + "ت" if stem.endswith("ة") else stem
        yield from ((joined + ending, "noun", ending == "ها", False) for ending in _OBJECTS)
        yield "ال" + stem, "noun", False, False
    for form in filter(None, row["other"].split("|")):
        kind, _, bare = form.rpartition(":")
        yield bare, _OTHER.get(kind, "finite"), bare.endswith(("ت", "ها")), transitive and bare.endswith(_OBJECTS)

"""Currencies by name and by sign, as ISO 4217 codes; namesakes are told apart by the countries an article names."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale

from sharaka import knowledge, script

ARABIC = re.compile(r"[ء-ي ]+")


@cache
def rows() -> tuple[dict[str, str], ...]:
    """Return ``singular plural code cues`` for every currency: the table's own rows, then the two-word names of CLDR."""
    own = knowledge.rows("currencies")
    plurals = {row["singular"]: row["plural"] for row in own}
    compound = []
    for code, name in Locale("ar").currencies.items():
        first, _, rest = name.partition(" ")
        if len(code) == 3 and rest and ARABIC.fullmatch(name):
            ending = "" if rest.endswith("ة") else "ة"
            plural = f"{plurals[first]} {rest}{ending}" if plurals.get(first) else ""
            compound.append({"singular": name, "plural": plural, "code": code, "cues": ""})
    return (*own, *compound)


@cache
def _choices() -> dict[str, list[tuple[str, re.Pattern[str] | None]]]:
    found: dict[str, list[tuple[str, re.Pattern[str] | None]]] = {}
    for row in rows():
        cues = "|".join(script.key(cue) for cue in row["cues"].split(";") if cue)
        pattern = re.compile(rf"(?<![ء-ي])[وف]?[بل]?(?:{cues})(?![ء-ي])") if cues else None
        key = script.key(row["singular"]) if ARABIC.fullmatch(script.plain_text(row["singular"])) else row["singular"]
        found.setdefault(key, []).append((row["code"], pattern))
    return found


def currency(name: str, text: str) -> str:
    """Return the code of a currency: its folded singular or its sign as written; empty where the text does not decide.

    Of namesakes (ريال, دينار) the one whose country the folded text names most is taken, the table's first where none is.
    """
    choices = _choices().get(name, [])
    if len(choices) < 2:
        return choices[0][0] if choices else ""
    counts = [len(pattern.findall(text)) if pattern else 0 for _, pattern in choices]
    return choices[counts.index(max(counts))][0]

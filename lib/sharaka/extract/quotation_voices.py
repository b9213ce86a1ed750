"""English for speakers without a name: experts, both sides, an official statement."""

from __future__ import annotations

from functools import cache

from sharaka import script
from sharaka.knowledge import rows


def voice(speaker: str) -> str | None:
    """Return the English of an unnamed speaker as written, with or without the article; None for any other words."""
    known = _known()
    words = [word.removeprefix("ال") for word in script.key(speaker).split()]
    return known.get(script.key(speaker)) or known.get(" ".join(words))


@cache
def _known() -> dict[str, str]:
    found = {}
    for row in rows("voices"):
        folded = script.key(row["arabic"])
        found[folded] = row["english"]
        found.setdefault(" ".join(word.removeprefix("ال") for word in folded.split()), row["english"])
    return found

"""Finds where a page's text goes on with another article, set under a marker such as «اقرأ أيضا»."""

from __future__ import annotations

from sharaka.extract.part_clutter import read_also
from sharaka.extract.part_cues import closes_article
from sharaka.extract.part_dateline import dateline_end
from sharaka.extract.part_lines import Line, lines

_HEADLINE, _FULL, _ENOUGH, _BACK = 25, 12, 3, 6


def cuts(text: str) -> list[int]:
    """Return where another article begins in a text: code points of its headline's first letter, in order.

    A headline under a marker counts when at least three full paragraphs follow it and the article before it has
    come to its end (its source or its keywords are printed), or the new one opens with a dateline of its own.
    """
    page = lines(text)
    return [page[number].start for number in range(1, len(page)) if _opens(page, number)]


def _opens(page: list[Line], number: int) -> bool:
    marker, headline, after = page[number - 1], page[number], page[number + 1 :]
    if read_also(marker) != "" or headline.is_paragraph or len(headline.words) > _HEADLINE or not after:
        return False
    full = [line for line in after if line.stopped and len(line.words) >= _FULL and read_also(line) is None]
    ended = any(closes_article(line) for line in page[max(0, number - _BACK) : number])
    opening = next((line for line in after[:3] if line.is_paragraph), None)
    return len(full) >= _ENOUGH and opening is not None and (ended or dateline_end(opening.text, True) is not None)

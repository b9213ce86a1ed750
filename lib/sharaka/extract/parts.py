"""Parts: title, byline, dateline, headings, paragraphs, captions, and clutter, which is counted nowhere."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from sharaka import tables
from sharaka.corpus import Article, Corpus, row
from sharaka.extract import part_cues as cues
from sharaka.extract.part_clutter import category, clutter, tail
from sharaka.extract.part_dateline import dateline_end
from sharaka.extract.part_lines import Line, lines
from sharaka.script import key

_TITLE, _HEADING, _KICKER = 30, 14, 3


def parts(corpus: Corpus) -> pd.DataFrame:
    """Return the ``parts`` table: every character that is not white space lies in exactly one part.

    A part is a line or a piece of one; what the labels are is told in ``sharaka.tables``.
    """
    rows = [row(article, start, end, label=label) for article in corpus.articles for start, end, label in _parts(article) if end > start]
    return tables.table("parts", rows)


def _parts(article: Article) -> Iterator[tuple[int, int, str]]:
    page = lines(article.text)
    labels = labelled(page, article.title, article.author)
    opening = labels.index("paragraph") if "paragraph" in labels else -1
    for number, (line, label) in enumerate(zip(page, labels, strict=True)):
        yield from _pieces(line, label, number == opening)


def _pieces(line: Line, label: str, opening: bool) -> Iterator[tuple[int, int, str]]:
    """Yield the pieces of one line: a paragraph may begin with a dateline and end with clutter."""
    if label != "paragraph":
        yield line.start, line.end, label
        return
    head = dateline_end(line.text, opening) or 0
    foot = tail(line) or len(line.text)
    for start, end, name in ((0, head, "dateline"), (head, foot, label), (max(head, foot), len(line.text), "clutter")):
        piece = line.text[start:end]
        inner = piece.strip()
        if inner:
            first = line.start + start + piece.index(inner)
            yield first, first + len(inner), name


def labelled(page: list[Line], title: str = "", author: str = "") -> list[str]:
    """Return the label of every line of a page."""
    removed = {number for number in clutter(page) if not title or _letters(page[number].text) != _letters(title)}
    kept = [number for number in range(len(page)) if number not in removed]
    labels = ["clutter" if number in removed else "" for number in range(len(page))]
    headline = _title(page, kept, title)
    for number in kept:
        above = headline is not None and number < headline
        labels[number] = "title" if number == headline else _above(page[number]) if above else _plain_label(page[number])
    _head_and_foot(page, labels, kept, author)
    return labels


def _title(page: list[Line], kept: list[int], title: str) -> int | None:
    """Return the line of the headline: the one that is the known title, else the first that can be one."""
    wanted = _letters(title)
    if wanted:
        short = [number for number in kept if len(page[number].words) <= _TITLE]
        same = [number for number in short if _letters(page[number].text) == wanted]
        near = [number for number in short[:8] if wanted in _letters(page[number].text)]
        return next(iter(same or near), None)
    for place, number in enumerate(kept):
        line, rest = page[number], page[kept[place + 1]] if place + 1 < len(kept) else None
        if cues.is_dateline(line) or cues.is_byline(line):
            continue
        if category(line) and rest is not None and not rest.is_paragraph and len(rest.words) > 2:
            continue
        return None if len(line.words) > _TITLE or line.key.endswith(".") else number
    return None


def _letters(text: str) -> str:
    return "".join(char for char in key(text) if char.isalnum())


def _above(line: Line) -> str:
    label = _plain_label(line)
    return "clutter" if label == "heading" and (category(line) or len(line.words) <= _KICKER) else label


def _plain_label(line: Line) -> str:
    """Return the label that a line has by itself."""
    if cues.is_byline(line):
        return "byline"
    if cues.is_caption(line):
        return "caption"
    if cues.is_dateline(line):
        return "dateline"
    if line.is_paragraph or len(line.words) > _HEADING or line.key.endswith(":"):
        return "paragraph"
    return "heading"


def _head_and_foot(page: list[Line], labels: list[str], kept: list[int], author: str) -> None:
    """Label, in place, the names and agencies above the first paragraph and the short lines below the last one."""
    running = [number for number in kept if labels[number] == "paragraph" and not cues.is_signature(page[number], author)]
    first, last = (running[0], running[-1]) if running else (len(page), -1)
    for number in kept:
        line, inside = page[number], first < number < last
        if inside or labels[number] not in ("heading", "caption", "paragraph", "dateline"):
            continue
        if cues.is_signature(line, author) or (number and labels[number - 1] == "byline" and cues.is_role(line)):
            labels[number] = "byline"
        elif labels[number] == "heading" and number < first and cues.is_dashed(line):
            labels[number] = "dateline"
        elif labels[number] == "heading" and number > last >= 0:
            labels[number] = "paragraph"

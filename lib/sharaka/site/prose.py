"""Markdown and plain text as HTML: Arabic set apart and marked as such, links from notebook to notebook made links between pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from html import escape

import mistune
from mistune.util import striptags

_LETTER = "\u0600-\u0603\u0610-\u061a\u0620-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc"
_BETWEEN = r"\s\d%.:!()/«»“”\"'\u060c\u061b\u061f-"
_RUN = re.compile(f"(?<=«)[^«»<>]*[{_LETTER}][^«»<>]*(?=»)|[{_LETTER}](?:[{_LETTER}{_BETWEEN}]*[{_LETTER}])?")
_CELL = re.compile(rf"<(t[dh])((?:\s[^>]*)?)>([^<]*[{_LETTER}][^<]*)</\1>")
_NOTEBOOK = re.compile(r"^(?!\w+:|/)([^#?]+)\.ipynb(?=#|$)")


def apart(text: str) -> str:
    """Return plain text as HTML: escaped, and every run of Arabic an element of its own direction and language."""
    pieces, reached = [], 0
    for run in _RUN.finditer(text):
        pieces += [escape(text[reached : run.start()]), f'<bdi lang="ar" dir="rtl">{escape(run[0])}</bdi>']
        reached = run.end()
    return "".join([*pieces, escape(text[reached:])])


def directed(html: str) -> str:
    """Return HTML tables with direction and language on every Arabic cell that has none."""

    def cell(found: re.Match) -> str:
        tag, attributes, text = found.groups()
        said = "" if re.search(r"\bdir=", attributes) else ' lang="ar" dir="rtl"'
        return f"<{tag}{attributes}{said}>{text}</{tag}>"

    return _CELL.sub(cell, html)


def slug(html: str) -> str:
    """Return the anchor of a heading: its words, lower case, joined by hyphens."""
    return "-".join(re.findall(r"\w+", striptags(html).lower())) or "section"


class _Renderer(mistune.HTMLRenderer):
    """HTML written by hand in a notebook is kept; no two headings of a page share an anchor."""

    def __init__(self):
        super().__init__(escape=False)
        self._taken: Counter[str] = Counter()

    def text(self, text: str) -> str:
        return apart(text)

    def heading(self, text: str, level: int, **attributes: object) -> str:
        anchor = slug(text)
        self._taken[anchor] += 1
        number = f"-{self._taken[anchor]}" if self._taken[anchor] > 1 else ""
        return f'<h{level} id="{escape(anchor)}{number}">{text}</h{level}>\n'

    def link(self, text: str, url: str, title: str | None = None) -> str:
        return super().link(text, _NOTEBOOK.sub(r"\1.html", url, count=1), title)


def markdown() -> Callable[[str], str]:
    """Return what renders the Markdown cells of one page."""
    return mistune.create_markdown(renderer=_Renderer(), plugins=["table", "strikethrough", "footnotes", "def_list"])

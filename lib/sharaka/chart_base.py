"""What every plotly chart shares: colours, Arabic in its own direction, addresses behind the marks, alt text and data table."""

from __future__ import annotations

import json
from collections.abc import Iterable
from html import escape

import pandas as pd
import plotly.graph_objects as go

from sharaka.html import has_arabic

Address = tuple[str, int, int]
COLOURS = ("#56b4e9", "#e69f00", "#3fb68b", "#cc79a7", "#f0e442", "#e58a4a", "#c9ccd3", "#7fa6d9")
PATTERNS = ("", "/", ".", "\\", "x", "-", "+", "|")
INK = "#1b1b1f"
TEMPLATE = go.layout.Template(
    layout={
        "font": {"family": "Noto Naskh Arabic, Amiri, Geeza Pro, DejaVu Sans, sans-serif", "size": 14, "color": INK},
        "paper_bgcolor": "#ffffff",
        "plot_bgcolor": "#ffffff",
        "colorway": COLOURS,
        "hoverlabel": {"align": "right", "bgcolor": "#ffffff", "font": {"color": INK}},
        "xaxis": {"gridcolor": "#d5d8de", "linecolor": INK, "automargin": True, "zeroline": False},
        "yaxis": {"gridcolor": "#d5d8de", "linecolor": INK, "automargin": True, "zeroline": False},
        "margin": {"l": 20, "r": 20, "t": 60, "b": 40},
    }
)


def isolated(text: object) -> str:
    """Return text for a plotly label: each line that holds Arabic isolated right to left, nothing in it read as markup."""
    lines = escape(str(text), quote=False).split("\n")
    return "<br>".join(f"\u2067{line}\u2069" if has_arabic(line) else line for line in lines)


def customdata(addresses: Iterable[Address]) -> str:
    """Return addresses as the JSON text that a mark carries and that a click on it hands on."""
    return json.dumps([[str(article), int(start), int(end)] for article, start, end in addresses])


def finished(figure: go.Figure, title: str, alt: str, frame: pd.DataFrame, columns: dict[str, str]) -> go.Figure:
    """Give a figure its template, title, alt text and data table, and return it.

    ``columns`` maps columns of ``frame`` to their headings; ``layout.meta`` then holds ``title alt columns rows``, each row's
    last value being its addresses.
    """
    cells = frame[list(columns)].astype(object).where(frame[list(columns)].notna(), None)
    rows = [[*values, json.loads(customdata(where))] for values, where in zip(cells.values.tolist(), frame["addresses"], strict=True)]
    meta = {"title": title, "alt": alt, "columns": list(columns.values()), "rows": rows}
    figure.update_layout(template=TEMPLATE, title={"text": isolated(title)}, meta=meta)
    return figure

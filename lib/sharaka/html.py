"""An article as right-to-left HTML with its annotations marked, and tables with Arabic cells: static, escaped, no scripts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from itertools import pairwise

import pandas as pd

from sharaka.corpus import Corpus

SHORT = 16
LAYERS = {
    "people": "Person", "places": "Place", "organisations": "Organisation", "names": "Other name",
    "figures": "Figure", "dates": "Date", "quotations": "Quotation", "events": "Event",
}  # fmt: skip
ENTITY_LAYERS = {"PER": "people", "LOC": "places", "ORG": "organisations", "MISC": "names"}
_MAGNITUDES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_QUALIFIERS = {"about": "about ", "more_than": "more than ", "less_than": "less than ", "at_least": "at least "}
_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")


def has_arabic(text: str) -> bool:
    """Return whether the text holds an Arabic letter."""
    return bool(_ARABIC.search(text))


def said(value: object) -> str:
    """Return a table value as text, and nothing for a missing one."""
    return "" if value is None or pd.isna(value) else str(value)


def _number(value: float) -> str:
    for size, word in _MAGNITUDES:
        if abs(value) >= size:
            return f"{value / size:,.10g} {word}"
    return f"{value:,.10g}"


def _place(value: float) -> str:
    if value != int(value):
        return _number(value)
    last = {1: "st", 2: "nd", 3: "rd"}.get(int(value) % 10, "th")
    return f"{value:,.0f}{'th' if int(value) % 100 in (11, 12, 13) else last}"


def amount(figure: dict[str, object]) -> str:
    """Return a row of the figures table as English text: ``about 190 million USD``, ``5 to 7 ships``, ``1.9%``, ``75th anniversary``."""
    ends = [figure["low"], figure["high"]] if pd.isna(figure["value"]) else [figure["value"]]
    written = _place if said(figure["kind"]) == "ordinal" else _number
    numbers = [written(float(end)) for end in ends if not pd.isna(end)]
    unit = said(figure["unit"])
    tail = "%" if unit == "percent" else f" {unit}" if unit else ""
    text = " to ".join(numbers) + tail if numbers else unit
    return _QUALIFIERS.get(said(figure["qualifier"]), "") + text


def _entity(row: dict) -> dict:
    name = said(row["name"]) or said(row["text"])
    return {"label": LAYERS[ENTITY_LAYERS[row["label"]]], "value": name, "key": said(row["id"]) or name, "id": said(row["id"])}


def _figure(row: dict) -> dict:
    kind, number = said(row["kind"]), amount(row)
    details = [number, said(row["measure"]), said(row["period"])]
    return {"label": f"Figure ({kind})", "value": "; ".join(d for d in details if d), "key": f"{kind} {number}"}


def _date(row: dict) -> dict:
    value = " to ".join(v for v in (said(row["value"]), said(row["end_value"])) if v) or "not resolved"
    basis = said(row["basis"])
    return {"label": "Date", "value": f"{value} ({basis})" if basis else value, "key": value}


def _quotation(row: dict) -> dict:
    speaker = said(row["speaker_name"]) or said(row["speaker"]) or "speaker not named"
    via = said(row["via"])
    label = f"Quotation ({said(row['kind'])}, {said(row['part'])})"
    return {"label": label, "value": f"{speaker}, via {via}" if via else speaker, "key": speaker, "id": said(row["speaker_id"])}


def _event(row: dict) -> dict:
    details = [said(row[c]) for c in ("participants", "place", "when", "status")]
    group = said(row["group"])
    return {"label": f"Event ({said(row['kind'])})", "value": "; ".join(d for d in details if d), "key": group or said(row["text"])}


_SHOWN = {"entities": _entity, "figures": _figure, "dates": _date, "quotations": _quotation, "events": _event}


def _layer(table: str, row: dict) -> str | None:
    return ENTITY_LAYERS.get(said(row["label"])) if table == "entities" else table


def marks(corpus: Corpus, layers: Iterable[str] = tuple(LAYERS)) -> list[dict[str, object]]:
    """Return one dictionary an annotation: ``article start end layer label value key id``, in reading order.

    ``value`` is what a reader is told, ``key`` is shared by the mentions of one thing. KeyError names an unknown layer.
    """
    wanted = {layer: LAYERS[layer] for layer in layers}
    found = []
    for table, shown in _SHOWN.items():
        for row in getattr(corpus, table).to_dict("records"):
            layer = _layer(table, row)
            if layer in wanted:
                found.append({"article": row["article"], "start": row["start"], "end": row["end"], "layer": layer, "id": "", **shown(row)})
    order = {article.id: number for number, article in enumerate(corpus.articles)}
    return sorted(found, key=lambda mark: (order[mark["article"]], mark["start"], -mark["end"]))


def article_html(corpus: Corpus, article: str, layers: Iterable[str] = tuple(LAYERS)) -> str:
    """Return an article as right-to-left HTML whose text is the source's, with a ``<mark>`` on every annotated stretch.

    Where annotations overlap the text is cut, so that marks never cross; each names its layers and values.
    KeyError names an unknown article or layer.
    """
    source = corpus[article]
    here = [mark for mark in marks(corpus.select(article), layers) if mark["end"] > mark["start"]]
    cuts = sorted({0, len(source.text), *(mark[end] for mark in here for end in ("start", "end"))})
    pieces = []
    for start, end in pairwise(cuts):
        over = [mark for mark in here if mark["start"] < end and mark["end"] > start]
        pieces.append(_marked(source.text[start:end], over) if over else escape(source.text[start:end]))
    head = f'<article class="sharaka-article" lang="ar" dir="rtl" data-article="{escape(article)}" style="white-space: pre-wrap">'
    return f"{head}{''.join(pieces)}</article>"


def _marked(text: str, over: list[dict]) -> str:
    layers = " ".join(dict.fromkeys(mark["layer"] for mark in over))
    told = "; ".join(f"{mark['label']}: {mark['value']}" for mark in over)
    return f'<mark data-layers="{layers}" data-value="{escape(told)}" title="{escape(told)}">{escape(text)}</mark>'


def table_html(frame: pd.DataFrame, arabic: Iterable[str] = (), caption: str = "") -> str:
    """Return a table as accessible HTML: header scopes, a caption, direction and language on Arabic cells, everything escaped.

    Columns named in ``arabic`` are right to left whatever they hold; in the others a cell with Arabic letters is.
    """
    right = set(arabic)
    heads = "".join(f'<th scope="col">{escape(str(column))}</th>' for column in frame.columns)
    lines = []
    for values in frame.itertuples(index=False, name=None):
        cells = (_cell(value, column in right) for column, value in zip(frame.columns, values, strict=True))
        lines.append(f"<tr>{''.join(cells)}</tr>")
    title = f"<caption>{escape(caption)}</caption>" if caption else ""
    return f'<table class="sharaka-table">{title}<thead><tr>{heads}</tr></thead><tbody>{"".join(lines)}</tbody></table>'


def _cell(value: object, right: bool) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, list | tuple) else said(value)
    direction = ' lang="ar" dir="rtl"' if right or has_arabic(text) else ""
    whole = ' style="white-space: nowrap"' if len(text) <= SHORT else ""
    return f"<td{direction}{whole}><bdi>{escape(text)}</bdi></td>"

"""The rows behind an interactive view, as JSON: each with the addresses it rests on and what is known of its article."""

from __future__ import annotations

import math
from numbers import Integral, Real

import pandas as pd

from sharaka.corpus import Corpus

KNOWN = ("article", "outlet", "year")


def records(frame: pd.DataFrame, corpus: Corpus) -> dict[str, list]:
    """Return a frame that has an ``addresses`` column as ``{fields, values}``: one list of JSON values a row.

    The article, its outlet and its year of publication are put before the frame's own columns, which win over them;
    an article is the one of the row's first address. KeyError when the frame has no addresses.
    """
    own = [column for column in frame.columns if column != "addresses"]
    fields = ["addresses", *(name for name in KNOWN if name not in own), *own]
    values = []
    for addresses, *cells in frame[["addresses", *own]].itertuples(index=False, name=None):
        row = {**_known(addresses, corpus), **dict(zip(own, map(plain, cells), strict=True))}
        row["addresses"] = [[str(a), int(s), int(e)] for a, s, e in addresses]
        values.append([row[field] for field in fields])
    return {"fields": fields, "values": values}


def observations(frame: pd.DataFrame, corpus: Corpus) -> dict[str, list]:
    """Return ``records`` of a table of counts taken apart again: one row an address, so that it can be counted anew."""
    columns = [column for column in frame.columns if column not in ("count", "articles", "article")]
    single = frame[columns].explode("addresses").dropna(subset=["addresses"])
    return records(single.assign(addresses=[[address] for address in single["addresses"]]), corpus)


def addresses(rows: dict[str, list]) -> list[tuple[str, int, int]]:
    """Return every address that the rows rest on."""
    place = rows["fields"].index("addresses")
    return [tuple(address) for values in rows["values"] for address in values[place]]


def plain(value: object) -> object:
    """Return a table cell as a JSON value: text, number, truth, or None where it is missing or not finite."""
    if value is None or isinstance(value, str | bool):
        return value
    if pd.isna(value):
        return None
    if isinstance(value, Integral):
        return int(value)
    if isinstance(value, Real):
        return float(value) if math.isfinite(value) else None
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _known(addresses: list, corpus: Corpus) -> dict[str, object]:
    article = corpus[addresses[0][0]] if addresses else None
    year = article.published[:4] if article else ""
    return {
        "article": article.id if article else None,
        "outlet": (article.outlet or article.author or None) if article else None,
        "year": int(year) if year.isdigit() else None,
    }

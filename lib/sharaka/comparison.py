"""Claims and a reference series in the shape that charts draw: points over lines."""

from __future__ import annotations

import pandas as pd


def points(claims: pd.DataFrame) -> pd.DataFrame:
    """Return claims with a year as chart points: ``x`` (year), ``y`` (base units), ``name`` (source), ``text article addresses``."""
    dated = claims[claims["period"].fillna("").str.fullmatch(r"\d{4}")]
    where = [[(a, int(s), int(e))] for a, s, e in zip(dated["article"], dated["start"], dated["end"], strict=True)]
    return pd.DataFrame(
        {
            "x": dated["period"].astype("int64"),
            "y": dated["amount"].astype("float64"),
            "name": dated["source"],
            "text": dated["text"],
            "article": dated["article"],
            "addresses": where,
        }
    ).reset_index(drop=True)


def lines(
    reference: pd.DataFrame, name: str = "Chinese customs", column: str = "total_usd_bn", per: float = 1e9
) -> dict[str, tuple[pd.DataFrame, str]]:
    """Return a reference series as ``{name: (frame of year and value in base units, who published it)}``."""
    known = reference.dropna(subset=[column])
    frame = pd.DataFrame({"year": known["year"].astype("int64"), "value": known[column].astype("float64") * per})
    return {name: (frame, "as reported by " + ", ".join(dict.fromkeys(known["publisher"])))}

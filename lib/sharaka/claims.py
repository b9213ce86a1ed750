"""Claims: figures with what they measure, over which time and who prints them, and how they stand to a reference series."""

from __future__ import annotations

import math

import pandas as pd

from sharaka.corpus import Corpus
from sharaka.extract.figures import figures

TURNOVER = "trade turnover"
TOLERANCE = 2.0
TENFOLD_TOLERANCE = 1.1
THOUSANDS = (1e3, 1e6, 1e9, 1e-3, 1e-6, 1e-9)
ADDED = {"source": "string", "amount": "Float64"}
COMPARED = {"reference": "Float64", "ratio": "Float64", "slip": "Float64", "finding": "string"}
MAGNITUDES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"), (1e3, "thousand"))


def claims(corpus: Corpus) -> pd.DataFrame:
    """Return the figures that say what they measure, with ``source`` (the article's label) and ``amount``.

    ``amount`` is the value in base units, for a range its middle. The corpus' own figures are taken where it has them.
    """
    found = corpus.figures if "figures" in corpus.tables else figures(corpus)
    found = found[found["measure"].fillna("") != ""].reset_index(drop=True)
    sources = [corpus[article].label for article in found["article"]]
    amounts = found["value"].fillna((found["low"] + found["high"]) / 2)
    return found.assign(source=pd.array(sources, dtype=ADDED["source"]), amount=pd.array(amounts, dtype=ADDED["amount"]))


def against(
    claims: pd.DataFrame,
    reference: pd.DataFrame,
    measure: str = TURNOVER,
    column: str = "total_usd_bn",
    unit: str = "USD",
    per: float = 1e9,
    tolerance: float = TOLERANCE,
) -> pd.DataFrame:
    """Return every money claim of one measure beside the reference value of its year, with what a rule finds; nothing is corrected.

    ``reference`` has the columns ``year`` and ``column``, the latter in ``per`` units of the currency ``unit``. ``ratio`` is claim
    to reference. ``slip`` is the power of ten that the claim would have to be multiplied by to stand in line: 1 where it
    does already, 1000 where it is a thousandfold too small, empty where there is no reference or no power of ten explains
    the difference. A claim is in line where it is at most ``tolerance`` times off, since a goal or a rounded sum is
    never exact. ValueError names a missing column.
    """
    missing = sorted({"year", column} - set(reference.columns))
    if missing:
        raise ValueError(f"reference: missing columns {', '.join(missing)}; it has {', '.join(map(str, reference.columns))}")
    known = {int(year): float(value) * per for year, value in zip(reference["year"], reference[column], strict=True) if pd.notna(value)}
    of_measure = claims[(claims["measure"] == measure) & (claims["kind"] == "money")].reset_index(drop=True)
    rows = [_compared(claim, known, unit, tolerance) for claim in of_measure.to_dict("records")]
    columns = {name: pd.array([row[name] for row in rows], dtype=dtype) for name, dtype in COMPARED.items()}
    return of_measure.assign(**columns)


def slip(ratio: float, tolerance: float = TOLERANCE) -> float | None:
    """Return the power of ten that brings a ratio of claim to reference back to about 1, 1 where it is there, else nothing.

    Powers of a thousand are what newsrooms mistake (million for billion), so they are recognised within ``tolerance``; a
    factor of ten (a lost digit) only within a tenth, because a part of a whole may well be a tenth of it.
    """
    if not (math.isfinite(ratio) and ratio > 0):
        return None
    for factor in (1.0, *THOUSANDS):
        if 1 / tolerance <= ratio * factor <= tolerance:
            return factor
    for factor in (10.0, 0.1):
        if 1 / TENFOLD_TOLERANCE <= ratio * factor <= TENFOLD_TOLERANCE:
            return factor
    return None


def _compared(claim: dict, known: dict[int, float], unit: str, tolerance: float) -> dict[str, object]:
    period, amount = claim["period"], claim["amount"]
    year = int(period) if isinstance(period, str) and len(period) == 4 and period.isdigit() else None
    empty = {"reference": None, "ratio": None, "slip": None}
    if year is None:
        return {**empty, "finding": "Not compared: the sentence names no single year."}
    if claim["unit"] != unit:
        return {**empty, "finding": f"Not compared: the reference is in {unit}, the claim in {claim['unit'] or 'no stated currency'}."}
    if not known.get(year) or pd.isna(amount) or not amount:
        return {**empty, "finding": f"Not compared: the reference has no value for {year}."}
    ratio = amount / known[year]
    factor = slip(ratio, tolerance)
    return {"reference": known[year], "ratio": ratio, "slip": factor, "finding": _finding(amount, year, known[year], unit, factor)}


def _finding(amount: float, year: int, reference: float, unit: str, factor: float | None) -> str:
    facts = f"The claim for {year} is {in_words(amount)} {unit}; the reference has {in_words(reference)} {unit}."
    if factor is None:
        return (
            f"{facts} They differ by a factor of {max(amount / reference, reference / amount):,.1f}, which no slip of magnitude explains."
        )
    if factor == 1:
        return f"{facts} The two are of the same order."
    off = factor if factor > 1 else 1 / factor
    direction = "too small" if factor > 1 else "too large"
    mended = f"{in_words(amount * factor)} {unit} would be in line"
    return f"{facts} It is about {off:,.0f} times {direction}: {mended}. A slip of magnitude is likely."


def in_words(amount: float) -> str:
    """Return an amount with its magnitude in English: 190 million, 240.11 billion."""
    for size, name in MAGNITUDES:
        if abs(amount) >= size:
            return f"{amount / size:,.3f}".rstrip("0").rstrip(".") + f" {name}"
    return f"{amount:,.10g}"

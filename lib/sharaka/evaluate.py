"""Tables against hand-made gold: precision, recall and F1 by layer, with every miss and false alarm at hand."""

from __future__ import annotations

import pandas as pd

from sharaka import tables

LEFT_EDGE = 2
COMPARED = {
    "entities": ("label",),
    "figures": ("kind", "unit", "value", "low", "high"),
    "dates": ("value", "end_value"),
    "quotations": ("part", "kind"),
}


def gold_table(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Return gold read as text columns as the table ``name``; columns it lacks stay empty, others are left out."""
    wanted = tables.columns(name)
    rows = [{c: _typed(wanted[c][0], v) for c, v in row.items() if c in wanted} for row in frame.to_dict("records")]
    return tables.table(name, rows)


def _typed(dtype: str, value: object) -> object:
    if pd.isna(value) or value == "":
        return None
    if dtype == "boolean":
        return str(value).lower() == "true"
    return int(float(value)) if dtype.lower() == "int64" else float(value) if dtype == "Float64" else str(value)


def matched(found: pd.DataFrame, gold: pd.DataFrame) -> list[tuple[int, int]]:
    """Return pairs of row numbers whose spans end alike and begin within two characters; each row is used once."""
    at: dict[tuple[str, int], list[int]] = {}
    for place, (article, end) in enumerate(zip(gold["article"], gold["end"], strict=True)):
        at.setdefault((article, end), []).append(place)
    pairs = []
    for place, (article, start, end) in enumerate(zip(found["article"], found["start"], found["end"], strict=True)):
        near = [g for g in at.get((article, end), []) if abs(gold["start"].iloc[g] - start) <= LEFT_EDGE]
        if near:
            best = min(near, key=lambda g: abs(gold["start"].iloc[g] - start))
            at[article, end].remove(best)
            pairs.append((place, best))
    return pairs


def scores(found: pd.DataFrame, gold: pd.DataFrame, name: str) -> dict[str, float]:
    """Return ``gold found span_f1 precision recall f1`` of one layer: the last three ask for the values to agree too."""
    pairs = matched(found, gold)
    right = sum(all(_same(found[c].iloc[f], gold[c].iloc[g]) for c in COMPARED[name]) for f, g in pairs)
    precision, recall = _share(right, len(found)), _share(right, len(gold))
    return {
        "gold": len(gold),
        "found": len(found),
        "span_f1": _f1(_share(len(pairs), len(found)), _share(len(pairs), len(gold))),
        "precision": precision,
        "recall": recall,
        "f1": _f1(precision, recall),
    }


def _same(left: object, right: object) -> bool:
    if pd.isna(left) or pd.isna(right):
        return bool(pd.isna(left) and pd.isna(right))
    return left == right


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def differences(found: pd.DataFrame, gold: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return what does not agree: ``article start end text problem``, problem being missed, false or a value."""
    pairs = matched(found, gold)
    missed = gold.drop(index=gold.index[[g for _, g in pairs]]).assign(problem="missed")
    false = found.drop(index=found.index[[f for f, _ in pairs]]).assign(problem="false")
    wrong = [
        {**found.iloc[f].to_dict(), "problem": f"{c}: {found[c].iloc[f]}, gold {gold[c].iloc[g]}"}
        for f, g in pairs
        for c in COMPARED[name]
        if not _same(found[c].iloc[f], gold[c].iloc[g])
    ]
    columns = ["article", "start", "end", "text", "problem"]
    return tables.ordered(pd.concat([missed[columns], false[columns], pd.DataFrame(wrong, columns=[*found.columns, "problem"])[columns]]))

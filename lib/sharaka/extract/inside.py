"""Keeps extractors out of clutter: share bars, tags and related links are counted nowhere."""

from __future__ import annotations

import numpy as np
import pandas as pd

from sharaka.corpus import Corpus


def keep(frame: pd.DataFrame, corpus: Corpus) -> pd.DataFrame:
    """Return the rows that overlap no clutter part; all of them where the corpus has no parts table yet."""
    clutter = corpus.parts[corpus.parts["label"] == "clutter"]
    spans = {article: list(zip(rows["start"], rows["end"], strict=True)) for article, rows in clutter.groupby("article")}
    outside = [
        not any(start < right and end > left for left, right in spans.get(article, ()))
        for article, start, end in zip(frame["article"], frame["start"], frame["end"], strict=True)
    ]
    return frame.loc[np.array(outside, dtype=bool)].reset_index(drop=True)

"""Claims and a reference series as charts draw them."""

from __future__ import annotations

import pandas as pd

from sharaka import comparison

CLAIMS = pd.DataFrame(
    {
        "article": ["a", "a", "b"],
        "start": [1, 5, 0],
        "end": [3, 9, 4],
        "period": ["2022", "2024-Q1", pd.NA],
        "amount": pd.array([1.9e8, 5e9, None], dtype="Float64"),
        "source": ["A", "A", "B"],
        "text": ["x", "y", "z"],
    }
)
REFERENCE = pd.DataFrame({"year": [2021, 2022], "total_usd_bn": [None, 190.271], "publisher": ["P", "Q"]})


def test_only_claims_of_one_year_become_points():
    found = comparison.points(CLAIMS)
    assert found.to_dict("records") == [
        {"x": 2022, "y": 1.9e8, "name": "A", "text": "x", "article": "a", "addresses": [("a", 1, 3)]},
    ]


def test_years_without_a_value_are_left_out_and_never_filled():
    frame, source = comparison.lines(REFERENCE)["Chinese customs"]
    assert frame.to_dict("records") == [{"year": 2022, "value": 190.271e9}]
    assert source == "as reported by Q"

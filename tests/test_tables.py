"""Tables: columns in order and in their dtype, whatever the rows leave out."""

from __future__ import annotations

import pandas as pd
import pytest

from sharaka import tables

NAMES = ("articles", *tables.LAYERS)
FULL = {"string": "x", "int64": 3, "Int64": 3, "Float64": 1.5, "boolean": True}
ADDRESS = {"article": "a", "start": 0, "end": 1, "text": "x"}


def dtypes(name: str) -> dict[str, str]:
    return {column: dtype for column, (dtype, _) in tables.columns(name).items()}


def held(frame: pd.DataFrame) -> dict[str, str]:
    return {column: str(dtype) for column, dtype in frame.dtypes.items()}


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_table_has_every_column_in_its_dtype(name):
    assert held(tables.table(name, [])) == dtypes(name)


@pytest.mark.parametrize("name", NAMES)
def test_a_full_row_keeps_every_value(name):
    given = {column: FULL[dtype] for column, dtype in dtypes(name).items()}
    assert tables.table(name, [given]).to_dict("records") == [given]


@pytest.mark.parametrize("name", tables.LAYERS)
def test_what_a_row_leaves_out_is_empty(name):
    needed = {column: FULL[dtype] for column, dtype in dtypes(name).items() if dtype == "int64"}
    frame = tables.table(name, [ADDRESS | needed])
    assert held(frame) == dtypes(name) and frame.drop(columns=[*(ADDRESS | needed)]).isna().all(axis=None)


@pytest.mark.parametrize("name", NAMES)
def test_every_column_has_a_dtype_of_the_package_and_a_meaning(name):
    assert all(dtype in FULL and meaning.strip() for dtype, meaning in tables.columns(name).values())


def test_an_unknown_column_is_refused_by_name():
    with pytest.raises(ValueError, match=r"table parts: unknown columns colour; it has article, start"):
        tables.table("parts", [{"colour": 1}])


def test_an_unknown_table_is_refused_by_name():
    with pytest.raises(KeyError, match="chapters"):
        tables.columns("chapters")


def test_ordered_sorts_by_article_and_address_and_keeps_equals_in_order():
    rows = [("b", 0, 1, "1"), ("a", 5, 6, "2"), ("a", 0, 9, "3"), ("a", 0, 1, "4"), ("a", 0, 1, "5")]
    frame = tables.table("parts", [dict(zip(("article", "start", "end", "label"), entry, strict=True)) for entry in rows])
    assert list(tables.ordered(frame)["label"]) == list("45321") and list(tables.ordered(frame).index) == [0, 1, 2, 3, 4]

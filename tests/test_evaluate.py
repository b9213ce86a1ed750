"""Scores against gold: spans with a tolerant left edge, values that must agree, every difference listed."""

from __future__ import annotations

import pandas as pd
import pytest

from sharaka import evaluate, tables


def dates(*rows):
    made = [{"article": "x", "start": s, "end": e, "text": "…", "value": v, "relative": True} for s, e, v in rows]
    return tables.table("dates", made)


GOLD = dates((0, 5, "2022"), (10, 15, "2023"), (20, 25, "2024"))


def test_a_table_against_itself_is_right():
    assert evaluate.scores(GOLD, GOLD, "dates")["f1"] == 1.0


@pytest.mark.parametrize(("start", "f1"), [(2, 1.0), (3, 0.0)])
def test_the_left_edge_may_be_two_characters_off(start, f1):
    assert evaluate.scores(dates((start, 5, "2022")), dates((0, 5, "2022")), "dates")["span_f1"] == f1


def test_a_wrong_value_counts_for_the_span_only():
    score = evaluate.scores(dates((0, 5, "2021"), (10, 15, "2023")), GOLD, "dates")
    assert (score["precision"], score["recall"]) == (0.5, pytest.approx(1 / 3))
    assert score["span_f1"] == pytest.approx(0.8)


def test_nothing_found_scores_nothing():
    assert evaluate.scores(dates(), GOLD, "dates")["f1"] == 0.0


def test_every_difference_is_listed():
    listed = evaluate.differences(dates((0, 5, "2021"), (30, 35, "2025")), GOLD, "dates")
    assert listed["problem"].tolist() == ["value: 2021, gold 2022", "missed", "missed", "false"]


def test_gold_of_text_columns_becomes_a_table():
    gold = pd.DataFrame({"article": ["x"], "start": ["0"], "end": ["5"], "text": ["…"], "value": [""], "relative": ["False"]})
    made = evaluate.gold_table("dates", gold)
    assert list(made.columns) == list(tables.columns("dates"))
    assert (made["start"].iloc[0], made["relative"].iloc[0], made["value"].isna().iloc[0]) == (0, False, True)

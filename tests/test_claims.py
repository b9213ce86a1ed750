"""Claims and the rule that finds slips of magnitude; the series here is invented, the last test reads the project's own."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharaka.claims import against, claims, in_words, slip
from sharaka.corpus import Article, Corpus
from sharaka.extract.figures import figures

ROOT = Path(__file__).parents[1]
SERIES = pd.DataFrame({"year": [2021, 2022, 2023, 2024], "total_usd_bn": [150.0, 190.0, 240.0, None]})


def corpus(*texts: str) -> Corpus:
    return Corpus(tuple(Article(f"a{n}", text, outlet=f"outlet {n}") for n, text in enumerate(texts)))


def compared(text: str, series: pd.DataFrame = SERIES) -> dict:
    [row] = against(claims(corpus(text)), series).to_dict("records")
    return row


def test_a_claim_is_a_figure_with_measure_period_and_source():
    [row] = claims(corpus("بلغ حجم التبادل التجاري 190 مليار دولار عام 2022. وزار الصين 20 وزيرا.")).to_dict("records")
    assert (row["measure"], row["period"], row["source"], row["amount"]) == ("trade turnover", "2022", "a0 · outlet 0", 190e9)


def test_the_corpus_own_figures_are_taken():
    made = corpus("بلغ حجم التبادل التجاري 190 مليار دولار عام 2022.")
    assert claims(made.with_tables(figures=figures(made).iloc[:0])).empty


def test_a_range_counts_with_its_middle():
    [row] = claims(corpus("يتراوح حجم التبادل التجاري بين 100 و200 مليار دولار عام 2022.")).to_dict("records")
    assert (row["amount"], row["qualifier"]) == (150e9, "range")


@pytest.mark.parametrize(
    ("amount", "expected", "says"),
    [
        ("190 مليار", 1, "same order"),
        ("نحو 200 مليار", 1, "same order"),
        ("190 مليون", 1000, "1,000 times too small: 190 billion USD would be in line"),
        ("190 ألف", 1e6, "1,000,000 times too small"),
        ("190 تريليون", 0.001, "1,000 times too large: 190 billion USD would be in line"),
        ("19 مليار", 10, "10 times too small"),
        ("1900 مليار", 0.1, "10 times too large"),
    ],
)
def test_slip_of_magnitude(amount, expected, says):
    row = compared(f"بلغ حجم التبادل التجاري {amount} دولار عام 2022.")
    assert row["slip"] == pytest.approx(expected)
    assert says in row["finding"]
    assert row["reference"] == 190e9


@pytest.mark.parametrize("amount", ["16 مليار", "50 مليار", "700 مليون", "3 مليار"])
def test_other_differences_are_stated_and_called_no_slip(amount):
    row = compared(f"بلغ حجم التبادل التجاري {amount} دولار عام 2022.")
    assert pd.isna(row["slip"])
    assert "no slip of magnitude explains" in row["finding"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("بلغ حجم التبادل التجاري 190 مليون دولار.", "no single year"),
        ("بلغ حجم التبادل التجاري 15 مليار دولار في مايو 2022.", "no single year"),
        ("بلغ حجم التبادل التجاري 190 مليون يورو عام 2022.", "the claim in EUR"),
        ("بلغ حجم التبادل التجاري 190 مليون دولار عام 2024.", "no value for 2024"),
        ("بلغ حجم التبادل التجاري 190 مليون دولار عام 1999.", "no value for 1999"),
    ],
)
def test_what_cannot_be_compared_says_why(text, says):
    row = compared(text)
    assert pd.isna(row["slip"])
    assert says in row["finding"]


def test_only_money_of_the_measure_is_compared_and_nothing_is_changed():
    made = claims(corpus("ارتفع حجم التبادل التجاري 26% إلى 190 مليون دولار عام 2022، وبلغت الصادرات 70 مليار دولار."))
    before = made.copy()
    assert against(made, SERIES)["text"].tolist() == ["190 مليون دولار"]
    pd.testing.assert_frame_equal(made, before)


def test_no_claims_give_an_empty_comparison():
    found = against(claims(corpus("لا أرقام هنا.")), SERIES)
    assert found.empty
    assert {"reference", "ratio", "slip", "finding"} <= set(found.columns)


def test_a_reference_without_its_columns_is_refused():
    with pytest.raises(ValueError, match="missing columns total_usd_bn"):
        against(claims(corpus("")), pd.DataFrame({"year": [2022]}))


@given(st.floats(0.51, 1.95), st.sampled_from([1, 1e3, 1e6, 1e9, 1e-3, 1e-6, 1e-9]))
def test_a_power_of_a_thousand_is_found_whatever_the_mantissa(mantissa, power):
    assert slip(mantissa / power) == pytest.approx(power)


@given(st.floats(0.0025, 0.08) | st.floats(0.13, 0.45) | st.floats(2.1, 8.5) | st.floats(12, 450))
def test_parts_and_multiples_are_no_slip(ratio):
    assert slip(ratio) is None


@pytest.mark.parametrize("ratio", [0, -1, float("nan"), float("inf")])
def test_odd_ratios_are_no_slip(ratio):
    assert slip(ratio) is None


@pytest.mark.parametrize(
    ("amount", "words"),
    [(190e6, "190 million"), (240.11e9, "240.11 billion"), (1.5e12, "1.5 trillion"), (1000, "1 thousand"), (12, "12"), (0.5, "0.5")],
)
def test_amounts_in_words(amount, words):
    assert in_words(amount) == words


def test_the_two_thousandfold_figures_of_the_seed_are_found_by_the_rule():
    texts = {path.name[:3]: path.read_bytes().decode("utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))}
    made = Corpus(tuple(Article(name, text) for name, text in texts.items()))
    found = against(claims(made), pd.read_csv(ROOT / "seeds" / "reference" / "china_russia_trade.csv"))
    columns = ["article", "text", "period", "value", "slip"]
    assert found[columns].to_numpy().tolist() == [
        ["001", "190 مليون دولار", "2022", 190e6, 1000.0],
        ["001", "200 مليون دولار", "2023", 200e6, 1000.0],
    ]

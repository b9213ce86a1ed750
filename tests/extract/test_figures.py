"""Figures in sentences of many newspapers, in addresses, and in texts that mean harm; the cases are in tests/cases/figures."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sharaka import tables
from sharaka.corpus import Article, Corpus
from sharaka.extract.figures import figures

CASES = Path(__file__).parents[1] / "cases" / "figures"
PIECES = (
    "بين", "من", "إلى", "و", "ونصف", "نصف", "5", "12 ألفا", "٣٫٥", "1,234.5", "%", "مليار", "مليارات", "دولار", "ثلاثة", "عشر", "مئة",
    "الـ", "الأولى", "للمرة", "عام", "2022", "مايو", "يومين", "أكثر من", "على الأقل", "المادة", "(", ")", "-", "\n", "،", ".", "لل", "$",
    "عشرات", "الآلاف", "أو", "العام الماضي", "هذا الرقم", "حجم التجارة", "قتل", "بينهم", "م3", "\u200f", "ـ", "ً", "²", "﷼", "😀", "X",
)  # fmt: skip


def cases(*names: str) -> list:
    found = [(path.stem, line) for path in sorted(CASES.glob("*.jsonl")) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        pytest.param(case, id=f"{stem}: {case.get('text', case.get('file'))[:40]}")
        for stem, line in found
        if (case := json.loads(line)) and stem in names
    ]


def corpus(text: str, published: str = "") -> Corpus:
    return Corpus((Article("x", text, published=published),))


def plain(frame, wanted: list[dict]) -> list[dict]:
    """Return the rows with the columns that the cases ask for, empty ones left out."""
    columns = ["text", *dict.fromkeys(key for figure in wanted for key in figure if key != "text")] if wanted else ["text", "kind"]
    rows = frame[columns].astype(object).where(frame[columns].notna(), None).to_dict("records")
    return [{key: value for key, value in row.items() if value is not None} for row in rows]


@pytest.mark.parametrize("case", cases("money", "counts", "percentages", "durations", "ordinals", "measures", "ranges", "none"))
def test_figures_of_a_sentence(case):
    wanted = case["figures"]
    found = plain(figures(corpus(case["text"])), wanted)
    for row, expected in zip(found, wanted, strict=False):
        for key in ("value", "low", "high"):
            if key in expected:
                assert row.pop(key) == pytest.approx(expected[key])
    assert found == [{k: v for k, v in figure.items() if k not in ("value", "low", "high")} for figure in wanted]


@pytest.mark.parametrize("case", cases("contexts"))
def test_units_measures_and_periods_from_the_context(case):
    found = figures(corpus(case["text"], case.get("published", "")))
    wanted = [{"measure": "", "period": "", **figure} for figure in case["figures"]]
    rows = found.astype(object).where(found.notna(), None).to_dict("records")
    assert [{key: row[key] for key in figure} for row, figure in zip(rows, wanted, strict=False)] == wanted
    assert len(rows) == len(wanted)


@pytest.mark.parametrize("case", cases("seeds"))
def test_figures_of_the_seed_files(case):
    text = (CASES.parents[2] / "seeds" / case["file"]).read_bytes().decode("utf-8")
    columns = ["text", "kind", "value", "unit", "qualifier"]
    assert figures(corpus(text))[columns].to_numpy().tolist() == [[figure[column] for column in columns] for figure in case["figures"]]


def test_there_are_enough_cases():
    lines = [json.loads(line) for path in CASES.glob("*.jsonl") for line in path.read_text(encoding="utf-8").splitlines()]
    assert sum(len(case["figures"]) for case in lines) >= 160
    assert sum(not case["figures"] for case in lines) >= 40


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=6)), max_size=40), st.sampled_from(["", " ", "  "]))
def test_any_text_gives_true_addresses_without_overlap(pieces, gap):
    given_corpus = corpus(gap.join(pieces), "2024-05-01")
    found = figures(given_corpus)
    assert tables.problems("figures", found, {"x": given_corpus["x"].text}) == []
    assert (found["start"].to_numpy()[1:] >= found["end"].to_numpy()[:-1]).all()
    assert (found["end"] > found["start"]).all()
    exact = found["qualifier"] != "range"
    assert (found["value"].notna() == exact).all()
    assert (found["low"].notna() != exact).all()
    assert (found["high"].notna() != exact).all()
    assert (found.loc[~exact, "low"] <= found.loc[~exact, "high"]).all()


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 10**9), st.sampled_from(["\u064b", "\u0640", "\u200f", "\u00a0"]))
def test_marks_and_digits_of_either_script_change_no_value(value, noise):
    eastern = str(value).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    [row] = figures(corpus(f"بقيمة{noise} {eastern} دولار{noise} فقط")).to_dict("records")
    assert (row["value"], row["unit"]) == (value, "USD")


@pytest.mark.parametrize(
    "piece", ["5 ", "و", "5,", "خمسة و", "مليون ", "1-", "ال", "12 345 ", "بين 5 و", "(", "عام ", "%", "أكثر من ", "٣٫"]
)
def test_time_grows_with_the_text_and_no_faster(piece):
    def seconds(times: int) -> float:
        begin = time.process_time()
        figures(corpus(piece * times))
        return time.process_time() - begin

    figures(corpus("5 مليارات دولار"))
    assert seconds(4000) < 0.5 + 12 * seconds(1000)


def test_nothing_is_found_in_clutter():
    text = "زار الصين 20 وزيرا.\nشاهد ايضا: مقتل 30 شخصا"
    made = corpus(text)
    start = text.index("شاهد")
    parts = tables.table("parts", [{"article": "x", "start": start, "end": len(text), "text": text[start:], "label": "clutter"}])
    assert figures(made.with_tables(parts=parts))["text"].tolist() == ["20 وزيرا"]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "لا أرقام هنا", "\x00"])
def test_texts_without_figures_give_an_empty_table(text):
    found = figures(corpus(text))
    assert found.empty
    assert list(found.columns) == list(tables.columns("figures"))

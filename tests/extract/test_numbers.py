"""Arabic numbers read back from what newspapers write, and from every integer that the renderer below spells out."""

from __future__ import annotations

import csv
import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sharaka.extract.numbers import numbers

CASES = Path(__file__).parents[1] / "cases" / "numbers"
UNITS = ["صفر", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة"]
FEMININE = ["صفر", "واحدة", "اثنتان", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع"]
TENS = ["عشر", "ثلاث", "أربع", "خمس", "ست", "سبع", "ثمان", "تسع"]
SCALES = (
    (10**12, "تريليون", "تريليونات", "تريليون"),
    (10**9, "مليار", "مليارات", "ملياري"),
    (10**6, "مليون", "ملايين", "مليوني"),
    (10**3, "ألف", "آلاف", "ألفي"),
)


def rows(name: str) -> list[dict[str, str]]:
    with (CASES / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def hundreds(n: int, hundred: str, ending: str) -> list[str]:
    """Return the words of a number below a thousand, in the spelling (مئة, مائة) and case (ون, ين) asked for."""
    words = []
    if n >= 100:
        dual = hundred[:-1] + ("تان" if ending == "ون" else "تين")
        words.append(hundred if n < 200 else dual if n < 300 else FEMININE[n // 100] + hundred)
    rest = n % 100
    if rest >= 20:
        words += [UNITS[rest % 10]] * (rest % 10 > 0) + [TENS[rest // 10 - 2] + ending]
    elif rest > 10:
        words.append({11: "أحد عشر", 12: "اثنا عشر"}.get(rest, f"{UNITS[rest % 10]} عشر"))
    elif rest:
        words.append("عشرة" if rest == 10 else UNITS[rest])
    return words


def spelt(n: int, hundred: str = "مئة", ending: str = "ون") -> str:
    """Return an integer from 3 to 10**15 in Arabic words."""
    words = []
    for size, one, many, _ in SCALES:
        count, n = divmod(n, size)
        if count == 1:
            words.append(one)
        elif count == 2:
            words.append(one + "ان")
        elif count:
            noun = many if count % 100 in range(3, 11) else one + "ا" if count % 100 > 10 and one[-1] != "ا" else one
            words.append(" و".join(hundreds(count, hundred, ending)) + " " + noun)
    return " و".join(words + hundreds(n, hundred, ending))


def grouped(n: int, mark: str) -> str:
    return f"{n:,}".replace(",", mark)


@pytest.mark.parametrize("case", rows("written"), ids=lambda case: case["text"])
def test_number_as_written(case):
    [number] = numbers(case["text"])
    assert number.value == pytest.approx(float(case["value"]))
    assert number.high == (float(case["high"]) if case["high"] else None)


@pytest.mark.parametrize("case", rows("none"), ids=lambda case: case["text"])
def test_no_number(case):
    assert numbers(case["text"]) == []


@settings(deadline=None)
@given(st.integers(3, 10**15 - 1), st.sampled_from(["مئة", "مائة"]), st.sampled_from(["ون", "ين"]))
def test_words_are_read_back(n, hundred, ending):
    text = spelt(n, hundred, ending)
    [number] = numbers(f"بلغ {text}.")
    assert number.value == n
    assert f"بلغ {text}."[number.start : number.end] == text


@settings(deadline=None)
@given(st.integers(0, 10**12), st.sampled_from(["", ",", ".", "٬", "\u00a0", "\u202f", " "]), st.booleans())
def test_digits_are_read_back(n, mark, eastern):
    text = grouped(n, mark) if mark else str(n)
    text = text.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")) if eastern else text
    [number] = numbers(f"بلغ {text} فقط")
    assert number.value == n
    assert f"بلغ {text} فقط"[number.start : number.end] == text


@settings(deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 99), st.sampled_from([".", ",", "٫", "،"]))
def test_decimals_are_read_back(whole, part, mark):
    [number] = numbers(f"{whole}{mark}{part:02d} مليون")
    assert number.value == pytest.approx(float(f"{whole}.{part:02d}") * 1e6)


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_has_numbers_in_order_and_in_place(text):
    found = numbers(text)
    assert all(0 <= number.start < number.end <= len(text) for number in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))

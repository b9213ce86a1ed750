"""The seed data: texts byte for byte, articles, English translation and hand-made gold, each checked against the texts."""

from __future__ import annotations

import csv
import hashlib
import re
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from sharaka import tables

SEEDS = Path(__file__).resolve().parents[1] / "seeds"
GOLD = ("figures", "dates", "entities", "quotations")
FLAT = ("sentences", "figures", "dates", "entities")
KINDS = {
    "figures": {
        "kind": {"money", "percent", "count", "duration", "ordinal", "other"},
        "qualifier": {"exact", "about", "more_than", "less_than", "at_least", "range"},
    },
    "entities": {"label": {"PER", "LOC", "ORG", "MISC"}},
    "quotations": {
        "part": {"content", "speaker", "cue"},
        "kind": {"direct", "indirect"},
        "stance": {"said", "affirmed", "claimed", "denied"},
    },
}
CLUTTER_UNITS = {"000": 1, "001a": 2, "003": 6, "004": 3}
SCALES = {"مليون": "million", "مليار": "billion"}
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?|-Q[1-4]|-H[12]|-W\d\d|-(SP|SU|FA|WI))?")


def rows(name: str) -> list[dict[str, str]]:
    with (SEEDS / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def file_text(name: str) -> str:
    return (SEEDS / name).read_bytes().decode("utf-8")


def articles() -> dict[str, str]:
    return {r["article"]: file_text(r["file"])[int(r["start"]) : int(r["end"])] for r in rows("articles.csv")}


TEXTS = articles()


def spans(name: str, article: str) -> list[tuple[int, int]]:
    return sorted((int(r["start"]), int(r["end"])) for r in rows(name) if r["article"] == article)


def uncovered(text: str, covered: list[tuple[int, int]]) -> str:
    inside = {place for start, end in covered for place in range(start, end)}
    return "".join(char for place, char in enumerate(text) if place not in inside and not char.isspace())


def test_every_text_is_the_recorded_one():
    recorded = dict(reversed(line.split()) for line in (SEEDS / "SHA256SUMS").read_text().splitlines())
    assert recorded == {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in SEEDS.glob("*.txt")}


def test_articles_have_the_columns_of_the_table():
    wanted = [column for column in tables.columns("articles") if column != "text"]
    assert all(list(row) == [*wanted, "outlet_basis"] for row in rows("articles.csv"))
    assert list(TEXTS) == ["000", "001a", "001b", "002", "003", "004"]


def test_articles_divide_their_files_without_gap_or_overlap():
    for name in {row["file"] for row in rows("articles.csv")}:
        cuts = sorted((int(r["start"]), int(r["end"])) for r in rows("articles.csv") if r["file"] == name)
        assert cuts[0][0] == 0 and cuts[-1][1] == len(file_text(name))
        assert all(left[1] == right[0] for left, right in pairwise(cuts))


@pytest.mark.parametrize("row", rows("articles.csv"), ids=lambda row: row["article"])
def test_article_facts_are_printed_or_say_what_they_rest_on(row):
    text = TEXTS[row["article"]]
    assert row["title"] in text.splitlines()
    assert row["author"] in text
    assert date.fromisoformat(row["published"])
    for basis in (row["published_basis"], row["outlet_basis"]):
        assert re.match(r"(printed|inferred): |not printed, not found$", basis)
        assert all(quoted in text for quoted in re.findall("«([^»]+)»", basis))


@pytest.mark.parametrize("article", TEXTS)
def test_english_covers_every_character_exactly_once(article):
    text, units = TEXTS[article], spans("english.csv", article)
    assert all(left[1] <= right[0] for left, right in pairwise(units))
    assert uncovered(text, units) == ""
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in units)


@pytest.mark.parametrize("row", rows("english.csv"), ids=lambda row: f"{row['article']}-{row['start']}")
def test_english_stands_beside_its_arabic(row):
    arabic = TEXTS[row["article"]][int(row["start"]) : int(row["end"])]
    assert arabic.startswith(row["arabic_start"]) and row["arabic_start"]
    assert row["english"] == row["english"].strip() != ""
    assert not re.search("[\u0600-\u06ff\u202a-\u202e]", row["english"])
    numbers = {str(int(number)) for number in re.findall(r"\d+", arabic)}
    assert numbers <= set(re.findall(r"\d+", row["english"]))
    assert all((arabic_scale in arabic) == (scale in row["english"]) for arabic_scale, scale in SCALES.items())


@pytest.mark.parametrize("name", GOLD)
def test_gold_rows_give_their_text(name):
    found = rows(f"gold/{name}.csv")
    assert list(found[0]) == list(tables.columns(name))
    assert tables.problems(name, tables.table(name, [typed(name, row) for row in found]), TEXTS) == []
    assert {row["article"] for row in found} <= set(TEXTS)
    for column, allowed in KINDS.get(name, {}).items():
        assert {row[column] for row in found} <= allowed


def typed(table: str, row: dict[str, str]) -> dict[str, object]:
    makers = {"int64": int, "Float64": float, "boolean": "True".__eq__, "string": str}
    return {column: makers[tables.columns(table)[column][0]](value) for column, value in row.items() if value}


@pytest.mark.parametrize("name", GOLD)
def test_gold_spans_end_where_a_word_ends(name):
    cut = [r for r in rows(f"gold/{name}.csv") if re.match("[\u0621-\u0652]{2}", TEXTS[r["article"]][int(r["end"]) - 1 :])]
    assert cut == []


@pytest.mark.parametrize("name", FLAT)
@pytest.mark.parametrize("article", TEXTS)
def test_gold_spans_do_not_overlap(article, name):
    assert all(left[1] <= right[0] for left, right in pairwise(spans(f"gold/{name}.csv", article)))


def test_gold_sentences_are_units_of_the_translation():
    units = {(r["article"], r["start"], r["end"]) for r in rows("english.csv")}
    found = rows("gold/sentences.csv")
    clutter = units - {(r["article"], r["start"], r["end"]) for r in found}
    assert len(units) == len(found) + len(clutter)
    assert Counter(article for article, _, _ in clutter) == CLUTTER_UNITS
    assert all(TEXTS[r["article"]][int(r["start"]) : int(r["end"])] == r["text"] for r in found)


@pytest.mark.parametrize("name", GOLD)
def test_gold_stays_out_of_clutter(name):
    kept = {article: spans("gold/sentences.csv", article) for article in TEXTS}
    outside = [r for r in rows(f"gold/{name}.csv") if not inside(kept[r["article"]], r)]
    assert outside == []


def inside(sentences: list[tuple[int, int]], row: dict[str, str]) -> bool:
    first = [s for s, e in sentences if s <= int(row["start"]) < e]
    last = [s for s, e in sentences if s < int(row["end"]) <= e]
    return bool(first and last)


def test_gold_dates_have_iso_values():
    for row in rows("gold/dates.csv"):
        assert DATE.fullmatch(row["value"]) and (not row["end_value"] or DATE.fullmatch(row["end_value"]))
        assert row["relative"] in ("True", "False")


def test_gold_quotations_have_content_and_agree_within_a_group():
    groups: dict[str, list[dict[str, str]]] = {}
    for row in rows("gold/quotations.csv"):
        groups.setdefault(row["group"], []).append(row)
    for parts in groups.values():
        by_part = {row["part"]: row for row in parts}
        assert set(by_part) == {"content", "speaker", "cue"} and len(parts) == 3
        assert by_part["speaker"]["text"] == parts[0]["speaker"] and by_part["cue"]["text"] == parts[0]["cue"]
        shared = ("article", "kind", "speaker", "speaker_id", "speaker_name", "cue", "via", "stance")
        assert len({tuple(row[column] for column in shared) for row in parts}) == 1

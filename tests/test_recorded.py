"""The recorded annotation of the seed articles: made from these texts by the shipped weights, and as good as it must be."""

from __future__ import annotations

import csv
import re
from functools import cache

import pytest

from sharaka import conllu, weights, words
from sharaka.corpus import Article, Corpus
from sharaka.script import plain
from tests.given import ROOT, cases, seed_texts

SEEDS = ROOT / "seeds"
TEXTS = seed_texts()
REMAKE = "run: make annotate"
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
INITIALS = re.compile(r"(?<!\w)(?:\w\.){2,}\w?|(?<!\w)\w\.\w(?!\w)")
LETTER = "[^\\W\\d_]"


@cache
def recorded(article: str) -> str:
    path = SEEDS / f"{article}.conllu"
    assert path.is_file(), f"{path.name} is missing; {REMAKE}"
    return path.read_text(encoding="utf-8")


@cache
def corpus() -> Corpus:
    articles = tuple(Article(name, text) for name, text in TEXTS.items())
    return Corpus(articles).with_tables(words=conllu.words([(article, recorded(article.id)) for article in articles]))


@cache
def sentences() -> list[tuple[str, int, int]]:
    found = words.sentences(corpus())
    return list(zip(found["article"], found["start"], found["end"], strict=True))


@pytest.mark.parametrize("article", TEXTS)
def test_it_was_made_from_the_text(article):
    assert conllu.header(recorded(article)).get("text_sha256") == conllu.digest(TEXTS[article]), REMAKE


@pytest.mark.parametrize("article", TEXTS)
def test_it_was_made_by_the_shipped_weights(article):
    assert conllu.header(recorded(article)).get("models") == weights.identity(), REMAKE


@pytest.mark.parametrize("package", ["stanza", "torch"])
@pytest.mark.parametrize("article", TEXTS)
def test_it_was_made_by_the_pinned_versions(article, package):
    pins = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert f"\n{package}=={conllu.header(recorded(article)).get(package)} " in pins, REMAKE


@pytest.mark.parametrize("article", TEXTS)
def test_every_visible_character_lies_in_a_word(article):
    text, frame = TEXTS[article], corpus().words
    found = frame[frame["article"] == article]
    covered = {place for start, end in zip(found["start"], found["end"], strict=True) for place in range(start, end)}
    made = plain(text)
    assert {start for start, char in zip(made.starts, made.text, strict=True) if not char.isspace()} <= covered


def test_no_sentence_is_longer_than_a_hundred_tokens():
    assert corpus().words["token"].max() <= 100


def test_sentences_are_those_of_the_gold():
    with (SEEDS / "gold" / "sentences.csv").open(encoding="utf-8", newline="") as lines:
        gold = {(entry["article"], int(entry["start"]), int(entry["end"])) for entry in csv.DictReader(lines)}
    kept = {(article, start, end) for article, start, end in sentences() if any(overlaps(article, start, end, unit) for unit in gold)}
    assert 2 * len(gold & kept) / (len(gold) + len(kept)) >= 0.97


def overlaps(article: str, start: int, end: int, unit: tuple[str, int, int]) -> bool:
    return article == unit[0] and start < unit[2] and unit[1] < end


@pytest.mark.parametrize("article", TEXTS)
def test_no_sentence_is_cut_inside_a_number_or_an_abbreviation(article):
    made = plain(TEXTS[article])
    listed = [re.compile(re.escape(plain(case["abbreviation"]).text)) for case in cases("core/abbreviations")]
    whole = [made.span(*found.span()) for pattern in (NUMBER, INITIALS, *listed) for found in pattern.finditer(made.text)]
    edges = {edge for name, start, end in sentences() if name == article for edge in (start, end)}
    assert [TEXTS[article][start:end] for start, end in whole if any(start < edge < end for edge in edges)] == []


@pytest.mark.parametrize("case", cases("core/abbreviations"), ids=lambda case: case["abbreviation"])
def test_a_listed_abbreviation_is_in_the_articles(case):
    assert any(case["abbreviation"] in text for text in TEXTS.values())


@pytest.mark.parametrize("case", cases("core/whole_names"), ids=lambda case: case["name"])
def test_a_name_is_one_word_wherever_it_stands(case):
    frame = corpus().words
    found = set(zip(frame["article"], frame["start"], frame["end"], strict=True))
    wanted = {(article, *span) for article, text in TEXTS.items() for span in occurrences(case["name"], text)}
    assert wanted and {(article, start, end, TEXTS[article][start - 9 : end + 9]) for article, start, end in wanted - found} == set()


def occurrences(name: str, text: str) -> list[tuple[int, int]]:
    """Return where a name stands as a word, alone or after attached particles."""
    made = plain(text)
    pattern = re.compile(f"(?<!{LETTER})[وف]?[بلك]?({re.escape(name)})(?!{LETTER})")
    return [made.span(*found.span(1)) for found in pattern.finditer(made.text)]

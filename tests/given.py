"""What several tests share: cases kept as data, small articles, a word splitter that stands in for the analyser."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from types import ModuleType

from click.testing import CliRunner, Result
from hypothesis import strategies as st

from sharaka import tables
from sharaka.cli import main
from sharaka.corpus import Article, Corpus, row

ROOT = Path(__file__).resolve().parents[1]
CASES = Path(__file__).parent / "cases"

LETTERS = "ابتجدرسشعفقكلمنهويءآأؤإئةىٱپچگی"
VOWELS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670\u08f0"
DIGITS = "07٠٧۰۷"
SPACES = " \u00a0\u202f\t\n\r\u2028"
INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2069\ufeff\u00ad\ufe0f"
OTHER = "aZéßİ😀🇷🇺☭«»“”'’.,،؛؟!%٪٬٫()[]﴾﴿#@–—…•_$€\u0301²½"
FORMS = "ﻻﷺﺍﻟﺼﻴﻦﷲﷻ﷼\ufc5e\ufe70\ufe71"
TATWEEL = "\u0640"

texts = st.text(st.sampled_from(LETTERS * 2 + VOWELS + DIGITS + SPACES + INVISIBLE + OTHER + FORMS + TATWEEL * 8), max_size=60)


def cases(name: str) -> list[dict[str, str]]:
    r"""Return the rows of ``cases/NAME.csv``; ``\u200f`` in a cell stands for the character of that number."""
    with (CASES / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return [{column: unescaped(cell) for column, cell in entry.items()} for entry in csv.DictReader(lines)]


def unescaped(cell: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})|\\n", lambda found: chr(int(found[1], 16)) if found[1] else "\n", cell)


def split(article: Article) -> list[dict[str, object]]:
    """Return the rows of a words table: a sentence a line, a word a run of letters or a mark."""
    rows = []
    for number, line in enumerate(re.finditer(r"[^\n]*\S[^\n]*", article.text), start=1):
        found = re.finditer(r"\w+|[^\w\s]", line.group())
        for place, word in enumerate(found, start=1):
            start, end = line.start() + word.start(), line.start() + word.end()
            known = {"form": word.group(), "exact": True, "lemma": word.group(), "upos": "X", "feats": "_", "deprel": "_"}
            rows.append(row(article, start, end, sentence=number, token=place, word=place, **known))
    return rows


def split_words(corpus: Corpus, models: str = "bundled") -> Corpus:
    return corpus.with_tables(words=tables.table("words", [entry for article in corpus.articles for entry in split(article)]))


def splitter() -> ModuleType:
    """Return a module that can stand in for ``sharaka.annotate``."""
    module = ModuleType("sharaka.annotate")
    module.annotated = split_words
    module.versions = lambda models="bundled": {"stanza": "0", "torch": "0", "models": models}
    return module


def seed_texts() -> dict[str, str]:
    """Return the texts of the seed articles by id, as ``articles.csv`` cuts them from their files."""
    with (ROOT / "seeds" / "articles.csv").open(encoding="utf-8", newline="") as lines:
        found = list(csv.DictReader(lines))
    read = {entry["file"]: (ROOT / "seeds" / entry["file"]).read_bytes().decode("utf-8") for entry in found}
    return {entry["article"]: read[entry["file"]][int(entry["start"]) : int(entry["end"])] for entry in found}


def call(*arguments: object) -> Result:
    """Run a command of the package in this process."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])

"""The small corpus that tests of charts and widgets share, made from cases/widgets/sample.json."""

import json
from functools import cache
from pathlib import Path

import pandas as pd

from sharaka import tables
from sharaka.corpus import Article, Corpus, row

CASES = Path(__file__).parents[1] / "cases" / "widgets" / "sample.json"
LAYERS = ("parts", "entities", "figures", "dates", "quotations", "events")


def _data() -> dict:
    return json.loads(CASES.read_text(encoding="utf-8"))


@cache
def corpus() -> Corpus:
    """Return the sample corpus; a text of an annotation stands at its first place in the article."""
    data = _data()
    articles = {
        made["id"]: Article(
            made["id"],
            "\n".join(arabic for arabic, _ in made["sentences"]),
            title=made["title"],
            outlet=made["outlet"],
            published=made["published"],
        )
        for made in data["articles"]
    }
    found = {name: tables.ordered(tables.table(name, [_row(articles, *case) for case in data[name]])) for name in LAYERS}
    return Corpus(tuple(articles.values()), found | {"words": tables.table("words", _words(data, articles))})


def english() -> pd.DataFrame:
    """Return the English of the sample's sentences, with their addresses."""
    columns = ["article", "start", "end", "text", "english"]
    return pd.DataFrame(
        [[*address, text, english] for *address, text, english in _sentences(_data(), corpus()) if english], columns=columns
    )


def texts(article: str) -> str:
    """Return the text of an article of the sample."""
    return corpus()[article].text


def _row(articles: dict[str, Article], article: str, text: str, values: dict) -> dict:
    start = articles[article].text.index(text)
    return row(articles[article], start, start + len(text), **values)


def _sentences(data: dict, articles) -> list[list]:
    found = []
    for made in data["articles"]:
        for arabic, english in made["sentences"]:
            start = articles[made["id"]].text.index(arabic)
            found.append([made["id"], start, start + len(arabic), arabic, english])
    return found


def _words(data: dict, articles: dict[str, Article]) -> list[dict]:
    values = {"token": 1, "word": 1, "form": "", "exact": True, "lemma": "", "upos": "X", "feats": "_", "deprel": "_"}
    return [
        row(articles[article], start, end, sentence=number, **values)
        for number, (article, start, end, _, _) in enumerate(_sentences(data, articles), 1)
    ]

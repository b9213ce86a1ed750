"""Article and Corpus: frozen values that hold the texts and the tables made from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from types import MappingProxyType

import pandas as pd

from sharaka import tables


class AddressError(ValueError):
    """A table row whose address does not give its text, or a table with the wrong columns."""


@dataclass(frozen=True)
class Article:
    """One article: a stretch of a file, its text as decoded and what is known about it."""

    id: str
    text: str
    file: str = ""
    start: int = 0
    end: int = -1
    title: str = ""
    outlet: str = ""
    author: str = ""
    published: str = ""
    published_basis: str = "unknown"

    def __post_init__(self):
        if self.end < 0:
            object.__setattr__(self, "end", self.start + len(self.text))

    @property
    def label(self) -> str:
        """A short name for charts: id, outlet or author, and date."""
        return " · ".join(part for part in (self.id, self.outlet or self.author, self.published) if part)


@dataclass(frozen=True)
class Corpus:
    """Articles and the tables made from them; a new one is made by ``with_tables``, none is ever changed.

    Raises AddressError when a row's ``text`` is not the article's text at its address.
    """

    articles: tuple[Article, ...]
    tables: Mapping[str, pd.DataFrame] = field(default_factory=dict)

    def __post_init__(self):
        object.__setattr__(self, "tables", MappingProxyType(dict(self.tables)))
        texts = {article.id: article.text for article in self.articles}
        wrong = [line for name, frame in self.tables.items() for line in tables.problems(name, frame, texts)]
        if wrong:
            raise AddressError("\n".join(wrong[:5]) + (f"\nand {len(wrong) - 5} more" if len(wrong) > 5 else ""))

    def __getitem__(self, article: str) -> Article:
        return self._by_id[article]

    @cached_property
    def _by_id(self) -> dict[str, Article]:
        return {article.id: article for article in self.articles}

    @property
    def words(self) -> pd.DataFrame:
        return self._table("words")

    @property
    def parts(self) -> pd.DataFrame:
        return self._table("parts")

    @property
    def entities(self) -> pd.DataFrame:
        return self._table("entities")

    @property
    def figures(self) -> pd.DataFrame:
        return self._table("figures")

    @property
    def dates(self) -> pd.DataFrame:
        return self._table("dates")

    @property
    def quotations(self) -> pd.DataFrame:
        return self._table("quotations")

    @property
    def events(self) -> pd.DataFrame:
        return self._table("events")

    @property
    def mentions(self) -> pd.DataFrame:
        return self._table("mentions")

    def _table(self, name: str) -> pd.DataFrame:
        return self.tables[name] if name in self.tables else tables.table(name, [])

    def with_tables(self, **new: pd.DataFrame) -> Corpus:
        """Return a corpus with these tables added or put in place of older ones; every address is checked."""
        return replace(self, tables={**self.tables, **new})

    def select(self, *articles: str) -> Corpus:
        """Return the corpus of these articles only, tables included."""
        kept = {name: frame[frame["article"].isin(articles)].reset_index(drop=True) for name, frame in self.tables.items()}
        return Corpus(tuple(a for a in self.articles if a.id in articles), kept)


def articles_table(corpus: Corpus) -> pd.DataFrame:
    """Return the ``articles`` table: one row an article, its text in the last column."""
    names = {"id": "article"}
    return tables.table("articles", [{names.get(f.name, f.name): getattr(a, f.name) for f in fields(Article)} for a in corpus.articles])


def row(article: Article, start: int, end: int, **values: object) -> dict[str, object]:
    """Return one table row at an address of an article, its text filled in."""
    return {"article": article.id, "start": start, "end": end, "text": article.text[start:end], **values}

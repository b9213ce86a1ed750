"""Article and Corpus: every address is checked, nothing is ever changed, a selection takes its tables along."""

from __future__ import annotations

import dataclasses

import pandas as pd
import pytest

from sharaka import tables
from sharaka.corpus import AddressError, Article, Corpus, articles_table, row
from tests.given import cases

TEXT = "بوتين في بكين"
A, B = Article("a", TEXT), Article("b", TEXT, file="f.txt", start=7)


def parts(*articles: Article) -> pd.DataFrame:
    return tables.table("parts", [row(article, 0, 5, label="title") for article in articles])


@pytest.mark.parametrize("case", cases("core/addresses"), ids=lambda case: case["what"])
def test_a_row_whose_address_does_not_give_its_text_is_refused(case):
    found = {"article": case["article"], "start": int(case["start"]), "end": int(case["end"]), "text": case["text"] or None}
    with pytest.raises(AddressError, match=f"article {case['article']} {case['start']}:{case['end']}"):
        Corpus((A,), {"parts": tables.table("parts", [found])})


def test_a_table_with_other_columns_is_refused():
    with pytest.raises(AddressError, match=r"expected .*'label'"):
        Corpus((A,), {"parts": parts(A).drop(columns="label")})


def test_many_wrong_rows_are_told_briefly():
    wrong = parts(A).assign(text=pd.array(["x"], dtype="string"))
    with pytest.raises(AddressError) as told:
        Corpus((A,), {"parts": pd.concat([wrong] * 8, ignore_index=True)})
    assert str(told.value).count("article a") == 5 and str(told.value).endswith("and 3 more")


def test_with_tables_returns_another_corpus_and_leaves_the_first_as_it_was():
    first = Corpus((A,))
    second = first.with_tables(parts=parts(A))
    assert (len(first.parts), len(second.parts)) == (0, 1) and second.articles is first.articles


def test_with_tables_keeps_the_other_tables():
    assert len(Corpus((A,), {"parts": parts(A)}).with_tables(dates=tables.table("dates", [])).parts) == 1


def test_with_tables_checks_addresses():
    with pytest.raises(AddressError):
        Corpus((A,)).with_tables(parts=parts(B))


def test_neither_fields_nor_tables_can_be_set():
    corpus = Corpus((A,))
    with pytest.raises(dataclasses.FrozenInstanceError):
        corpus.articles = ()
    with pytest.raises(TypeError):
        corpus.tables["parts"] = parts(A)


def test_a_mapping_changed_later_does_not_change_the_corpus():
    given = {"parts": parts(A)}
    corpus = Corpus((A,), given)
    given.clear()
    assert len(corpus.parts) == 1


@pytest.mark.parametrize("layer", tables.LAYERS)
def test_a_table_not_made_yet_is_empty_with_its_columns(layer):
    frame = getattr(Corpus((A,)), layer)
    assert frame.empty and list(frame) == list(tables.columns(layer))


def test_select_takes_the_tables_along():
    chosen = Corpus((A, B), {"parts": parts(A, B)}).select("b")
    assert [article.id for article in chosen.articles] == ["b"]
    assert list(chosen.parts["article"]) == ["b"] and list(chosen.parts.index) == [0]


def test_select_of_an_unknown_article_is_empty():
    assert Corpus((A,), {"parts": parts(A)}).select("x").articles == ()


def test_an_article_is_found_by_its_id():
    assert Corpus((A, B))["b"] is B


@pytest.mark.parametrize("case", cases("core/labels"), ids=lambda case: case["id"])
def test_a_label_names_id_outlet_or_author_and_date(case):
    label = case.pop("label")
    assert Article(text=TEXT, **case).label == label


def test_an_article_ends_where_its_text_ends():
    assert (A.end, B.end) == (13, 20)


def test_the_articles_table_has_every_field():
    frame = articles_table(Corpus((A, B)))
    assert list(frame) == list(tables.columns("articles"))
    assert dict(frame.iloc[1]) == {"article": "b"} | {f.name: getattr(B, f.name) for f in dataclasses.fields(B) if f.name != "id"}

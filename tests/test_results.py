"""A result folder: what is written comes back the same, in either format, and what cannot be read is named."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from sharaka import conllu, results, tables
from sharaka.corpus import Article, Corpus, articles_table, row
from sharaka.inputs import Refused
from tests.given import split_words

ODD = 'بوتين، "قال" ,شي\r\nNA\rبكين\n\u2028٣٠ nan\ttrue\x0b'
ARTICLES = (Article("000", ODD, file="a,b.txt", start=7, title='"x"', published="2024-05-17"), Article("1", "بوتين\rشي"), Article("é", ""))
VALUES = {"string": 'x, "y"\n', "Int64": 3, "Float64": 1.9e10, "boolean": False, "int64": 2}
FORMS = pytest.mark.parametrize("form", results.FORMATS)
VERSIONS = {"stanza": "1", "torch": "2", "models": "abc"}


def filled(name: str) -> pd.DataFrame:
    """Return a table with a row full of values and one as empty as it may be, at addresses of the odd text."""
    known = {c: dtype for c, (dtype, _) in tables.columns(name).items() if c not in tables.ADDRESS}
    full = {c: VALUES[dtype] for c, dtype in known.items()}
    least = {c: VALUES[dtype] for c, dtype in known.items() if dtype == "int64"}
    return tables.table(name, [row(ARTICLES[0], 0, len(ODD), **full), row(ARTICLES[1], 0, 5, **least)])


def corpus() -> Corpus:
    return Corpus(ARTICLES, {name: filled(name) for name in tables.LAYERS})


@FORMS
@pytest.mark.parametrize("name", tables.LAYERS)
def test_every_table_comes_back_as_it_was(tmp_path, form, name):
    results.save(corpus(), tmp_path, form)
    pd.testing.assert_frame_equal(results.load(tmp_path).tables[name], corpus().tables[name])


@FORMS
def test_articles_come_back_as_they_were(tmp_path, form):
    results.save(corpus(), tmp_path, form)
    assert results.load(tmp_path).articles == ARTICLES


@FORMS
def test_a_corpus_without_tables_comes_back_with_empty_ones(tmp_path, form):
    results.save(Corpus(()), tmp_path, form)
    found = results.load(tmp_path)
    assert found.articles == () and all(found.tables[name].dtypes.equals(tables.table(name, []).dtypes) for name in tables.LAYERS)


@FORMS
def test_parts_are_joined_to_what_one_run_would_have_written(tmp_path, form):
    parts = [tmp_path / "parts" / article.id for article in ARTICLES]
    for part in parts:
        results.save(corpus().select(part.name), part)
    counts = results.join(parts, tmp_path, form)
    found = results.load(tmp_path)
    assert found.articles == ARTICLES and counts == {"articles": 3} | dict.fromkeys(tables.LAYERS, 2)
    for name in tables.LAYERS:
        pd.testing.assert_frame_equal(found.tables[name], corpus().tables[name])


@FORMS
def test_no_parts_are_joined_to_empty_tables(tmp_path, form):
    assert results.join([], tmp_path, form) == dict.fromkeys(results.NAMES, 0)
    assert results.load(tmp_path).articles == ()


def test_nothing_unfinished_is_left_behind(tmp_path):
    results.save(corpus(), tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {f"{name}.parquet" for name in results.NAMES}


def test_of_two_formats_the_one_written_last_is_read(tmp_path):
    results.save(corpus(), tmp_path, "parquet")
    results.save(corpus().select("1"), tmp_path, "csv")
    assert [article.id for article in results.load(tmp_path).articles] == ["1"]


def test_a_folder_without_results_is_refused_with_the_remedy(tmp_path):
    with pytest.raises(results.ResultError, match=r"no articles\.parquet or articles\.csv; make it with: sharaka annotate"):
        results.load(tmp_path)


@FORMS
def test_a_missing_table_is_named(tmp_path, form):
    results.save(corpus(), tmp_path, form)
    (tmp_path / f"dates.{form}").unlink()
    with pytest.raises(results.ResultError, match=rf"dates\.{form}: cannot be read.*annotate again"):
        results.load(tmp_path)


@FORMS
@pytest.mark.parametrize("content", [b"", b"no table", b"a,b\n1,2\n"])
@pytest.mark.parametrize("name", ["articles", "figures"])
def test_a_damaged_table_is_named(tmp_path, form, content, name):
    results.save(corpus(), tmp_path, form)
    (tmp_path / f"{name}.{form}").write_bytes(content)
    with pytest.raises(results.ResultError, match=rf"{name}\.{form}: cannot be read.*annotate again"):
        results.load(tmp_path)


@pytest.mark.parametrize(("name", "value", "other"), [("figures", "19000000000.0", "much"), ("words", '"000",0,', '"000",,')])
def test_a_value_of_another_kind_is_refused(tmp_path, name, value, other):
    results.save(corpus(), tmp_path, "csv")
    path = tmp_path / f"{name}.csv"
    text = path.read_bytes().decode()
    assert value in text
    path.write_bytes(text.replace(value, other).encode())
    with pytest.raises(results.ResultError, match=rf"{name}\.csv: cannot be read.*annotate again"):
        results.load(tmp_path)


def test_tables_of_other_texts_are_refused(tmp_path):
    results.save(corpus(), tmp_path)
    articles_table(Corpus(tuple(Article(a.id, a.text[1:]) for a in ARTICLES))).to_parquet(tmp_path / "articles.parquet")
    with pytest.raises(results.ResultError, match=r"(?s)do not fit the texts: .*annotate again"):
        results.load(tmp_path)


def test_the_manifest_names_versions_digests_counts_and_what_was_refused(tmp_path):
    refused = [Refused("b.txt", "the file is empty")]
    results.write_manifest(tmp_path, results.manifest(corpus(), {"articles": 3}, VERSIONS, refused))
    found = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    assert {"sharaka", *VERSIONS} <= set(found) and found["rows"] == {"articles": 3}
    assert found["inputs"][0] == {"article": "000", "file": "a,b.txt", "text_sha256": conllu.digest(ODD)}
    assert found["refused"] == [{"file": "b.txt", "reason": "the file is empty"}]


def test_words_are_exported_an_article_a_file_and_read_again(tmp_path):
    given = split_words(Corpus((Article("a", "بوتين في بكين."), Article("b/../x:1", "قال شي"))))
    paths = results.export_conllu(given, tmp_path / "out", VERSIONS)
    assert [path.name for path in paths] == ["a.conllu", "b%2F..%2Fx%3A1.conllu"]
    again = [(article, path.read_text(encoding="utf-8")) for article, path in zip(given.articles, paths, strict=True)]
    assert conllu.header(again[0][1])["models"] == "abc"
    pd.testing.assert_frame_equal(conllu.words(again), given.words)


@pytest.mark.parametrize("content", [None, "{", "{}"])
def test_a_manifest_that_cannot_be_read_is_named(tmp_path, content):
    if content is not None:
        (tmp_path / "manifest.json").write_text(content, encoding="utf-8")
    with pytest.raises(results.ResultError, match=r"manifest\.json: no readable manifest .*annotate again"):
        results.made_with(tmp_path)

"""A run over partitions: what is done is not done again, a stop loses nothing, a bad article costs itself only."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from sharaka import scale, work
from sharaka.corpus import Article, Corpus
from sharaka.extract import EXTRACTORS
from sharaka.weights import ModelError
from tests.given import split_words, splitter

TEXTS = ["وصل بوتين إلى بكين.", "قال شي: لا.", "٣٠ ديسمبر ٢٠٢٢", "", "كورسك"]
ARTICLES = tuple(Article(f"a{number}", text, file=f"{number}.txt") for number, text in enumerate(TEXTS))
TABLES = {"articles", "words", "parts", "entities", "figures", "dates", "quotations", "events"}


class Stop(BaseException):
    """An interruption, as Ctrl-C is one."""


class Once:
    """Stands in for the analyser: notes the articles it is done with, fails or stops at those it is told to."""

    def __init__(self, fail: dict[str, Exception] | None = None, stop: str = ""):
        self.seen: list[str] = []
        self.fail = fail or {}
        self.stop = stop

    def __call__(self, articles: tuple[Article, ...], models: str) -> Corpus:
        ids = [article.id for article in articles]
        if self.stop in ids:
            raise Stop
        for failing in self.fail.keys() & set(ids):
            raise self.fail[failing]
        self.seen += ids
        return split_words(Corpus(articles))


@pytest.fixture(autouse=True)
def two_articles_a_partition(monkeypatch):
    monkeypatch.setattr(work, "PARTITION", 2)


@pytest.fixture
def go(monkeypatch, tmp_path):
    """Return a function that runs articles through a stand-in and returns the partition folders."""

    def run(one: Once, articles: tuple[Article, ...] = ARTICLES, identity: str = "v1", tick=lambda n: None) -> list[Path]:
        monkeypatch.setattr(work, "_annotated", one)
        return work.run(articles, "bundled", tmp_path, identity, scale.one_by_one, tick)

    return run


def held(folders: list[Path]) -> dict[str, bytes]:
    return {f"{folder.name}/{path.name}": path.read_bytes() for folder in folders for path in sorted(folder.iterdir())}


def test_every_article_is_done_once_in_order(go):
    one = Once()
    folders = go(one)
    assert one.seen == [article.id for article in ARTICLES] and len(folders) == 3


def test_a_partition_holds_every_table(go):
    assert {path.stem for path in go(Once())[0].glob("*.parquet")} == TABLES


def test_a_finished_partition_is_not_run_again(go):
    go(Once())
    again = Once()
    go(again)
    assert again.seen == []


def test_a_stop_loses_one_partition_at_most(go):
    with pytest.raises(Stop):
        go(Once(stop="a3"))
    again = Once()
    go(again)
    assert again.seen == ["a2", "a3", "a4"]


def test_a_run_that_was_stopped_ends_with_the_same_bytes(go, tmp_path):
    whole = held(go(Once()))
    for folder in (tmp_path / work.HOME).iterdir():
        folder.rename(tmp_path / folder.name)
    with pytest.raises(Stop):
        go(Once(stop="a3"))
    assert held(go(Once())) == whole


CHANGED = {
    "text": {"text": "قال شي: نعم."}, "title": {"title": "عنوان"}, "date": {"published": "2024-05-17"},
    "basis": {"published_basis": "printed"}, "outlet": {"outlet": "DW"}, "author": {"author": "x"},
    "file": {"file": "y"}, "place in the file": {"start": 9, "end": -1},
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGED.values(), ids=CHANGED)
def test_a_partition_whose_article_has_changed_is_run_again(go, change):
    go(Once())
    again = Once()
    go(again, (ARTICLES[0], replace(ARTICLES[1], **change), *ARTICLES[2:]))
    assert again.seen == ["a0", "a1"]


def test_other_code_or_weights_run_everything_again(go):
    go(Once())
    again = Once()
    go(again, identity="v2")
    assert len(again.seen) == len(ARTICLES)


def test_an_article_that_fails_costs_itself_only_and_is_named(go):
    folders = go(Once(fail={"a1": ValueError("no good"), "a4": KeyError("x")}))
    done = work.results.join(folders, folders[0].parent, "parquet")
    assert done["articles"] == 3
    told = [str(refused) for refused in work.refused(folders)]
    assert told == ["1.txt (article a1): ValueError: no good", "4.txt (article a4): KeyError: 'x'"]


def test_a_partition_with_a_failed_article_is_tried_again(go):
    go(Once(fail={"a1": MemoryError("too much")}))
    again = Once()
    folders = go(again)
    assert again.seen == ["a0", "a1"] and work.refused(folders) == []


def test_beside_an_article_that_fails_the_others_have_the_tables_they_have_without_it(go, tmp_path):
    whole = held(go(Once(), ARTICLES[:1]))
    (folder,) = go(Once(fail={"a1": ValueError("no good")}), ARTICLES[:2])
    assert {name.partition("/")[2]: data for name, data in held([folder]).items() if "refused" not in name} == {
        name.partition("/")[2]: data for name, data in whole.items() if "refused" not in name
    }


def test_an_article_whose_tables_fail_costs_itself_only(go, monkeypatch):
    fail = lambda corpus: [][0] if corpus.articles[0].id == "a1" else corpus  # noqa: E731 - a stand-in of one expression
    monkeypatch.setattr(work, "extracted", fail)
    folders = go(Once(), ARTICLES[:2])
    assert [str(refused) for refused in work.refused(folders)] == ["1.txt (article a1): IndexError: list index out of range"]


def test_weights_that_are_not_right_end_the_run(go):
    with pytest.raises(ModelError):
        go(Once(fail={"a1": ModelError("pos.pt: missing")}))


def test_progress_is_told_of_what_is_done_now_and_was_done_before(go):
    with pytest.raises(Stop):
        go(Once(stop="a2"))
    told: list[int] = []
    go(Once(), tick=told.append)
    assert sorted(told) == [1, 2, 2]


def test_no_articles_are_no_partitions(go):
    assert go(Once(), ()) == []


def test_one_article_goes_through_the_analyser_and_every_extractor(monkeypatch):
    monkeypatch.setitem(sys.modules, "sharaka.annotate", splitter())
    (made,), failed = work._done(ARTICLES[:1], "bundled")
    assert set(made.tables) == {"words", *(extractor.__name__ for extractor in EXTRACTORS)} and failed == []


def test_merging_nothing_gives_every_table():
    assert set(work.merged([]).tables) == TABLES - {"articles"}

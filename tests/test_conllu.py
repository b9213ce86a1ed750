"""Words to CoNLL-U and back: nothing changes on the way, and what does not fit the article is refused."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sharaka import conllu, tables
from sharaka.corpus import Article, Corpus, row
from sharaka.script import plain_text
from tests.given import DIGITS, INVISIBLE, LETTERS, OTHER, SPACES, TATWEEL, VOWELS, cases, split

MARKS = VOWELS + INVISIBLE + TATWEEL + "\u0301\ufc5e\ufe70"
FIRST = LETTERS + DIGITS + OTHER.replace("\u0301", "") + "ﻻﺍﷺ"
FILLED = {"lemma": "بَيْت", "upos": "NOUN", "feats": "Case=Nom|Gender=Fem", "head": 2, "deprel": "obj"}
EMPTY = {"lemma": "_", "upos": "_", "feats": "_", "head": None, "deprel": "_"}


def made(tokens: list[tuple[int, list[tuple[str, str | None]], str]], known: dict) -> tuple[Article, pd.DataFrame]:
    """Return an article and its words from tokens ``(sentence, [(raw, respelt form or None)], what follows)``."""
    text = "".join("".join(raw for raw, _ in words) + after for _, words, after in tokens)
    article, rows, place, numbers = Article("a", text), [], 0, {}
    for sentence, words, after in tokens:
        token, word = numbers.get(sentence, (0, 0))
        first, last = place, place + sum(len(raw) for raw, _ in words)
        for count, (raw, form) in enumerate(words, start=1):
            address = (place, place + len(raw)) if form is None else (first, last)
            spelt = plain_text(raw) if form is None else form
            number = {"sentence": sentence, "token": token + 1, "word": word + count}
            rows.append(row(article, *address, **number, form=spelt, exact=form is None, **known))
            place += len(raw)
        numbers[sentence] = (token + 1, word + len(words))
        place += len(after)
    return article, tables.table("words", rows)


def listed() -> tuple[Article, pd.DataFrame]:
    """Return the article of the case file with its words."""
    tokens = []
    for case in cases("core/tokens"):
        forms = [form[1:] if form.startswith("*") else None for form in case["forms"].split("|")]
        raws = case["raw"].split("|")
        tokens.append((int(case["sentence"]), list(zip(raws, forms if case["forms"] else [None] * len(raws), strict=True)), case["after"]))
    return made(tokens, FILLED)


def again(article: Article, words: pd.DataFrame) -> pd.DataFrame:
    return conllu.words([(article, conllu.written(article, words))])


pieces = st.tuples(st.sampled_from(FIRST), st.text(st.sampled_from(LETTERS + DIGITS + MARKS), max_size=4)).map("".join)
respelt = st.text(st.sampled_from("بتجدرس"), min_size=1, max_size=3).map(lambda form: f"{form}خ")
exact_words = st.lists(st.tuples(pieces, st.none()), min_size=1, max_size=3)
words_of_a_token = exact_words | st.tuples(st.tuples(pieces, st.none()), st.tuples(pieces, respelt)).map(list)
tokens_of_a_sentence = st.lists(st.tuples(words_of_a_token, st.text(st.sampled_from(SPACES), max_size=2)), min_size=1, max_size=4)
articles = st.lists(tokens_of_a_sentence, max_size=3).map(
    lambda sentences: [(number, *token) for number, tokens in enumerate(sentences, start=1) for token in tokens]
)


def test_words_come_back_as_they_went():
    article, words = listed()
    pd.testing.assert_frame_equal(again(article, words), words)


@settings(max_examples=40, deadline=None)
@given(articles, st.sampled_from([FILLED, EMPTY]))
def test_any_words_come_back_as_they_went(tokens, known):
    article, words = made(tokens, known)
    pd.testing.assert_frame_equal(again(article, words), words)


@settings(max_examples=40, deadline=None)
@given(articles)
def test_what_is_written_holds_no_bidi_controls(tokens):
    written = conllu.written(*made(tokens, FILLED), {"models": "x"})
    assert not set(written) & set(INVISIBLE)


def test_a_demonstrative_in_a_fused_token_is_written_as_the_treebank_has_it():
    article, words = made([(1, [("ل", None), ("هذا", None)], " "), (1, [("هذا", None)], "")], EMPTY)
    forms = [line.split("\t")[1] for line in conllu.written(article, words).splitlines() if line[:1].isdigit()]
    assert forms == ["لهذا", "ل", "هٰذا", "هذا"]


def test_a_respelt_demonstrative_stays_as_it_is():
    article, words = made([(1, [("ل", None), ("لهذا", "هذا")], "")], EMPTY)
    assert list(again(article, words)["form"]) == ["ل", "هذا"]


def test_space_after_says_whether_white_space_follows():
    tokens = [(["بوتين"], ""), (["،"], " "), (["و", "شي"], ""), (["."], "")]
    article, words = made([(1, [(raw, None) for raw in raws], after) for raws, after in tokens], EMPTY)
    rows = [line.split("\t") for line in conllu.written(article, words).splitlines() if line[:1].isdigit()]
    assert [entry[0] for entry in rows if "SpaceAfter=No" in entry[9]] == ["1", "3-4"]


def test_the_header_names_the_text_and_what_it_is_given():
    article, words = listed()
    known = conllu.header(conllu.written(article, words, {"models": "0123", "stanza": "1.0"}))
    assert known == {"newdoc id": "a", "text_sha256": conllu.digest(article.text), "models": "0123", "stanza": "1.0"}


def test_an_id_of_several_lines_stays_in_one_comment():
    article = Article("a\nb\u2028c", "بوتين")
    assert conllu.words([(article, conllu.written(article, tables.table("words", [])))]).empty


def test_another_text_is_refused_with_the_remedy():
    article, words = listed()
    with pytest.raises(conllu.ConlluError, match=r"article a: .* another text .*make annotate"):
        conllu.words([(Article("a", article.text + "."), conllu.written(article, words))])


def test_annotation_that_names_no_text_is_refused_with_the_remedy():
    with pytest.raises(conllu.ConlluError, match="make annotate"):
        conllu.words([(Article("a", "بوتين"), "# sent_id = a-1\n")])


@pytest.mark.parametrize("case", cases("core/broken_conllu"), ids=lambda case: case["what"])
def test_a_broken_row_is_refused_with_the_remedy(case):
    article = Article("a", "بوتين")
    text = f"# text_sha256 = {conllu.digest(article.text)}\n# sent_id = a-1\n{case['row']}\n\n"
    with pytest.raises(conllu.ConlluError, match=r"article a: not CoNLL-U.*make annotate"):
        conllu.words([(article, text)])


def test_each_article_of_a_corpus_is_written_also_one_without_words():
    article, words = listed()
    written = conllu.of_corpus(Corpus((article, Article("b", "شي"))).with_tables(words=words))
    assert list(written) == ["a", "b"] and "# sent_id" not in written["b"]


def test_words_without_heads_are_a_chain_that_says_so():
    article = Article("x", "وصل الوفد")
    words = tables.table("words", split(article))
    rows = [line.split("\t") for line in conllu.written(article, words).split("\n") if line[:1].isdigit()]
    assert [(r[6], r[7]) for r in rows] == [("0", "root:unparsed"), ("1", "dep:unparsed")]
    read = conllu.words([(article, conllu.written(article, words))])
    assert read["head"].isna().all() and (read["deprel"] == "_").all()


def test_names_come_back_with_their_addresses():
    article = Article("a", "زار بوتين للصين")
    words = tables.table("words", [given_word(article, 0, 3, 1), given_word(article, 4, 9, 2), given_word(article, 10, 15, 3)])
    mentions = tables.table("mentions", [row(article, 4, 9, label="PER"), row(article, 11, 15, label="LOC")])
    text = conllu.written(article, words, mentions=mentions)
    pd.testing.assert_frame_equal(conllu.mentions([(article, text)]), mentions)
    pd.testing.assert_frame_equal(conllu.words([(article, text)]), words)


def test_a_text_that_looks_like_a_name_is_none():
    article = Article("a", "Mention=PER:0-3")
    words = tables.table("words", [given_word(article, 0, 15, 1)])
    assert conllu.mentions([(article, conllu.written(article, words))]).empty


def given_word(article: Article, start: int, end: int, number: int) -> dict[str, object]:
    facts = {"sentence": 1, "token": number, "word": number, "form": article.text[start:end], "exact": True}
    return row(article, start, end, **facts, lemma="_", upos="X", feats="_", head=None, deprel="_")

"""Addresses: however a text is cut into words, every word has its place in the untouched text and nothing is lost."""

from __future__ import annotations

import re
from itertools import groupby, pairwise, zip_longest
from types import SimpleNamespace

import pandas as pd
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sharaka import conllu, tables
from sharaka.annotate import annotated
from sharaka.annotate.places import doubled, sentence_rows
from sharaka.corpus import Article, Corpus
from sharaka.extract import extracted
from sharaka.script import Mapped, form, plain
from tests.annotate.mixtures import long_mixtures, mixtures, visible

FEW = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
MANY = settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))


def cut(surface: str, draw) -> list[str]:
    """Return a surface cut somewhere, into three pieces at most."""
    places = sorted({0, len(surface), *draw(st.lists(st.integers(0, len(surface)), max_size=2))})
    return [surface[left:right] for left, right in pairwise(places)]


def words_of(surface: str, draw) -> list[str]:
    """Return the words of a token: itself, pieces of it, or pieces of which some are respelt."""
    how = draw(st.integers(0, 4))
    if how < 2:
        return [surface]
    found = [piece.strip() for piece in cut(surface, draw) if piece.strip()]
    return found if how < 4 else [draw(st.sampled_from(["ال" + word, "خثخ", word])) for word in found]


def word(number: int, text: str, draw) -> SimpleNamespace:
    return SimpleNamespace(id=number, text=text, lemma=text, upos=draw(st.sampled_from(["X", "PUNCT"])), feats=None, deprel=None)


def tokens_of(text: str, draw) -> list[SimpleNamespace]:
    """Return the tokens of a text cut anyhow, in the form of Stanza's; some have a space inside, none is blank."""
    tokens = []
    for found in re.finditer(r"\S+( +\S+)?", text):
        place = found.start()
        for piece in cut(found.group(), draw):
            if surface := piece.strip():
                start = place + piece.index(surface)
                words = [word(n, text, draw) for n, text in enumerate(words_of(" ".join(surface.split()), draw))]
                tokens.append(SimpleNamespace(start_char=start, end_char=start + len(surface), text=surface, words=words))
            place += len(piece)
    return tokens


def whole(mapped: Mapped, place: int) -> bool:
    """Return whether a place in a plain text is not between letters that one source character stands for."""
    return place == len(mapped.text) or mapped.starts[place] != mapped.starts[place - 1]


@st.composite
def analysed(draw, texts=mixtures) -> tuple[Article, list[dict[str, object]]]:
    """Return an article and the rows of its words table, its plain text cut anyhow into sentences, tokens and words."""
    article = Article("a", draw(texts))
    mapped = plain(article.text)
    text, places = doubled(mapped.text)
    tokens = tokens_of(text, draw)
    rows: list[dict[str, object]] = []
    sentence, number = [], 0
    for token, following in zip_longest(tokens, tokens[1:]):
        sentence.append(token)
        lines = following is None or "\n" in text[token.end_char : following.start_char]
        if lines or (whole(mapped, places[token.end_char - 1] + 1) and draw(st.integers(0, 5)) == 0):
            number += 1
            rows.extend(sentence_rows(article, mapped, places, SimpleNamespace(tokens=sentence), number))
            sentence = []
    return article, rows


def by_token(words: pd.DataFrame) -> list[list]:
    """Return the rows of each token, in the order of the table."""
    return [list(own) for _, own in groupby(words.itertuples(), key=lambda word: (word.sentence, word.token))]


def check(article: Article, words: pd.DataFrame) -> None:
    """Check all that holds of every words table."""
    assert tables.problems("words", words, {article.id: article.text}) == []
    tokens = by_token(words)
    spans = [(min(word.start for word in own), max(word.end for word in own)) for own in tokens]
    assert all(start < end for start, end in spans)
    assert all(left[1] <= right[0] for left, right in pairwise(spans)), "tokens overlap or are not in order"
    inside = {place for start, end in spans for place in range(start, end)}
    assert [(place, char) for place, char in enumerate(article.text) if visible(char) and place not in inside] == [], "lost"
    for own, span in zip(tokens, spans, strict=True):
        assert all(word.exact == (form(word.text) == word.form) for word in own)
        assert all((word.start, word.end) == span for word in own if not word.exact), "a respelt word has its token's address"
    numbered(words)
    pd.testing.assert_frame_equal(conllu.words([(article, conllu.written(article, words))]), words)


def numbered(words: pd.DataFrame) -> None:
    """Check that sentences, tokens and words are counted from 1 in the order of the text."""
    sentences = [list(own) for _, own in groupby(words.itertuples(), key=lambda word: word.sentence)]
    assert [own[0].sentence for own in sentences] == list(range(1, len(sentences) + 1))
    for own in sentences:
        assert [word.word for word in own] == list(range(1, len(own) + 1))
        tokens = [token for token, _ in groupby(word.token for word in own)]
        assert tokens == list(range(1, len(tokens) + 1))


@MANY
@given(analysed())
def test_however_a_text_is_cut_every_word_has_its_place(made):
    article, rows = made
    check(article, tables.table("words", rows))


@FEW
@given(long_mixtures)
@example("")
@example(" \n\u00a0")
@example("ووصل بوتين وشي إلى بكين\nولروسيا وبروسيا ﷺ وﻻ\U0001f468\u200d\U0001f469")
def test_the_bundled_models_give_every_word_and_name_its_place(text):
    corpus = extracted(annotated(Corpus((Article("a", text),))))
    check(corpus.articles[0], corpus.words)
    assert attached(corpus) == []


def attached(corpus: Corpus) -> list[str]:
    """Return the names that begin with a clitic of a fused token, as the words table has it."""
    clitics = {word.start for own in by_token(corpus.words) for word in own[:-1] if word.exact and word.form in "وفبلك"}
    return [name.text for name in corpus.entities.itertuples() if name.start in clitics]

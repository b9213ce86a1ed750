"""Words to CoNLL-U and back, with every address kept in the MISC column.

A name stands on its first word as ``Mention=ORG:120-135``, label and address.
Inside a fused token the demonstratives are written as the Arabic treebank writes them there (ل + هٰذا); the words
table has them as the article does. Where no parser ran, heads are a chain of ``dep:unparsed``: scorers and other
readers refuse rows without a head.
"""

from __future__ import annotations

import hashlib
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping

import conllu
import pandas as pd

from sharaka import tables
from sharaka.corpus import Article, Corpus, row
from sharaka.script import INVISIBLE, form

BLANK = "_"
UNPARSED = ":unparsed"
_MENTION = re.compile(r"^\d+(?:\t[^\t\n]*){8}\t[^\t\n]*\bMention=([A-Z]+):(\d+)-(\d+)", re.MULTILINE)
_IN_FUSED = {"هذا": "هٰذا", "هذه": "هٰذه", "ذلك": "ذٰلك", "كذلك": "كذٰلك", "لكن": "لٰكن", "هؤلاء": "هٰؤلاء"}
_UNWRITABLE = str.maketrans({c: None for c in INVISIBLE} | {"\t": " ", "\n": " ", "\r": " "})


class ConlluError(ValueError):
    """A CoNLL-U file that does not fit the article it claims to annotate."""


def digest(text: str) -> str:
    """Return the SHA-256 of a text, as recorded annotation names it."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def written(article: Article, words: pd.DataFrame, header: Mapping[str, str] | None = None, mentions: pd.DataFrame | None = None) -> str:
    """Return the words of one article, and the names that were found in it, as CoNLL-U.

    ``header`` becomes comments before the first sentence; the text's SHA-256 is always among them.
    """
    comments = {"newdoc id": article.id, "text_sha256": digest(article.text), **(header or {})}
    lines = [f"# {name} = {_writable(value)}" for name, value in comments.items()]
    found = [] if mentions is None else mentions.itertuples(index=False)
    named = deque(sorted((m.start, f"Mention={m.label}:{m.start}-{m.end}") for m in found))
    for number, sentence in words.groupby("sentence", sort=True):
        start, end = int(sentence["start"].min()), int(sentence["end"].max())
        lines.append(f"# sent_id = {_writable(article.id)}-{number}")
        lines.append(f"# text = {_writable(article.text[start:end])}")
        lines.extend(_rows(article, list(sentence.itertuples(index=False)), named))
        lines.append("")
    return "\n".join(lines) + "\n"


def _rows(article: Article, words: list, named: deque[tuple[int, str]]) -> Iterator[str]:
    by_token: dict[int, list] = {}
    for word in words:
        by_token.setdefault(word.token, []).append(word)
    groups = list(by_token.values())
    for group, following in zip(groups, [*groups[1:], None], strict=True):
        start, end = min(w.start for w in group), max(w.end for w in group)
        space = [] if following is None or _writable(article.text[end : following[0].start]) else ["SpaceAfter=No"]
        if len(group) > 1:
            misc = [f"StartChar={start}", f"EndChar={end}", *space]
            yield "\t".join([f"{group[0].word}-{group[-1].word}", _writable(article.text[start:end]), *[BLANK] * 7, "|".join(misc)])
        for word in group:
            misc = [f"StartChar={word.start}", f"EndChar={word.end}"] + (space if len(group) == 1 else [])
            while named and named[0][0] < word.end:
                misc.append(named.popleft()[1])
            spelt = _writable(article.text[word.start : word.end]) if word.exact else word.form
            spelt = _IN_FUSED.get(spelt, spelt) if len(group) > 1 and word.exact else spelt
            columns = [str(word.word), spelt, _writable(word.lemma), word.upos, BLANK, word.feats, *_relation(word), BLANK, "|".join(misc)]
            yield "\t".join(columns)


def _relation(word) -> tuple[str, str]:
    """Return HEAD and DEPREL; a word without a head hangs on the one before it, since readers refuse rows without heads."""
    if not pd.isna(word.head):
        return str(word.head), word.deprel
    if word.deprel != BLANK:
        return BLANK, word.deprel
    return str(word.word - 1), ("root" if word.word == 1 else "dep") + UNPARSED


def _writable(text: str) -> str:
    return re.sub(" {2,}", " ", text.translate(_UNWRITABLE))


def header(text: str) -> dict[str, str]:
    """Return the comments before the first sentence of a CoNLL-U text."""
    pairs = (line[1:].split("=", 1) for line in text.split("# sent_id", 1)[0].split("\n") if line.startswith("#") and "=" in line)
    return {name.strip(): value.strip() for name, value in pairs}


def words(annotated: Iterable[tuple[Article, str]]) -> pd.DataFrame:
    """Return the words table of articles with their CoNLL-U texts.

    Raises ConlluError when a text was made from another version of its article, or has a row that cannot be read.
    """
    return tables.table("words", [entry for article, text in annotated for entry in _words(article, text)])


def _words(article: Article, text: str) -> Iterator[dict[str, object]]:
    recorded = header(text).get("text_sha256")
    if recorded != digest(article.text):
        raise ConlluError(f"article {article.id}: the annotation was made from another text ({recorded}); run: make annotate")
    try:
        for number, sentence in enumerate(conllu.parse(text), start=1):
            yield from _sentence(article, number, sentence)
    except (conllu.exceptions.ParseException, KeyError, TypeError, ValueError) as problem:
        raise ConlluError(f"article {article.id}: not CoNLL-U with an address a row: {problem!r}; run: make annotate") from problem


def mentions(annotated: Iterable[tuple[Article, str]]) -> pd.DataFrame:
    """Return the mentions table of articles with their CoNLL-U texts, which ``words`` has checked."""
    found = ((article, *m.groups()) for article, text in annotated for m in _MENTION.finditer(text))
    return tables.table("mentions", [row(article, int(start), int(end), label=label) for article, label, start, end in found])


def _sentence(article: Article, number: int, sentence: conllu.TokenList) -> Iterator[dict[str, object]]:
    token, fused_until = 0, 0
    for entry in sentence:
        if not isinstance(entry["id"], int):
            token, fused_until = token + 1, entry["id"][2]
            continue
        token += entry["id"] > fused_until
        start, end = int(entry["misc"]["StartChar"]), int(entry["misc"]["EndChar"])
        if not 0 <= start < end <= len(article.text):
            raise ValueError(f"sentence {number}, word {entry['id']}: the article has no {start}:{end}")
        unparsed = (entry["deprel"] or "").endswith(UNPARSED)
        exact = form(entry["form"]) == form(article.text[start:end])
        yield row(
            article,
            start,
            end,
            sentence=number,
            token=token,
            word=entry["id"],
            form=form(entry["form"]) if exact else entry["form"],
            exact=exact,
            lemma=entry["lemma"] or BLANK,
            upos=entry["upos"] or BLANK,
            feats="|".join(f"{k}={v}" for k, v in (entry["feats"] or {}).items()) or BLANK,
            head=None if unparsed else entry["head"],
            deprel=BLANK if unparsed else entry["deprel"] or BLANK,
        )


def of_corpus(corpus: Corpus, header: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the CoNLL-U text of every article, by article id, with the analyser's names, or else those of the entities table."""
    by_article = dict(list(corpus.words.groupby("article", sort=False)))
    named = dict(list((corpus.entities if corpus.mentions.empty else corpus.mentions).groupby("article", sort=False)))
    empty = tables.table("words", [])
    return {a.id: written(a, by_article.get(a.id, empty), header, named.get(a.id)) for a in corpus.articles}

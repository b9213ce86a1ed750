"""Words from text: the only module that imports Stanza.

The analyser reads the ``plain`` form of each line; every word it returns is put back to its place in the
untouched text. Names in the name tables are kept whole, with or without attached clitics.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable
from functools import cache
from itertools import count
from pathlib import Path

import stanza
import torch

from sharaka import tables, weights
from sharaka.corpus import Article, Corpus, row
from sharaka.lexicon import Lexicon
from sharaka.names import names
from sharaka.script import Mapped, plain

BLANK = "_"
SHORT = 3
PROCESSORS = ("tokenize", "mwt", "pos", "lemma")
_CLITICS = re.compile(r"[وف]?[بلك]?")
_LINE = re.compile(r"[^\n]*\S[^\n]*")


class Annotator:
    """A loaded pipeline; calling it with an article gives the rows of its words table.

    ``models`` is ``bundled``, ``official`` or a folder with a manifest of its own. Raises ModelError
    when a file is missing or is not the one that the manifest names.
    """

    def __init__(self, models: str | Path = "bundled"):
        folder = weights.folder(models)
        self.pipeline = _pipeline(weights.verified(folder), folder)

    def __call__(self, article: Article) -> list[dict[str, object]]:
        mapped = plain(article.text)
        text, places = _doubled(mapped.text)
        if not text:
            return []
        with torch.inference_mode():
            document = self.pipeline(text)
        rows: list[dict[str, object]] = []
        for number, sentence in enumerate(document.sentences, start=1):
            rows.extend(_sentence_rows(article, mapped, places, sentence, number))
        return rows


@cache
def annotator(models: str | Path = "bundled") -> Annotator:
    """Return the annotator of these models, loaded once in a process."""
    return Annotator(models)


def annotated(corpus: Corpus, models: str | Path = "bundled", tick: Callable[[], object] = lambda: None) -> Corpus:
    """Return the corpus with its words table made by these models; ``tick`` is called after each article."""
    rows: list[dict[str, object]] = []
    for article in corpus.articles:
        rows.extend(annotator(models)(article))
        tick()
    return corpus.with_tables(words=tables.table("words", rows))


def versions(models: str | Path = "bundled") -> dict[str, str]:
    """Return what a recorded annotation names: the versions and the digest of the weights."""
    return {"stanza": stanza.__version__, "torch": torch.__version__.split("+")[0], "models": weights.identity(weights.folder(models))}


def fetch_official(mirror: str | None = None) -> Path:
    """Download Stanza's own Arabic models, record their digests and return the folder; ModelError when that fails."""
    home = weights.folder(weights.OFFICIAL)
    try:
        given = {"resources_url": mirror} if mirror else {}
        stanza.download("ar", model_dir=str(home), processors=",".join(PROCESSORS), verbose=False, **given)
    except Exception as problem:
        raise weights.ModelError(
            f"Stanza's models cannot be fetched: {problem}; check the network, or name a mirror: sharaka models fetch --mirror URL"
        ) from problem
    weights.record(home)
    return home


def _pipeline(paths: dict[str, Path], folder: Path) -> stanza.Pipeline:
    torch.set_num_threads(1)
    logging.getLogger("stanza").setLevel(logging.ERROR)
    own = [p for p in (*PROCESSORS, "depparse") if p in paths]
    given = {f"{p}_model_path": str(paths[p]) for p in own}
    if "pretrain" in paths:
        given |= {f"{p}_pretrain_path": str(paths["pretrain"]) for p in ("pos", "depparse") if p in paths}
    try:
        return stanza.Pipeline(
            "ar", dir=str(folder), processors=",".join(own or PROCESSORS), download_method=None, use_gpu=False, verbose=False,
            allow_unknown_language=True, tokenize_postprocessor=_mender(paths.get("lexicon")), **given,
        )  # fmt: skip
    except Exception as problem:
        raise weights.ModelError(f"{folder}: the models do not load: {problem}; sharaka models verify") from problem


def _doubled(text: str) -> tuple[str, list[int]]:
    """Return the non-empty lines with a blank line between, which is what Stanza takes for a break, and their places."""
    parts, places = [], []
    for line in _LINE.finditer(text):
        if parts:
            parts.append("\n\n")
            places.extend((line.start(), line.start()))
        parts.append(line.group())
        places.extend(range(line.start(), line.end()))
    return "".join(parts), places


def _mender(path: Path | None) -> Callable[[list[list]], list[list]]:
    lexicon = Lexicon.read(path) if path else None
    return lambda sentences: [[mended(token, lexicon) for token in sentence] for sentence in sentences]


def mended(token: str | tuple, lexicon: Lexicon | None):
    """Return one of Stanza's draft tokens, a name kept whole and no clitic cut off where no known word is left.

    Names of three letters are words as often (لام, كيف): there the tokenizer is believed where a cut leaves a word.
    A draft token is its surface, or ``(surface, True)`` where it is to be cut; ``(surface, words)`` says how.
    """
    surface, fused = (token, False) if isinstance(token, str) else token
    cuttable = not lexicon or lexicon.cuttable(surface)
    if surface in names() and (len(surface) > SHORT or not cuttable):
        return surface
    for end in range(1, len(_CLITICS.match(surface).group()) + 1):
        if surface[end:] in names() and (fused or len(surface) - end > SHORT):
            return surface, (*surface[:end], surface[end:])
    return surface if fused and not cuttable else token


def _sentence_rows(article: Article, mapped: Mapped, places: list[int], sentence, number: int) -> Iterable[dict[str, object]]:
    numbers = count(1)  # Stanza numbers words anew after a token that was expanded by hand
    for index, token in enumerate(sentence.tokens, start=1):
        first = places[token.start_char]
        last = places[token.end_char - 1] + 1
        for word, start, end, exact in _word_places(token, mapped.text[first:last], first, last):
            source_start, source_end = mapped.span(start, end)
            yield row(
                article, source_start, source_end, sentence=number, token=index, word=next(numbers), form=word.text, exact=exact,
                lemma=_lemma(word, article.text[source_start:source_end]), upos=word.upos or BLANK, feats=word.feats or BLANK,
                head=word.head if word.deprel else None, deprel=word.deprel or BLANK,
            )  # fmt: skip


def _lemma(word, written: str) -> str:
    """Return the analyser's lemma, and a mark itself for punctuation, whose kinds the analyser does not see."""
    return written if word.upos == "PUNCT" else word.lemma or BLANK


def _word_places(token, surface: str, first: int, last: int) -> Iterable[tuple]:
    """Yield each word of a token with its place; a respelt word has the token's and is not exact."""
    if len(token.words) == 1:
        yield token.words[0], first, last, True
        return
    left, right = 0, len(surface)
    ends = {}
    for word in reversed(token.words):
        if not surface[:right].endswith(word.text):
            break
        right -= len(word.text)
        ends[word.id] = right
    for word in token.words:
        if left is not None and surface.startswith(word.text, left):
            yield word, first + left, first + left + len(word.text), True
            left += len(word.text)
        elif word.id in ends:
            yield word, first + ends[word.id], first + ends[word.id] + len(word.text), True
        else:
            left = None
            yield word, first, last, False

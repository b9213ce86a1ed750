"""Words a second: many articles at once, against a plain loop over Stanza's pipeline with the same models."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import stanza
import torch

from benchmarks.timing import Stages
from sharaka import tables, weights
from sharaka.annotate import analyser, places
from sharaka.annotate.mentions import Mentions
from sharaka.annotate.pipeline import pipeline
from sharaka.annotate.vectors import shared, vectors
from sharaka.corpus import Article, Corpus
from sharaka.parser_tags import parser_lemma, parser_tag
from sharaka.script import plain

TOGETHER = 32


@dataclass
class Compared:
    """Seconds of the clock and of the processor that two ways took, the words they found, and how many are the same."""

    quick: float = 0.0
    quick_cpu: float = 0.0
    loop: float = 0.0
    loop_cpu: float = 0.0
    words: int = 0
    same: int = 0

    def __str__(self) -> str:
        return (
            f"{self.words} words; plain loop {self.words / self.loop:.0f} words/s, many at once {self.words / self.quick:.0f}, "
            f"ratio {self.loop / self.quick:.2f} (by processor time {self.loop_cpu / self.quick_cpu:.2f}); "
            f"the same words {self.same / self.words:.4%}"
        )


def compared(texts: list[str], everything: bool = False, tell: Callable[[str], object] = lambda line: None) -> Compared:
    """Return what both ways took for the texts, a partition the one way and then the other; words are compared one by one.

    Tokens to lemmas, or ``everything``: with parser and names. Both ways have their own models, met with a text before,
    and nothing that one remembers helps the other.
    """
    files = {name: path for name, path in weights.verified().items() if everything or name not in ("depparse", "ner")}
    models, read = analyser.Analyser(files, weights.BUNDLED), plain_loop(files)
    models(texts[-1:])
    read(texts[-1])
    result = Compared()
    for first in range(0, len(texts), TOGETHER):
        part = texts[first : first + TOGETHER]
        began, began_cpu = time.perf_counter(), time.process_time()
        quick = models(part)
        result.quick += time.perf_counter() - began
        result.quick_cpu += time.process_time() - began_cpu
        began, began_cpu = time.perf_counter(), time.process_time()
        with torch.inference_mode():
            loop = [read(text).sentences for text in part]
        result.loop += time.perf_counter() - began
        result.loop_cpu += time.process_time() - began_cpu
        for ours, stanzas in zip(map(words, quick), map(words, loop), strict=True):
            result.words += len(stanzas)
            result.same += len(ours & stanzas)
        tell(f"{first + len(part)} of {len(texts)} texts: {result}")
    return result


def plain_loop(files: dict[str, Path]) -> Callable[[str], stanza.Document]:
    """Return the plain way to read one text: Stanza's pipeline, and after it Stanza's parser and our reader of names.

    The parser reads its tags from the column XPOS, so these are set between the two; names have features that no
    processor of Stanza's gives, so our own reader takes them here too, one text at a time.
    """
    first = pipeline(files, weights.BUNDLED)
    if "depparse" not in files:
        return first
    parser = stanza.Pipeline(
        "ar", dir=str(weights.BUNDLED), processors="depparse", depparse_pretagged=True, depparse_model_path=str(files["depparse"]),
        depparse_pretrain_path=str(files["vectors"]), foundation_cache=shared(files["vectors"]), download_method=None, use_gpu=False,
        verbose=False, allow_unknown_language=True, depparse_resolve_head_constraints=False,
    )  # fmt: skip
    mentions = Mentions(files["ner"], vectors(files["vectors"]))

    def read(text: str) -> stanza.Document:
        document = first(text)
        for sentence in document.sentences:
            for number, word in enumerate(sentence.words, start=1):
                word.id = number  # Stanza numbers words anew after a token that was expanded by hand
                word.xpos, word.lemma = parser_tag(word.upos, word.feats or "_"), parser_lemma(word.text, word.lemma, word.upos)
        mentions([[(word.text, word.upos) for word in sentence.words] for sentence in document.sentences])
        return parser(document) if document.sentences else document

    return read


def words(sentences: list) -> set[tuple]:
    """Return every word of a text with its token's place and its reading; heads count from the word itself."""
    return {
        (
            token.start_char,
            token.end_char,
            place,
            word.text,
            word.lemma,
            word.upos,
            word.feats or "_",
            word.head and word.head - word.id,
            word.deprel,
        )
        for sentence in sentences
        for token in sentence.tokens
        for place, word in enumerate(token.words)
    }


def _away(word) -> int:
    return word.head - word.id if word.head else 0


def prepared(articles: tuple[Article, ...]) -> list[str]:
    """Return the texts that the analyser reads."""
    return [text for text in (places.doubled(plain(article.text).text)[0] for article in articles) if text]


def profiled(articles: tuple[Article, ...]) -> str:
    """Return a table of where the time goes when articles are annotated, from their texts to a checked table."""
    annotator = import_module("sharaka.annotate.annotator")  # the package has a function of that name
    stages, made = Stages(), annotator.Annotator()
    quick = made.analyser.quick
    for owner, name, stage in (
        (quick, "tokens", "tokens: windows and draft tokens"),
        (quick.tokens.characters, "arrays", "tokens: characters and dictionary"),
        (quick.tokens, "boundaries", "tokens: network"),
        (quick, "mend", "cuts of different draft tokens"),
        (quick.expansions, "learn", "expansions"),
        (quick, "tags", "tags: network"),
        (quick.tags.inputs, "numbers", "tags: different forms"),
        (quick.tags, "features", "tags: features"),
        (quick.lemmas, "learn", "lemmas"),
        (quick, "trees", "parser"),
        (quick, "mentions", "names"),
        (analyser, "_tokens", "token and word objects"),
        (annotator, "plain", "plain text"),
        (annotator, "doubled", "doubled line breaks"),
        (made, "analyser", "analyser, all else"),
        (made, "many", "rows of words"),
    ):
        stages.watch(owner, name, stage)
    table, checked = stages.timed(tables.table, "table of words"), stages.timed(Corpus, "check of addresses")
    found = 0
    for first in range(0, len(articles), TOGETHER):
        part = articles[first : first + TOGETHER]
        rows = [row for rows in made.many(list(part)) for row in rows]
        checked(part, {"words": table("words", rows)})
        found += len(rows)
    return f"{stages.table(found)}\n{found} words, {found / sum(stages.spent.values()):.0f} a second of processor time, all stages"

"""The treebank as paragraphs of tokens, in the plain script that the analyser reads."""

from __future__ import annotations

import gzip
from dataclasses import dataclass, replace
from pathlib import Path

import conllu

from sharaka.script import plain

BLANK = "_"


@dataclass(frozen=True)
class Word:
    form: str
    lemma: str
    upos: str
    feats: str


@dataclass(frozen=True)
class Token:
    surface: str
    space_after: bool
    words: tuple[Word, ...]

    @property
    def fused(self) -> bool:
        return len(self.words) > 1


@dataclass(frozen=True)
class Paragraph:
    name: str
    annotated: str
    tokens: tuple[Token, ...]


def paragraphs(path: Path) -> list[Paragraph]:
    """Read a gzipped CoNLL-U file into paragraphs, every form in the plain script."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [_paragraph(sentence) for sentence in conllu.parse_incr(lines)]


def _paragraph(sentence: conllu.TokenList) -> Paragraph:
    rows = [row for row in sentence if isinstance(row["id"], int) or row["id"][1] == "-"]
    words = {row["id"]: _word(row) for row in rows if isinstance(row["id"], int)}
    tokens, covered = [], 0
    for row in rows:
        first, last = (row["id"], row["id"]) if isinstance(row["id"], int) else (row["id"][0], row["id"][2])
        if first <= covered:
            continue
        covered = last
        space = (row["misc"] or {}).get("SpaceAfter") != "No"
        tokens.append(Token(plain(row["form"]).text, space, tuple(words[i] for i in range(first, last + 1))))
    kept = tuple(token for token in tokens if token.surface.strip())
    return Paragraph(sentence.metadata["sent_id"], sentence.metadata.get("ann") or "", kept)


def _word(row) -> Word:
    feats = "|".join(f"{k}={v}" for k, v in sorted((row["feats"] or {}).items())) or BLANK
    return Word(plain(row["form"]).text or BLANK, row["lemma"] or BLANK, row["upos"], feats)


def fake_heads(tokens: tuple[Token, ...]) -> str:
    """Return one sentence as CoNLL-U; trees are not part of this treebank, so each word hangs on the one before it."""
    lines, number = [], 0
    for token in tokens:
        misc = BLANK if token.space_after else "SpaceAfter=No"
        if token.fused:
            lines.append("\t".join([f"{number + 1}-{number + len(token.words)}", token.surface, *[BLANK] * 7, misc]))
        for word in token.words:
            number += 1
            head, deprel = str(number - 1), "root" if number == 1 else "dep"
            word_misc = BLANK if token.fused else misc
            form = word.form if token.fused else token.surface
            lines.append("\t".join([str(number), form, word.lemma, word.upos, BLANK, word.feats, head, deprel, BLANK, word_misc]))
    return "\n".join(lines) + "\n\n"


def pieces(tokens: tuple[Token, ...], most: int) -> list[tuple[Token, ...]]:
    """Cut a long sentence into pieces of at most ``most`` tokens: long ones make a training batch five times slower."""
    return [tokens[i : i + most] for i in range(0, len(tokens), most)]


def without_blanks(paragraph: Paragraph) -> Paragraph:
    """Return the paragraph with a form for every word, the token's own where the treebank has none."""

    def mended(token: Token) -> Token:
        return replace(token, words=tuple(replace(w, form=token.surface) if w.form == BLANK else w for w in token.words))

    return replace(paragraph, tokens=tuple(mended(t) for t in paragraph.tokens))

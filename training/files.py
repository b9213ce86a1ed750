"""What Stanza's trainers read: text with character labels, expansions, and CoNLL-U."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from training.sentences import sentences
from training.treebank import Paragraph, Token, fake_heads, pieces, without_blanks

LONGEST = 50


def write_tokenizer_files(blocks: list[list[tuple[Token, ...]]], stem: Path) -> None:
    """Write ``stem.txt`` and ``stem.labels`` (0 inside, 1 token, 2 sentence, 3 fused, 4 fused and sentence), and the gold."""
    texts, labels, gold, expansions = [], [], [], Counter()
    for block in blocks:
        text, label = _labelled(block)
        texts.append(text)
        labels.append(label)
        for sentence in block:
            gold.append(fake_heads(sentence))
            expansions.update((t.surface, tuple(w.form for w in t.words)) for t in sentence if t.fused)
    stem.with_suffix(".txt").write_text("\n\n".join(texts), encoding="utf-8")
    stem.with_suffix(".labels").write_text("\n\n".join(labels), encoding="utf-8")
    stem.with_suffix(".conllu").write_text("".join(gold), encoding="utf-8")
    listed = [((surface, list(words)), count) for (surface, words), count in expansions.items()]
    stem.with_suffix(".json").write_text(json.dumps(listed, ensure_ascii=False), encoding="utf-8")


def _labelled(block: list[tuple[Token, ...]]) -> tuple[str, str]:
    text, label = [], []
    for sentence in block:
        for place, token in enumerate(sentence):
            last = place == len(sentence) - 1
            text.append(token.surface)
            label.append("0" * (len(token.surface) - 1) + str(1 + 2 * token.fused + last))
            if token.space_after or last:
                text.append(" ")
                label.append("0")
    return "".join(text).rstrip(), "".join(label)[: len("".join(text).rstrip())]


def write_conllu(paras: list[Paragraph], path: Path) -> None:
    """Write paragraphs as CoNLL-U, cut at inner full stops and into pieces of at most 50 tokens."""
    with path.open("w", encoding="utf-8") as out:
        for paragraph in paras:
            for sentence in sentences(without_blanks(paragraph)):
                for piece in pieces(sentence, LONGEST):
                    out.write(fake_heads(piece))

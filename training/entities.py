"""The entity corpora as words: clitics are words of their own, and the stem of a token carries the token's tag."""

from __future__ import annotations

import gzip
import json
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path

from sharaka.annotate import Annotator
from sharaka.corpus import Article

LABELS = {"PERS": "PER", "PER": "PER", "LOC": "LOC", "ORG": "ORG", "MISC": "MISC", "MIS": "MISC"}
FILES = {"anercorp": "anercorp-train", "aqmar-train": "aqmar-train", "aqmar-dev": "aqmar-dev"}
HELD_BACK, TOGETHER = 5, 200


@dataclass(frozen=True)
class Sentence:
    """Tokens with BIO tags as the corpus has them, the words they consist of (form and UPOS), and each token's stems among these."""

    tokens: list[str]
    tags: list[str]
    words: list[list[str]]
    stems: list[list[int]]

    def word_tags(self) -> list[str]:
        """Return BIO tags of the words: an entity goes from its first stem to its last, clitics inside it included."""
        tags = ["O"] * len(self.words)
        for start, end, label in self.gold():
            first, last = self.stems[start][0], self.stems[end - 1][-1]
            tags[first : last + 1] = [f"B-{label}"] + [f"I-{label}"] * (last - first)
        return tags

    def gold(self) -> set[tuple[int, int, str]]:
        """Return the gold entities as (first token, last token and one, label)."""
        return spans(self.tags)

    def token_spans(self, mentions: list[tuple[int, int, str]]) -> set[tuple[int, int, str]]:
        """Return entities of words as entities of the tokens whose stems they hold."""
        owners = {stem: token for token, stems in enumerate(self.stems) for stem in stems}
        held = [([owners[w] for w in range(first, last) if w in owners], label) for first, last, label in mentions]
        return {(tokens[0], tokens[-1] + 1, label) for tokens, label in held if tokens}


def spans(tags: list[str]) -> set[tuple[int, int, str]]:
    """Return the entities of BIO tags, read as conlleval does: an I- that continues nothing begins one."""
    found, start = set(), None
    for place, tag in enumerate([*tags, "O"]):
        if start is not None and (tag[0] != "I" or tag[2:] != tags[start][2:]):
            found.add((start, place, tags[start][2:]))
            start = None
        if tag != "O" and start is None:
            start = place
    return found


def corpora(data: Path, work: Path, models: str | Path = "bundled") -> dict[str, list[Sentence]]:
    """Return ``train``, ``held-back`` (the last fifth of ANERcorp's train file), ``aqmar-train`` and ``aqmar-dev``.

    ``models`` cut the words; these are read from ``work`` where they were made before.
    """
    read = {name: _cached(data / "ner" / f"{file}.txt.gz", work / f"entities-{name}.jsonl", models) for name, file in FILES.items()}
    news = read.pop("anercorp")
    cut = len(news) * (HELD_BACK - 1) // HELD_BACK
    return {"train": news[:cut], "held-back": news[cut:], **read}


def _cached(path: Path, kept: Path, models: str | Path) -> list[Sentence]:
    if not kept.is_file():
        made = _converted(_tagged(path), models)
        kept.write_text("\n".join(json.dumps(asdict(s), ensure_ascii=False) for s in made), encoding="utf-8")
    return [Sentence(**json.loads(line)) for line in kept.read_text(encoding="utf-8").split("\n")]


def _tagged(path: Path) -> list[list[tuple[str, str]]]:
    """Return the sentences of a gzipped file of ``token TAG`` lines, labels in one spelling."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        blocks = [[line.split() for line in block.splitlines()] for block in lines.read().split("\n\n") if block.strip()]
    return [[(token, tag if tag == "O" else tag[:2] + LABELS[tag[2:]]) for token, tag in block] for block in blocks]


def _converted(sentences: list[list[tuple[str, str]]], models: str | Path) -> list[Sentence]:
    annotate, made = Annotator(models), []
    for first in range(0, len(sentences), TOGETHER):
        part = sentences[first : first + TOGETHER]
        text = "\n".join(" ".join(token for token, _ in sentence) for sentence in part)
        made += _aligned(part, annotate(Article("part", text)))
    return made


def _aligned(part: list[list[tuple[str, str]]], rows: list[dict]) -> list[Sentence]:
    """Return sentences with the analyser's words, found by their place in the text that the tokens were joined to."""
    made, place, row = [], 0, 0
    for sentence in part:
        words, stems = [], []
        for token, _ in sentence:
            end, inside = place + len(token), []
            while row < len(rows) and rows[row]["start"] < end:
                inside.append(rows[row])
                row += 1
            stems.append([len(words) + stem for stem in _stems(inside)])
            words += [[found["form"], found["upos"]] for found in inside]
            place = end + 1
        made.append(Sentence([token for token, _ in sentence], [tag for _, tag in sentence], words, stems))
    return made


def _stems(rows: list[dict]) -> list[int]:
    """Return which words of a token are not clitics or marks: of each of the analyser's tokens the longest word."""
    kept, numbered = [], list(enumerate(rows))
    for _, group in groupby(numbered, key=lambda pair: (pair[1]["sentence"], pair[1]["token"])):
        place, row = max(group, key=lambda pair: len(pair[1]["form"]))
        kept += [place] if any(c.isalnum() for c in row["form"]) else []
    return kept or [place for place, _ in numbered[:1]]

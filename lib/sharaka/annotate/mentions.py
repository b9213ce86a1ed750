"""Names in sentences of words: the weights of a Stanza entity tagger, every form read once and many sentences at a time."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import numpy as np
import torch
from stanza.models.common.pretrain import Pretrain
from stanza.models.common.vocab import UNK_ID, VOCAB_PREFIX_SIZE
from stanza.models.ner.trainer import fix_singleton_tags
from stanza.models.ner.utils import decode_from_bioes
from torch.nn.utils.rnn import pack_padded_sequence, pad_sequence

from sharaka.annotate.caches import Cache
from sharaka.annotate.recurrence import Packing, Recurrence
from sharaka.name_features import features

Mention = tuple[int, int, str]
Word = tuple[str, str]
UPOS = ("ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X")
TOGETHER, CACHED = 8000, 100_000
TABLE = "statistics"
_FIRST, _LAST = {letter: "اأإآ" for letter in "اأإآ"}, {"ة": "ةه", "ه": "هة", "ى": "ىي", "ي": "يى"}


class Mentions:
    """The entity tagger of a file; calling it with sentences gives the mentions of each: first word, word after the last, label.

    A sentence is a list of words ``(form, upos)``. ``pretrain`` holds the word vectors. Tags are those of Stanza's own trainer
    over the same input rows.
    """

    def __init__(self, path: Path, pretrain: Pretrain):
        state = torch.load(path, map_location="cpu", weights_only=True)
        weights = {name: value.float() for name, value in state["model"].items()}
        self.row = Rows(pretrain, state.get(TABLE))
        self.chars = state["vocab"]["char"]["_unit2id"]
        self.letters = torch.nn.Embedding.from_pretrained(weights["charmodel.char_emb.weight"])
        self.spelling = _lstm(weights, "charmodel.charlstm.lstm.")
        self.tagger = Recurrence(_lstm(weights, "taggerlstm.lstm."))
        self.tags = state["vocab"]["tag"]["_id2unit"][0][VOCAB_PREFIX_SIZE:]
        self.weight, self.bias = (weights[f"tag_clfs.0.{name}"][VOCAB_PREFIX_SIZE:] for name in ("weight", "bias"))
        self.moves = weights["crits.0._transitions"][VOCAB_PREFIX_SIZE:, VOCAB_PREFIX_SIZE:].numpy()
        self.words: Cache = Cache(CACHED)

    def __call__(self, sentences: list[list[Word]]) -> list[list[Mention]]:
        found: list[list[Mention]] = [[] for _ in sentences]
        for group in _groups(sentences):
            for number, tags in zip(group, self._tagged([sentences[number] for number in group]), strict=True):
                found[number] = _decoded([self.tags[tag] for tag in tags]) if any(tags) else []
        return found

    @torch.inference_mode()
    def _tagged(self, sentences: list[list[Word]]) -> list[list[int]]:
        """Return the best tags of sentences, the longest first."""
        self.words.fill((word for sentence in sentences for word in sentence), self._rows)
        numbers: dict[Word, int] = {}
        items = torch.tensor([numbers.setdefault(word, len(numbers)) for sentence in sentences for word in sentence])
        packing = Packing.of([len(sentence) for sentence in sentences])
        sent = self.tagger.gates(torch.from_numpy(np.stack([self.words[word] for word in numbers])).expand(2, -1, -1))
        order = items[packing.order]
        turned = order[packing.turned]
        states = self.tagger(packing, lambda first, last: torch.stack([sent[0, order[first:last]], sent[1, turned[first:last]]]))
        return best(torch.addmm(self.bias, states, self.weight.T).numpy(), self.moves, packing.sizes)

    def _rows(self, words: list[Word]) -> Iterator[np.ndarray]:
        numbers = [torch.tensor([self.chars.get(char, UNK_ID) for char in form] or [UNK_ID]) for form, _ in words]
        lengths = torch.tensor([len(form) for form in numbers])
        packed = pack_padded_sequence(
            self.letters(pad_sequence(numbers, batch_first=True)), lengths, batch_first=True, enforce_sorted=False
        )
        spelt = self.spelling(packed)[1][0].transpose(0, 1).flatten(1).numpy()
        yield from (np.concatenate([self.row(word), own]) for word, own in zip(words, spelt, strict=True))


class Rows:
    """What is known of a word apart from its letters: its vector, its features, its tag, and how newspapers use it as a name."""

    def __init__(self, pretrain: Pretrain, table: dict | None):
        self.numbers, self.vectors = pretrain.vocab._unit2id, pretrain.emb.numpy()
        self.places = {word: place for place, word in enumerate(table["words"].split("\n"))} if table else {}
        codes = table["codes"].numpy() if table else np.zeros((0, 0), np.uint8)
        self.usage = np.concatenate([codes.astype(np.float32) / 255, np.zeros((1, codes.shape[1]), np.float32)])

    def __call__(self, word: Word) -> np.ndarray:
        form, upos = word
        number = next((self.numbers[other] for other in spellings(form) if other in self.numbers), UNK_ID)
        tag = np.array([upos == known for known in UPOS], dtype=np.float32)
        return np.concatenate([self.vectors[number], features(form), self.usage[self.places.get(form, -1)], tag])


def spellings(form: str) -> Iterator[str]:
    """Yield the form, then with other hamzas on its first alif and with the other final ya, ha or ta marbuta."""
    yield form
    start = 2 if form.startswith("ال") and len(form) > 3 else 0
    if len(form) > start + 1:
        for first, last in product(_FIRST.get(form[start], form[start]), _LAST.get(form[-1], form[-1])):
            yield form[:start] + first + form[start + 1 : -1] + last


def best(scores: np.ndarray, moves: np.ndarray, sizes: list[int]) -> list[list[int]]:
    """Return the best path of each sequence through packed scores (items, tags), given the score of each move."""
    total, steps, first = scores[: sizes[0]], [], sizes[0]
    ends = total.argmax(1)
    for size in sizes[1:]:
        ways = total[:size, :, None] + moves
        came = ways.argmax(1)
        total = scores[first : first + size] + np.take_along_axis(ways, came[:, None], 1)[:, 0]
        ends[:size] = total.argmax(1)
        steps.append(came)
        first += size
    return _traced(ends, steps, sizes)


def _traced(ends: np.ndarray, steps: list[np.ndarray], sizes: list[int]) -> list[list[int]]:
    tags, columns = ends.copy(), []
    for came in reversed(steps):
        columns.append(tags[: len(came)].copy())
        tags[: len(came)] = came[np.arange(len(came)), tags[: len(came)]]
    columns = [tags, *reversed(columns)]
    lengths = np.searchsorted(-np.array(sizes), -np.arange(len(ends)), side="left")
    return [[int(columns[step][row]) for step in range(lengths[row])] for row in range(len(ends))]


def _groups(sentences: list[list[str]]) -> Iterator[list[int]]:
    """Yield numbers of sentences, the longest first, some thousand words together; empty ones are left out."""
    group, words = [], 0
    for number in sorted((n for n, s in enumerate(sentences) if s), key=lambda n: -len(sentences[n])):
        group.append(number)
        words += len(sentences[number])
        if words >= TOGETHER:
            yield group
            group, words = [], 0
    if group:
        yield group


def _decoded(tags: list[str]) -> list[Mention]:
    return [(found["start"], found["end"] + 1, found["type"]) for found in decode_from_bioes(fix_singleton_tags(tags))]


def _lstm(weights: dict[str, torch.Tensor], prefix: str) -> torch.nn.LSTM:
    own = {name.removeprefix(prefix): value for name, value in weights.items() if name.startswith(prefix)}
    lstm = torch.nn.LSTM(own["weight_ih_l0"].shape[1], own["weight_hh_l0"].shape[1], batch_first=True, bidirectional=True)
    lstm.load_state_dict(own)
    return lstm.requires_grad_(False)

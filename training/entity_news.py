"""How newspapers use words: a trained entity tagger reads the news, and each word's share of names is counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import torch
from stanza.models.ner.model import NERTagger

from training.entity_model import LABELS, TAGS, Forms, moves, scores

LONGEST, SHORTEST, TOGETHER = 120, 4, 6000
LEAST, FLOOR, COMMON = 3, 0.02, 10_000
UNTAGGED = ""


def lines(corpus: Path, every: int) -> list[list[str]]:
    """Return every so many-th line of a file of segmented text as words, very short lines left out."""
    with corpus.open(encoding="utf-8") as opened:
        read = [line.split()[:LONGEST] for number, line in enumerate(opened) if number % every == 0]
    return [words for words in read if len(words) >= SHORTEST]


@torch.inference_mode()
def marginals(model: NERTagger, found: torch.Tensor) -> torch.Tensor:
    """Return the probability of each tag of each word from scores (sentences, words, tags) of sentences of one length."""
    move = moves(model)
    onward, back = [found[:, 0]], [torch.zeros_like(found[:, 0])]
    for step in range(1, found.shape[1]):
        onward.append(found[:, step] + _summed(onward[-1], move))
    for step in range(found.shape[1] - 1, 0, -1):
        back.append(_summed(found[:, step] + back[-1], move.T))
    return torch.softmax(torch.stack(onward, 1) + torch.stack(back[::-1], 1), 2)


def _summed(total: torch.Tensor, move: torch.Tensor) -> torch.Tensor:
    most = total.max(1, keepdim=True).values
    return ((total - most).exp() @ move.exp()).clamp_min(1e-30).log() + most


@torch.inference_mode()
def tagged(model: NERTagger, forms: Forms, sentences: Iterable[list[str]]) -> Iterator[tuple[list[list[int]], np.ndarray]]:
    """Yield sentences of one length as numbers of forms, and the probabilities of their tags."""
    model.eval()
    groups: dict[int, list[list[int]]] = {}
    for words in sentences:
        groups.setdefault(len(words), []).append([forms.number(word, UNTAGGED) for word in words])
    table = forms.table()
    for length, group in groups.items():
        size = max(1, TOGETHER // length)
        for first in range(0, len(group), size):
            part = group[first : first + size]
            yield part, marginals(model, scores(model, forms, table, torch.tensor(part))).numpy()


def usage(model: NERTagger, forms: Forms, sentences: list[list[str]]) -> dict[str, object]:
    """Return the table of how words are used, as a tagger reads them.

    ``words`` are joined by newlines; ``codes`` holds for each, in 255ths, how often it begins and how often it goes on
    a name of each label, whether it is known, and how frequent it is.
    """
    runs = tagged(model, forms, sentences)
    counts = np.zeros((0, 2 * len(LABELS) + 1))
    for part, found in runs:
        if not len(counts):
            counts = np.zeros((len(forms.inputs), 2 * len(LABELS) + 1))
        np.add.at(counts, np.ravel(part), _begun_and_continued(found))
    return _coded({form: counts[number] for form, number in forms.numbers.items() if counts[number, -1] >= LEAST})


def _begun_and_continued(found: np.ndarray) -> np.ndarray:
    places = found[..., 1:].reshape(-1, len(LABELS), len(TAGS) // len(LABELS))
    begun, continued = places[..., 0] + places[..., 3], places[..., 1] + places[..., 2]
    return np.concatenate([begun, continued, np.ones((len(places), 1))], 1)


def _coded(counts: dict[str, np.ndarray]) -> dict[str, object]:
    rows = np.stack(list(counts.values()))
    shares = rows[:, :-1] / rows[:, -1:]
    shares[shares.sum(1) < FLOOR] = 0
    frequency = np.minimum(1, np.log(rows[:, -1:]) / np.log(COMMON))
    values = np.concatenate([shares, np.ones_like(frequency), frequency], 1)
    return {"words": "\n".join(counts), "codes": torch.from_numpy(np.round(values * 255).astype(np.uint8))}

"""Word vectors from newspaper text and the treebank: positional co-occurrence, weighted (PPMI) and reduced (SVD).

A word's neighbours are counted apart for each place from two before to two after it, which tells what part of speech
a word is better than a bag of neighbours does (Levy and Goldberg 2014).
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import torch
from scipy import sparse
from sklearn.utils.extmath import randomized_svd

SIZE, KEPT, LEAST, NEIGHBOURS, PLACES, SEED = 96, 60_000, 4, 8_000, (-2, -1, 1, 2), 20241
SMOOTHED = 0.75
BREAK = -2


def train(corpus: Path, out: Path) -> None:
    """Write the vectors of the 60,000 most frequent words of a file of one segmented line a row."""
    words, ids = _numbered(corpus)
    codes, scales = quantised(_reduced(_weighted(_counts(ids, len(words)))))
    torch.save({"words": "\n".join(words), "codes": torch.from_numpy(codes), "scales": torch.from_numpy(scales)}, out)


def quantised(rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return vectors as signed bytes and one scale a row: ``codes * scales`` gives them back to within half a step."""
    scales = np.maximum(np.abs(rows).max(axis=1, keepdims=True), 1e-6) / 127
    return np.round(rows / scales).astype(np.int8), scales.astype(np.float32)


def _numbered(corpus: Path) -> tuple[list[str], np.ndarray]:
    """Return the kept words by frequency and the running text as their numbers, -1 other words, -2 twice at a line's end."""
    with corpus.open(encoding="utf-8") as lines:
        counts = Counter(word for line in lines for word in line.split())
    words = sorted((w for w, n in counts.items() if n >= LEAST), key=lambda w: (-counts[w], w))[:KEPT]
    numbers = {word: number for number, word in enumerate(words)}
    with corpus.open(encoding="utf-8") as lines:
        rows = [np.array([*(numbers.get(w, -1) for w in line.split()), BREAK, BREAK], dtype=np.int32) for line in lines]
    return words, np.concatenate(rows)


def _counts(ids: np.ndarray, words: int) -> sparse.csr_matrix:
    """Return words by (place, neighbour); the end of a line is a neighbour too."""
    blocks = []
    for place in PLACES:
        here, there = ids[max(0, -place) : len(ids) - max(0, place)], ids[max(0, place) : len(ids) - max(0, -place)]
        there = np.where(there == BREAK, NEIGHBOURS, there)
        kept = (here >= 0) & (there >= 0) & (there <= NEIGHBOURS)
        ones = np.ones(kept.sum(), dtype=np.float32)
        blocks.append(sparse.coo_matrix((ones, (here[kept], there[kept])), shape=(words, NEIGHBOURS + 1)).tocsr())
    return sparse.hstack(blocks).tocsr()


def _weighted(counts: sparse.csr_matrix) -> sparse.csr_matrix:
    """Return positive pointwise mutual information, the neighbours' frequencies smoothed."""
    total, cells = counts.sum(), counts.tocoo()
    rows, columns = np.asarray(counts.sum(axis=1)).ravel(), np.asarray(counts.sum(axis=0)).ravel() ** SMOOTHED
    information = np.log(cells.data * total / (rows[cells.row] * (columns * total / columns.sum())[cells.col]))
    kept = information > 0
    return sparse.csr_matrix((information[kept].astype(np.float32), (cells.row[kept], cells.col[kept])), shape=counts.shape)


def _reduced(matrix: sparse.csr_matrix) -> np.ndarray:
    """Return the left singular vectors times the root of their values, each row's length softened to its root."""
    left, values, _ = randomized_svd(matrix, SIZE, n_iter=4, random_state=SEED)
    rows = left * np.sqrt(values)
    return rows / np.sqrt(np.linalg.norm(rows, axis=1, keepdims=True) + 1e-3)

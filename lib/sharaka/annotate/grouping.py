"""Work cut into groups that fit into memory, and what is in a group taken once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Sized

import numpy as np


def grouped(numbers: Iterable[int], items: Sequence[Sized], most: int) -> Iterator[list[int]]:
    """Yield the numbers of items in groups whose lengths come to ``most`` together, or one that is longer by itself."""
    group: list[int] = []
    total = 0
    for number in numbers:
        if group and total + len(items[number]) > most:
            yield group
            group, total = [], 0
        group.append(number)
        total += len(items[number])
    if group:
        yield group


def distinct(numbers: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the different numbers, and for each number its place among them; the numbers are small."""
    different = np.flatnonzero(np.bincount(numbers))
    places = np.empty(different[-1] + 1, np.int64)
    places[different] = np.arange(len(different))
    return different, places[numbers]

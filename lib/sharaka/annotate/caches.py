"""What was worked out once is kept, within bounds."""

from __future__ import annotations

from collections.abc import Callable, Iterable


class Cache(dict):
    """A dictionary that forgets everything, between batches, once it holds more than ``most`` entries."""

    def __init__(self, most: int):
        super().__init__()
        self.most = most

    def fill(self, keys: Iterable, made: Callable[[list], Iterable]) -> None:
        """Look up every key, and have ``made`` work out those that are missing, all at once, each key once."""
        if len(self) > self.most:
            self.clear()
        if missing := [key for key in dict.fromkeys(keys) if key not in self]:
            self.update(zip(missing, made(missing), strict=True))

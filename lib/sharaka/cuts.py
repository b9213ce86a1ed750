"""Where a token is cut into words, judged by its form alone: which clitics, and how the rest is spelled.

Arabic writes particles and pronouns onto words (``وبإمكانها`` is و + ب + إمكان + ها). For a form that the word lists do not
settle, every way to cut it is weighed by how often newspapers write what would be left; two small networks, trained
beside the lists, weigh these counts: one says whether the token is cut at all, the other which way.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path
from typing import NamedTuple

import numpy as np

from sharaka.forms import Forms
from sharaka.script import key

PREFIXES = ("", "و", "ف", "ب", "ل", "ك", "س", "وب", "ول", "وك", "وس", "فب", "فل", "فس", "فك")
SUFFIXES = ("", "ه", "ها", "هم", "هما", "هن", "نا", "ك", "كم", "ي", "ني")
ENDINGS = ("ات", "ون", "يه", "ان", "ا", "ت", "وا", "ين", "ه")
BEFORE = ("", "ال", "و", "ب", "ل", "ف", "لل", "وال", "بال")
HAMZA = str.maketrans("أإآؤئ", "اااوي")
CHANGES = ("none", "article", "ta", "alif", "waw", "hamza", "seat")
LEAST_STEM = 2
WHOLE_BELOW, CUT_ABOVE, SURE_WAY = 0.2, 0.8, 0.6


class Cut(NamedTuple):
    """One way to cut a token; ``change`` says how the stem is spelled otherwise than in the token."""

    prefix: str
    stem: str
    suffix: str
    change: str

    @property
    def words(self) -> tuple[str, ...]:
        return (*self.prefix, self.stem, *([self.suffix] if self.suffix else []))


def cuts(token: str, forms: Forms) -> list[Cut]:
    """Return the ways to cut a token that leave a stem of two letters at least, none where no clitic can be in it."""
    found = dict.fromkeys(
        Cut(prefix, spelled, suffix, change if spelled == stem else "seat")
        for prefix, suffix in product(PREFIXES, SUFFIXES)
        if (prefix or suffix)
        and token.startswith(prefix)
        and token.endswith(suffix)
        and len(token) - len(prefix) - len(suffix) >= LEAST_STEM
        for stem, change in _stems(token[len(prefix) : len(token) - len(suffix)], prefix, suffix)
        for spelled in _spelled(stem, forms)
    )
    return list(found)


def _stems(rest: str, prefix: str, suffix: str) -> Iterator[tuple[str, str]]:
    yield rest, "none"
    if prefix.endswith("ل") and rest.startswith("ل"):
        yield "ال" + rest[1:], "article"
        yield "ال" + rest, "article"
    if suffix and rest[-1] == "ت":
        yield rest[:-1] + "ة", "ta"
    if suffix and rest[-1] == "ا":
        yield rest[:-1] + "ى", "alif"
    if suffix and rest[-1] == "و":
        yield rest + "ا", "waw"
    if suffix and rest[-1] in "ئؤ":
        yield rest[:-1] + "ء", "hamza"


def _spelled(stem: str, forms: Forms) -> Iterator[str]:
    """Yield the stem as it stands and as known words that have a hamza where it has none."""
    yield stem
    bare = stem.translate(HAMZA)
    for known in forms.variants.get(key(stem), ()):
        if known != stem and known.translate(HAMZA) == bare and all(a == b or a in "اوي" for a, b in zip(stem, known, strict=True)):
            yield known


class Cutter:
    """Judges tokens by their form; ``weights`` are the layers of the two networks by name."""

    def __init__(self, forms: Forms, weights: dict[str, np.ndarray]):
        self.forms, self.weights = forms, weights

    @classmethod
    def read(cls, forms: Path, weights: Path) -> Cutter:
        """Read the word lists and the networks that were trained beside them."""
        with np.load(weights) as stored:
            return cls(Forms.read(forms), {name: stored[name].astype(np.float32) for name in stored.files})

    def share(self, token: str, found: list[Cut]) -> float:
        """Return the chance that a token which could be cut in these ways is cut."""
        return float(1 / (1 + np.exp(-self._score("cut", token_features(token, found, self.forms)[None])[0])))

    def best(self, token: str, found: list[Cut]) -> tuple[Cut, float]:
        """Return the likeliest way to cut a token and its chance among the others."""
        scores = self._score("way", np.stack([way_features(token, cut, self.forms) for cut in found]))
        chances = np.exp(scores - scores.max())
        place = int(chances.argmax())
        return found[place], float(chances[place] / chances.sum())

    def _score(self, name: str, rows: np.ndarray) -> np.ndarray:
        rows = (rows - self.weights[f"{name}.mean"]) / self.weights[f"{name}.scale"]
        for layer in (0, 1):
            rows = np.maximum(rows @ self.weights[f"{name}.{layer}.weight"].T + self.weights[f"{name}.{layer}.bias"], 0)
        return (rows @ self.weights[f"{name}.2.weight"].T + self.weights[f"{name}.2.bias"])[:, 0]


def _log(counts: dict[str, float], word: str) -> float:
    return math.log1p(max(counts.get(word, 0), 0))


@cache
def _one_hot(size: int, place: int) -> tuple[float, ...]:
    return tuple(float(number == place) for number in range(size))


def token_features(token: str, found: list[Cut], forms: Forms) -> np.ndarray:
    """Return what tells whether a token is cut: counts of it, of what would be left, and of both with other clitics."""
    folded, counts = key(token), forms.tokens
    log = lambda word: _log(counts, word)  # noqa: E731 - a name for one expression
    ranked = sorted(((log(key(cut.stem)), cut) for cut in found), key=lambda pair: pair[0], reverse=True)
    most, best = ranked[0]
    stem = key(best.stem)
    bare = stem.removeprefix("ال")
    joined = stem[:-1] + "ت" if stem.endswith("ه") else stem
    kinds = [max((s for s, c in ranked if wanted(c)), default=-1.0) for wanted in (_only_prefix, _only_suffix, _both)]
    own = log(folded)
    row = [
        own,
        most,
        most - own,
        *kinds,
        log("ال" + folded),
        log("ال" + folded) - own,
        log("ال" + stem),
        log(bare),
        log("و" + folded) - own,
    ]
    row += [sum(joined + s in counts for s in SUFFIXES[1:7]), sum(b + stem in counts for b in BEFORE[1:])]
    row += [sum(folded + s in counts for s in SUFFIXES[1:5]), sum(b + folded in counts for b in BEFORE[1:])]
    row += [log(folded + ending) for ending in ENDINGS] + [log(before + folded) for before in BEFORE[3:]]
    row += [
        len(folded),
        len(stem),
        folded.startswith("ال"),
        stem.startswith("ال"),
        _hamza(token),
        token[0] in "أإآ",
        token[1:2] in tuple("أإآ"),
    ]
    row += [token.endswith("ة"), token.endswith("ى")]
    row += [*_after_first(folded, log), *_before_last(folded, log)]
    row += [*_one_hot(len(PREFIXES), PREFIXES.index(best.prefix)), *_one_hot(len(SUFFIXES), SUFFIXES.index(best.suffix))]
    row += [folded[0] == letter for letter in PREFIXES[1:7]] + [folded.endswith(s) for s in SUFFIXES[1:]]
    return np.array(row, dtype=np.float32)


def _only_prefix(cut: Cut) -> bool:
    return not cut.suffix


def _only_suffix(cut: Cut) -> bool:
    return not cut.prefix


def _both(cut: Cut) -> bool:
    return bool(cut.prefix and cut.suffix)


def _hamza(token: str) -> bool:
    return token.translate(HAMZA) != token


def _after_first(folded: str, log) -> list[float]:
    if folded[0] not in PREFIXES:
        return [0.0] * 9
    rest = folded[1:]
    others = max(log(letter + rest) for letter in PREFIXES[1:7] if letter != folded[0])
    return [*(log(before + rest) for before in ("", "ال", "و", "ب", "ل", "ف")), log("ي" + rest[1:]), log(rest + "ه"), others]


def _before_last(folded: str, log) -> list[float]:
    suffix = next((s for s in SUFFIXES[1:] if folded.endswith(s)), "")
    rest = folded[: len(folded) - len(suffix)]
    if not suffix or not rest:
        return [0.0] * 5
    others = [log(rest + s) for s in SUFFIXES[1:] if s != suffix]
    respelt = [log(rest[:-1] + "ه") if rest[-1] == "ت" else 0.0, log(rest[:-1] + "ي") if rest[-1] == "ا" else 0.0]
    return [log(rest), *respelt, max(others), sum(other > 0 for other in others)]


def way_features(token: str, cut: Cut, forms: Forms) -> np.ndarray:
    """Return what tells the right way to cut a token: how newspapers and the treebank spell the stem, and its clitics."""
    stem, folded = cut.stem, key(cut.stem)
    written, known, any_spelling = _log(forms.spelled, stem), _log(forms.words, stem), _log(forms.tokens, folded)
    joined = folded[:-1] + "ت" if folded.endswith("ه") else folded
    row = [written, known, any_spelling, written - any_spelling, len(stem), len(token), stem.startswith("ال"), _hamza(stem), _hamza(token)]
    row += [known > 0, written > 0, stem[0] == "أ", stem[0] == "إ", stem[0] == "ا", stem[-1] == "ت", stem[-1] in "اى"]
    row += [_log(forms.spelled, "ال" + stem), _log(forms.words, "ال" + stem), _log(forms.spelled, stem.removeprefix("ال"))]
    row += [sum(joined + s in forms.tokens for s in SUFFIXES[1:7]), sum(b + folded in forms.tokens for b in BEFORE[1:])]
    row += _one_hot(len(PREFIXES), PREFIXES.index(cut.prefix)) + _one_hot(len(SUFFIXES), SUFFIXES.index(cut.suffix))
    row += _one_hot(len(CHANGES), CHANGES.index(cut.change))
    return np.array(row, dtype=np.float32)

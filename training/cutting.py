"""Word forms and the two networks that judge how a token is cut: from the treebank's tokens and newspaper counts."""

from __future__ import annotations

import gzip
import lzma
import math
import sys
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
import torch

from sharaka import cuts, forms
from sharaka.cuts import CUT_ABOVE, SURE_WAY, WHOLE_BELOW, Cut, Cutter
from sharaka.forms import Forms
from sharaka.script import key, plain_text
from training import news
from training.treebank import Paragraph, paragraphs

SEED, EPOCHS, RATE, BATCH, MOST_WEIGHT = 7, 25, 3e-3, 128, 5
SURE_COUNT, SURE_SHARE = 2, 0.9
LEAST_READ = 2
CORPORA = {"anercorp-train.txt.gz": 0.8, "aqmar-train.txt.gz": 1.0}

Seen = dict[str, Counter[tuple[str, ...]]]


def train(data: Path, work: Path) -> None:
    """Write ``work/forms.txt.xz`` and ``work/cuts.npz``."""
    counts: Counter[str] = Counter()
    for words in news.lines(data / "news"):
        counts.update(words)
    seen = tokens(paragraphs(data / "padt" / "train.conllu.gz"))
    for word, count in later_names(data / "ner").items():
        seen[word][word,] += count
    plain = Forms(forms.group(line) for line in forms.lines(undecided(counts, seen)))
    weights = {**fitted("cut", *token_examples(seen, plain)), **fitted("way", *way_examples(seen, plain))}
    np.savez(work / "cuts.npz", **{name: value.astype(np.float16 if "." in name[4:] else np.float32) for name, value in weights.items()})
    decided = decisions(counts, seen, Cutter(plain, weights))
    with lzma.open(work / "forms.txt.xz", "wt", encoding="utf-8", preset=9 | lzma.PRESET_EXTREME) as out:
        out.write("\n".join(forms.lines(decided)))


def tokens(paras: list[Paragraph]) -> Seen:
    """Return, for every Arabic token of the treebank, how often it is cut into which words."""
    seen: Seen = defaultdict(Counter)
    for paragraph in paras:
        for token in paragraph.tokens:
            if arabic(token.surface):
                seen[token.surface][tuple(word.form for word in token.words)] += 1
    return seen


def later_names(folder: Path) -> Counter[str]:
    """Return the words after the first of people's names in the entity corpora: no clitic can be in them.

    The last fifth of ANERcorp's sentences, by which names are scored, is left out.
    """
    found: Counter[str] = Counter()
    for file, share in CORPORA.items():
        with gzip.open(folder / file, "rt", encoding="utf-8") as opened:
            blocks = opened.read().split("\n\n")
        lines = (line.split() for block in blocks[: int(share * len(blocks))] for line in block.splitlines())
        found.update(plain_text(line[0]) for line in lines if line and line[-1] in ("I-PERS", "I-PER"))
    return Counter({word: count for word, count in found.items() if arabic(word)})


def arabic(word: str) -> bool:
    return all("ء" <= letter <= "ي" for letter in word)


def undecided(counts: Counter[str], seen: Seen) -> dict[tuple[str, int], list[str]]:
    """Return the entries of newspaper tokens read twice, of the treebank's tokens and of its words, no cut decided."""
    groups: dict[tuple[str, int], list[str]] = defaultdict(list)
    for token, count in counts.items():
        if count >= LEAST_READ and arabic(token):
            groups["n", forms.level(count)].append(forms.entry(token, ()))
    words: Counter[str] = Counter()
    for token, ways in seen.items():
        groups["t", forms.level(ways.total())].append(forms.entry(token, ()))
        for way, count in ways.items():
            words.update({word: count for word in way if len(way) > 1})
    for word, count in words.items():
        groups["w", forms.level(count)].append(word)
    return groups


def token_examples(seen: Seen, plain: Forms) -> tuple[list[np.ndarray], np.ndarray, np.ndarray]:
    """Return features of each token that could be cut, its own count in the treebank taken off, with 1 where it is cut."""
    rows, labels, weights = [], [], []
    for token, ways in seen.items():
        if not (found := cuts.cuts(token, plain)):
            continue
        folded = key(token)
        before = plain.tokens[folded]
        plain.tokens[folded] = before - math.exp(forms.level(ways.total()) / forms.STEPS)
        rows.append(cuts.token_features(token, found, plain)[None])
        plain.tokens[folded] = before
        labels.append(sum(n for way, n in ways.items() if len(way) > 1) / ways.total())
        weights.append(math.sqrt(min(ways.total(), MOST_WEIGHT)))
    return rows, np.array(labels), np.array(weights)


def way_examples(seen: Seen, plain: Forms) -> tuple[list[np.ndarray], np.ndarray, np.ndarray]:
    """Return features of every way to cut each token that is cut, its own words taken off, and the place of the right one."""
    rows, labels, weights = [], [], []
    for token, ways in seen.items():
        way, count = ways.most_common(1)[0]
        found = cuts.cuts(token, plain) if len(way) > 1 else []
        right = [place for place, cut in enumerate(found) if cut.words == way]
        if not right:
            continue
        before = {word: plain.words[word] for word in way}
        plain.words.update({word: max(count_ - count, 0) for word, count_ in before.items()})
        rows.append(np.stack([cuts.way_features(token, cut, plain) for cut in found]))
        plain.words.update(before)
        labels.append(right[0])
        weights.append(math.sqrt(min(count, MOST_WEIGHT)))
    return rows, np.array(labels), np.array(weights)


def fitted(name: str, rows: list[np.ndarray], labels: np.ndarray, weights: np.ndarray) -> dict[str, np.ndarray]:
    """Return the layers of a network that scores rows: a chance for single rows, a choice among several."""
    torch.manual_seed(SEED)
    stacked = np.concatenate(rows)
    mean, scale = stacked.mean(0), stacked.std(0) + 1e-3
    inputs = [torch.from_numpy((row - mean) / scale) for row in rows]
    sizes = stacked.shape[1], *((64, 32) if name == "cut" else (48, 24))
    layers = [torch.nn.Linear(a, b) for a, b in zip(sizes, [*sizes[1:], 1], strict=True)]
    net = torch.nn.Sequential(
        layers[0], torch.nn.ReLU(), torch.nn.Dropout(0.3), layers[1], torch.nn.ReLU(), torch.nn.Dropout(0.3), layers[2]
    )
    target, weight = torch.from_numpy(labels), torch.from_numpy(weights).float()
    optimizer = torch.optim.AdamW(net.parameters(), RATE, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LinearLR(optimizer, 1, 0.01, EPOCHS * math.ceil(len(rows) / BATCH))
    for _ in range(EPOCHS):
        for batch in torch.randperm(len(rows)).split(BATCH):
            optimizer.zero_grad()
            _loss(net, [inputs[i] for i in batch], target[batch], weight[batch]).backward()
            optimizer.step()
            schedule.step()
    made = {f"{name}.mean": mean, f"{name}.scale": scale}
    for place, layer in enumerate(layers):
        made |= {f"{name}.{place}.weight": layer.weight.detach().numpy(), f"{name}.{place}.bias": layer.bias.detach().numpy()}
    return made


def _loss(net: torch.nn.Module, rows: list[torch.Tensor], target: torch.Tensor, weight: torch.Tensor) -> torch.Tensor:
    scores = net(torch.cat(rows))[:, 0]
    if target.is_floating_point():
        each = torch.nn.functional.binary_cross_entropy_with_logits(scores, target.float(), reduction="none")
    else:
        padded = torch.nn.utils.rnn.pad_sequence(scores.split([len(row) for row in rows]), batch_first=True, padding_value=-1e9)
        each = torch.nn.functional.cross_entropy(padded, target, reduction="none")
    return (each * weight).mean()


def decisions(counts: Counter[str], seen: Seen, cutter: Cutter) -> dict[tuple[str, int], list[str]]:
    """Return the entries of all forms with their cuts: the treebank's own where it is of one mind, else the networks'."""
    groups: dict[tuple[str, int], list[str]] = defaultdict(list)
    for (kind, number), entries in undecided(counts, seen).items():
        for one in entries:
            token = one.removesuffix(forms.UNDECIDED)
            decided = one if kind == "w" else forms.entry(token, decision(token, seen.get(token), cutter))
            groups[kind, number].append(decided)
    return groups


def decision(token: str, ways: Counter[tuple[str, ...]] | None, cutter: Cutter) -> tuple[str, ...]:
    """Return the words of a token, none where neither the treebank nor the networks are sure."""
    if ways:
        way, count = ways.most_common(1)[0]
        if ways.total() >= SURE_COUNT and count >= SURE_SHARE * ways.total():
            return way if len(way) > 1 else (token,)
    return judged(token, cutter)


def judged(token: str, cutter: Cutter) -> tuple[str, ...]:
    """Return the words of a token by the networks, none where they are not sure."""
    found: list[Cut] = cuts.cuts(token, cutter.forms)
    share = cutter.share(token, found) if found else 0.0
    if share < WHOLE_BELOW:
        return (token,)
    if share > CUT_ABOVE:
        cut, chance = cutter.best(token, found)
        return cut.words if chance > SURE_WAY else ()
    return ()


if __name__ == "__main__":
    train(Path(sys.argv[1]), Path(sys.argv[2]))

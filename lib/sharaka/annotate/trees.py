"""Trees from words: the parser over many sentences at once, with the answers of Stanza's own predictor.

The input row of a word is kept, so a word in the same reading is looked up once; the heads that score best are taken
as they are where they make a tree with one root, and only elsewhere is the best tree searched for.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from stanza.models.common.chuliu_edmonds import chuliu_edmonds
from stanza.models.common.pretrain import Pretrain
from stanza.models.common.utils import EXCLAM_RE, QUESTION_RE
from stanza.models.common.vocab import ROOT_ID, VOCAB_PREFIX_SIZE
from stanza.models.depparse.trainer import Trainer

from sharaka.annotate import arcs
from sharaka.annotate.pipeline import lean
from sharaka.parser_tags import parser_lemma, parser_tag

Word = tuple[str, str, str, str]
PLACES, KEPT, NEVER = 3000, 100_000, -1e9


class Trees:
    """A loaded parser; calling it with sentences gives the head and relation of each word.

    A sentence is a list of ``(form, lemma, upos, feats)``; a head is a place from 1, 0 for the root. ``pretrain`` is the
    table of word vectors that the parser was trained with. Raises what torch raises when ``path`` is no parser.
    """

    def __init__(self, path: Path, pretrain: Pretrain):
        with lean():
            loaded = Trainer.load(str(path), pretrain=pretrain, device="cpu")
        self.model, self.vocab, self.vectors = loaded.model.eval(), loaded.vocab, pretrain.vocab
        self._names = self.vocab["deprel"].unmap(range(VOCAB_PREFIX_SIZE, len(self.vocab["deprel"])))
        self._forget()

    def __call__(self, sentences: list[list[Word]]) -> list[list[tuple[int, str]]]:
        found: list[list[tuple[int, str]]] = [[] for _ in sentences]
        with torch.inference_mode():
            for places in _grouped(sentences):
                group = [sentences[place] for place in places]
                for place, tree in zip(places, self._parsed(group), strict=True):
                    found[place] = tree
        return found

    def _parsed(self, sentences: list[list[Word]]) -> Iterator[list[tuple[int, str]]]:
        """Yield the trees of sentences, longest first."""
        lengths = [len(sentence) + 1 for sentence in sentences]
        read = arcs.states(self.model, self._rows(sentences, lengths), lengths)
        scores = arcs.arcs(self.model, read).scores
        heads = _heads(scores, torch.tensor(lengths))
        chosen = read.gather(1, heads[:, :, None].expand(-1, -1, read.shape[2]))
        labels = arcs.relations(self.model, read.flatten(0, 1), chosen.flatten(0, 1)).argmax(1).view(heads.shape)
        for above, names, length in zip(heads.tolist(), labels.tolist(), lengths, strict=True):
            yield [(head, self._names[name]) for head, name in zip(above[1:length], names[1:length], strict=True)]

    def _rows(self, sentences: list[list[Word]], lengths: list[int]) -> torch.Tensor:
        """Return the input rows of sentences, the root's first; rows of words that were not met before are made and kept."""
        if len(self._numbers) > KEPT:
            self._forget()
        new = [word for word in dict.fromkeys(word for s in sentences for word in s) if word not in self._numbers]
        if new:
            self._numbers |= {word: number for number, word in enumerate(new, start=len(self._table))}
            self._table = torch.cat([self._table, self._made(new)])
        numbers = [torch.tensor([0, *map(self._numbers.__getitem__, s)]) for s in sentences]
        return self._table[torch.nn.utils.rnn.pad_sequence(numbers, batch_first=True)]

    def _made(self, words: list[Word]) -> torch.Tensor:
        forms = [EXCLAM_RE.sub("!", QUESTION_RE.sub("?", form)) for form, *_ in words]
        return arcs.rows(
            self.model,
            words=torch.tensor(self.vocab["word"].map(forms)),
            lemmas=torch.tensor(self.vocab["lemma"].map([parser_lemma(form, lemma, upos) for form, lemma, upos, _ in words])),
            vectors=torch.tensor(self.vectors.map([form.lower() for form in forms])),
            upos=torch.tensor(self.vocab["upos"].map([upos for _, _, upos, _ in words])),
            tags=torch.tensor(self.vocab["xpos"].map([parser_tag(upos, feats) for _, _, upos, feats in words])),
        )

    def _forget(self) -> None:
        """Keep no row but the root's."""
        one = torch.tensor([ROOT_ID])
        with torch.inference_mode():
            self._table = arcs.rows(self.model, one, one, one, one, one.expand(1, len(self.model.xpos_emb)))
        self._numbers: dict[Word, int] = {}


def _grouped(sentences: list[list[Word]]) -> Iterator[list[int]]:
    """Yield the places of sentences that are not empty, in groups of like length, longest first."""
    group: list[int] = []
    for place in sorted((p for p, s in enumerate(sentences) if s), key=lambda p: -len(sentences[p])):
        if group and (len(group) + 1) * len(sentences[group[0]]) > PLACES:
            yield group
            group = []
        group.append(place)
    if group:
        yield group


def _heads(scores: torch.Tensor, lengths: torch.Tensor) -> torch.Tensor:
    """Return each word's head, 0 for the root itself and for padding."""
    outside = torch.arange(scores.shape[1])[None] >= lengths[:, None]
    heads = scores.masked_fill(outside[:, None, :], -torch.inf).argmax(2).masked_fill(outside, 0)
    heads[:, 0] = 0
    above = heads
    for _ in range(scores.shape[1].bit_length()):
        above = above.gather(1, above)
    roots = ((heads == 0) & ~outside).sum(1) - 1
    for place in torch.nonzero((above != 0).any(1) | (roots != 1)).flatten().tolist():
        size = int(lengths[place])
        heads[place, :size] = torch.from_numpy(best_tree(F.log_softmax(scores[place], 1)[:size, :size].double().numpy()))
    return heads


def best_tree(logs: np.ndarray) -> np.ndarray:
    """Return the heads of the best tree with one root, from the score of each head (column) of each word (row).

    Words are tried as the root in the order of what a tree under them could score at most, until no other can win.
    """
    size = len(logs)
    free = np.maximum(logs[1:, 1:].max(axis=1), NEVER)
    bounds = logs[1:, 0] + free.sum() - free
    best, found = -np.inf, np.zeros(size, dtype=np.int64)
    for root in np.argsort(-bounds, kind="stable"):
        if bounds[root] <= best:
            break
        rooted = logs.copy()
        rooted[:, 0] = -np.inf
        rooted[root + 1] = -np.inf
        rooted[root + 1, 0] = logs[root + 1, 0]
        heads = chuliu_edmonds(rooted)
        total = logs[np.arange(1, size), heads[1:]].sum()
        if total > best:
            best, found = total, heads
    return found

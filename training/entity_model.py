"""Stanza's entity tagger with a forward pass of our own for training: sentences of one length, every form spelt once."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import torch
from stanza.models import ner_tagger
from stanza.models.common.pretrain import Pretrain
from stanza.models.common.vocab import UNK_ID, VOCAB_PREFIX_SIZE, CharVocab, CompositeVocab
from stanza.models.ner.model import NERTagger
from stanza.models.ner.vocab import MultiVocab
from torch.nn.functional import dropout

from sharaka.annotate.mentions import TABLE, Rows, Word

LABELS = ("PER", "LOC", "ORG", "MISC")
TAGS = ("O", *(f"{place}-{label}" for label in LABELS for place in "BIES"))
HIDDEN, CHAR, CHAR_HIDDEN = 160, 24, 40
DROPPED, DROPPED_CHAR, UNKNOWN, UNTOLD = 0.4, 0.2, 0.15, 0.15
SCALE = 4.0
NEVER = -100.0


@dataclass
class Forms:
    """Different words by number: their vectors, what is told of them, and their letters."""

    rows: Rows
    chars: CharVocab
    numbers: dict[Word, int] = field(default_factory=dict)
    inputs: list[np.ndarray] = field(default_factory=list)
    letters: list[torch.Tensor] = field(default_factory=list)

    def number(self, form: str, upos: str) -> int:
        """Return the number of a word, a new one where it has none."""
        word = form, upos
        if word not in self.numbers:
            self.numbers[word] = len(self.inputs)
            self.inputs.append(self.rows(word))
            self.letters.append(torch.tensor(self.chars.map(list(form)) or [UNK_ID]))
        return self.numbers[word]

    def table(self) -> torch.Tensor:
        """Return the input rows of all forms."""
        return torch.from_numpy(np.stack(self.inputs))


def tagger(words: Pretrain, letters: list[str], told: int) -> NERTagger:
    """Return an untrained tagger for these vectors, letters and number of further input columns."""
    width = words.emb.shape[1] + told
    sizes = {"hidden_dim": HIDDEN, "char_emb_dim": CHAR, "char_hidden_dim": CHAR_HIDDEN, "word_emb_dim": width}
    args = ner_tagger.parse_args(["--shorthand", "ar_news", "--no_emb_finetune", "--no_lowercase", "--no_input_transform", "--cpu"]) | sizes
    tags = CompositeVocab([[[(tag,)]] for tag in TAGS], "ar_news", idx=0, sep=None)
    vocab = MultiVocab({"char": CharVocab([[[letter]] for letter in letters], "ar_news"), "tag": tags, "word": words.vocab})
    made = NERTagger(args, vocab, emb_matrix=None)
    del made.word_emb  # rows of ``Forms`` stand for it
    return made


def scores(model: NERTagger, forms: Forms, table: torch.Tensor, sentences: torch.Tensor) -> torch.Tensor:
    """Return the score of every tag for sentences of one length (sentences, words, tags); dropout acts while the model trains."""
    numbers, places = sentences.unique(return_inverse=True)
    vectors, told = table[sentences].split([forms.rows.vectors.shape[1], table.shape[1] - forms.rows.vectors.shape[1]], 2)
    known = torch.cat([SCALE * _hidden(vectors, UNKNOWN * model.training), _hidden(told, UNTOLD * model.training)], 2)
    spelt = _spelt(model, [forms.letters[number] for number in numbers.tolist()])[places]
    states = model.taggerlstm.lstm(dropout(torch.cat([known, spelt], 2), DROPPED, model.training))[0]
    return model.tag_clfs[0](dropout(states, DROPPED, model.training))[..., VOCAB_PREFIX_SIZE:]


def _hidden(rows: torch.Tensor, share: float) -> torch.Tensor:
    return rows * (torch.rand(*rows.shape[:2], 1) >= share)


def _spelt(model: NERTagger, letters: list[torch.Tensor]) -> torch.Tensor:
    """Return what the letters of each form say; forms of one length are read together, which is several times faster."""
    groups: dict[int, list[int]] = {}
    for place, form in enumerate(letters):
        groups.setdefault(len(form), []).append(place)
    inner, read = model.charmodel, []
    for group in groups.values():
        embedded = dropout(inner.char_emb(torch.stack([letters[place] for place in group])), DROPPED_CHAR, model.training)
        read.append(inner.charlstm.lstm(embedded)[1][0].transpose(0, 1).flatten(1))
    return torch.cat(read)[torch.tensor([place for group in groups.values() for place in group]).argsort()]


def moves(model: NERTagger) -> torch.Tensor:
    """Return the score of each move from tag to tag, the moves that no entity makes left out of reach."""
    return model.crits[0]._transitions[VOCAB_PREFIX_SIZE:, VOCAB_PREFIX_SIZE:] + torch.tensor(FORBIDDEN)


def _follows(tag: str, other: str) -> bool:
    inside = tag[0] in "BI"
    return other[0] in "IE" and tag[1:] == other[1:] if inside else other[0] not in "IE"


FORBIDDEN = np.where([[_follows(tag, other) for other in TAGS] for tag in TAGS], 0.0, NEVER).astype(np.float32)


def loss(model: NERTagger, found: torch.Tensor, gold: torch.Tensor) -> torch.Tensor:
    """Return each sentence's negative log likelihood of its gold tags under the conditional random field."""
    move, steps = moves(model), found.unbind(1)
    right = found.gather(2, gold[..., None]).sum((1, 2)) + move[gold[:, :-1], gold[:, 1:]].sum(1)
    total = steps[0]
    for step in steps[1:]:
        total = step + torch.logsumexp(total[:, :, None] + move, 1)
    return torch.logsumexp(total, 1) - right


def save(model: NERTagger, rows: Rows, table: dict | None, path: Path) -> None:
    """Write the weights as Stanza's trainer does, and beside them the table of how newspapers use words as names.

    The vectors' scale goes into the weights, so that the model reads them as they are.
    """
    with torch.no_grad():
        for direction in ("", "_reverse"):
            getattr(model.taggerlstm.lstm, f"weight_ih_l0{direction}")[:, : rows.vectors.shape[1]] *= SCALE
        model.tag_clfs[0].bias[:VOCAB_PREFIX_SIZE] = NEVER
        model.crits[0]._transitions[VOCAB_PREFIX_SIZE:, VOCAB_PREFIX_SIZE:] = moves(model)
    state = {"model": model.state_dict(), "vocab": model.vocab.state_dict(), "config": model.args} | ({TABLE: table} if table else {})
    torch.save(state, path, _use_new_zipfile_serialization=False)

"""The lemmatizer: Stanza's model trained on different words instead of running text, with one falling learning rate.

Every form and part of speech counts once, so that rare patterns weigh as much as frequent words, which the model's word
list knows anyway. Words that Arabic writes with and without the article or a hamza are given both ways, and with their duals, which
the treebank seldom has.
"""

from __future__ import annotations

import logging
import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import torch
from stanza.models import lemmatizer
from stanza.models.common import utils
from stanza.models.common.doc import Document
from stanza.models.lemma.data import DataLoader
from stanza.models.lemma.trainer import Trainer

from training.recipes import DEVICE
from training.treebank import Paragraph, paragraphs, without_blanks

LOG = logging.getLogger("stanza")
EPOCHS, RATE, BATCH, WARM_UP = 7, 2e-3, 64, 200
ANYWHERE = "any"
ARTICLE = "ال"
HAMZA = str.maketrans("أإآ", "ااا")
SETTINGS = ["--shorthand", "ar_news", "--seed", "1234", "--emb_dropout", "0.2", "--dropout", "0.3", "--pos_dropout", "0.3"]

Pair = tuple[str, str]


def train(data: Path, work: Path) -> None:
    """Train on the treebank's words that have gold lemmas and write ``work/lemma.pt``."""
    args = vars(lemmatizer.build_argparse().parse_args([*SETTINGS, "--batch_size", str(BATCH)])) | {"lang": "ar"}
    utils.set_random_seed(args["seed"])
    torch.set_num_threads(1)
    lemmas = chosen(words(paragraphs(data / "padt" / "train.conllu.gz")))
    dev = list(words(paragraphs(data / "padt" / "dev.conllu.gz")))
    loader = DataLoader(document(lemmas), BATCH, args)
    args["vocab_size"], args["pos_vocab_size"] = loader.vocab["char"].size, loader.vocab["pos"].size
    trainer = Trainer(args=args, vocab=loader.vocab, device=DEVICE)
    for (form, upos), lemma in lemmas.items():
        trainer.pos_dict.setdefault(upos, {})[form] = lemma
    total, step = EPOCHS * len(loader), 0
    for epoch in range(EPOCHS):
        loss = 0.0
        for batch in loader:
            step += 1
            trainer.update_lr(RATE * min(step / WARM_UP, (total - step + 1) / total))
            loss += trainer.update(batch)
        shuffled(loader)
        LOG.info("epoch %d, mean loss %.4f", epoch + 1, loss / len(loader))
    LOG.info("dev lemmas %.2f, of words not in the list %.2f", *accuracy(trainer, dev, args))
    trainer.save(str(work / "lemma.pt"))


def shuffled(loader: DataLoader) -> None:
    """Deal the loader's examples into batches anew."""
    examples = [example for batch in loader.data for example in batch]
    random.shuffle(examples)
    loader.data = [examples[first : first + BATCH] for first in range(0, len(examples), BATCH)]


def words(paras: list[Paragraph]) -> Iterator[tuple[str, str, str]]:
    """Yield form, part of speech and lemma of every word with a gold lemma that is its own and not its token's."""
    for paragraph in paras:
        if paragraph.annotated:
            for token in without_blanks(paragraph).tokens:
                for word in token.words:
                    if word.lemma != "_" and not (token.fused and word.lemma == token.surface):
                        yield word.form if token.fused else token.surface, word.upos, word.lemma


def chosen(found: Iterator[tuple[str, str, str]]) -> dict[Pair, str]:
    """Return the most frequent lemma of each form and part of speech, and of its other spellings where they are not met."""
    counts: dict[Pair, Counter[str]] = {}
    for form, upos, lemma in found:
        counts.setdefault((form, upos), Counter())[lemma] += 1
    lemmas = {pair: ways.most_common(1)[0][0] for pair, ways in counts.items()}
    added: dict[Pair, str] = {}
    for (form, upos), lemma in sorted(lemmas.items(), key=lambda item: -counts[item[0]].total()):
        for other in spellings(form, upos):
            added.setdefault((other, upos), lemma)
    return {**added, **lemmas}


def spellings(form: str, upos: str) -> Iterator[str]:
    """Yield the same word with or without the article, in the dual, and without its hamza."""
    forms = [form]
    if upos in ("NOUN", "ADJ") and len(form) > 2:
        forms.append(form.removeprefix(ARTICLE) if form.startswith(ARTICLE) and len(form) > 4 else ARTICLE + form)
        forms += [dual for each in forms for dual in duals(each)]
    if upos == "VERB" and form[0] in "يت" and len(form) > 3 and not form.endswith(("ون", "ين", "ان", "وا", "ن", "ي", "ى")):
        forms += [form + "ان", form + "ا"]
    for each in forms:
        yield from dict.fromkeys((each, each.translate(HAMZA)))


def duals(form: str) -> list[str]:
    """Return the duals of a noun or adjective in the singular, free and before another noun."""
    if form.endswith(("ات", "ون", "ين", "ان", "ى", "ا", "ء")):
        return []
    stem = form[:-1] + "ت" if form.endswith("ة") else form
    return [stem + "ان", stem + "ين"] if form.startswith(ARTICLE) else [stem + "ان", stem + "ين", stem + "ا"]


def document(lemmas: dict[Pair, str]) -> Document:
    """Return pairs with their lemmas as a document of one sentence a pair."""
    row = lambda form, upos, lemma: {"id": (1,), "text": form, "upos": upos, "lemma": lemma, "head": 0, "deprel": "root"}  # noqa: E731
    return Document([[row(form, upos, lemma)] for (form, upos), lemma in sorted(lemmas.items())])


def accuracy(trainer: Trainer, dev: list[tuple[str, str, str]], args: dict) -> tuple[float, float]:
    """Return the percentages of right lemmas, of all words and of those whose form and part of speech are not listed."""
    pairs = list(dict.fromkeys((form, upos) for form, upos, _ in dev))
    unlisted = [pair for pair in pairs if trainer._lookup(*pair) is None]
    loader = DataLoader(document(dict.fromkeys(unlisted, "")), BATCH, args, vocab=trainer.vocab, evaluation=True)
    guessed: list[str] = []
    for batch in loader:
        guessed += edited(trainer, batch)
    predicted = dict(zip(sorted(unlisted), guessed, strict=True))
    right = [predicted.get((form, upos), trainer._lookup(form, upos)) == lemma for form, upos, lemma in dev]
    rest = [hit for hit, (form, upos, _) in zip(right, dev, strict=True) if (form, upos) in predicted]
    return 100 * sum(right) / len(right), 100 * sum(rest) / len(rest)


def edited(trainer: Trainer, batch) -> list[str]:
    """Return the network's lemmas of a batch, in the order that the batch was given."""
    predicted, edits = trainer.predict(batch)
    return trainer.postprocess(utils.unsort(batch[7], batch[6]), predicted, edits=edits)


if __name__ == "__main__":
    train(Path(sys.argv[1]), Path(sys.argv[2]))

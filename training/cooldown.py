"""The tagger's last steps, with a learning rate that falls to nothing: Stanza's own trainer keeps it constant."""

from __future__ import annotations

import logging
import sys
from itertools import chain, islice, repeat
from pathlib import Path

from stanza.models import tagger
from stanza.models.common import utils
from stanza.models.pos.trainer import Trainer

from training import recipes

STEPS, FIRST_RATE, LOGGED = 500, 1.5e-3, 50


def cool(work: Path) -> None:
    """Train ``work/tagged.pt`` on for 500 steps and write ``work/pos.pt``."""
    _, *arguments = recipes.tagger(work)
    args = tagger.parse_args(arguments)
    utils.set_random_seed(args["seed"])
    pretrain = tagger.load_pretrain(args)
    args["word_cutoff"] = utils.update_word_cutoff(pretrain, args["word_cutoff"])
    vocab, _, batches = tagger.load_training_data(args, pretrain)
    trainer = Trainer(args=args, pretrain=pretrain, model_file=str(work / "tagged.pt"), device="cpu")
    if trainer.vocab.state_dict() != vocab.state_dict():
        raise ValueError(f"{work}/tagged.pt was trained on other data; remove it and train again")
    endless = chain.from_iterable(repeat(batches))
    total = 0.0
    for step, batch in enumerate(islice(endless, STEPS), start=1):
        for optimizer in trainer.optimizers.values():
            for group in optimizer.param_groups:
                group["lr"] = FIRST_RATE * (1 - (step - 1) / STEPS)
        total += trainer.update(batch)
        if step % LOGGED == 0:
            logging.getLogger("stanza").info("cooling step %d of %d, mean loss %.4f", step, STEPS, total / LOGGED)
            total = 0.0
    trainer.save(str(work / "pos.pt"), skip_modules=True)


if __name__ == "__main__":
    cool(Path(sys.argv[1]))

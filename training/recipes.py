"""How each step of the training is run, and with what settings: what was found to give most for two cores and two hours."""

from __future__ import annotations

from pathlib import Path

import torch

SEED = "1234"
DEVICE = "cuda" if torch.cuda.is_available() else "cpu"


def tokenizer(work: Path, data: Path) -> list[str]:
    return [
        "stanza.models.tokenizer", "--lang", "ar", "--shorthand", "ar_news", "--seed", SEED,
        "--txt_file", f"{work}/train.txt", "--label_file", f"{work}/train.labels", "--mwt_json_file", f"{work}/train.json",
        "--dev_txt_file", f"{work}/dev.txt", "--dev_label_file", f"{work}/dev.labels", "--dev_conll_gold", f"{work}/dev.conllu",
        "--use_dictionary", "--external_dict", f"{work}/dictionary.txt", "--use_mwt",
        "--max_seqlen", "400", "--batch_size", "32", "--steps", "2600", "--eval_steps", "200", "--anneal_after", "1200",
        "--split_mwt_prob", "0", "--save_dir", str(work), "--save_name", "tokenize.pt",
    ]  # fmt: skip


def expander(work: Path, data: Path) -> list[str]:
    return [
        "stanza.models.mwt_expander", "--lang", "ar", "--shorthand", "ar_news", "--seed", SEED,
        "--train_file", f"{work}/train.conllu", "--eval_file", f"{work}/dev.conllu", "--gold_file", f"{work}/dev.conllu",
        "--num_epoch", "7", "--save_dir", str(work), "--save_name", "mwt.pt",
    ]  # fmt: skip


def cutting(work: Path, data: Path) -> list[str]:
    return ["training.cutting", str(data), str(work)]


def tagger(work: Path, data: Path) -> list[str]:
    return ["training.tagging", str(work)]


def lemmatizer(work: Path, data: Path) -> list[str]:
    return ["training.lemmas", str(data), str(work)]


def parser(work: Path, data: Path) -> list[str]:
    return ["training.parsing", str(work), str(data / "padt")]


def entities(work: Path, data: Path) -> list[str]:
    return ["training.entity_training", str(work), str(data)]


def arguments() -> dict[str, object]:
    """Return Stanza's own settings for the tagger that ``tagging`` trains."""
    from stanza.models import tagger

    given = [
        "--lang", "ar", "--shorthand", "ar_news", "--seed", SEED,
        "--word_cutoff", "4", "--word_emb_dim", "64", "--hidden_dim", "160", "--char_hidden_dim", "100", "--char_emb_dim", "50",
        "--deep_biaff_hidden_dim", "160", "--composite_deep_biaff_hidden_dim", "64", "--transformed_dim", "100",
        "--dropout", "0.4", "--word_dropout", "0.15",
    ]  # fmt: skip
    return tagger.parse_args(given)

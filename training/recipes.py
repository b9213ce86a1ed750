"""The arguments of each of Stanza's trainers: what was found to give most for one core and an hour."""

from __future__ import annotations

from pathlib import Path

SEED = "1234"


def tokenizer(work: Path) -> list[str]:
    return [
        "stanza.models.tokenizer", "--lang", "ar", "--shorthand", "ar_news", "--seed", SEED, "--cpu",
        "--txt_file", f"{work}/train.txt", "--label_file", f"{work}/train.labels", "--mwt_json_file", f"{work}/train.json",
        "--dev_txt_file", f"{work}/dev.txt", "--dev_label_file", f"{work}/dev.labels", "--dev_conll_gold", f"{work}/dev.conllu",
        "--use_dictionary", "--external_dict", f"{work}/dictionary.txt", "--use_mwt",
        "--max_seqlen", "400", "--batch_size", "32", "--steps", "2600", "--eval_steps", "200", "--anneal_after", "1200",
        "--split_mwt_prob", "0", "--save_dir", str(work), "--save_name", "tokenize.pt",
    ]  # fmt: skip


def expander(work: Path) -> list[str]:
    return [
        "stanza.models.mwt_expander", "--lang", "ar", "--shorthand", "ar_news", "--seed", SEED, "--cpu",
        "--train_file", f"{work}/train.conllu", "--eval_file", f"{work}/dev.conllu", "--gold_file", f"{work}/dev.conllu",
        "--num_epoch", "7", "--save_dir", str(work), "--save_name", "mwt.pt",
    ]  # fmt: skip


def tagger(work: Path) -> list[str]:
    return ["training.tagging", str(work)]


def arguments(work: Path) -> dict[str, object]:
    """Return Stanza's own settings for the tagger that ``tagging`` trains."""
    from stanza.models import tagger

    given = [
        "--lang", "ar", "--shorthand", "ar_news", "--seed", SEED, "--cpu", "--wordvec_pretrain_file", f"{work}/pretrain.pt",
        "--word_cutoff", "4", "--word_emb_dim", "64", "--hidden_dim", "160", "--char_hidden_dim", "100", "--char_emb_dim", "50",
        "--deep_biaff_hidden_dim", "160", "--composite_deep_biaff_hidden_dim", "64", "--transformed_dim", "100",
        "--dropout", "0.4", "--word_dropout", "0.15",
    ]  # fmt: skip
    return tagger.parse_args(given)


def lemmatizer(work: Path) -> list[str]:
    return [
        "stanza.models.lemmatizer", "--shorthand", "ar_news", "--seed", SEED, "--cpu", "--skip_blank_lemmas",
        "--train_file", f"{work}/lemma-train.conllu", "--eval_file", f"{work}/lemma-dev.conllu",
        "--num_epoch", "8", "--batch_size", "64", "--save_dir", str(work), "--save_name", "lemma.pt",
    ]  # fmt: skip

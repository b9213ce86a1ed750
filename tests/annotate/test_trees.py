"""Trees from words: the best tree with one root, and the answers of Stanza's own predictor from a parser of random weights."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from stanza.models import parser
from stanza.models.common.doc import Document
from stanza.models.common.pretrain import Pretrain, PretrainedWordVocab
from stanza.models.common.vocab import CharVocab
from stanza.models.depparse.data import DataLoader
from stanza.models.depparse.trainer import GraphTrainer
from stanza.models.depparse.utils import predict_dataset
from stanza.models.pos.vocab import FeatureVocab, MultiVocab, WordVocab, XPOSVocab

from sharaka.annotate.trees import Trees, best_tree
from sharaka.parser_tags import SEPARATOR, parser_lemma, parser_tag

FORMS = ("قال", "بوتين", "إن", "روسيا", "و", "الصين", "تعززان", "التعاون", "??", '"', "BRICS", ".")
TAGS = (("NOUN", "Case=Gen|Definite=Def"), ("VERB", "Aspect=Perf|Voice=Act"), ("PUNCT", "_"), ("ADP", "AdpType=Prep"))
SIZES = ("hidden_dim", 8), ("num_layers", 2), *((f"{part}_dim", 4) for part in ("word_emb", "tag_emb", "transformed", "deep_biaff_hidden"))

words = st.tuples(st.sampled_from(FORMS), st.sampled_from(FORMS), st.sampled_from(TAGS)).map(lambda w: (w[0], w[1], *w[2]))
sentences = st.lists(st.lists(words, max_size=12), max_size=5)


def is_tree(heads: tuple[int, ...]) -> bool:
    """Tell whether heads, 0 the root's, make a tree with one root."""

    def climbs(place: int, steps: int) -> bool:
        return place == 0 or (steps > 0 and climbs(heads[place - 1], steps - 1))

    return heads.count(0) == 1 and all(climbs(place, len(heads)) for place in heads)


@given(st.integers(1, 5).flatmap(lambda n: arrays(np.float64, (n + 1, n + 1), elements=st.floats(-9, 0, width=16))))
def test_no_tree_with_one_root_scores_more(scores):
    np.fill_diagonal(scores, -np.inf)
    places = np.arange(1, len(scores))
    found = best_tree(scores.copy())
    assert found[0] == 0 and is_tree(tuple(found[1:].tolist()))
    every = (heads for heads in product(range(len(scores)), repeat=len(places)) if is_tree(heads))
    best = max(scores[places, list(heads)].sum() for heads in every)
    assert scores[places, found[1:]].sum() == pytest.approx(best)


def vectors() -> Pretrain:
    made = Pretrain("no file")
    made._vocab = PretrainedWordVocab(list(FORMS[:8]))
    made._emb = torch.randn(12, 4)
    return made


@pytest.fixture(scope="module")
def random_parser(tmp_path_factory) -> tuple[Trees, GraphTrainer]:
    """Return both readers of one parser whose weights are random."""
    torch.manual_seed(5)
    choices = product(FORMS[:6], TAGS, ("root", "obj", "nmod"))
    data = [[[form, tag[0], parser_tag(*tag), "_", form, relation] for form, tag, relation in choices]]
    kinds = {"char": CharVocab, "word": WordVocab, "upos": WordVocab, "xpos": XPOSVocab, "feats": FeatureVocab}
    kinds |= {"lemma": WordVocab, "deprel": WordVocab}
    more = {"upos": {"idx": 1}, "xpos": {"idx": 2, "sep": SEPARATOR}, "feats": {"idx": 3}, "lemma": {"idx": 4}, "deprel": {"idx": 5}}
    vocab = MultiVocab({name: kind(data, "", **more.get(name, {})) for name, kind in kinds.items()})
    table = vectors()
    args = parser.parse_args(["--lang", "ar", "--shorthand", "ar", "--cpu", "--no_char", "--no_ufeats", "--no_second_optim"])
    made = GraphTrainer(args=args | dict(SIZES), vocab=vocab, pretrain=table, device="cpu")
    for weights in made.model.parameters():
        torch.nn.init.normal_(weights, std=0.7)
    path = tmp_path_factory.mktemp("parser") / "depparse.pt"
    made.save(str(path))
    return Trees(path, table), GraphTrainer.load(str(path), pretrain=table, device="cpu")


def stanzas_own(trainer: GraphTrainer, given: list[list[tuple[str, str, str, str]]]) -> list[list[tuple[int, str]]]:
    def row(place: int, form: str, lemma: str, upos: str, feats: str) -> dict[str, object]:
        seen = {"lemma": parser_lemma(form, lemma, upos), "upos": upos, "xpos": parser_tag(upos, feats)}
        return {"id": place, "text": form, "feats": "_", **seen}

    rows = [[row(place, *word) for place, word in enumerate(sentence, start=1)] for sentence in given]
    loader = DataLoader(Document(rows), 100, trainer.args, vectors(), vocab=trainer.vocab, evaluation=True, sort_during_eval=True)
    return [[(int(head), relation) for head, relation in tree] for tree in predict_dataset(trainer, loader)]


@settings(max_examples=40, deadline=None)
@given(sentences)
def test_trees_are_those_of_stanzas_own_predictor(random_parser, given):
    trees, trainer = random_parser
    found = trees(given)
    full = [sentence for sentence in given if sentence]
    assert [tree for tree in found if tree] == (stanzas_own(trainer, full) if full else [])
    assert [len(tree) for tree in found] == [len(sentence) for sentence in given]


def test_a_sentence_is_parsed_alike_alone_and_among_others(random_parser):
    trees, _ = random_parser
    long = [(form, form, *TAGS[0]) for form in FORMS * 3]
    short = [(form, form, *TAGS[1]) for form in FORMS[:3]]
    assert trees([short, long, [], short]) == [*trees([short]), *trees([long]), [], *trees([short])]

"""The commands: what they write, what they say and with which exit status they end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from sharaka import results, scale, tables, weights, work
from tests.given import ROOT, call, splitter

COMMAND = (sys.executable, "-c", "from sharaka.cli import main; main()")
TEXT = "وصل الرئيس الروسي فلاديمير بوتين إلى بكين أمس.\nوقال شي إن حجم التجارة بلغ 190 مليار دولار في عام 2022.\n"
TABLES = {"articles", "words", "parts", "entities", "figures", "dates", "quotations", "events"}
VERSIONS = {"sharaka", "stanza", "torch", "models"}


@pytest.fixture
def quick(monkeypatch):
    """Put a word splitter in the place of the analyser."""
    monkeypatch.setitem(sys.modules, "sharaka.annotate", splitter())


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """Return a folder of two articles, one with its date."""
    folder = tmp_path / "texts"
    folder.mkdir()
    for name in "ab":
        (folder / f"{name}.txt").write_text(TEXT * 2 + name, encoding="utf-8")
    (folder / "articles.csv").write_text("file,published\na.txt,2024-05-17\nb.txt,2024-05-18\n", encoding="utf-8")
    return folder


def shell(*arguments: object) -> subprocess.CompletedProcess[str]:
    given = [*COMMAND, *map(str, arguments)]
    return subprocess.run(given, capture_output=True, text=True, encoding="utf-8", env={**os.environ, "PYTHONUTF8": "1"}, check=False)


def manifest(folder: Path) -> dict:
    return json.loads((folder / "manifest.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("form", results.FORMATS)
def test_annotate_writes_one_table_a_layer_and_a_manifest(quick, texts, tmp_path, form):
    done = call("annotate", texts, "--out", tmp_path / "out", "--format", form)
    assert done.exit_code == 0, done.output
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"manifest.json", ".partitions", *(f"{name}.{form}" for name in TABLES)}
    assert [article.id for article in results.load(tmp_path / "out").articles] == ["a", "b"]


def test_annotate_says_what_it_did(quick, texts, tmp_path):
    done = call("annotate", texts, "--out", tmp_path / "out")
    assert f"2 articles, {manifest(tmp_path / 'out')['rows']['words']} words, 0 refused; tables in {tmp_path / 'out'}" in done.stderr


def test_some_refused_inputs_end_with_1_and_the_rest_is_written(quick, texts, tmp_path):
    (texts / "empty.txt").touch()
    done = call("annotate", texts, texts / "no.txt", "--out", tmp_path / "out")
    reasons = {"empty.txt": "the file is empty; expected", "no.txt": "no such file or folder; check the path"}
    found = {Path(refused["file"]).name: refused["reason"] for refused in manifest(tmp_path / "out")["refused"]}
    assert done.exit_code == 1 and len(results.load(tmp_path / "out").articles) == 2
    assert set(found) == set(reasons) and all(found[name].startswith(reason) for name, reason in reasons.items())
    assert all(reason in done.stderr for reason in reasons.values())


def test_an_article_that_fails_ends_with_1_and_is_in_the_manifest(quick, texts, tmp_path, monkeypatch):
    def annotated(corpus, models):
        if corpus.articles[0].id == "a":
            raise RuntimeError("too odd")
        return splitter().annotated(corpus, models)

    monkeypatch.setattr(sys.modules["sharaka.annotate"], "annotated", annotated)
    done = call("annotate", texts, "--out", tmp_path / "out")
    assert done.exit_code == 1 and [article.id for article in results.load(tmp_path / "out").articles] == ["b"]
    assert manifest(tmp_path / "out")["refused"] == [{"file": "a.txt (article a)", "reason": "RuntimeError: too odd"}]


def test_nothing_but_refused_inputs_ends_with_1_and_empty_tables(quick, tmp_path):
    done = call("annotate", tmp_path / "no.txt", "--out", tmp_path / "out")
    assert done.exit_code == 1 and results.load(tmp_path / "out").articles == ()


def test_annotating_again_runs_nothing_again(quick, texts, tmp_path, monkeypatch):
    call("annotate", texts, "--out", tmp_path / "out")
    monkeypatch.delattr(sys.modules["sharaka.annotate"], "annotated")
    assert call("annotate", texts, "--out", tmp_path / "out").exit_code == 0


def test_a_corrupted_model_file_ends_with_2_and_is_named(texts, tmp_path):
    (tmp_path / "pos.pt").write_bytes(b"x")
    entry = {"file": "pos.pt", "processor": "pos", "size": 1, "sha256": "0" * 64}
    (tmp_path / "manifest.json").write_text(json.dumps({"files": [entry]}), encoding="utf-8")
    done = call("annotate", texts, "--out", tmp_path / "out", "--models", tmp_path)
    assert done.exit_code == 2 and "pos.pt: SHA-256 is" in done.stderr and not (tmp_path / "out" / "manifest.json").exists()


def test_a_scheduler_that_does_not_answer_ends_with_2(quick, texts, tmp_path, monkeypatch):
    monkeypatch.setattr("dask.distributed.Client", lambda *_, **__: (_ for _ in ()).throw(OSError("timed out")))
    done = call("annotate", texts, "--out", tmp_path / "out", "--scheduler", "tcp://127.0.0.1:1")
    assert done.exit_code == 2 and "no Dask scheduler answers at tcp://127.0.0.1:1: timed out; start one" in done.stderr


def test_an_address_that_is_none_is_refused():
    with pytest.raises(scale.SchedulerError, match="nothing://x"), scale.runner(scheduler="nothing://x"):
        raise AssertionError


WRONG = {
    "no inputs": ("annotate", "--out", "out"),
    "no folder to write to": ("annotate", "x.txt"),
    "no such format": ("annotate", "x.txt", "--out", "out", "--format", "xlsx"),
    "no workers": ("annotate", "x.txt", "--out", "out", "--workers", "0"),
    "no such option": ("annotate", "x.txt", "--out", "out", "--colour"),
    "no such command": ("draw",),
    "no such folder": ("export", "nowhere", "--to", "csv"),
    "no results": ("export", str(ROOT / "tests"), "--to", "csv"),
}


@pytest.mark.parametrize("arguments", WRONG.values(), ids=WRONG)
def test_a_wrong_call_ends_with_2_and_writes_nothing(arguments, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = call(*arguments)
    assert done.exit_code == 2 and done.stderr and list(tmp_path.iterdir()) == []


COMMANDS = ("annotate", "site", "export", "evaluate", "models list", "models fetch", "models verify", "doctor")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command):
    done = call(*command.split(), "--help")
    assert done.exit_code == 0 and f"main {command}" in done.output and len(done.output.splitlines()) > 4


def test_the_help_of_annotate_names_the_formats_and_the_exit_status():
    text = " ".join(call("annotate", "-h").output.split())
    assert ".txt .html .csv .jsonl .parquet .zip" in text and "0 all done, 1 some inputs refused, 2 the call was wrong" in text


@pytest.mark.parametrize("form", results.FORMATS)
def test_export_writes_the_tables_in_the_other_format(quick, texts, tmp_path, form):
    call("annotate", texts, "--out", tmp_path / "out")
    done = call("export", tmp_path / "out", "--to", form, "--out", tmp_path / "other")
    assert done.exit_code == 0, done.output
    pd.testing.assert_frame_equal(results.load(tmp_path / "other").words, results.load(tmp_path / "out").words)


def test_export_writes_conllu_that_names_its_models(quick, texts, tmp_path):
    call("annotate", texts, "--out", tmp_path / "out")
    done = call("export", tmp_path / "out", "--to", "conllu")
    assert done.exit_code == 0 and "# models = bundled\n" in (tmp_path / "out" / "a.conllu").read_text(encoding="utf-8")


def test_export_of_results_without_a_manifest_ends_with_2(quick, texts, tmp_path):
    call("annotate", texts, "--out", tmp_path / "out")
    (tmp_path / "out" / "manifest.json").unlink()
    done = call("export", tmp_path / "out", "--to", "conllu")
    assert done.exit_code == 2 and "no readable manifest" in done.stderr


def test_the_shipped_weights_annotate_from_end_to_end_alike_here_and_on_two_processes(quick, texts, tmp_path, monkeypatch):
    monkeypatch.setattr(work, "PARTITION", 1)  # here; the stand-in is known here only, too: the two processes have the analyser
    alone = shell("annotate", texts, "--out", tmp_path / "alone")
    both = call("annotate", texts, "--out", tmp_path / "both", "--workers", 2, "--format", "csv")
    assert (alone.returncode, both.exit_code) == (0, 0), alone.stderr + both.output
    one, two = results.load(tmp_path / "alone"), results.load(tmp_path / "both")
    assert one.articles == two.articles and [article.published for article in one.articles] == ["2024-05-17", "2024-05-18"]
    for name in tables.LAYERS:
        pd.testing.assert_frame_equal(one.tables[name], two.tables[name])
        assert one.tables[name].dtypes.equals(tables.table(name, []).dtypes)
    assert len(one.words) > 40 and len(one.entities) > 2 and set(one.words["upos"]) > {"NOUN", "VERB", "PUNCT"}
    found = manifest(tmp_path / "alone")
    assert set(found) >= VERSIONS and found["models"] == weights.identity() and found["refused"] == []
    assert set(found["rows"]) == TABLES and found["rows"]["words"] == len(one.words) and len(found["inputs"]) == 2

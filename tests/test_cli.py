"""The commands: what they write, what they say and with which exit status they end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from click.testing import CliRunner, Result

from sharaka import doctor, results, scale, tables, weights, work
from sharaka.cli import main
from tests.given import ROOT, splitter

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


def call(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


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


@pytest.fixture
def official(tmp_path, monkeypatch) -> Path:
    """Return the folder of fetched official models, which holds one file."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    home = weights.folder(weights.OFFICIAL)
    (home / "ar" / "pos").mkdir(parents=True)
    (home / "ar" / "pos" / "padt.pt").write_bytes(b"tags")
    weights.record(home, [home / "ar" / "pos" / "padt.pt"])
    return home


def test_models_list_shows_every_shipped_file_and_that_the_official_ones_are_not_fetched(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    first, *lines, last = call("models", "list").output.splitlines()
    assert first.startswith("bundled: ") and first.endswith(f" MB in {weights.BUNDLED}")
    assert [line.split()[-1] for line in lines] == [entry.file for entry in weights.listed()] and all(" right " in line for line in lines)
    assert last == "official: not fetched; sharaka models fetch"


def test_models_list_shows_the_official_ones_and_which_file_is_wrong(official):
    right = call("models", "list").output.splitlines()[-2:]
    (official / "ar" / "pos" / "padt.pt").write_bytes(b"tagz")
    wrong = call("models", "list").output.splitlines()[-2:]
    assert right[0] == f"official: 0.0 MB in {official}" and right[1].split()[-2:] == ["right", "ar/pos/padt.pt"]
    assert wrong[1] == right[1].replace("right", "WRONG")


def test_models_verify_ends_with_0_when_every_digest_is_right(official):
    done = call("models", "verify")
    lines = [f"bundled: {len(weights.listed())} files, every digest is right", "official: 1 files, every digest is right"]
    assert done.exit_code == 0 and done.output.splitlines() == lines


def test_models_verify_ends_with_1_and_names_what_is_wrong(official):
    (official / "ar" / "pos" / "padt.pt").write_bytes(b"tagz")
    done = call("models", "verify")
    assert done.exit_code == 1 and "official: 1 files, 1 wrong" in done.stdout
    assert f"{official / 'ar' / 'pos' / 'padt.pt'}: SHA-256 is" in done.stderr and "sharaka models fetch" in done.stderr


@pytest.mark.parametrize("command", ["list", "verify"])
def test_models_without_a_manifest_end_with_2(command, tmp_path, monkeypatch):
    monkeypatch.setattr(weights, "BUNDLED", tmp_path)
    done = call("models", command)
    assert done.exit_code == 2 and "no readable model manifest" in done.stderr


def test_models_fetch_that_fails_ends_with_2_and_says_why(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    done = call("models", "fetch", "--mirror", "http://127.0.0.1:9/")
    assert done.exit_code == 2 and "http://127.0.0.1:9/resources_1.15.0.json: " in done.stderr and "check the network" in done.stderr


def test_doctor_finds_everything_here():
    done = call("doctor")
    assert done.exit_code == 0 and "MISSING" not in done.output and {"Python:", "stanza:", "weights:", "disk:"} <= set(done.output.split())


def test_doctor_names_a_missing_package_with_the_remedy(monkeypatch):
    def version(name: str, known=doctor.version) -> str:
        if name == "plotly":
            raise doctor.PackageNotFoundError(name)
        return known(name)

    monkeypatch.setattr(doctor, "version", version)
    done = call("doctor")
    assert done.exit_code == 1 and "MISSING plotly: not installed, expected" in done.output and 'pip install "plotly>=' in done.output


def test_doctor_names_a_package_of_another_version_with_the_remedy(monkeypatch):
    monkeypatch.setattr(doctor, "version", lambda name, known=doctor.version: "2.0.0" if name == "torch" else known(name))
    done = call("doctor")
    assert done.exit_code == 1 and "MISSING torch: 2.0.0, expected ==2.13.0" in done.output


def test_doctor_names_wrong_weights_with_the_remedy(monkeypatch):
    monkeypatch.setattr(weights, "problems", lambda folder: ["pos.pt: missing; install the package again"])
    done = call("doctor")
    assert done.exit_code == 1 and "MISSING weights: pos.pt: missing\n        install the package again\n" in done.output


def test_doctor_says_whether_official_models_are_fetched_and_right(official, monkeypatch):
    right = call("doctor").output
    (official / "ar" / "pos" / "padt.pt").unlink()
    wrong = call("doctor")
    monkeypatch.setenv("XDG_CACHE_HOME", str(official / "none"))
    assert "ok      official models: 1 files, every digest is right" in right
    assert wrong.exit_code == 1 and "MISSING official models: " in wrong.output
    assert "        fetch them again: sharaka models fetch\n" in wrong.output
    assert "ok      official models: not fetched" in call("doctor").output


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

"""Stanza's own models: fetched from a server with Stanza's layout, broken off in every way, and never left half right."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from stanza.resources import common

from sharaka import results, tables, weights
from sharaka.annotate import fetch_official
from sharaka.cli import main
from tests.annotate.served import (
    INDEX,
    MODELS,
    NEEDED,
    PACKAGE,
    PARSED,
    PARSED_NEED,
    bundled,
    file_names,
    opened_full,
    server,
    stand_ins,
    until,
)

TEXT = "وصل الرئيس الروسي فلاديمير بوتين إلى بكين أمس.\nوقال شي إن حجم التجارة بلغ ١٩٠ مليار دولار في عام ٢٠٢٢.\n"
POS = "pos/padt_charlm.pt"
FILES = file_names(PACKAGE, NEEDED)
FETCH = (sys.executable, "-c", "from sharaka.annotate import fetch_official; print(fetch_official(say=lambda line: None))")


@pytest.fixture
def cache(tmp_path: Path, monkeypatch) -> Path:
    """Return the folder that the official models go to, empty at first."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    return weights.folder(weights.OFFICIAL)


@pytest.fixture
def served(cache):
    """Return a server with a package of small stand-ins."""
    with server() as running:
        running.put(stand_ins(PACKAGE, NEEDED), PACKAGE, NEEDED)
        yield running


def fetch(served) -> list[str]:
    """Fetch from a server and return what was said."""
    said: list[str] = []
    fetch_official(served.url, said.append)
    return said


def refused(served, *parts: str) -> str:
    """Fetch what cannot be fetched and return the message, which has all these parts and leaves no models."""
    with pytest.raises(weights.ModelError) as told:
        fetch(served)
    message = str(told.value)
    assert [part for part in (*parts, "sharaka models fetch") if part not in message] == [], message
    assert not weights.folder(weights.OFFICIAL).exists() and not weights.fetched(weights.OFFICIAL)
    return message


def mended(served) -> list[str]:
    """Fetch again after a failure and return the model files that were asked for."""
    served.asked.clear()
    fetch(served)
    home = weights.folder(weights.OFFICIAL)
    assert weights.problems(home) == []
    assert sorted(entry.file for entry in weights.listed(home)) == [*(f"ar/{name}" for name in FILES), "resources.json"]
    return served.models_asked()


def fetching(served) -> subprocess.Popen:
    """Start another process that fetches from a server which the environment names."""
    return subprocess.Popen(FETCH, env={**os.environ, "STANZA_RESOURCES_URL": served.url}, stdout=subprocess.PIPE, text=True)


def annotated(folder: Path, models: str) -> Result:
    """Annotate the text of a folder with these models into a folder of their name."""
    return CliRunner().invoke(main, ["annotate", str(folder / "a.txt"), "--out", str(folder / models), "--models", models])


def test_official_models_are_fetched_when_asked_for_and_give_the_same_tables(served, cache, tmp_path, monkeypatch):
    served.put(bundled(tmp_path), PACKAGE, NEEDED)
    monkeypatch.setattr(common, "DEFAULT_RESOURCES_URL", served.url)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    done = [annotated(tmp_path, name) for name in weights.NAMES]
    assert [run.exit_code for run in done] == [0, 0], "".join(run.output for run in done)
    assert f"fetching {len(FILES)} of {len(FILES)} files of Stanza's Arabic models" in done[1].stderr and served.models_asked() == FILES
    ours, theirs = (results.load(tmp_path / name) for name in weights.NAMES)
    for name in tables.LAYERS:
        assert theirs.tables[name].dtypes.equals(ours.tables[name].dtypes)
    addresses = [set(zip(corpus.words["start"], corpus.words["end"], strict=True)) for corpus in (ours, theirs)]
    assert len(addresses[0] & addresses[1]) > 0.9 * len(addresses[0]) and len(theirs.entities) > 1
    made = [json.loads((tmp_path / name / "manifest.json").read_text(encoding="utf-8"))["models"] for name in weights.NAMES]
    assert made == [weights.identity(), weights.identity(cache)] and made[0] != made[1]


def test_what_is_fetched_is_recorded_by_processor_with_all_it_depends_on(served, cache):
    package, needed = PACKAGE | PARSED, NEEDED | PARSED_NEED
    served.put(stand_ins(package, needed), package, needed)
    fetch(served)
    found = {entry.processor: entry.file for entry in weights.listed(cache)}
    assert found.pop("resources") == "resources.json"
    assert sorted(found.values()) == [f"ar/{name}" for name in file_names(package, needed)]
    assert set(found) == {*package, "forward_charlm", "backward_charlm", "pretrain/conll17", "pretrain/fasttextwiki"}


def test_models_that_are_there_and_right_are_not_fetched_again(served):
    fetch(served)
    served.asked.clear()
    assert fetch(served) == [] and served.asked == []


def test_no_index_is_told_with_its_address(served):
    del served.content[INDEX]
    refused(served, served.url + INDEX, "404", "expected Stanza's index of models", "--mirror URL")


@pytest.mark.parametrize("page", [b"<html>log in first</html>", b'{"en": {}}', b"[]", b'{"ar": {"packages": {"default": {}}}, "url": "x"}'])
def test_an_index_that_is_none_is_told_with_its_address(served, page):
    served.content[INDEX] = page
    refused(served, served.url + INDEX, "expected Stanza's index of models with an Arabic package", "--mirror URL")


def test_an_index_that_names_what_it_does_not_describe_is_refused(served):
    served.put(stand_ins(PACKAGE, NEEDED), PACKAGE | {"pos": "nowhere"}, NEEDED)
    refused(served, "pos/nowhere.pt")


def test_an_index_that_names_a_file_outside_the_folder_is_refused(served, tmp_path):
    served.put({**stand_ins(PACKAGE, NEEDED), "pos/../../../../x.pt": b"x"}, PACKAGE | {"pos": "../../../../x"}, NEEDED)
    refused(served, "pos/../../../../x.pt")
    assert list(tmp_path.rglob("x.pt")) == []


def test_no_server_is_told_with_the_address(served):
    served.url = "http://127.0.0.1:9"
    refused(served, "http://127.0.0.1:9" + INDEX, "check the network")


def test_a_missing_model_file_is_told_with_its_address_and_what_was_found(served):
    data = served.content.pop(MODELS + POS)
    refused(served, served.url + MODELS + POS, "404", "expected a file with MD5")
    served.content[MODELS + POS] = data
    assert POS in mended(served) and len(served.models_asked()) < len(FILES)


def test_a_model_file_with_a_wrong_digest_is_told_with_both_digests_and_not_kept(served, cache):
    data = served.content[MODELS + POS]
    served.content[MODELS + POS] = b"\0" + data
    message = refused(served, served.url + MODELS + POS, f"found {len(data) + 1} bytes with MD5", "expected a file with MD5")
    assert len(set(re.findall("[0-9a-f]{32}", message))) == 2
    assert not list(cache.parent.rglob("padt_charlm.pt"))
    served.content[MODELS + POS] = data
    assert POS in mended(served)


def test_a_connection_cut_in_the_middle_is_gone_on_with(served):
    served.cut.add(MODELS + POS)
    refused(served, served.url + MODELS + POS, "IncompleteRead", "what is fetched already is kept")
    before = [name for name in served.models_asked() if name != POS]
    served.cut.clear()
    assert before and sorted([*before, *mended(served)]) == FILES


def test_an_index_that_changed_in_between_is_followed(served):
    served.cut.add(MODELS + POS)
    refused(served)
    served.cut.clear()
    files = stand_ins(PACKAGE, NEEDED) | {"tokenize/padt.pt": b"\0newer"}
    served.put(files, PACKAGE, NEEDED)
    assert "tokenize/padt.pt" in mended(served)


def test_no_space_on_disk_is_told_and_gone_on_with(served, cache, monkeypatch):
    with monkeypatch.context() as full:
        full.setattr(common, "open", opened_full, raising=False)
        refused(served, f"{cache}.part/ar/{POS}: cannot be written: No space left on device", "MB free there", "XDG_CACHE_HOME")
    assert POS in mended(served) and len(served.models_asked()) < len(FILES)


def test_a_cache_folder_that_cannot_be_written_is_told(served, cache):
    cache.parents[1].write_text("a file where a folder should be")
    refused(served, str(cache.parent), "cannot be written", "XDG_CACHE_HOME")


@pytest.mark.parametrize("harm", [lambda path: path.write_bytes(b"\0other"), Path.unlink], ids=["changed", "gone"])
def test_a_file_harmed_later_is_refused_and_only_that_one_is_fetched_again(served, cache, harm):
    fetch(served)
    harm(cache / "ar" / POS)
    with pytest.raises(weights.ModelError, match=r"padt_charlm\.pt: .*sharaka models fetch"):
        weights.verified(cache)
    assert mended(served) == [POS]


@pytest.mark.parametrize("manifest", ["", "{}"])
def test_a_broken_manifest_is_mended_without_fetching_a_model_again(served, cache, manifest):
    fetch(served)
    (cache / weights.MANIFEST).write_text(manifest)
    assert mended(served) == []


def test_two_processes_at_once_fetch_every_file_once(served, cache):
    served.held[MODELS + POS] = threading.Event()
    other, said = fetching(served), []
    until(lambda: MODELS + POS in served.asked)
    here = threading.Thread(target=lambda: fetch_official(served.url, said.append))
    here.start()
    until(lambda: said)
    served.held[MODELS + POS].set()
    here.join(60)
    assert other.communicate(timeout=60)[0].strip() == str(cache) and other.returncode == 0
    assert len(said) == 1 and "another process is fetching Stanza's models; waiting for it" in said[0]
    assert served.models_asked() == FILES and weights.problems(cache) == []


def test_a_process_that_was_killed_blocks_nobody_and_its_files_are_taken_over(served, cache):
    served.held[MODELS + POS] = threading.Event()
    other = fetching(served)
    until(lambda: MODELS + POS in served.asked)
    other.kill()
    other.communicate(timeout=60)
    before = [name for name in served.models_asked() if name != POS]
    served.held.pop(MODELS + POS).set()
    assert before and sorted([*before, *mended(served)]) == FILES
    assert not list(cache.rglob("tmp*")) and not cache.with_name("official.part").exists()

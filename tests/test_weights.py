"""Model weights, shipped or fetched: every file is checked against the manifest, and what is wrong is named with its remedy."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from sharaka import weights

CONTENT = {"tokenize.pt": b"cuts", "pos.pt": b"tags"}
BROKEN = {"nothing": None, "no JSON": "{", "a list": "[]", "no files": "{}", "a file without digest": '{"files": [{"file": "pos.pt"}]}'}


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, data in CONTENT.items():
        (tmp_path / name).write_bytes(data)
    entries = [{"file": n, "processor": Path(n).stem, "size": len(d), "sha256": digest(d)} for n, d in CONTENT.items()]
    (tmp_path / "manifest.json").write_text(json.dumps({"files": entries}), encoding="utf-8")
    return tmp_path


def test_the_shipped_weights_are_those_of_the_manifest():
    assert weights.problems() == []


def test_every_shipped_file_is_in_the_manifest():
    shipped = {path.name for path in weights.BUNDLED.iterdir() if path.suffix not in (".md", ".json", ".log")}
    assert shipped == {entry.file for entry in weights.listed()}


def test_sizes_in_the_manifest_are_those_of_the_files():
    assert all((weights.BUNDLED / entry.file).stat().st_size == entry.size for entry in weights.listed())


def test_right_weights_are_given_by_processor(folder):
    assert weights.verified(folder) == {"tokenize": folder / "tokenize.pt", "pos": folder / "pos.pt"}


def test_a_corrupted_file_is_named_with_both_digests_and_the_remedy(folder):
    (folder / "pos.pt").write_bytes(b"tagz")
    with pytest.raises(weights.ModelError) as told:
        weights.verified(folder)
    assert all(part in str(told.value) for part in ("pos.pt", digest(b"tagz"), digest(b"tags"), "leave --models out"))
    assert "tokenize.pt" not in str(told.value)


def test_a_missing_file_is_named_with_its_size_and_the_remedy(folder):
    (folder / "tokenize.pt").unlink()
    with pytest.raises(weights.ModelError, match=r"tokenize\.pt: missing, expected 4 bytes; put the files"):
        weights.verified(folder)


def test_a_file_that_cannot_be_read_is_named_with_the_remedy(folder):
    (folder / "pos.pt").unlink()
    (folder / "pos.pt").mkdir()
    assert re.search(r"pos\.pt: cannot be read \(.+\), expected 4 bytes; put the files", weights.problems(folder)[0])


def test_every_wrong_file_is_named(folder):
    for name in CONTENT:
        (folder / name).unlink()
    assert [name in line for name, line in zip(CONTENT, weights.problems(folder), strict=True)] == [True, True]


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN)
def test_a_broken_manifest_is_named_with_the_remedy(tmp_path, content):
    if content is not None:
        (tmp_path / "manifest.json").write_text(content, encoding="utf-8")
    with pytest.raises(weights.ModelError, match=r"manifest\.json: no readable model manifest .*leave --models out"):
        weights.listed(tmp_path)


def test_a_bundled_file_that_is_wrong_is_mended_by_installing_again(folder, monkeypatch):
    monkeypatch.setattr(weights, "BUNDLED", folder)
    (folder / "pos.pt").unlink()
    assert "pip install --force-reinstall" in weights.problems(folder)[0]


def test_an_official_file_that_is_wrong_is_mended_by_fetching_again(folder, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
    home = weights.folder(weights.OFFICIAL)
    home.parent.mkdir(parents=True)
    folder.joinpath("manifest.json").rename(folder / "moved.json")
    assert not weights.fetched("official") and weights.fetched("bundled") and weights.fetched(folder)
    home.mkdir()
    (folder / "moved.json").rename(home / "manifest.json")
    assert weights.fetched("official") and all("sharaka models fetch" in line for line in weights.problems(home))


def test_fetched_files_are_recorded_by_the_folder_they_lie_in(tmp_path):
    names = {"ar/pos/padt.pt": "pos", "ar/pretrain/a.pt": "pretrain/a", "ar/pretrain/b.pt": "pretrain/b", "resources.json": "resources"}
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    weights.record(tmp_path, [tmp_path / name for name in names])
    assert weights.verified(tmp_path) == {processor: tmp_path / name for name, processor in names.items()}
    assert all(entry.size == len(entry.file) for entry in weights.listed(tmp_path))


def test_the_identity_changes_with_any_digest(folder):
    first = weights.identity(folder)
    (folder / "manifest.json").write_text((folder / "manifest.json").read_text().replace(digest(b"tags"), digest(b"tagz")))
    assert len(first) == 16 and weights.identity(folder) != first

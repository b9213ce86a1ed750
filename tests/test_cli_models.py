"""The commands about models, and the doctor: what they list, what they find wrong and which remedy they name."""

from __future__ import annotations

from pathlib import Path

import pytest

from sharaka import doctor, weights
from tests.given import call


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

"""The house: who may import whom, one list of packages, nothing too large, nothing that belongs elsewhere."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.given import ROOT, cases

PACKAGE = ROOT / "lib" / "sharaka"
MODULES = sorted(PACKAGE.rglob("*.py"))
LAYERS = {case["module"]: int(case["layer"]) for case in cases("layers")}
HEAVY = ("torch", "stanza", "plotly", "dask", "distributed")
NOT_OURS = {".venv", ".git", "__pycache__", "build", "dist", "site", "node_modules", ".ipynb_checkpoints"}
HOSTS = "pypi|pythonhosted|anaconda|npmjs|artifactory|jfrog|devpi|nexus"
REGISTRY = re.compile(rf"\b(?:[\w-]+\.)*(?:{HOSTS})\.(?:[\w-]+\.)*[a-z]{{2,}}\b|(?:^|\s)--(?:extra-)?index-url")
BIDI = re.compile("[\u202a-\u202e]")


def named(path: Path) -> str:
    """Return a module's name below the package: ``script``, ``extract.dates``; ``sharaka`` for the package itself."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__") or "sharaka"


def home(module: str) -> str:
    """Return the row of the layer table that a module belongs to."""
    top = module.split(".")[0]
    found = [name for name in LAYERS if fnmatch(top, name)]
    assert found, f"{module} is in no layer: add it to tests/cases/layers.csv"
    return found[0]


@cache
def imported(path: Path) -> frozenset[str]:
    """Return what a module imports, in functions too: names of this package's modules, and other packages' names."""
    return frozenset(name for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) for name in names(node))


def names(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, "imports are absolute here"
        yield from (f"{node.module}.{alias.name}" if node.module == "sharaka" else node.module for alias in node.names)


def own(name: str) -> str | None:
    """Return the module of this package that an imported name stands for, or nothing."""
    if name.split(".")[0] != "sharaka":
        return None
    module = name.removeprefix("sharaka").removeprefix(".")
    place = PACKAGE.joinpath(*module.split("."))
    return module if module and (place.is_dir() or place.with_suffix(".py").is_file()) else "sharaka"


@cache
def tracked() -> tuple[Path, ...]:
    """Return the files of the repository: those that git tracks, or all but what is built, where there is no git."""
    if shutil.which("git") and (ROOT / ".git").exists():
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
        return tuple(ROOT / name for name in listed if name and (ROOT / name).is_file())
    found = (path for path in ROOT.rglob("*") if path.is_file())
    return tuple(path for path in found if not any(part in NOT_OURS or part.endswith("cache") for part in path.relative_to(ROOT).parts))


def text(path: Path) -> str:
    """Return the text of a file, nothing for one that is no text."""
    data = path.read_bytes()
    return "" if b"\0" in data[:4096] else data.decode("utf-8", "ignore")


def short(paths: Iterator[Path]) -> list[str]:
    return [path.relative_to(ROOT).as_posix() for path in paths]


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_a_module_imports_from_its_own_layer_or_below(path):
    layer = LAYERS[home(named(path))]
    found = {module for name in imported(path) if (module := own(name))}
    assert {module for module in found if LAYERS[home(module)] > layer} == set()


def test_every_row_of_the_layer_table_is_a_module():
    tops = {named(path).split(".")[0] for path in MODULES}
    assert [row for row in LAYERS if not any(fnmatch(top, row) for top in tops)] == []


@pytest.mark.parametrize("package", sorted({case["package"] for case in cases("walls")}))
def test_a_foreign_package_is_met_in_one_place(package):
    allowed = [case["module"] for case in cases("walls") if case["package"] == package]
    users = [named(path) for path in MODULES if any(name.split(".")[0] == package for name in imported(path))]
    assert [user for user in users if not any(fnmatch(user, name) for name in allowed)] == []


def test_importing_the_package_loads_nothing_heavy():
    code = f"import sys, sharaka; print(*(name for name in {HEAVY} if name in sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == ""


@cache
def project() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def specifiers(lines: list[str]) -> dict[str, set[str]]:
    found = map(Requirement, lines)
    return {canonicalize_name(wanted.name): {str(one) for one in wanted.specifier} for wanted in found}


def test_the_conda_environment_names_the_same_packages_and_versions():
    given = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))["dependencies"]
    lines = [line for line in given if isinstance(line, str)]
    lines += [line for entry in given if isinstance(entry, dict) for line in entry["pip"] if not line.startswith("-")]
    found = specifiers(lines)
    assert found.pop("python") == specifiers([f"python{project()['requires-python']}"])["python"]
    assert found.pop("pip") == set()
    assert found == specifiers(project()["dependencies"])


def test_every_dependency_is_pinned_in_the_lock_file():
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    pins = specifiers([line.split("#")[0] for line in lines if line.split("#")[0].strip()])
    assert all(len(pin) == 1 and next(iter(pin)).startswith("==") for pin in pins.values())
    for line in [*project()["dependencies"], *project()["optional-dependencies"]["test"]]:
        wanted = Requirement(line)
        pin = next(iter(pins[canonicalize_name(wanted.name)])).removeprefix("==")
        assert wanted.specifier.contains(pin, prereleases=True), f"{line}: the lock file has {pin}; run: make lock"
    assert pins["torch"] == {"==2.13.0"}


def test_no_registry_is_named_in_a_tracked_file():
    assert short(path for path in tracked() if path.name != "test_house.py" and REGISTRY.search(text(path))) == []


def test_no_code_file_of_the_library_is_longer_than_230_lines():
    code = (path for pattern in ("*.py", "*.js") for path in PACKAGE.rglob(pattern))
    assert short(path for path in code if len(text(path).splitlines()) > 230) == []


def test_no_tracked_file_is_larger_than_10_megabytes():
    assert short(path for path in tracked() if path.stat().st_size > 10e6) == []


def test_all_weights_together_are_25_megabytes_at_most():
    assert sum(path.stat().st_size for path in (PACKAGE / "models").iterdir()) <= 25e6


def test_no_bidi_controls_outside_the_articles_and_the_cases():
    inside = (ROOT / "seeds", ROOT / "tests" / "cases")
    ours = (path for path in tracked() if not any(path.is_relative_to(folder) for folder in inside))
    assert short(path for path in ours if BIDI.search(text(path))) == []

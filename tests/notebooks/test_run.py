"""Every notebook runs from top to bottom, and what is kept in it is what a run gives today."""

import json
from pathlib import Path

import pytest
from nbformat import NotebookNode

from sharaka.notebooks import STATE, executed, read

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
VERSIONS = ("_model_module_version", "_view_module_version")


def shown(notebook: NotebookNode) -> list[str]:
    """Return what each cell shows as text, the data behind its views included, versions of packages left out."""
    models = notebook.metadata.get("widgets", {}).get(STATE, {}).get("state", {})
    states = {
        key: {name: value for name, value in model["state"].items() if name not in VERSIONS} | {"of": model["model_name"]}
        for key, model in models.items()
    }
    cells = [[cell.source, [{**output, "metadata": None} for output in cell.get("outputs", ())]] for cell in notebook.cells]
    return [json.dumps(part, sort_keys=True) for part in [*cells, states]]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_and_its_outputs_are_current(path):
    kept, fresh = shown(read(path)), shown(executed(path))
    stale = [number for number, (before, now) in enumerate(zip(kept, fresh, strict=True), start=1) if before != now]
    assert stale == [], f"{path.name}: the outputs of these cells, or the data of its views, are not current; run: make notebooks"

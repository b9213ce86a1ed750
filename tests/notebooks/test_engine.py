"""How notebooks are run: the same file again, errors told with their cell, and no wait that misses its message."""

import asyncio
import os
import re
from queue import Empty

import nbformat
import pytest

from sharaka import notebooks
from tests.site import small


def test_a_second_run_gives_the_same_file():
    path = small.notebooks() / "02_second.ipynb"
    assert nbformat.writes(small.run(path)).rstrip() == path.read_text(encoding="utf-8").rstrip()


def test_nothing_in_a_notebook_changes_by_itself():
    notebook = notebooks.read(small.notebooks() / "01_first.ipynb")
    assert [cell.id for cell in notebook.cells] == [f"cell-{number:02}" for number in range(1, 8)]
    assert all(cell.metadata == {} for cell in notebook.cells)
    assert set(notebook.metadata) == {"kernelspec", "language_info", "widgets"}
    assert notebook.metadata.kernelspec.name == "python3"
    models = [*notebook.metadata.widgets[notebooks.STATE]["state"]]
    assert models == [f"{number:032x}" for number in range(1, len(models) + 1)]
    assert not re.search(r"0x[0-9a-f]{6}", nbformat.writes(notebook))


def test_a_view_and_its_state_keep_one_name():
    notebook = notebooks.read(small.notebooks() / "01_first.ipynb")
    states = notebook.metadata.widgets[notebooks.STATE]["state"]
    views = [output.data[key]["model_id"] for cell in notebook.cells for output in cell.get("outputs", ())
             for key in output.get("data", ()) if key.endswith("widget-view+json")]  # fmt: skip
    assert [states[key]["state"]["view"]["kind"] for key in views] == ["reader", "bars"]
    assert all(states[key]["state"]["layout"].removeprefix("IPY_MODEL_") in states for key in views)


def test_a_failing_cell_is_named_and_its_notebook_left(tmp_path, capsys):
    failing = small.written(tmp_path, "01_failing", ["# Why?", ("a = 1",), ("a +\\\n b",)])
    fine = small.written(tmp_path, "02_fine", ["# What?", ("print('\\u202eword')",)])
    before = failing.read_bytes()
    assert notebooks.main([str(tmp_path)]) == 1
    told = capsys.readouterr()
    assert "notebook 01_failing.ipynb, cell 3 failed\n    a +\\\n     b\nNameError: name 'b' is not defined" in told.err
    assert "02_fine.ipynb: 2 cells" in told.out and failing.read_bytes() == before
    assert notebooks.read(fine).cells[1].outputs[0].text == "\u202eword\n" and "\u202e" not in fine.read_text(encoding="utf-8")


def test_a_kernel_that_dies_is_told(tmp_path):
    path = small.written(tmp_path, "01_dying", [("import os\nos._exit(1)",)])
    with pytest.raises(notebooks.NotebookError, match=r"notebook 01_dying\.ipynb: Kernel died"):
        notebooks.executed(path)


def test_a_notebook_runs_where_it_is_told_and_is_waited_for_in_slices(tmp_path, monkeypatch):
    sliced, waits = notebooks._sliced, []
    monkeypatch.setattr(notebooks, "_sliced", lambda get: waits.append(get) or sliced(get))
    path = small.written(tmp_path, "01_where", [("import os\nprint(os.getcwd(), os.environ['SAID'])",)])
    (tmp_path / "inside").mkdir()
    ran = notebooks.executed(path, cwd=tmp_path / "inside", env={"SAID": "so"})
    assert ran.cells[0].outputs[0].text == f"{os.path.realpath(tmp_path / 'inside')} so\n"
    assert notebooks.read(path).cells[0].outputs == [] and len(waits) == 1


def test_a_folder_without_notebooks_is_told(tmp_path, capsys):
    assert notebooks.main([str(tmp_path)]) == 1
    assert "no notebooks in" in capsys.readouterr().err


def test_waiting_goes_on_in_slices_until_the_message_comes():
    asked = []

    async def get(timeout):
        asked.append(timeout)
        if len(asked) < 4:
            raise Empty
        return {"found": True}

    assert asyncio.run(notebooks._sliced(get)(timeout=None)) == {"found": True}
    assert asked == [notebooks.SLICE] * 4


def test_waiting_ends_at_its_deadline():
    async def get(timeout):
        await asyncio.sleep(timeout)
        raise Empty

    with pytest.raises(Empty):
        asyncio.run(notebooks._sliced(get)(timeout=0.3))

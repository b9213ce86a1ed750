"""Notebooks run from top to bottom and written back the same whenever they say the same: `python -m sharaka.notebooks FOLDER`."""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from queue import Empty

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode

STATE = "application/vnd.jupyter.widget-state+json"
KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}
LANGUAGE = {"file_extension": ".py", "mimetype": "text/x-python", "name": "python"}
KEPT = ("jupyter", "tags")
_OVERRIDES = {code: f"\\u{code:04x}" for code in range(0x202A, 0x202F)}
_ADDRESS = re.compile(r" at 0x[0-9a-f]+(?=>)")
SLICE = 0.25
TIMEOUT = 600
SETTLED = {"PYTHONHASHSEED": "0", "PLOTLY_RENDERER": "plotly_mimetype", "PYDEVD_DISABLE_FILE_VALIDATION": "1"}


class NotebookError(RuntimeError):
    """A notebook that cannot be read or did not run to its end."""


class _Client(NotebookClient):
    """A notebook client that polls: one long wait on the shell channel now and then misses its message (nbclient issue 312)."""

    async def async_start_new_kernel_client(self):
        client = await super().async_start_new_kernel_client()
        client.shell_channel.get_msg = _sliced(client.shell_channel.get_msg)
        return client


def _sliced(get: Callable[..., Awaitable[dict]]) -> Callable[..., Awaitable[dict]]:
    async def get_msg(timeout: float | None = None) -> dict:
        deadline = None if timeout is None else time.monotonic() + timeout
        while True:
            left = SLICE if deadline is None else min(SLICE, deadline - time.monotonic())
            try:
                return await get(timeout=max(left, 0))
            except Empty:
                if deadline is not None and time.monotonic() >= deadline:
                    raise

    return get_msg


def executed(path: Path, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> NotebookNode:
    """Return the notebook run from top to bottom in a fresh kernel, with outputs, widget state and nothing that changes by itself.

    ``cwd`` is the folder it runs in, by default its own; ``env`` is added to the environment. Nothing is written.
    Raises NotebookError, which names the notebook and the failing cell.
    """
    notebook = read(path)
    notebook.metadata = nbformat.from_dict({"kernelspec": KERNEL})
    client = _Client(
        notebook, timeout=TIMEOUT, iopub_timeout=TIMEOUT, raise_on_iopub_timeout=True, record_timing=False, coalesce_streams=True,
        kernel_name=KERNEL["name"], extra_arguments=["--log-level=50"], resources={"metadata": {"path": str(cwd or path.parent)}},
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as settings:
        try:
            client.execute(env={**os.environ, **SETTLED, "IPYTHONDIR": settings, **(env or {})})
        except CellExecutionError as problem:
            raise NotebookError(_told(path, notebook, f"{problem.ename}: {problem.evalue}")) from problem
        except (CellTimeoutError, DeadKernelError) as problem:
            raise NotebookError(f"notebook {path.name}: {problem}") from problem
    return _settled(notebook)


def read(path: Path) -> NotebookNode:
    """Return a notebook as written; NotebookError when the file is none."""
    try:
        return nbformat.read(path, as_version=4)
    except (OSError, ValueError, nbformat.ValidationError) as problem:
        raise NotebookError(f"notebook {path.name} cannot be read: {problem}") from problem


def _told(path: Path, notebook: NotebookNode, error: str) -> str:
    for number, cell in enumerate(notebook.cells, start=1):
        if any(output.output_type == "error" for output in cell.get("outputs", ())):
            source = "\n".join(f"    {line}" for line in cell.source.splitlines())
            return f"notebook {path.name}, cell {number} failed\n{source}\n{error}"
    return f"notebook {path.name}: {error}"


def _settled(notebook: NotebookNode) -> NotebookNode:
    """Put in place of every name that differs from run to run (cells, widgets) one that goes by position."""
    widgets = notebook.metadata.get("widgets", {}).get(STATE, {}).get("state", {})
    notebook.metadata = nbformat.from_dict({"kernelspec": KERNEL, "language_info": LANGUAGE, "widgets": notebook.metadata.get("widgets")})
    if not widgets:
        del notebook.metadata["widgets"]
    for number, cell in enumerate(notebook.cells, start=1):
        cell.id = f"cell-{number:02}"
        cell.metadata = nbformat.from_dict({name: cell.metadata[name] for name in KEPT if name in cell.metadata})
    text = _ADDRESS.sub("", json.dumps(notebook, ensure_ascii=False))
    for number, model in enumerate(widgets, start=1):
        text = text.replace(model, f"{number:032x}")
    return nbformat.from_dict(json.loads(text))


def without_overrides(text: str) -> str:
    """Return JSON whose strings name U+202A to U+202E by number, so that they turn nothing round where the file is read as text."""
    return text.translate(_OVERRIDES)


def main(arguments: list[str] | None = None) -> int:
    """Run every notebook of a folder and write it back; return 1 where one failed, which is left as it was."""
    parser = argparse.ArgumentParser(prog="python -m sharaka.notebooks", description="Run every notebook of a folder and write it back.")
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args(arguments).folder
    found = sorted(folder.glob("*.ipynb"))
    if not found:
        print(f"no notebooks in {folder}", file=sys.stderr)
    return int(not found) or max(_rewrite(path) for path in found)


def _rewrite(path: Path) -> int:
    began = time.monotonic()
    try:
        notebook = executed(path)
    except NotebookError as problem:
        print(problem, file=sys.stderr)
        return 1
    path.write_text(f"{without_overrides(nbformat.writes(notebook)).rstrip()}\n", encoding="utf-8")
    print(f"{path.name}: {len(notebook.cells)} cells, {time.monotonic() - began:.1f} s", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Two small notebooks over the sample corpus, run once a test session, and the pages made from them."""

import tempfile
from functools import cache
from pathlib import Path

import nbformat

from sharaka.notebooks import executed
from sharaka.site import build

ROOT = Path(__file__).parents[2]
HELD = tempfile.TemporaryDirectory()
READ = "from sharaka import charts, counts, widgets\nfrom tests.widgets import sample\ncorpus, english = sample.corpus(), sample.english()"
FIRST = [
    "# Who speaks of *China* & <b>why</b>?\n\nA first page, where شراكة is a word.\n\n"
    "## Reading\n\n**Time** 5 minutes · **Level** none needed; an *open* mind\n\nGo [on](02_second.ipynb#reading).",
    (READ,),
    ("widgets.Reader(corpus, english)",),
    "## Reading\n\n<div dir='rtl' lang='ar'>\n\nنصّ **عادي**\n\n</div>",
    ("widgets.Bars(counts.mentions(corpus), corpus, english, title='Named </script><b>')",),
    ("charts.figure_bars(counts.mentions(corpus), 'name', title='Drawn')",),
    ("print('<b>كلمة</b>')\nprint('second line')",),
]
SECOND = [
    "# What else?\n\n## Reading",
    (READ,),
    ("widgets.Reader(corpus, english, focus=[('a1', 0, 3)])",),
    ("drawn = charts.figure_bars(counts.mentions(corpus), 'name', title='Drawn')\ndrawn",),
    ("widgets.ChartEvidence(drawn, corpus, english)",),
    ("import ipywidgets\nipywidgets.IntSlider()",),
    ("corpus.figures[['text', 'unit']]",),
]


def written(folder: Path, name: str, cells: list) -> Path:
    """Write a notebook: a text is a Markdown cell, a tuple of one text a code cell."""
    made = [nbformat.v4.new_code_cell(c[0]) if isinstance(c, tuple) else nbformat.v4.new_markdown_cell(c) for c in cells]
    path = folder / f"{name}.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=made), path)
    return path


def run(path: Path) -> nbformat.NotebookNode:
    """Return a notebook that was run where the tests can be imported."""
    return executed(path, env={"PYTHONPATH": str(ROOT)})


@cache
def notebooks() -> Path:
    """Return the folder with both notebooks, run."""
    folder = Path(HELD.name) / "notebooks"
    folder.mkdir()
    for name, cells in (("01_first", FIRST), ("02_second", SECOND)):
        path = written(folder, name, cells)
        nbformat.write(run(path), path)
    return folder


@cache
def site() -> Path:
    """Return the folder with the pages of both notebooks."""
    return build(Path(HELD.name) / "site", say=lambda line: None, folder=notebooks()).parent

"""The folder of pages: notebooks found, run where another corpus is asked for, and written with what they share."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment, PackageLoader
from nbformat import NotebookNode

from sharaka import __version__, notebooks
from sharaka.results import ResultError, load
from sharaka.site.assets import Assets
from sharaka.site.errors import SiteError
from sharaka.site.page import Page, page

CORPUS = "SHARAKA_CORPUS"
_OURS = '<meta name="generator" content="sharaka'


def build(out: Path, corpus: Path | None = None, say: Callable[[str], None] = print, folder: Path | None = None) -> Path:
    """Write the notebooks as pages that work from disk into ``out`` and return its ``index.html``.

    ``corpus`` is a folder that ``sharaka annotate`` wrote: the notebooks are then run on it, with its path in SHARAKA_CORPUS.
    ``folder`` holds the notebooks, by default those of the package. Raises SiteError, which says what to do.
    """
    source = folder or notebooks_folder()
    found = sorted(source.glob("*.ipynb"))
    if not found:
        raise SiteError(f"no notebooks in {source}; name the folder that holds them, or clone the repository")
    articles = _articles(corpus) if corpus else None
    assets, pages = Assets(), []
    for path in found:
        say(f"{path.name}: {f'running on {corpus}' if corpus else 'to a page'}")
        pages.append(page(path, _notebook(path, corpus), assets))
    _cleared(out)
    assets.write(out / "assets")
    return _written(out, pages, {"corpus": corpus.resolve().name, "articles": articles} if corpus else {})


def notebooks_folder() -> Path:
    """Return the folder of the notebooks: in the package, or beside the library in a checkout."""
    package = Path(__file__).parents[1]
    for folder in (package / "notebooks", package.parents[1] / "notebooks"):
        if any(folder.glob("*.ipynb")):
            return folder
    raise SiteError(f"no notebooks beside {package}; clone the repository, which holds them")


def _articles(corpus: Path) -> int:
    try:
        return len(load(corpus).articles)
    except ResultError as problem:
        raise SiteError(str(problem)) from problem


def _notebook(path: Path, corpus: Path | None) -> NotebookNode:
    try:
        if corpus is None:
            return notebooks.read(path)
        with tempfile.TemporaryDirectory() as scratch:
            copy = Path(shutil.copy(path, scratch))
            return notebooks.executed(copy, env={CORPUS: str(corpus.resolve())})
    except notebooks.NotebookError as problem:
        raise SiteError(str(problem)) from problem


def _cleared(out: Path) -> None:
    """Take away the pages of an earlier run; refuse a folder that holds anything else under their names."""
    ours = [path for path in out.glob("*.html") if _OURS in path.read_text(encoding="utf-8", errors="replace")]
    index, assets = out / "index.html", out / "assets"
    if (index.exists() or assets.exists()) and index not in ours:
        raise SiteError(f"{out} holds pages that are not of this site; name an empty folder")
    for path in ours:
        path.unlink()
    if assets.exists():
        shutil.rmtree(assets)


def _written(out: Path, pages: list[Page], made_from: dict[str, object]) -> Path:
    templates = Environment(loader=PackageLoader("sharaka.site"), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    shared = {"version": __version__, "pages": pages, **made_from}
    around = zip(pages, [None, *pages], [*pages[1:], None], strict=False)
    for one, previous, following in around:
        text = templates.get_template("page.html").render(shared, page=one, previous=previous, following=following)
        (out / f"{one.name}.html").write_text(text, encoding="utf-8")
    index = out / "index.html"
    index.write_text(templates.get_template("index.html").render(shared), encoding="utf-8")
    return index

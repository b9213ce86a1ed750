"""How a site is built: what is refused, with the remedy, what is cleared away, and another corpus."""

import nbformat
import pytest

from sharaka import results
from sharaka.site import SiteError, build
from sharaka.site.assets import Assets
from tests.site import small
from tests.widgets import sample


def built(folder, out, **more):
    return build(out, say=lambda line: None, folder=folder, **more)


def cell(code: str, count: int | None = 1, outputs: tuple = ()) -> nbformat.NotebookNode:
    return nbformat.v4.new_code_cell(code, execution_count=count, outputs=list(outputs))


def notebook(folder, *cells, title="# What?"):
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(title), *cells])
    nbformat.write(made, folder / "01_made.ipynb")
    return folder


def test_a_folder_without_notebooks(tmp_path):
    with pytest.raises(SiteError, match=r"no notebooks in .*; name the folder"):
        built(tmp_path, tmp_path / "out")


def test_a_notebook_that_was_not_run(tmp_path):
    with pytest.raises(SiteError, match=r"01_made.ipynb has no outputs: cell 2 was not run; run: make notebooks"):
        built(notebook(tmp_path, cell("1", None)), tmp_path / "out")


def test_a_notebook_that_ended_in_an_error(tmp_path):
    error = nbformat.v4.new_output("error", ename="KeyError", evalue="x", traceback=[])
    with pytest.raises(SiteError, match="cell 2 ended in an error; mend it and run: make notebooks"):
        built(notebook(tmp_path, cell("x", 1, (error,))), tmp_path / "out")


def test_a_file_that_is_no_notebook(tmp_path):
    (tmp_path / "01_made.ipynb").write_text("{}")
    with pytest.raises(SiteError, match=r"01_made\.ipynb"):
        built(tmp_path, tmp_path / "out")


@pytest.mark.parametrize("title", ["No heading", "## A lower heading"])
def test_a_notebook_without_a_title(tmp_path, title):
    with pytest.raises(SiteError, match="has no title; begin its first cell"):
        built(notebook(tmp_path, title=title), tmp_path / "out")


@pytest.mark.parametrize("meta", [{}, {"meta": {"title": "x"}}])
def test_a_chart_without_alt_text(tmp_path, meta):
    drawn = nbformat.v4.new_output("display_data", data={"application/vnd.plotly.v1+json": {"data": [], "layout": meta}})
    with pytest.raises(SiteError, match="a plotly figure has no alt text"):
        built(notebook(tmp_path, cell("figure", 1, (drawn,))), tmp_path / "out")


@pytest.mark.parametrize(
    "source",
    [
        "export function render() {}",
        'import x from "https://x";\nexport default { render };',
        "export default { render };\nexport const a = 1;",
        "export const a = 1;\nexport default { render };",
    ],
)
def test_a_module_that_no_plain_script_can_hold(source):
    with pytest.raises(SiteError, match=r"widget a\.Widget: only a module with one default export"):
        Assets().module("a.Widget", source, {})


def test_pages_that_are_someone_elses(tmp_path):
    out = tmp_path / "out"
    (out / "assets").mkdir(parents=True)
    (out / "index.html").write_text("<p>mine</p>")
    with pytest.raises(SiteError, match="holds pages that are not of this site; name an empty folder"):
        built(notebook(tmp_path), out)
    assert (out / "index.html").read_text() == "<p>mine</p>"


def test_pages_of_an_earlier_run_go_and_other_files_stay(tmp_path):
    out = tmp_path / "out"
    built(notebook(tmp_path), out)
    (out / "notes.html").write_text("<p>mine</p>")
    (tmp_path / "01_made.ipynb").rename(tmp_path / "02_made.ipynb")
    built(tmp_path, out)
    assert sorted(path.name for path in out.iterdir()) == ["02_made.html", "assets", "index.html", "notes.html"]


def test_a_corpus_that_is_none(tmp_path):
    with pytest.raises(SiteError, match="make it with: sharaka annotate"):
        built(notebook(tmp_path), tmp_path / "out", corpus=tmp_path)


def test_pages_of_another_corpus_are_run_on_it_and_say_so(tmp_path):
    results.save(sample.corpus(), tmp_path / "mine")
    code = "import sharaka\ncorpus, english = sharaka.read()\nprint([article.id for article in corpus.articles])"
    small.written(tmp_path, "01_made", ["# What?", (code,)])
    before = (tmp_path / "01_made.ipynb").read_bytes()
    index = built(tmp_path, tmp_path / "out", corpus=tmp_path / "mine")
    page = (tmp_path / "out" / "01_made.html").read_text(encoding="utf-8")
    assert "[&#x27;a1&#x27;, &#x27;a2&#x27;, &#x27;a3&#x27;]" in page and "were made from <code>mine</code>" in page
    assert "These pages were made from 3 articles in <code>mine</code>." in index.read_text(encoding="utf-8")
    assert (tmp_path / "01_made.ipynb").read_bytes() == before


def test_the_same_notebooks_give_the_same_pages(tmp_path):
    again = built(small.notebooks(), tmp_path).parent
    files = sorted(path.relative_to(again) for path in again.rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(small.site()) for path in small.site().rglob("*") if path.is_file())
    assert all((again / file).read_bytes() == (small.site() / file).read_bytes() for file in files)

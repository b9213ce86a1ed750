"""A notebook as the parts of a page: title, facts, prose, code and outputs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from markupsafe import Markup
from mistune.util import striptags
from nbformat import NotebookNode

from sharaka.site import prose
from sharaka.site.assets import Assets, inside_html
from sharaka.site.errors import SiteError
from sharaka.site.outputs import Outputs

_TITLE = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
_SECTION = re.compile(r'<h2 id="([^"]*)">(.*?)</h2>', re.DOTALL)
_FACT = re.compile(r"<strong>(Time|Level):?</strong>:?\s*([^·\n]+?)(?=\s*(?:·|</p>|\n))")
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)


@dataclass(frozen=True)
class Page:
    """One notebook, ready for its template; ``facts`` are its time and level as the first cell gives them."""

    name: str
    title: Markup
    facts: dict[str, Markup]
    summary: Markup
    opening: Markup
    sections: list[tuple[str, Markup]]
    blocks: list[dict[str, object]]
    scripts: list[str]
    styles: list[str]
    views: Markup

    @property
    def plain_title(self) -> str:
        return Markup(striptags(self.title)).unescape()


def page(path: Path, notebook: NotebookNode, assets: Assets) -> Page:
    """Return the page of a notebook that was run.

    Raises SiteError, with the remedy, when it was not, or when it has no title.
    """
    _checked(path, notebook)
    outputs, render = Outputs(notebook, path.name, assets), prose.markdown()
    blocks = [_block(cell, outputs, render) for cell in notebook.cells if cell.source.strip()]
    first = blocks.pop(0).get("prose", "") if blocks else ""
    title = _TITLE.search(first)
    if title is None:
        raise SiteError(f"notebook {path.name} has no title; begin its first cell with '# ' and a question")
    opening, section, rest = first.partition("<h2 ")
    paragraphs = [text for text in _PARAGRAPH.findall(opening) if not _FACT.search(text)]
    written = [first, *(block["prose"] for block in blocks if "prose" in block)]
    return Page(
        name=path.stem,
        title=Markup(title[1]),
        facts={name.lower(): Markup(value) for name, value in _FACT.findall(first)},
        summary=Markup(next(iter(paragraphs), "")),
        opening=Markup(opening),
        sections=[(anchor, Markup(text)) for html in written for anchor, text in _SECTION.findall(html)],
        blocks=[{"prose": Markup(section + rest)}, *blocks] if section else blocks,
        scripts=[*outputs.scripts],
        styles=[*outputs.styles],
        views=Markup(inside_html(outputs.views)),
    )


def _checked(path: Path, notebook: NotebookNode) -> None:
    for number, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type != "code" or not cell.source.strip():
            continue
        if cell.execution_count is None:
            raise SiteError(f"notebook {path.name} has no outputs: cell {number} was not run; run: make notebooks")
        if any(output.output_type == "error" for output in cell.outputs):
            raise SiteError(f"notebook {path.name}: cell {number} ended in an error; mend it and run: make notebooks")


def _block(cell: NotebookNode, outputs: Outputs, render) -> dict[str, object]:
    if cell.cell_type != "code":
        return {"prose": Markup(render(cell.source))}
    return {"code": Markup(prose.apart(cell.source)), "outputs": [Markup(outputs.html(output)) for output in cell.outputs]}

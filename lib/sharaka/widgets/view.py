"""The widget that all others are: data in traits, drawing in one JavaScript module, and a static view left behind."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import resources

import anywidget
import traitlets

MODULES = (
    "dom", "texts", "links", "evidence", "article", "reader", "fold", "filters", "table", "bars", "timeline", "series",
    "quotations", "concordance", "explorer", "main",
)  # fmt: skip
_IMPORT = re.compile(r'^import (\{[^}]*\}) from "\./(\w+)\.js";$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:function|class|const) (\w+))", re.MULTILINE)


def static(name: str) -> str:
    """Return the text of a file of ``static/``; FileNotFoundError when there is none."""
    return resources.files("sharaka.widgets").joinpath("static", name).read_text(encoding="utf-8")


def script() -> str:
    """Return the modules of ``static/`` joined into the one that a page or a notebook loads, with the default export ``render``.

    Each becomes a function that returns what it exports, put after those it uses, so that their inner names stay apart.
    """
    *used, last = MODULES
    parts = []
    for name in used:
        source = static(f"{name}.js")
        body = _IMPORT.sub(r"const \1 = $\2;", _EXPORT.sub("", source))
        parts.append(f"const ${name} = (() => {{\n{body}\nreturn {{ {', '.join(_EXPORT.findall(source))} }};\n}})();\n")
    return "".join(parts) + _IMPORT.sub(r"const \1 = $\2;", static(f"{last}.js"))


def style() -> str:
    """Return the style sheet of every widget."""
    return static("sharaka.css")


class View(anywidget.AnyWidget):
    """A view of a corpus that works with and without a kernel; ``state`` holds what the reader chose.

    Every view has ``static_html()``: the same as HTML without scripts, for places that draw no widgets.
    """

    static_html: Callable[[], str]

    _esm = script()
    _css = style()
    view = traitlets.Dict().tag(sync=True)
    texts = traitlets.Dict().tag(sync=True)
    rows = traitlets.Dict().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)

    def _repr_mimebundle_(self, **kwargs: object) -> tuple[dict, dict] | None:
        bundle = super()._repr_mimebundle_(**kwargs)
        if bundle is None:
            return None
        data, metadata = bundle
        return {**data, "text/html": self.static_html()}, metadata

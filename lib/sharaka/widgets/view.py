"""The widget that all others are: data in traits, drawing in one JavaScript module, and a static view left behind."""

from __future__ import annotations

import re
from importlib import resources

import anywidget
import traitlets

MODULES = (
    "dom", "texts", "links", "evidence", "article", "reader", "filters", "fold", "table", "bars", "timeline", "series",
    "quotations", "concordance", "explorer", "main",
)  # fmt: skip
_IMPORT = re.compile(r"^import [^;]*;\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?!default)", re.MULTILINE)


def _static(name: str) -> str:
    return resources.files("sharaka.widgets").joinpath("static", name).read_text(encoding="utf-8")


def script() -> str:
    """Return the modules of ``static/`` joined into the one that a page or a notebook loads.

    They are joined in order, a module after those it uses, so imports and exports between them fall away.
    """
    return "\n".join(_EXPORT.sub("", _IMPORT.sub("", _static(f"{name}.js"))) for name in MODULES)


def style() -> str:
    """Return the style sheet of every widget."""
    return _static("sharaka.css")


class View(anywidget.AnyWidget):
    """A view of a corpus that works with and without a kernel; ``state`` holds what the reader chose."""

    _esm = script()
    _css = style()
    view = traitlets.Dict().tag(sync=True)
    texts = traitlets.Dict().tag(sync=True)
    rows = traitlets.Dict().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)

    def static_html(self) -> str:
        """Return the view as HTML without scripts, for places that draw no widgets."""
        raise NotImplementedError

    def _repr_mimebundle_(self, **kwargs: object) -> tuple[dict, dict] | None:
        bundle = super()._repr_mimebundle_(**kwargs)
        if bundle is None:
            return None
        data, metadata = bundle
        return {**data, "text/html": self.static_html()}, metadata

"""What the pages share, each thing once: scripts, styles, fonts, and data by its digest."""

from __future__ import annotations

import hashlib
import json
import re
from importlib import resources
from pathlib import Path

from sharaka.notebooks import without_overrides
from sharaka.site.errors import SiteError
from sharaka.widgets import view

LARGE = 2000
REFERENCE = "$data"
_DEFAULT = re.compile(r"^export default ([^;]+);?\s*\Z", re.MULTILINE)
_MODULE_ONLY = re.compile(r"^(?:import|export)\b", re.MULTILINE)
_SHARED = "(globalThis.sharaka ??= { data: {}, modules: {} })"


def plain(value: object) -> str:
    """Return a value as JSON that is the same for the same value."""
    return without_overrides(json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")))


def inside_html(value: object) -> str:
    """Return a value as JSON that can stand in a script element."""
    return plain(value).replace("<", "\\u003c")


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


class Assets:
    """Collects the files of ``assets/``; whatever is given a second time is stored once."""

    def __init__(self):
        self._files: dict[str, str | bytes] = {}

    def data(self, value: object, used: dict[str, None]) -> object:
        """Return the value with every large part put into a file of its own and referred to; ``used`` gets the files' names."""
        if isinstance(value, dict):
            value = {key: self.data(part, used) for key, part in value.items()}
        text = plain(value)
        if len(text) <= LARGE:
            return value
        digest = _digest(text)
        used[self._add(f"data-{digest}.js", f'{_SHARED}.data["{digest}"] = {text};\n')] = None
        return {REFERENCE: digest}

    def module(self, name: str, source: str, used: dict[str, None]) -> str:
        """Return the key under which a widget's JavaScript module is found; its file is a plain script.

        Browsers load no modules from disk, so the module becomes a function that returns its default export.
        Raises SiteError for a module that has other imports or exports.
        """
        body, found = _DEFAULT.subn(r"return \1;", source)
        if not found or _MODULE_ONLY.search(body):
            raise SiteError(f"widget {name}: only a module with one default export and no import works in a page")
        digest = _digest(source)
        text = f'{_SHARED}.modules["{digest}"] = (() => {{\n"use strict";\n{body}\n}})();\n'
        used[self._add(f"widget-{digest}.js", text)] = None
        return digest

    def style(self, source: str) -> str:
        """Return the name of the file of a widget's style sheet."""
        return self._add(f"widget-{_digest(source)}.css", source)

    def plotly(self) -> str:
        """Return the name of the file of plotly's own script."""
        return self._add("plotly.min.js", resources.files("plotly").joinpath("package_data", "plotly.min.js").read_bytes())

    def _add(self, name: str, content: str | bytes) -> str:
        self._files[name] = content
        return name

    def write(self, folder: Path) -> None:
        """Write all files, and the site's own script, style sheet and fonts."""
        static = resources.files("sharaka.site").joinpath("static")
        self._add("sharaka.js", view.static("page.js") + static.joinpath("sharaka.js").read_text(encoding="utf-8"))
        self._add("sharaka.css", static.joinpath("sharaka.css").read_text(encoding="utf-8"))
        for font in static.joinpath("fonts").iterdir():
            self._add(f"fonts/{font.name}", font.read_bytes())
        for name, content in self._files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)

"""What a code cell shows, as HTML: plotly figures, widget views, tables and text."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape

import pandas as pd
from nbformat import NotebookNode

from sharaka import html
from sharaka.notebooks import STATE
from sharaka.site import prose
from sharaka.site.assets import Assets, inside_html
from sharaka.site.errors import SiteError

PLOTLY = "application/vnd.plotly.v1+json"
VIEW = "application/vnd.jupyter.widget-view+json"
LAB_ONLY = '<p class="note">This control needs Python: open the notebook in JupyterLab to use it.</p>'


@dataclass
class Outputs:
    """Draws the outputs of one notebook, and notes which views and files its page needs."""

    notebook: NotebookNode
    name: str
    assets: Assets
    views: dict[str, dict] = field(default_factory=dict)
    scripts: dict[str, None] = field(default_factory=dict)
    styles: dict[str, None] = field(default_factory=dict)

    def html(self, output: NotebookNode) -> str:
        """Return one output as HTML; SiteError for a figure without alt text."""
        if output.output_type == "stream":
            return f'<pre class="printed">{prose.apart(output.text)}</pre>'
        data = output.data
        if PLOTLY in data:
            return self._figure(data[PLOTLY])
        if VIEW in data:
            return self._view(data)
        return _static(data)

    def _view(self, data: NotebookNode) -> str:
        model = self._models.get(data[VIEW]["model_id"], {})
        traits = model.get("state", {})
        if "_esm" not in traits:
            return LAB_ONLY
        key = data[VIEW]["model_id"]
        self.styles[self.assets.style(traits["_css"])] = None
        module = self.assets.module(traits["_anywidget_id"], traits["_esm"], self.scripts)
        kept = {name: value for name, value in traits.items() if not name.startswith("_") and name != "layout"}
        self.views[key] = {"module": module, "traits": {name: self.assets.data(value, self.scripts) for name, value in kept.items()}}
        return f'<div class="view" data-view="{escape(key)}">{_static(data)}</div>'

    @property
    def _models(self) -> dict[str, dict]:
        return self.notebook.metadata.get("widgets", {}).get(STATE, {}).get("state", {})

    def _figure(self, figure: dict) -> str:
        meta = figure.get("layout", {}).get("meta", {})
        if not meta.get("alt"):
            raise SiteError(f"notebook {self.name}: a plotly figure has no alt text; give it one in layout.meta['alt']")
        self.scripts[self.assets.plotly()] = None
        alt = prose.apart(meta["alt"])
        drawn = inside_html({name: figure[name] for name in ("data", "layout")})
        table = "" if self._shown_below(meta["alt"]) else _data_table(meta)
        return (
            f'<figure class="chart"><div class="plot" role="img" aria-label="{escape(meta["alt"])}"><p>{alt}</p></div>'
            f'<script type="application/json">{drawn}</script>{table}</figure>'
        )

    def _shown_below(self, alt: str) -> bool:
        """Return whether a view of the notebook is the data table of the chart with this alt text."""
        views = [model["state"].get("view", {}) for model in self._models.values()]
        return any(view.get("kind") == "evidence" and view.get("alt") == alt for view in views)


def _data_table(meta: dict) -> str:
    columns = meta.get("columns", [])
    rows = [row[: len(columns)] for row in meta.get("rows", [])]
    table = html.table_html(pd.DataFrame(rows, columns=columns))
    return f'<details class="data"><summary>Data table</summary><div class="scroll" tabindex="0">{table}</div></details>' if columns else ""


def _static(data: NotebookNode) -> str:
    if "text/html" in data:
        return f'<div class="scroll" tabindex="0">{prose.directed(data["text/html"])}</div>'
    if "text/markdown" in data:
        return prose.markdown()(data["text/markdown"])
    return f"<pre>{prose.apart(data.get('text/plain', ''))}</pre>"

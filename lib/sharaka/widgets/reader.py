"""The evidence reader: an article right to left, its annotations, and the English beside it."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd
import traitlets

from sharaka import html
from sharaka.corpus import Corpus
from sharaka.widgets.payload import Address, payload
from sharaka.widgets.view import View


class Reader(View):
    """Shows one article at a time; a click on a marked stretch tells what it is and where else it occurs.

    ``english`` has the columns ``article start end english``; ``layers`` are those shown at first. Set ``focus`` to addresses
    ``(article, start, end)`` to list their sentences and open the first; ``article`` is the id of the one shown.
    """

    article = traitlets.Unicode().tag(sync=True)
    layers = traitlets.List(traitlets.Unicode()).tag(sync=True)
    english = traitlets.Bool(False).tag(sync=True)
    focus = traitlets.List().tag(sync=True)

    def __init__(
        self,
        corpus: Corpus,
        english: pd.DataFrame | None = None,
        layers: Iterable[str] = ("people", "places", "organisations", "figures", "dates", "quotations"),
        focus: Iterable[Address] = (),
    ):
        first = corpus.articles[0].id if corpus.articles else ""
        super().__init__(view={"kind": "reader"}, texts=payload(corpus, english), article=first, layers=list(layers), focus=list(focus))
        self._corpus = corpus
        self.english = english is not None and not english.empty

    def static_html(self) -> str:
        """Return the article shown, with the layers that are on."""
        return html.article_html(self._corpus, self.article, self.layers) if self.article else "<p>Nothing found</p>"

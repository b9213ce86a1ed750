"""Tables from words: each extractor is a plain function from a corpus to one table."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from sharaka.corpus import Corpus
from sharaka.extract.dates import dates
from sharaka.extract.entities import entities
from sharaka.extract.events import events
from sharaka.extract.figures import figures
from sharaka.extract.parts import parts
from sharaka.extract.quotations import quotations

EXTRACTORS: tuple[Callable[[Corpus], pd.DataFrame], ...] = (parts, entities, figures, dates, quotations, events)


def extracted(corpus: Corpus) -> Corpus:
    """Return the corpus with every table made anew, in an order in which each finds what it builds on."""
    for extractor in EXTRACTORS:
        corpus = corpus.with_tables(**{extractor.__name__: extractor(corpus)})
    return corpus

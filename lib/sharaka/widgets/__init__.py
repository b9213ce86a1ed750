"""Controls and the evidence reader: widgets that work in JupyterLab and, without a kernel, in a page."""

from sharaka.widgets.explorer import Bars, Explorer, Series, Timeline
from sharaka.widgets.lists import ChartEvidence, Concordance, FiguresTable, Quotations
from sharaka.widgets.reader import Reader

__all__ = ["Bars", "ChartEvidence", "Concordance", "Explorer", "FiguresTable", "Quotations", "Reader", "Series", "Timeline"]

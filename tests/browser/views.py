"""What the tests of views in pages share: the sample views and what is looked up in them."""

import json

from sharaka import counts, html
from sharaka.widgets import Bars, Reader
from tests.widgets import sample

CORPUS, ENGLISH = sample.corpus(), sample.english()
TRAITS = ("view", "texts", "rows", "state", "article", "layers", "english", "focus")


def inlined(data: object) -> str:
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")


def reader(**more):
    return Reader(CORPUS, ENGLISH, layers=list(html.LAYERS), **more)


def bars(**more):
    return Bars(counts.mentions(CORPUS), CORPUS, ENGLISH, title="Who is named", **more)


def bar(page, name):
    return page.locator(".sk-bars li", has=page.get_by_text(name, exact=True)).locator("button")


def sentences(page):
    return page.locator(".sk-sentences .sk-source").all_text_contents()

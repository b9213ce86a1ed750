"""What tests read from a page: elements, the text in them with its direction, and what the page loads."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "br", "hr", "img", "input"}
LOADED = {"script": "src", "link": "href", "img": "src", "iframe": "src"}


@dataclass
class Read(HTMLParser):
    """A page as read; ``texts`` are pairs of a text and the language of its innermost element that names one."""

    ids: list = field(default_factory=list)
    links: list = field(default_factory=list)
    loaded: list = field(default_factory=list)
    texts: list = field(default_factory=list)
    scripts: list = field(default_factory=list)
    open: list = field(default_factory=list)

    def __post_init__(self):
        super().__init__()

    def handle_starttag(self, tag, attributes):
        known = dict(attributes)
        self.ids += [known["id"]] if "id" in known else []
        self.links += [known["href"]] if tag == "a" and "href" in known else []
        self.loaded += [known[LOADED[tag]]] if LOADED.get(tag) in known else []
        if tag not in VOID:
            inherited = self.open[-1][1] if self.open else None
            self.open.append((tag, (known["lang"], known.get("dir")) if "lang" in known else inherited))

    def handle_endtag(self, tag):
        closed, _ = self.open.pop()
        assert closed == tag, f"</{tag}> closes <{closed}>"

    def handle_data(self, data):
        inside = self.open[-1][0] if self.open else ""
        if inside == "script":
            self.scripts.append(data)
        elif inside not in ("style", "title"):
            self.texts.append((data, self.open[-1][1] if self.open else None))


def read(path) -> Read:
    page = Read()
    page.feed(path.read_text(encoding="utf-8"))
    page.close()
    assert page.open == []
    return page

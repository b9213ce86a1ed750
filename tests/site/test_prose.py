"""Markdown and text as HTML: Arabic set apart, anchors, links between pages."""

import html
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sharaka.site import prose

CASES = Path(__file__).parents[1] / "cases" / "site" / "arabic_in_prose.jsonl"
LINES = CASES.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("line", LINES, ids=range(len(LINES)))
def test_arabic_in_english_is_set_apart(line):
    case = json.loads(line)
    assert prose.apart(case["text"]) == case["html"]


@given(st.text(alphabet="aب 1<>&\"'«»،.-"))
def test_nothing_is_lost_when_arabic_is_set_apart(text):
    marked = prose.apart(text)
    assert html.unescape(re.sub(r"</?bdi[^>]*>", "", marked)) == text
    assert "ب" not in re.sub(r"<bdi[^>]*>[^<]*</bdi>", "", marked)


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("[a](01_b.ipynb)", 'href="01_b.html"'),
        ("[a](01_b.ipynb#limits)", 'href="01_b.html#limits"'),
        ("[a](https://example.org/b.ipynb)", 'href="https://example.org/b.ipynb"'),
        ("[a](#ipynb)", 'href="#ipynb"'),
        ("[a](notes.ipynb.txt)", 'href="notes.ipynb.txt"'),
        ("[a](javascript:b)", 'href="#harmful-link"'),
    ],
)
def test_links_to_notebooks_become_links_to_pages(written, wanted):
    assert wanted in prose.markdown()(written)


def test_headings_of_a_page_get_different_anchors():
    render = prose.markdown()
    assert render("## Who *speaks*?") == '<h2 id="who-speaks">Who <em>speaks</em>?</h2>\n'
    assert 'id="who-speaks-2"' in render("### Who speaks")
    assert 'id="section"' in render("## ?")


def test_html_written_in_a_notebook_is_kept():
    shown = prose.markdown()("<div dir='rtl' lang='ar'>\n\nكلمة\n\n</div>\n\n<details><summary>A</summary>\n\n1. b\n\n</details>")
    assert shown.startswith("<div dir='rtl' lang='ar'>") and "<li>b</li>" in shown and shown.rstrip().endswith("</details>")


def test_cells_with_a_direction_keep_it():
    cells = '<td dir="ltr">كلمة</td><th class="x">كلمة</th><td>word</td>'
    assert prose.directed(cells) == '<td dir="ltr">كلمة</td><th class="x" lang="ar" dir="rtl">كلمة</th><td>word</td>'

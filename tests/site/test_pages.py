"""The pages made from notebooks: complete, well formed, escaped, and asking for nothing outside their folder."""

import json
import re

import pytest

from sharaka.html import has_arabic
from sharaka.notebooks import STATE, read
from tests.site import small
from tests.site.reading import read as page_of

PAGES = ("index", "01_first", "02_second")
MARKS = re.compile("[\u202a-\u202e]")


def text(name: str) -> str:
    return (small.site() / f"{name}.html").read_text(encoding="utf-8")


def assets() -> dict[str, str]:
    folder = small.site() / "assets"
    return {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.*") if path.suffix in (".js", ".css")}


def views(name: str) -> dict:
    return json.loads(page_of(small.site() / f"{name}.html").scripts[-1])


@pytest.mark.parametrize("name", PAGES)
def test_a_page_loads_only_files_that_are_there(name):
    page = page_of(small.site() / f"{name}.html")
    assert page.loaded and all(where == "data:," or (small.site() / where).is_file() for where in page.loaded)


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_somewhere(name):
    for link in page_of(small.site() / f"{name}.html").links:
        file, _, anchor = link.partition("#")
        target = small.site() / (file or f"{name}.html")
        assert target.is_file(), link
        assert not anchor or anchor in page_of(target).ids


@pytest.mark.parametrize("name", PAGES)
def test_no_two_elements_share_a_name(name):
    ids = page_of(small.site() / f"{name}.html").ids
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", PAGES)
def test_arabic_is_marked_as_arabic(name):
    found = [(words, said) for words, said in page_of(small.site() / f"{name}.html").texts if has_arabic(words)]
    assert found and [words for words, said in found if said != ("ar", "rtl")] == []


@pytest.mark.parametrize("name", PAGES)
def test_there_are_no_directional_overrides(name):
    assert not MARKS.search(text(name)) and not any(MARKS.search(content) for content in assets().values())


@pytest.mark.parametrize("name", PAGES)
def test_only_own_files_may_be_loaded(name):
    assert "default-src 'none'; script-src 'self';" in text(name)
    assert not re.search(r"<[^>]*\son\w+=", text(name))


def test_hostile_text_of_an_article_stays_text():
    for name in ("01_first", "02_second"):
        assert "<script>document" not in text(name) and "<img" not in text(name)
    assert "&lt;b&gt;" in text("01_first")


def test_printed_text_is_escaped():
    assert '<pre class="printed">&lt;b&gt;<bdi lang="ar" dir="rtl">كلمة</bdi>&lt;/b&gt;\nsecond line\n</pre>' in text("01_first")


def test_the_index_lists_titles_time_level_and_summary():
    assert '<a href="01_first.html">Who speaks of <em>China</em> &amp; <b>why</b>?</a>' in text("index")
    assert "<span>Time: 5 minutes</span><span>Level: none needed; an <em>open</em> mind</span>" in text("index")
    assert 'A first page, where <bdi lang="ar" dir="rtl">شراكة</bdi> is a word.' in text("index")
    assert text("index").index("01_first.html") < text("index").index("02_second.html")


def test_a_page_has_its_title_and_its_neighbours():
    assert "<title>Who speaks of China &amp; why? · sharaka</title>" in text("01_first")
    assert '<a rel="next" href="02_second.html">' in text("01_first") and 'rel="prev"' not in text("01_first")
    assert '<a rel="prev" href="01_first.html">' in text("02_second") and 'rel="next"' not in text("02_second")


def test_code_is_folded_away():
    assert text("01_first").count('<details class="code">') == 5 and "<details open" not in text("01_first")


def test_what_views_share_is_stored_once():
    first = [view for view in views("01_first").values() if view["traits"]["view"]["kind"] == "reader"]
    second = [view for view in views("02_second").values() if view["traits"]["view"]["kind"] == "reader"]
    assert len({view["module"] for view in [*views("01_first").values(), *views("02_second").values()]}) == 1
    assert first[0]["traits"]["texts"] == second[0]["traits"]["texts"]
    assert sorted(name.split("-")[0] for name in assets() if name.startswith("widget")) == ["widget", "widget"]


def test_a_view_gets_back_the_data_it_was_given():
    notebook = read(small.notebooks() / "01_first.ipynb")
    states = notebook.metadata.widgets[STATE]["state"]
    stored = {}
    for name, content in assets().items():
        if name.startswith("data-"):
            digest, value = re.fullmatch(r'\(globalThis\.sharaka .*?\)\.data\["(\w+)"\] = (.*);\n', content, re.DOTALL).groups()
            stored[digest] = json.loads(value)
    assert stored

    def whole(value):
        if isinstance(value, dict):
            return whole(stored[value["$data"]]) if "$data" in value else {key: whole(part) for key, part in value.items()}
        return value

    for key, view in views("01_first").items():
        kept = {name: states[key]["state"][name] for name in view["traits"]}
        assert whole(view["traits"]) == kept and "texts" in kept


def test_every_chart_has_alt_text_and_one_data_table():
    assert text("01_first").count('role="img" aria-label="Bars counting each name. Most: China 3') == 1
    assert text("01_first").count('<details class="data">') == 1
    assert '<details class="data">' not in text("02_second"), "the evidence below the chart is its data table"


def test_plotly_is_there_once():
    assert [name for name in assets() if "plotly" in name] == ["plotly.min.js"]


def test_a_control_that_needs_python_says_so():
    assert text("02_second").count("This control needs Python") == 1


def test_a_table_of_pandas_gets_directions():
    assert '<td lang="ar" dir="rtl">190 مليون دولار</td>' in text("02_second")

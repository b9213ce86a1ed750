"""The widgets in a page opened from disk, without a kernel: marks, keyboard, copying, filters, charts, hostile text."""

import json

import plotly
import pytest

from sharaka import charts, counts, html, script
from sharaka.corpus import Article, Corpus
from sharaka.widgets import Bars, ChartEvidence, Concordance, FiguresTable, Quotations, Reader, Series, Timeline, view
from sharaka.widgets.folding import folding
from tests.test_charts import CLAIMS, LINES
from tests.widgets import sample

CORPUS, ENGLISH = sample.corpus(), sample.english()
TRAITS = ("view", "texts", "rows", "state", "article", "layers", "english", "focus")


def inlined(data: object) -> str:
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")


@pytest.fixture
def shown(page, tmp_path):
    """Return a function that opens a page with these widgets, and with a script before them."""

    def show(*widgets, before=""):
        states = [{name: getattr(widget, name) for name in TRAITS if widget.has_trait(name)} for widget in widgets]
        module = view.script().replace("export default", "const widget =")
        draw = "document.models = states.map((state) => { const el = document.createElement('div'); document.body.append(el);"
        draw += " document.folder = $fold.folder;"
        draw += " const model = pageModel(state); widget.render({ model, el }); return model; });"
        (tmp_path / "page.html").write_text(
            f"<!doctype html><html lang='en'><meta charset='utf-8'><title>t</title><style>{view.style()}</style><body>{before}"
            f"<script type='module'>{module}\n{view.static('page.js')}\nconst states = {inlined(states)};\n{draw}</script>",
            encoding="utf-8",
        )
        page.goto((tmp_path / "page.html").as_uri())
        page.wait_for_selector(".sharaka")
        return page

    return show


def reader(**more):
    return Reader(CORPUS, ENGLISH, layers=list(html.LAYERS), **more)


def bars(**more):
    return Bars(counts.mentions(CORPUS), CORPUS, ENGLISH, title="Who is named", **more)


def bar(page, name):
    return page.locator(".sk-bars li", has=page.get_by_text(name, exact=True)).locator("button")


def sentences(page):
    return page.locator(".sk-sentences .sk-source").all_text_contents()


SELECT = """([from, to]) => {
  const nodes = [...document.querySelectorAll('.sk-line .sk-source')];
  const range = document.createRange();
  range.setStart(nodes[from], 0);
  range.setEnd(nodes[to], nodes[to].childNodes.length);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  return getSelection().toString();
}"""
COPY = """() => {
  const data = new DataTransfer();
  const at = getSelection().anchorNode;
  const event = new ClipboardEvent('copy', { clipboardData: data, bubbles: true, cancelable: true });
  (at.nodeType === 3 ? at.parentElement : at).dispatchEvent(event);
  return data.getData('text/plain');
}"""


def test_the_article_is_right_to_left_and_its_text_untouched(shown):
    page = shown(reader())
    source = page.locator(".sk-article .sk-source")
    assert "".join(source.all_text_contents()) == sample.texts("a1")
    assert {(node.get_attribute("lang"), node.get_attribute("dir")) for node in source.all()} == {("ar", "rtl")}


@pytest.mark.parametrize("press", ["click", "Enter", " "])
def test_a_mark_tells_what_it_is_and_leads_to_its_other_places(shown, press):
    page = shown(reader())
    mark = page.locator(".sk-page mark.sk-places").first
    if press == "click":
        mark.click()
    else:
        mark.focus()
        page.keyboard.press(press)
    card = page.locator(".sk-card").first
    assert "Place\nValue\nChina" in card.inner_text() and card.locator("a").get_attribute("href") == "https://www.wikidata.org/wiki/Q148"
    assert card.locator(".sk-others li").count() == 2
    card.locator(".sk-others button").first.click()
    assert page.evaluate("document.models[0].get('article')") == "a2"
    assert page.evaluate("document.activeElement.textContent") == "الصـين"


def test_a_stretch_under_two_layers_tells_of_both(shown):
    page = shown(reader())
    page.locator(".sk-page mark.sk-quotations.sk-places").click()
    assert page.locator(".sk-card").count() == 2


def test_every_mark_can_be_reached_with_the_keyboard(shown):
    page = shown(reader())
    starts = {mark["start"] for mark in html.marks(CORPUS) if mark["article"] == "a1"}
    stops = page.locator(".sk-page mark[tabindex='0']").evaluate_all("nodes => nodes.map((node) => Number(node.dataset.start))")
    assert set(stops) == starts


@pytest.mark.parametrize("article", ["a1", "a2"])
@pytest.mark.parametrize("english", [True, False])
def test_copied_text_is_the_source(shown, article, english):
    widget = reader()
    widget.article, widget.english = article, english
    page = shown(widget)
    lines = page.locator(".sk-line .sk-source").count()
    selected = page.evaluate(SELECT, [0, lines - 1])
    assert page.evaluate(COPY) == sample.texts(article)
    assert selected == sample.texts(article)


def test_english_is_copied_alone_when_the_selection_begins_in_it(shown):
    page = shown(reader())
    page.locator(".sk-line .sk-english").first.click(click_count=3)
    assert page.evaluate("getSelection().toString()").strip() == "Putin said that China is a partner."


def test_layers_and_english_switch_with_buttons_that_say_so(shown):
    page = shown(reader())
    button = page.get_by_role("button", name="Places")
    assert button.get_attribute("aria-pressed") == "true" and page.locator(".sk-page .sk-places").count()
    button.focus()
    page.keyboard.press("Enter")
    assert button.get_attribute("aria-pressed") == "false" and page.locator(".sk-page .sk-places").count() == 0
    assert page.locator(".sk-page .sk-english").first.is_visible()
    page.get_by_role("button", name="English").click()
    assert not page.locator(".sk-page .sk-english").first.is_visible()


def test_focus_lists_the_sentences_and_opens_the_first(shown):
    start = sample.texts("a2").index("روسيا")
    page = shown(reader(focus=[("a2", start, start + 5)]))
    assert sentences(page) == ["😀 شدّد شي جين بينغ على أنّ «الصـين صديقة روسيا »."]
    assert page.locator(".sk-sentences .sk-hit").inner_text() == "روسيا"
    assert page.locator(".sk-page .sk-hit").inner_text() == "روسيا"
    assert page.get_by_label("Article", exact=True).first.input_value() == "a2"


def test_evidence_across_sentences_shows_each_with_its_part(shown):
    text = sample.texts("a1")
    page = shown(reader(focus=[("a1", text.index("شريك"), text.index("190"))]))
    assert sentences(page) == text.split("\n")
    assert page.locator(".sk-sentences .sk-hit").all_text_contents() == ["شريك.", "بلغت التجارة "]


def test_hostile_text_is_shown_as_text(shown):
    widget = reader()
    widget.article = "a2"
    page = shown(widget, bars(), Quotations(CORPUS, ENGLISH), Concordance(CORPUS, ENGLISH, query="img"))
    assert "<script>document.hacked=2</script>" in page.locator(".sk-page").inner_text()
    assert page.locator(".sk-title").inner_text() == "<b>تعاون</b>"
    page.locator(".sk-kwic button").first.click()
    assert page.locator(".sharaka :is(img, script, b)").count() == 0
    assert page.evaluate("document.hacked") is None


def test_a_bar_opens_its_sentences_and_from_there_the_article(shown):
    page = shown(bars(), reader())
    bar(page, "China").focus()
    page.keyboard.press("Enter")
    assert sentences(page) == [
        "وقال بوتين إن الصين شريك.",
        "😀 شدّد شي جين بينغ على أنّ «الصـين صديقة روسيا ».",
        "ورحّب بوتين بزيارة الصين.",
    ]
    assert page.locator(".sk-evidence .sk-hit").all_inner_texts() == ["الصين", "الصـين", "الصين"]
    assert page.locator(".sk-evidence .sk-english").first.inner_text() == "Putin said that China is a partner."
    page.locator(".sk-jump").nth(1).click()
    assert page.evaluate("document.models[1].get('article')") == "a2"


def test_filters_change_the_marks_and_are_told_to_the_model(shown):
    page = shown(bars())
    assert bar(page, "China").get_attribute("aria-label") == "China: 3 mentions"
    page.get_by_label("Article", exact=True).select_option("a1")
    assert bar(page, "China").get_attribute("aria-label") == "China: 1 mention" and bar(page, "Russia").count() == 0
    assert page.evaluate("document.models[0].get('state').filters") == {"article": "a1"}
    page.get_by_label("Article", exact=True).select_option("")
    page.get_by_label("وكالة أولى").uncheck()
    assert bar(page, "China").get_attribute("aria-label") == "China: 2 mentions"
    page.get_by_label("Search").fill("nobody")
    assert page.locator(".sk-nothing").inner_text() == "Nothing found"


def test_the_year_slider_narrows_by_period(shown):
    page = shown(bars())
    page.get_by_label("Year published, from").focus()
    page.keyboard.press("End")
    assert page.locator(".sk-status").inner_text() == "6 mentions in 1 article"


def test_stacked_bars_name_both_fields(shown):
    page = shown(bars(by="article"))
    labels = bar(page, "China").evaluate_all("nodes => nodes.map((node) => node.getAttribute('aria-label'))")
    assert labels == [
        "China, a1 · \u2067وكالة أولى\u2069 · 2023-10-14: 1 mention",
        "China, a2 · Second Agency · 2024-05-17: 2 mentions",
    ]
    assert page.locator(".sk-legend li").count() == 2


@pytest.mark.parametrize("make", [
    bars,
    lambda: Timeline(counts.timeline(CORPUS), CORPUS, ENGLISH, title="Dates"),
    lambda: Series(CLAIMS, LINES, CORPUS, ENGLISH, title="Claims", unit="USD", log=True),
    lambda: Quotations(CORPUS, ENGLISH),
])  # fmt: skip
def test_every_chart_has_a_title_alt_text_and_a_data_table(shown, make):
    page = shown(make())
    figure = page.locator("figure")
    assert figure.locator("figcaption").inner_text()
    assert page.locator(f"#{figure.get_attribute('aria-describedby')}").text_content()
    page.get_by_text("Data table", exact=True).click()
    page.locator(".sk-data tbody button").first.click()
    assert sentences(page)


def test_timeline_marks_open_their_sentences(shown):
    page = shown(Timeline(counts.timeline(CORPUS), CORPUS, ENGLISH, title="Dates"))
    mark = page.locator(".sk-when")
    mark.focus()
    assert page.get_by_role("tooltip").inner_text().split("\n") == ["2022: 1 mention", "عام 2022"]
    page.keyboard.press("Enter")
    assert sentences(page) == ["بلغت التجارة 190 مليون دولار في عام 2022."]


def test_claims_stand_on_a_straight_or_a_logarithmic_axis(shown):
    page = shown(Series(CLAIMS, LINES, CORPUS, title="Claims", unit="USD", log=True))
    claim = page.locator("g.sk-claim").first
    height = claim.bounding_box()["y"]
    page.get_by_role("button", name="Logarithmic axis").click()
    assert claim.bounding_box()["y"] > height + 5
    claim.focus()
    page.keyboard.press("Enter")
    assert sentences(page) == ["وقال بوتين إن الصين شريك."]


def test_figures_sort_and_open(shown):
    page = shown(FiguresTable(CORPUS, ENGLISH))
    page.locator("[data-sort=amount]").click()
    assert page.locator("th[aria-sort=ascending]").inner_text().startswith("Amount")
    page.locator(".sk-rows tbody button").click()
    assert page.locator(".sk-evidence .sk-hit").inner_text() == "190 مليون دولار"


@pytest.mark.parametrize(
    ("query", "found"), [("الصِّين", ["الصين", "الصـين", "الصين"]), ("انّ", ["إن", "أنّ"]), ("شدد", ["شدّد"]), ("عادي", [])]
)
def test_the_concordance_finds_what_the_library_finds(shown, query, found):
    page = shown(Concordance(CORPUS, ENGLISH))
    page.get_by_label("Search the Arabic").fill(query)
    assert page.locator(".sk-kwic button").all_inner_texts() == found == counts.kwic(CORPUS, query)["text"].tolist()


TRICKY = ["ـ نص", "الصـــِّين", "أ\u200fب", "ب\u061cت", "😀ّ شدّ", "ﷲ ﻻ", "٣٫٥ ٪", "ڤيتنام", "İ A\u0301", "ِب", "ب\ufe0fت", "«“”»"]


def test_a_page_folds_as_the_library_does(shown):
    page = shown(bars())
    for text in [*TRICKY, *(article.text for article in CORPUS.articles)]:
        table = folding(Corpus((Article("x", text),)))
        folded = page.evaluate("([table, text]) => document.folder(table)(text)", [table, text])
        expected = script.folded(text)
        assert (folded["text"], tuple(folded["starts"]), tuple(folded["ends"])) == (expected.text, expected.starts, expected.ends), text


def test_whole_words_and_order_in_the_concordance(shown):
    page = shown(Concordance(CORPUS, ENGLISH, query="صين"))
    assert page.locator(".sk-kwic button").count() == 3
    page.get_by_role("button", name="Whole words").click()
    assert page.locator(".sk-nothing").is_visible()


def test_a_click_on_a_plotly_chart_opens_its_sentences(shown):
    figure = charts.figure_bars(counts.mentions(CORPUS), "name", title="Named")
    bundle = (plotly.__path__[0] + "/package_data/plotly.min.js").replace("\\", "/")
    before = f"<script src='file://{bundle}'></script><div id='chart'></div>"
    before += f"<script>Plotly.newPlot('chart', {inlined(json.loads(figure.to_json()))})</script>"
    page = shown(ChartEvidence(figure, CORPUS, ENGLISH), before=before)
    mark = page.locator("#chart .points .point path").first
    mark.wait_for()
    box = mark.bounding_box()
    page.mouse.move(box["x"] + 5, box["y"] + box["height"] / 2)
    page.wait_for_selector("#chart .hoverlayer text")
    page.mouse.click(box["x"] + 5, box["y"] + box["height"] / 2)
    page.wait_for_selector(".sk-evidence")
    assert len(sentences(page)) == 3

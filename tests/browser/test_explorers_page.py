"""The explorers in a page opened from disk, without a kernel: bars, timelines, series, lists, concordance, plotly charts."""

import json

import plotly
import pytest

from sharaka import charts, counts, script
from sharaka.corpus import Article, Corpus
from sharaka.widgets import ChartEvidence, Concordance, FiguresTable, Quotations, Series, Timeline
from sharaka.widgets.folding import folding
from tests.browser.views import CORPUS, ENGLISH, bar, bars, inlined, reader, sentences
from tests.test_charts import CLAIMS, LINES


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

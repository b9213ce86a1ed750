"""The evidence reader in a page opened from disk, without a kernel: marks, keyboard, copying, layers, hostile text."""

import pytest

from sharaka import html
from sharaka.widgets import Concordance, Quotations
from tests.browser.views import CORPUS, ENGLISH, bars, reader, sentences
from tests.widgets import sample

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

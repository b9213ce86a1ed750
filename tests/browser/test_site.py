"""The pages opened from disk with no network: charts, views and links are alive, and the console stays clean."""

import pytest

from sharaka import counts
from tests.site import small
from tests.widgets import sample


@pytest.fixture
def opened(page):
    """Return a function that opens a page of the small site; whatever is not a file is stopped on its way."""
    page.context.route("**/*", lambda route: route.continue_() if route.request.url.startswith("file:") else route.abort())

    def show(name, fragment=""):
        page.goto((small.site() / f"{name}.html").as_uri() + fragment)
        page.wait_for_selector("html[data-ready]")
        return page

    return show


def evidence(page):
    return page.locator(".sk-sentences .sk-source").all_text_contents()


def test_views_and_charts_take_the_place_of_what_stood_for_them(opened):
    page = opened("01_first")
    assert page.locator(".view .sharaka").count() == page.locator(".view").count() == 2
    assert page.locator(".view .sharaka-article").count() == 0
    assert page.locator(".plot .main-svg").count() and page.locator(".plot > p").count() == 0
    assert page.locator(".plot").bounding_box()["height"] > 150
    assert page.locator(".bars .point").count() == counts.mentions(sample.corpus())["name"].nunique()


def test_a_bar_opens_the_exact_sentences(opened):
    page = opened("01_first")
    page.get_by_role("button", name="Russia: 1 mention").click()
    assert evidence(page) == ["😀 شدّد شي جين بينغ على أنّ «الصـين صديقة روسيا »."]
    assert page.locator(".sk-evidence .sk-hit").all_inner_texts() == ["روسيا"]
    assert page.locator(".sk-evidence .sk-english").inner_text() == "Xi Jinping stressed that “China is a friend of Russia”."


def test_a_click_on_a_chart_opens_the_evidence_below_it(opened):
    page = opened("02_second")
    box = page.locator(".plot .point path").first.bounding_box()
    page.mouse.move(box["x"] + 5, box["y"] + box["height"] / 2)
    page.wait_for_selector(".plot .hoverlayer text")
    page.mouse.click(box["x"] + 5, box["y"] + box["height"] / 2)
    page.wait_for_selector(".sk-evidence .sk-sentences")
    assert evidence(page)


def test_text_copied_from_a_page_is_the_source(opened):
    page = opened("01_first")
    assert "".join(page.locator(".sk-article .sk-source").all_text_contents()) == sample.texts("a1")


@pytest.mark.parametrize("name", ["01_first", "02_second"])
def test_an_address_in_the_link_is_opened(opened, name):
    start = sample.texts("a2").index("روسيا")
    page = opened(name, f"#a2:{start}-{start + 5}")
    assert page.locator(".sk-page .sk-hit").inner_text() == "روسيا"
    page.evaluate("location.hash = '#a1:5-10'")
    page.wait_for_function("document.querySelector('.sk-page .sk-hit')?.innerText === 'بوتين'")


def test_one_page_leads_to_the_next_and_back(opened):
    page = opened("01_first")
    page.locator("footer").get_by_role("link", name="What else?").click()
    page.wait_for_url("**/02_second.html")
    page.get_by_role("link", name="Previous", exact=True).click()
    page.wait_for_url("**/01_first.html")
    page.get_by_role("link", name="All notebooks").click()
    page.wait_for_url("**/index.html")
    assert page.locator(".list a").count() == 2


def test_code_opens_and_hostile_text_does_nothing(opened):
    page = opened("01_first")
    page.get_by_text("Code", exact=True).first.click()
    assert page.get_by_text("from tests.widgets import sample").is_visible()
    page.get_by_label("Article", exact=True).first.select_option("a2")
    assert "<script>document.hacked=2</script>" in page.locator(".sk-page").inner_text()
    assert page.evaluate("document.hacked") is None


@pytest.mark.parametrize("width", [380, 1300])
def test_a_page_is_never_wider_than_its_window(opened, width):
    page = opened("01_first")
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_arabic_is_set_in_the_font_that_comes_with_the_page(opened):
    page = opened("01_first")
    assert page.evaluate("[...document.fonts].filter((font) => font.status === 'loaded').length") == 2
    assert page.evaluate("getComputedStyle(document.querySelector('.prose bdi')).fontFamily").startswith('"Noto Naskh Arabic"')

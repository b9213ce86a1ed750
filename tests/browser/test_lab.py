"""The first notebook in a real JupyterLab: run, a widget moved, the change seen, a bar clicked, its sentences read."""

from __future__ import annotations

import re

import pytest

from tests.browser import lab

FINISHED = 180_000


@pytest.fixture(scope="module")
def notebook(chromium, tmp_path_factory):
    """The first notebook, run from top to bottom in JupyterLab."""
    with lab.served(tmp_path_factory.mktemp("lab")) as address:
        context = chromium.new_context(viewport={"width": 1400, "height": 1000})
        context.route("**/*", lambda route: route.continue_() if "127.0.0.1" in route.request.url else route.abort())
        page = context.new_page()
        page.goto(f"{address}/lab/tree/00_start_here.ipynb?reset")
        page.get_by_text("| Idle").wait_for(timeout=FINISHED)
        page.keyboard.press("Escape")
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name=re.compile("Run All Cells$")).click()
        page.wait_for_timeout(1500)
        page.get_by_text("| Idle").wait_for(timeout=FINISHED)
        yield page
        context.close()


def reached(page, selector, number=0):
    """Return the view, scrolled to: JupyterLab draws only the cells near what is seen."""
    panel = page.locator(".jp-WindowedPanel-outer").first
    for _ in range(60):
        found = page.locator(selector)
        if found.count() > number and found.nth(number).is_visible():
            found.nth(number).scroll_into_view_if_needed()
            return found.nth(number)
        panel.hover()
        page.mouse.wheel(0, 600)
        page.wait_for_timeout(250)
    raise AssertionError(f"{selector} number {number} was not drawn")


def test_no_cell_failed(notebook):
    assert notebook.locator(".jp-OutputArea-output[data-mime-type*='error']").count() == 0


def test_a_menu_changes_what_is_drawn(notebook):
    bars = reached(notebook, ".sharaka:has(.sk-bar)")
    before = bars.locator(".sk-bar").count()
    bars.locator("select").first.select_option("001b")
    notebook.wait_for_timeout(300)
    assert 0 < bars.locator(".sk-bar").count() < before
    assert bars.get_by_role("button", name=re.compile("Kim Jong Un")).count()
    assert not bars.get_by_role("button", name=re.compile("Xi Jinping")).count()


def test_a_bar_opens_the_arabic_sentences_it_was_counted_from(notebook):
    bars = reached(notebook, ".sharaka:has(.sk-bar)")
    bars.get_by_role("button", name=re.compile("Kim Jong Un")).first.click()
    sentences = bars.locator(".sk-evidence .sk-source").all_text_contents()
    assert sentences
    assert all("كيم" in sentence for sentence in sentences)
    assert bars.locator(".sk-evidence .sk-source").first.evaluate("node => getComputedStyle(node).direction") == "rtl"

"""A real browser for the tests here: Chromium without a network, whose console and requests are watched."""

import shutil

import pytest
from playwright.sync_api import sync_playwright

from sharaka.widgets import view
from tests.browser.views import TRAITS, inlined

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def executable() -> str:
    """Return the path of the system's Chromium or Chrome; the test run fails with what to install where there is none."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        pytest.fail("These tests need Chromium or Chrome. Install one, on Debian or Ubuntu: sudo apt install chromium", pytrace=False)
    return found


@pytest.fixture(scope="module")
def chromium():
    """A browser for one module of tests; closed with it, because Playwright's event loop would disturb the notebooks' tests."""
    path = executable()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=SWITCHES)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium):
    """A page that is off line; the test fails when anything is written to the console or asked of a network."""
    context = chromium.new_context(viewport={"width": 1100, "height": 900}, offline=True)
    opened, complaints = context.new_page(), []
    opened.on("console", lambda message: complaints.append(f"console {message.type}: {message.text}"))
    opened.on("pageerror", lambda error: complaints.append(f"error: {error}"))
    opened.on("request", lambda request: complaints.append(f"request: {request.url}") if not request.url.startswith("file:") else None)
    yield opened
    context.close()
    assert complaints == []


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

"""A real browser for the tests here: Chromium without a network, whose console and requests are watched."""

import shutil

import pytest
from playwright.sync_api import sync_playwright

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

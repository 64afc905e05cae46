"""A small practice on disk, and the app opened on it."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.browser import APP, ARGUMENTS, CHROMIUM, PATIENCE, serving

ROOT = APP.parent

PRACTICE = Path(__file__).parent / "practice"
JOURNEY = "app_pages/journey.py"

Open = Callable[..., AppTest]


@pytest.fixture
def practice(tmp_path, monkeypatch) -> Path:
    """The folder of a practice that a test may change before the app is opened."""
    folder = tmp_path / "practice"
    shutil.copytree(PRACTICE, folder)
    monkeypatch.setenv("JOURNEYWELL_WORKSPACE", str(folder))
    monkeypatch.setenv("JOURNEYWELL_AS_OF", "2026-03-04T12:00")
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture
def app(practice) -> Open:
    """A function that opens a page of the app, with what stands in the address bar."""

    def opened(page: str = "", **address: str) -> AppTest:
        at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
        if page:
            at.switch_page(page)
            for name, value in address.items():
                at.query_params[name] = value
            at.run()
        return at

    return opened


@pytest.fixture(scope="module")
def served(tmp_path_factory) -> Iterator[str]:
    """The address of the app, served on the small practice."""
    folder = tmp_path_factory.mktemp("served") / "practice"
    shutil.copytree(PRACTICE, folder)
    with serving(folder, "2026-03-04T12:00") as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A real browser; the tests that ask for it are skipped where there is none."""
    why = "no browser test: the package playwright is not installed"
    playwright = pytest.importorskip("playwright.sync_api", reason=why)
    if not CHROMIUM:
        pytest.skip("no browser test: no Chromium was found")
    with playwright.sync_playwright() as running:
        found = running.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield found
        found.close()


@pytest.fixture
def page(browser) -> Iterator[Any]:
    """A page that notes every request and every error."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.set_default_timeout(PATIENCE * 1000)
    page.requested, page.errors = [], []
    page.on("request", lambda request: page.requested.append(request.url))
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    yield page
    page.close()


def html(at: AppTest) -> str:
    """Return the HTML of a page, without its style."""
    bodies = (element.proto.body for element in at.get("html"))
    return "\n".join(body for body in bodies if not body.startswith("<style"))


def links(at: AppTest) -> dict[str, str]:
    """Return what the links of a page ask for, by what they say."""
    return {link.proto.label: link.proto.query_string for link in at.get("page_link")}


def seen(at: AppTest) -> str:
    """Return all that is told on a page: its HTML, its prose and its links, as people read it."""
    prose = [text.value for text in at.markdown] + list(links(at))
    return html(at) + "\n".join(re.sub(r"\\(.)", r"\1", text) for text in prose)


def address(at: AppTest) -> dict[str, str]:
    """Return what stands in the address bar."""
    found = {name: at.query_params[name] for name in at.query_params}
    return {name: v if isinstance(v, str) else v[-1] for name, v in found.items()}

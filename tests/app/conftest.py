"""A small practice on disk, and the app opened on it."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from tests.app.browser import APP, ARGUMENTS, CHROMIUM, PATIENCE, SIZE, serving

ROOT = APP.parent

PRACTICE = Path(__file__).parent / "practice"
JOURNEY = "app_pages/journey.py"
AS_OF = "2026-03-04T12:00"

Open = Callable[..., AppTest]


@pytest.fixture(scope="session", autouse=True)
def _packages_are_looked_through_once() -> Iterator[None]:
    """Let Streamlit look for components in all that is installed once, and not for every page."""
    with pytest.MonkeyPatch.context() as patch:
        found = manifest_scanner.scan_component_manifests()
        patch.setattr(manifest_scanner, "scan_component_manifests", lambda: found)
        yield


@pytest.fixture(scope="session")
def untouched(tmp_path_factory) -> Path:
    """The folder of a practice that no test changes, so that it is read and judged once."""
    folder = tmp_path_factory.mktemp("untouched") / "practice"
    shutil.copytree(PRACTICE, folder)
    return folder


@pytest.fixture
def practice(tmp_path, monkeypatch) -> Path:
    """The folder of a practice that a test may change before the app is opened."""
    folder = tmp_path / "practice"
    shutil.copytree(PRACTICE, folder)
    _point_at(folder, tmp_path, monkeypatch)
    return folder


def _point_at(folder: Path, where: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JOURNEYWELL_WORKSPACE", str(folder))
    monkeypatch.setenv("JOURNEYWELL_AS_OF", AS_OF)
    monkeypatch.chdir(where)


@pytest.fixture
def app(request, untouched, tmp_path, monkeypatch) -> Open:
    """A function that opens a page of the app, with what stands in the address bar.

    The practice is the one that the test changes, else one that nobody does.
    """
    if "practice" not in request.fixturenames:
        _point_at(untouched, tmp_path, monkeypatch)

    def opened(page: str = "", **address: str) -> AppTest:
        at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
        if page:
            at.switch_page(page)
            for name, value in address.items():
                at.query_params[name] = value
            at.run()
        return at

    return opened


@pytest.fixture(scope="session")
def served(untouched) -> Iterator[str]:
    """The address of the app, served on the small practice."""
    with serving(untouched, AS_OF) as address:
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


@pytest.fixture(scope="session")
def window(browser) -> Iterator[Any]:
    """A window of the browser, whose pages need not load what one of them has loaded."""
    found = browser.new_context(viewport=SIZE)
    yield found
    found.close()


@pytest.fixture
def page(window) -> Iterator[Any]:
    """A page that notes every request and every error."""
    page = window.new_page()
    page.set_default_timeout(PATIENCE * 1000)
    page.requested, page.errors = [], []
    page.on("request", lambda request: page.requested.append(request.url))
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    yield page
    page.close()


def rewrite(file: Path, *changes: tuple[str, str]) -> None:
    """Write other words into a file in place of those that stand there."""
    text = file.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, f"{file.name} has no {old!r}"
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")


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

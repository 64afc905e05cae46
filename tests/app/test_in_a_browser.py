"""The app in a real browser: what is drawn, clicked and linked; skipped where there is none.

It needs the package `playwright` and a Chromium on the machine: `apt-get install chromium`.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any
from urllib.request import urlopen

import pytest

from tests.app.conftest import PRACTICE, ROOT

playwright = pytest.importorskip(
    "playwright.sync_api", reason="no browser test: the package playwright is not installed"
)
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = [
    "--no-sandbox",  # the tests may run as root in a container
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE = 60

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="no browser test: no Chromium was found")


@pytest.fixture(scope="module")
def served(tmp_path_factory) -> Iterator[str]:
    """The address of the app, served on the small practice."""
    folder = tmp_path_factory.mktemp("served") / "practice"
    shutil.copytree(PRACTICE, folder)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    about = {"JOURNEYWELL_WORKSPACE": str(folder), "JOURNEYWELL_AS_OF": "2026-03-04T12:00"}
    options = [f"--server.port={port}", "--server.headless=true"]
    with subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "app.py", *options],
        cwd=ROOT,
        env={**os.environ, **about, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        address = f"http://127.0.0.1:{port}"
        _wait_for(f"{address}/_stcore/health")
        yield address
        server.terminate()


def _wait_for(address: str) -> None:
    give_up = time.monotonic() + PATIENCE
    while True:
        try:
            with urlopen(address, timeout=2):  # noqa: S310 - our own server on this machine
                return
        except OSError:
            if time.monotonic() > give_up:
                raise
            time.sleep(0.2)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
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


def _panel(page):
    return page.locator(".st-key-panel").get_by_role("heading")


def _pressed(page) -> list[str]:
    return page.locator(".tp[aria-pressed=true]").evaluate_all("all => all.map(b => b.dataset.id)")


def _outside(page) -> list[str]:
    ours = ("http://127.0.0.1", "ws://127.0.0.1", "data:", "blob:")
    return [address for address in page.requested if not address.startswith(ours)]


def test_the_practice_opens_and_asks_nothing_of_the_outside_world(served, page):
    page.goto(served)
    page.get_by_role("heading", name="Lakeside Practice").wait_for()
    page.get_by_role("heading", name="What the checks found").wait_for()
    assert _outside(page) == []
    assert page.errors == []


def test_a_click_on_a_touchpoint_shows_it_beside_the_map(served, page):
    page.goto(f"{served}/journey")
    page.locator(".tp[data-id=nurse]").click()
    _panel(page).get_by_text("The nurse gives advice").wait_for()
    page.locator(".tp[data-id=call]").click()
    _panel(page).get_by_text("The phone is answered").wait_for()
    page.wait_for_url("**touchpoint=call")
    assert _pressed(page) == ["call"]
    assert page.locator(".view").get_attribute("data-draws") == "1"
    assert _outside(page) == []
    assert page.errors == []


def test_a_link_opens_the_same_view_and_the_way_back_leads_back(served, page):
    page.goto(f"{served}/journey?journey=advice&origin=phone&touchpoint=nurse")
    _panel(page).get_by_text("The nurse gives advice").wait_for()
    page.locator(".tp[aria-pressed=true]").wait_for()
    assert _pressed(page) == ["nurse"]
    page.locator(".tp[data-id=call]").click()
    _panel(page).get_by_text("The phone is answered").wait_for()
    page.wait_for_url("**touchpoint=call")
    page.go_back()
    _panel(page).get_by_text("The nurse gives advice").wait_for()
    page.wait_for_function("() => !location.search.includes('touchpoint=call')")


def test_the_keyboard_does_what_the_mouse_does(served, page):
    page.goto(f"{served}/journey")
    page.locator(".tp[data-id=call]").wait_for()
    page.get_by_role("button", name="Whole map").focus()
    for key in ("Tab", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    _panel(page).get_by_text("The nurse gives advice").wait_for()
    assert _pressed(page) == ["nurse"]


def test_the_tooltip_says_what_the_box_says_and_more(served, page):
    page.goto(f"{served}/journey")
    page.locator(".tp[data-id=call]").hover()
    tip = page.locator(".tip").inner_text()
    assert tip.startswith("The phone is answered, below target")
    assert "target 90%" in tip


def test_the_headings_of_the_lanes_stay_in_sight_when_the_map_is_scrolled(served, page):
    page.goto(f"{served}/journey")
    page.locator(".tp[data-id=call]").wait_for()
    for _ in range(5):
        page.get_by_role("button", name="Larger").click()
    page.locator(".view").evaluate("view => { view.scrollTop = 400; }")
    page.locator(".lane-h[transform]:not([transform='translate(0,0)'])").first.wait_for()
    top = "element => element.getBoundingClientRect().top"
    sunk = page.locator(".lane-h").first.evaluate(top) - page.locator(".view").evaluate(top)
    assert 0 <= sunk < 10


@pytest.mark.parametrize("width", [1000, 1300, 1440])
def test_the_whole_width_of_the_map_is_seen_from_the_start(served, page, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{served}/journey")
    page.locator(".tp[data-id=call]").wait_for()
    assert page.locator(".view").evaluate("view => view.scrollWidth <= view.clientWidth")


def test_on_a_telephone_the_map_is_readable_until_its_width_is_asked_for(served, page):
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{served}/journey")
    page.locator(".tp[data-id=call]").wait_for()
    cut_off = "view => view.scrollWidth > view.clientWidth"
    assert page.locator(".view").evaluate(cut_off)
    page.get_by_role("button", name="Fit width").click()
    assert not page.locator(".view").evaluate(cut_off)


def test_a_telephone_needs_no_sideways_scrolling(served, page):
    page.set_viewport_size({"width": 390, "height": 844})
    for address in (served, f"{served}/journey"):
        page.goto(address)
        page.get_by_role("heading").first.wait_for()
        wide = "() => document.querySelector('[data-testid=stMain]').scrollWidth"
        assert page.evaluate(wide) <= 390


def test_an_owner_comes_from_a_miss_to_the_line_of_the_log_in_two_clicks(served, page):
    page.goto(f"{served}/?role=owner")
    page.get_by_role("link", name="case 4").click()
    page.get_by_role("heading", name="Case 4: A patient asks for advice").wait_for()
    page.get_by_text("The lines of the log").click()
    page.get_by_text("log.csv, line 8: The phone is answered").wait_for()
    page.go_back()
    page.get_by_role("heading", name="My touchpoints").first.wait_for()
    assert _outside(page) == []
    assert page.errors == []


@pytest.mark.parametrize("address", ["my_touchpoints", "cases", "cases?case=4"])
def test_a_telephone_needs_no_sideways_scrolling_for_touchpoints_and_cases(served, page, address):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{served}/{address}")
    page.get_by_role("heading").nth(1).wait_for()
    wide = "() => document.querySelector('[data-testid=stMain]').scrollWidth"
    assert page.evaluate(wide) <= 390

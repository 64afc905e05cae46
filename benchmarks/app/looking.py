"""One person with a browser: how soon a page is there, a click is answered, a page is changed."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass
from statistics import median
from typing import Any

from playwright.sync_api import sync_playwright

REPEATS = 5
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PATIENCE = 120_000
SAID = "answer => document.querySelector(answer)?.innerText"
OTHERWISE = f"([answer, said]) => ({SAID})(answer) !== said"


@dataclass(frozen=True, slots=True)
class Steps:
    """How a walk through an app is done, and how it is seen that a step is done.

    Attributes:
        first: The address of the first page, after that of the app.
        there: What is seen once it is there.
        board: The address of the page on which something is clicked.
        buttons: What is clicked there, one after the other.
        answer: What says something else once a click is answered.
        menu: The entry of the menu that leads to another page.
        changed: What is seen once that is there.
    """

    first: str
    there: str
    board: str
    buttons: str
    answer: str
    menu: str
    changed: str


@dataclass(frozen=True, slots=True)
class Looked:
    """Median seconds of each step, the first page warm."""

    paint: float
    click: float
    change: float


def look(address: str, steps: Steps) -> Looked:
    """Walk through an app in a real browser."""
    with sync_playwright() as running:
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = running.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.set_default_timeout(PATIENCE)
        _paint(page, address, steps)  # the cold one
        found = Looked(
            median(_paint(page, address, steps) for _ in range(REPEATS)),
            median(_clicks(page, address, steps)),
            median(_change(page, address, steps) for _ in range(REPEATS)),
        )
        browser.close()
    return found


def _paint(page: Any, address: str, steps: Steps) -> float:
    began = time.perf_counter()
    page.goto(address + steps.first, wait_until="commit")
    page.locator(steps.there).first.wait_for()
    return time.perf_counter() - began


def _clicks(page: Any, address: str, steps: Steps) -> list[float]:
    page.goto(address + steps.board)
    page.locator(steps.buttons).first.wait_for()
    page.wait_for_timeout(1_000)
    buttons, taken = page.locator(steps.buttons).count(), []
    for number in range(REPEATS):
        said = page.evaluate(SAID, steps.answer)
        began = time.perf_counter()
        page.locator(steps.buttons).nth(number % buttons).click(force=True)
        page.wait_for_function(OTHERWISE, arg=[steps.answer, said])
        taken.append(time.perf_counter() - began)
    return taken


def _change(page: Any, address: str, steps: Steps) -> float:
    _paint(page, address, steps)
    page.wait_for_timeout(500)
    began = time.perf_counter()
    page.get_by_role("link", name=steps.menu, exact=True).click()
    page.locator(steps.changed).first.wait_for()
    return time.perf_counter() - began

"""The browser's way back: one step for each thing that was done, and all as it was before it."""

import pytest

from app import PAGES
from tests.app.walking import Walk

CHOSEN = "?period=2026-03&owner=phone-lead"
FILTER, ROLE = ".st-key-filters button", ".st-key-who button"


@pytest.fixture
def walk(served, page, untouched):
    """Somebody who walks through the app."""
    return Walk(page, served, untouched)


def menu(title):
    """Return the way to a page by the menu."""
    return lambda walk: walk.page.locator(".st-key-menu").get_by_role("link", name=title).click()


def choose(label, option):
    """Return the choice of an option beside the map."""

    def choosing(walk):
        walk.page.get_by_role("combobox", name=label).first.click()
        walk.page.get_by_role("option", name=option).first.click()

    return choosing


def filtered(label, option):
    """Return the choice of a filter."""

    def filtering(walk):
        walk.page.locator(FILTER).first.click()
        choose(label, option)(walk)
        walk.sees()
        walk.page.keyboard.press("Escape")
        walk.page.locator("h1").first.click()

    return filtering


def everything(walk):
    """Take all filters away."""
    walk.page.locator(FILTER).first.click()
    walk.page.get_by_role("button", name="Show everything").click()
    walk.sees()
    walk.page.locator("h1").first.click()


def become(role):
    """Return the choice of a role."""

    def becoming(walk):
        walk.page.locator(ROLE).first.click()
        walk.page.locator("[data-testid=stPopoverBody]").get_by_text(role, exact=True).click()

    return becoming


def click(selector):
    """Return a click on the first thing of a kind."""
    return lambda walk: walk.page.locator(selector).first.click()


def button(words):
    """Return a click on a button."""
    return lambda walk: walk.page.get_by_role("button", name=words).first.click()


WALKS = {
    "the menu": ("", [menu(title) for title, _ in list(PAGES.values())[1:]]),
    "the menu with filters": (CHOSEN, [menu("Journey"), menu("My touchpoints"), menu("Practice")]),
    "filters": ("", [filtered("Days", "March 2026"), filtered("Owner", "Jo Park"), everything]),
    "a map": (
        "journey",
        [
            click(".tp[data-id=call]"),
            choose("Where it starts", "desk"),
            choose("Journey", "bill"),
            choose("Coloured by", "Volume"),
        ],
    ),
    "what is beside a map": (
        "journey?touchpoint=call",
        [click(".st-key-panel summary"), click(".tp[data-id=nurse]")],
    ),
    "how a log is read": ("data", [click("summary"), menu("Practice")]),
    "a standard": ("standards?standard=answered-soon&at=2026-03-02", [button("All standards")]),
    "cases": ("cases?missed=answered-soon&at=call&journey=advice", [button("All spoilt cases")]),
    "roles": (CHOSEN, [become("Owner of touchpoints"), become("Consultant")]),
    "a role on its page": ("my_touchpoints", [become("Owner of touchpoints"), menu("Cases")]),
    "a case": (
        "cases",
        [
            click("[class*=st-key-open-] button"),
            click("summary"),
            lambda walk: walk.page.get_by_role("link", name="Open the map").click(),
        ],
    ),
}


@pytest.mark.parametrize(("start", "acts"), WALKS.values(), ids=WALKS)
def test_each_thing_that_is_done_is_one_step_of_the_way_back(walk, start, acts):
    walk.page.goto(f"{walk.address}/{start}")
    said = walk.sees()
    seen = [(walk.page.url, said)]
    for act in acts:
        steps = walk.page.evaluate("history.length")
        act(walk)
        said = walk.sees()
        seen.append((walk.page.url, said))
        assert walk.page.evaluate("history.length") == steps + 1
    for address, said in reversed(seen[:-1]):
        walk.page.go_back()
        assert (walk.sees(), walk.page.url) == (said, address)

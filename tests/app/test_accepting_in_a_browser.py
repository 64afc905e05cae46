"""Accepting a miss in a real browser: by keyboard alone, and by two people at once."""

import shutil

import pytest

from engine.workspace import read_workspace
from tests.app.browser import PATIENCE, outside, serving
from tests.app.conftest import PRACTICE

OFFER = "Accept with a reason"
WHY = "Why is it left at that?"


@pytest.fixture
def folder(tmp_path):
    """The folder of a practice that is served to several people."""
    return shutil.copytree(PRACTICE, tmp_path / "practice")


@pytest.fixture
def mine(folder):
    """The address of the touchpoints of an owner, who has two misses: of today and yesterday."""
    log = folder / "events" / "log.csv"
    today = "7,call,2026-03-04 11:00:00,2026-03-04 11:02:00,95,\n"
    log.write_text(log.read_text("utf-8") + today, "utf-8")
    with serving(folder, "2026-03-04T12:00") as address:
        yield f"{address}/my_touchpoints?role=owner&me=phone-lead"


def cases(folder) -> list[str]:
    """Return the cases in which a miss is accepted."""
    blueprint = read_workspace(folder).blueprint
    return sorted(one.case or "" for one in blueprint.accepted) if blueprint else []


def offers(page):
    """Return what offers to accept a miss."""
    return page.get_by_role("button", name=OFFER)


def test_a_miss_is_accepted_by_keyboard_alone(page, mine, folder):
    page.goto(mine)
    offers(page).nth(1).wait_for()
    offers(page).first.focus()
    page.keyboard.press("Enter")
    page.get_by_role("textbox", name=WHY).wait_for()
    page.get_by_role("textbox", name=WHY).focus()
    page.keyboard.type("<img src=x onerror='window.harmed = 1'> it was agreed")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("Accepted by phone-lead on 4 March 2026: <img src=x").wait_for()

    page.get_by_text("50% of 6 (67% with 1 accepted)").wait_for()
    assert cases(folder) == ["7"]
    assert page.evaluate("window.harmed") is None
    assert page.errors == []
    assert outside(page) == []


@pytest.fixture
def other(browser):
    """The page of somebody else, on a phone."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.set_default_timeout(PATIENCE * 1000)
    yield page
    page.close()


def about_to_accept(page, mine: str, number: int, reason: str) -> None:
    """Open a page, and write the reason for one of its misses."""
    page.goto(mine)
    offers(page).nth(1).wait_for()
    offers(page).nth(number).click()
    page.get_by_role("textbox", name=WHY).fill(reason)
    page.get_by_role("textbox", name=WHY).press("Tab")


def accepts(page) -> None:
    """Press the button that accepts the miss."""
    page.get_by_role("button", name="Accept", exact=True).click()


def test_of_two_who_accept_at_once_nobody_is_lost(page, other, mine, folder):
    about_to_accept(page, mine, 0, "The first reason")
    about_to_accept(other, mine, 1, "The second reason")
    accepts(page)
    accepts(other)
    other.get_by_text("The second reason").wait_for()
    page.reload()
    page.get_by_text("50% of 6 (83% with 2 accepted)").wait_for()

    assert cases(folder) == ["4", "7"]


def test_whoever_comes_second_is_told_the_reason_and_keeps_what_was_typed(
    page, other, mine, folder
):
    about_to_accept(page, mine, 0, "The first reason")
    about_to_accept(other, mine, 0, "The second reason")
    accepts(page)
    page.get_by_text("Accepted by phone-lead on 4 March 2026: The first reason.").wait_for()
    accepts(other)
    told = other.get_by_role("alert").filter(has_text="has accepted it already")
    told.wait_for()

    assert "The first reason" in told.inner_text()
    assert other.get_by_role("textbox", name=WHY).input_value() == "The second reason"
    assert cases(folder) == ["7"]

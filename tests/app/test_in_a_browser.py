"""The app in a real browser: what is drawn, clicked and linked; skipped where there is none."""

import pytest

from tests.app.browser import outside


def _panel(page):
    return page.locator(".st-key-panel").get_by_role("heading")


def _pressed(page) -> list[str]:
    return page.locator(".tp[aria-pressed=true]").evaluate_all("all => all.map(b => b.dataset.id)")


def test_the_practice_opens_and_asks_nothing_of_the_outside_world(served, page):
    page.goto(served)
    page.get_by_role("heading", name="Lakeside Practice").wait_for()
    page.get_by_role("heading", name="What the checks found").wait_for()
    assert outside(page) == []
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
    assert outside(page) == []
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
    line = page.get_by_text("log.csv, line 8: The phone is answered")
    line.wait_for()
    page.go_back()
    line.wait_for(state="hidden")
    page.go_back()
    page.get_by_role("heading", name="My touchpoints").first.wait_for()
    assert outside(page) == []
    assert page.errors == []


@pytest.mark.parametrize("address", ["my_touchpoints", "cases", "cases?case=4"])
def test_a_telephone_needs_no_sideways_scrolling_for_touchpoints_and_cases(served, page, address):
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{served}/{address}")
    page.get_by_role("heading").nth(1).wait_for()
    wide = "() => document.querySelector('[data-testid=stMain]').scrollWidth"
    assert page.evaluate(wide) <= 390


def test_the_lines_of_a_log_that_are_unfolded_stay_so_after_a_refresh(served, page):
    page.goto(f"{served}/cases?case=4")
    title = "The lines of the log"
    line = page.get_by_text("log.csv, line 8: The phone is answered")
    page.get_by_text(title).click()
    page.wait_for_url("**log=true*")
    line.wait_for()
    page.reload()
    line.wait_for()
    page.get_by_text(title).click()
    line.wait_for(state="hidden")
    page.wait_for_function("() => !location.search.includes('log=')")

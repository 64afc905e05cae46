"""The map of sixty touchpoints in a real browser: legible, by mouse, key and finger."""

import shutil
import sys
from collections.abc import Iterator
from time import perf_counter

import pytest

from tests.app.browser import PATIENCE, serving
from tests.app.sixty import SIZE, write_sixty

COLOURS = ("", "volume", "wait", "drop-off", "effort", "deviations")

OUTSIDE = """
() => [...document.querySelectorAll('*')].flatMap(one => one.shadowRoot ?? [])
  .flatMap(root => [...root.querySelectorAll('.tp')]).flatMap(box => {
    const edge = box.querySelector('.box').getBBox();
    return [...box.querySelectorAll('text:not(.finding text)')].filter(text => {
      const said = text.getBBox();
      return said.x < edge.x || said.x + said.width > edge.x + edge.width
        || said.y < edge.y - 1 || said.y + said.height > edge.y + edge.height + 1;
    }).map(text => `${box.dataset.id}: ${text.textContent}`);
  })
"""
"""The words that reach out of their box, as this browser draws them."""

THROUGH = """
() => [...document.querySelectorAll('*')].flatMap(one => one.shadowRoot ?? []).flatMap(root => {
  const boxes = [...root.querySelectorAll('.tp .box')].map(box => box.getBBox());
  return [...root.querySelectorAll('path[data-from]')].filter(path => {
    const length = path.getTotalLength();
    for (let at = 0; at <= length; at += 3) {
      const spot = path.getPointAtLength(at);
      if (boxes.some(box => spot.x > box.x + 2 && spot.x < box.x + box.width - 2
        && spot.y > box.y + 2 && spot.y < box.y + box.height - 2)) return true;
    }
    return false;
  }).map(path => `${path.dataset.from} to ${path.dataset.to}`);
})
"""
"""The arrows that run through a box."""

ON_EACH_OTHER = """
() => [...document.querySelectorAll('*')].flatMap(one => one.shadowRoot ?? []).flatMap(root => {
  const said = [...root.querySelectorAll('svg text')]
    .filter(text => !text.closest('.lane-h') && !text.closest('.finding'))
    .map(text => ({ words: text.textContent, place: text.getBoundingClientRect() }));
  return said.flatMap((one, n) => said.slice(n + 1).filter(other =>
    one.place.left + 1 < other.place.right && other.place.left + 1 < one.place.right
    && one.place.top + 4 < other.place.bottom && other.place.top + 4 < one.place.bottom
  ).map(other => `${one.words} | ${other.words}`));
})
"""
"""The words that lie on other words."""

IN_SIGHT = """
box => {
  const view = box.closest('.view').getBoundingClientRect(), mine = box.getBoundingClientRect();
  return mine.top >= view.top && mine.bottom <= view.bottom;
}
"""


@pytest.fixture(scope="module")
def sixty(tmp_path_factory) -> Iterator[str]:
    """The address of the app, served on the practice of sixty touchpoints."""
    folder = tmp_path_factory.mktemp("sixty") / "practice"
    write_sixty(folder)
    with serving(folder, "2026-06-30T12:00") as address:
        yield address
    shutil.rmtree(folder)


@pytest.fixture
def opened(sixty, page):
    """A function that opens the map, with what stands in the address bar."""
    return lambda address="", width=1440, height=900: opens(page, sixty, address, width, height)


@pytest.fixture(scope="module")
def coloured(sixty, browser, request):
    """The map in one of its colours, which nobody clicks on."""
    page = browser.new_page()
    page.set_default_timeout(PATIENCE * 1000)
    yield opens(page, sixty, f"colour={request.param}")
    page.close()


def opens(page, sixty: str, address: str, width: int = 1440, height: int = 900):
    """Open the map in a window of some size."""
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{sixty}/journey?{address}")
    page.locator(".tp[data-id=t1]").wait_for()
    return page


def panel(page):
    return page.locator(".st-key-panel").get_by_role("heading")


@pytest.mark.parametrize("coloured", COLOURS, indirect=True)
def test_no_word_leaves_its_box_lies_on_another_or_is_crossed_by_an_arrow(coloured):
    assert coloured.locator(".tp[role=button]").count() == SIZE
    assert coloured.evaluate(OUTSIDE) == []
    assert coloured.evaluate(THROUGH) == []
    assert coloured.evaluate(ON_EACH_OTHER) == []


@pytest.mark.parametrize("coloured", COLOURS[1:], indirect=True)
def test_what_is_read_aloud_begins_with_what_is_seen(coloured):
    for n in (1, 7, SIZE):
        box = coloured.locator(f".tp[data-id=t{n}]")
        word = box.locator("text:not([font-weight])").first.text_content()
        assert f", {word}" in box.get_attribute("aria-label")
        assert word == "no data" or box.locator("rect").count() > 1  # its sign: four bars


def test_a_colour_is_chosen_and_linked(opened):
    page = opened()
    page.get_by_role("combobox", name="Coloured by").click()
    page.get_by_role("option", name="Volume").click()
    page.wait_for_url("**colour=volume**")
    page.get_by_text("Volume: how often patients were here").first.wait_for()
    page.reload()
    page.get_by_text("Volume: how often patients were here").first.wait_for()


def test_the_tooltip_says_the_amount_as_a_sentence(opened):
    page = opened("colour=volume")
    page.locator(".tp[data-id=t1]").hover()
    assert "Patients were here 6 times, in 6 of all 6 cases" in page.locator(".tip").text_content()


def test_a_laptop_shows_the_whole_width_in_letters_that_can_be_read(opened):
    page = opened(width=1366, height=768)
    assert page.locator(".view").evaluate("view => view.scrollWidth <= view.clientWidth")
    title = page.locator(".tp[data-id=t1] text").first
    assert title.evaluate("text => text.getBoundingClientRect().height") >= 10


def test_the_headings_of_the_lanes_stay_in_sight_down_to_the_last_step(opened):
    page = opened()
    page.locator(".view").evaluate("view => { view.scrollTop = view.scrollHeight; }")
    page.locator(".lane-h[transform]:not([transform='translate(0,0)'])").first.wait_for()
    assert page.locator(".lane-h").first.evaluate(IN_SIGHT)


def test_a_link_leads_to_a_step_far_down(opened):
    page = opened("touchpoint=t57")
    page.locator(".tp[aria-pressed=true]").wait_for()
    page.wait_for_timeout(300)
    assert page.locator(".tp[data-id=t57]").evaluate(IN_SIGHT)


def test_keys_lead_to_the_last_step_and_open_it(opened):
    page = opened()
    page.get_by_role("button", name="Whole map").focus()
    for key in ("Tab", "End", "Enter"):
        page.keyboard.press(key)
    panel(page).get_by_text(f"number {SIZE}").wait_for()
    assert page.locator(f".tp[data-id=t{SIZE}]").evaluate(IN_SIGHT)


def test_the_map_grows_and_shrinks(opened):
    page, width = opened(), "svg => svg.getBoundingClientRect().width"
    svg = page.locator(".world svg")
    before = svg.evaluate(width)
    page.get_by_role("button", name="Larger").click()
    assert svg.evaluate(width) == pytest.approx(before * 1.25, rel=0.01)
    page.get_by_role("button", name="Whole map").click()
    high = page.locator(".view").evaluate("view => view.scrollHeight <= view.clientHeight + 20")
    assert high


def test_a_click_shows_the_step_beside_the_map(opened, record_property):
    page = opened()
    times = []
    for n in (2, 3, 4, 5):
        page.locator(f".tp[data-id=t{n}]").scroll_into_view_if_needed()
        begun = perf_counter()
        page.locator(f".tp[data-id=t{n}]").click()
        panel(page).get_by_text(f"number {n}", exact=False).wait_for()
        times.append(round(1000 * (perf_counter() - begun)))
    record_property("click to panel, ms", times)
    sys.stdout.write(f"from a click to the panel: {times} ms\n")
    assert page.locator(".view").get_attribute("data-draws") == "1"
    assert page.errors == []


def test_a_telephone_opens_a_step_by_touch_and_scrolls_no_page_sideways(opened):
    page = opened(width=390, height=844)
    page.locator(".tp[data-id=t1]").click()
    panel(page).get_by_text("number 1").wait_for()
    wide = "() => document.querySelector('[data-testid=stMain]').scrollWidth"
    assert page.evaluate(wide) <= 390
    title = page.locator(".tp[data-id=t1] text").first
    assert title.evaluate("text => text.getBoundingClientRect().height") >= 9

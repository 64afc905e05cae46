"""Titles and names of hundreds of letters: they stay in their cards, on a desk and on a phone."""

import pytest

from app import PAGES
from tests.app.browser import serving
from tests.app.conftest import AS_OF, PRACTICE
from tests.app.hostile import hostile_practice
from tests.app.walking import Walk

WORD = "Llanfair" * 40
SPILT = """() => {
  const main = document.querySelector('[data-testid=stMain]');
  const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT), spilt = [];
  for (let text; (text = texts.nextNode());) {
    const holder = text.parentElement, card = holder.closest('[data-testid=stVerticalBlock]');
    if (!card || holder.closest('.jw-wide, svg, style, [data-testid=stSelectbox]')) continue;
    const range = document.createRange();
    range.selectNodeContents(text);
    const right = range.getBoundingClientRect().right;
    if (right > card.getBoundingClientRect().right + 1) spilt.push(holder.outerHTML.slice(0, 80));
  }
  return [main.scrollWidth - innerWidth, spilt];
}"""
"""How much wider than the window the page is, and what stands right of its card."""

OPENED = {"journey": "touchpoint=call&table=true", "standards": "standard=answered-soon"}


@pytest.fixture(scope="module")
def wordy(tmp_path_factory):
    """The address of the app, served on a practice in which everything is one long word."""
    folder = hostile_practice(tmp_path_factory.mktemp("wordy") / "practice", WORD, PRACTICE)
    with serving(folder, AS_OF) as address:
        yield address


@pytest.mark.parametrize("width", [1440, 390])
def test_a_word_of_hundreds_of_letters_stays_in_its_card(wordy, page, untouched, width):
    walk = Walk(page, wordy, untouched)
    page.set_viewport_size({"width": width, "height": 900})
    found = {}
    for file in PAGES:
        name = file.removeprefix("app_pages/").removesuffix(".py").replace("practice", "")
        for asked in {"", OPENED.get(name, "")}:
            page.goto(f"{wordy}/{name}?{asked}")
            walk.sees()
            found[f"{name}?{asked}"] = page.evaluate(SPILT)
    assert found == {where: [0, []] for where in found}

"""Every page of the app in a real browser: offline, by link, by several people, by everybody."""

import pytest

from app import PAGES
from tests.app.browser import outside, serving
from tests.app.hostile import hostile_practice

FIRST = next(iter(PAGES))
IDLE = "[data-testid=stApp][data-test-script-state=notRunning] h1"
SHOWN = "[data-testid=stMainBlockContainer]"
PAUSE, STEADY = 200, 3
AXE = {
    "resultTypes": ["violations"],
    "rules": {"heading-order": {"enabled": False}},  # a subheader of Streamlit is of level 3
}
MARCH = "period=2026-03&owner=phone-lead"


def address(served: str, page: str, asked: str = "") -> str:
    """Return where a page of the app is found."""
    return f"{served}/{path(page)}?{asked}"


def path(page: str) -> str:
    """Return what stands in the address bar for a page."""
    return "" if page == FIRST else page.removeprefix("app_pages/").removesuffix(".py")


def settled(page) -> str:
    """Return all that a page says, once it says no more."""
    said, same = "", 0
    while same < STEADY:
        page.wait_for_timeout(PAUSE)
        page.locator(IDLE).first.wait_for()
        before, said = said, page.locator(SHOWN).inner_text()
        same = same + 1 if said == before else 0
    return said


def opened(page, where: str) -> str:
    """Open a page, and return what it says."""
    page.goto(where)
    return settled(page)


def unfold(page) -> None:
    """Unfold everything on a page that can be unfolded."""
    folded = page.locator("[data-testid=stExpander] details:not([open]) > summary")
    while folded.count():
        folded.first.click()
        settled(page)


@pytest.fixture(scope="module")
def harmful(tmp_path_factory):
    """The address of the app, served on a practice with hostile texts."""
    folder = hostile_practice(tmp_path_factory.mktemp("hostile") / "practice")
    with serving(folder, "2026-06-30T18:00") as found:
        yield found


@pytest.mark.parametrize("name", PAGES)
def test_nothing_is_loaded_from_outside(served, page, name):
    opened(page, address(served, name))
    unfold(page)
    assert outside(page) == []
    assert page.errors == []


@pytest.mark.parametrize("name", PAGES)
def test_a_refresh_loses_nothing(served, page, name):
    before = opened(page, address(served, name, MARCH))
    at = page.url
    page.reload()
    assert settled(page) == before
    assert page.url == at


@pytest.mark.parametrize("name", PAGES)
def test_a_link_opens_the_same_view_for_somebody_else(served, page, browser, name):
    said = opened(page, address(served, FIRST, MARCH))
    if name != FIRST:
        page.get_by_role("link", name=PAGES[name][0], exact=True).click()
        page.wait_for_url(f"**/{path(name)}?*owner=phone-lead*")
        said = settled(page)
    colleague = browser.new_page(viewport=page.viewport_size)
    assert opened(colleague, page.url) == said
    colleague.close()


def test_two_people_with_different_filters_do_not_disturb_each_other(served, page, browser):
    colleague = browser.new_page(viewport=page.viewport_size)
    hers = opened(page, address(served, FIRST, "period=2026-03-02..2026-03-02"))
    his = opened(colleague, address(served, FIRST, "period=2026-03-03..2026-03-03"))
    assert hers != his
    for one, said in ((page, hers), (colleague, his), (page, hers)):
        one.reload()
        assert settled(one) == said
    colleague.close()


@pytest.mark.parametrize("name", PAGES)
def test_hostile_texts_stay_texts(harmful, page, name):
    page.on("dialog", lambda dialog: page.errors.append(dialog.message))
    opened(page, address(harmful, name))
    unfold(page)
    assert page.evaluate("() => window.harmed") is None
    assert page.locator("a[href^=javascript]").count() == 0
    assert outside(page) == []
    assert page.errors == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_everybody_can_use_every_page(served, page, name, scheme):
    axe = pytest.importorskip("axe_playwright_python.base").AXE_SCRIPT
    page.emulate_media(color_scheme=scheme)
    opened(page, address(served, name))
    unfold(page)
    page.evaluate(axe)
    found = page.evaluate("options => axe.run(document, options)", AXE)
    told = [
        f"{one['id']}: {node['html'][:200]}"
        for one in found["violations"]
        for node in one["nodes"]
    ]
    assert told == []

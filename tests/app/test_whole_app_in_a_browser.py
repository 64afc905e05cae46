"""Every page of the app in a real browser: offline, by link, by several people, by everybody."""

import pytest

from app import PAGES
from tests.app.browser import PATIENCE, SIZE, outside, serving
from tests.app.hostile import hostile_practice

FIRST = next(iter(PAGES))
IDLE = "[data-testid=stApp][data-test-script-state=notRunning] h1"
SHOWN = "[data-testid=stMainBlockContainer]"
PAUSE, STEADY = 200, 3
AXE = {"resultTypes": ["violations"]}
OPENED = {
    "app_pages/journey.py": "touchpoint=call",
    "app_pages/cases.py": "case=4",
    "app_pages/standards.py": "standard=answered-soon",
}
"""Pages on which one thing can be chosen, with such a thing."""

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
    while count := folded.count():
        for number in reversed(range(count)):
            folded.nth(number).click()
        settled(page)


def violations(page) -> list[str]:
    """Return what keeps somebody from using a page, as axe-core finds it."""
    page.evaluate(pytest.importorskip("axe_playwright_python.base").AXE_SCRIPT)
    found = page.evaluate("options => axe.run(document, options)", AXE)
    return [
        f"{one['id']}: {node['html'][:200]}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


@pytest.fixture(scope="module")
def harmful(tmp_path_factory):
    """The address of the app, served on a practice with hostile texts."""
    folder = hostile_practice(tmp_path_factory.mktemp("hostile") / "practice")
    with serving(folder, "2026-06-30T18:00") as found:
        yield found


@pytest.fixture(scope="module")
def visitor(served, browser):
    """Somebody who looks at some days and an owner, and goes on from page to page."""
    found = browser.new_page(viewport=SIZE)
    found.set_default_timeout(PATIENCE * 1000)
    opened(found, address(served, FIRST, MARCH))
    yield found
    found.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_link_opens_the_same_view_for_somebody_else_and_a_refresh_loses_nothing(
    visitor, page, name
):
    visitor.get_by_role("link", name=PAGES[name][0], exact=True).click()
    visitor.wait_for_url(f"**/{path(name)}?*owner=phone-lead*")
    said = settled(visitor)
    assert opened(page, visitor.url) == said
    at = page.url
    page.reload()
    assert settled(page) == said
    assert page.url == at


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


@pytest.mark.parametrize(("name", "asked"), [*((name, "") for name in PAGES), *OPENED.items()])
def test_everybody_can_use_every_page_and_nothing_is_loaded_from_outside(
    served, page, name, asked
):
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        opened(page, address(served, name, asked))
        unfold(page)
        assert outside(page) == []
        assert page.errors == []
        assert (scheme, violations(page)) == (scheme, [])

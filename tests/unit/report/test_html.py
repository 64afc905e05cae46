import pytest

from engine.render import FORMATS as DRAWINGS
from engine.render.diagram import Arrow, Box, Diagram, Lane
from engine.report.html import html
from engine.report.report import Report
from tests.unit.report.hostile import HOSTILE, hostile_report
from tests.unit.report.pages import Page

LOADING = {"src", "href", "xlink:href", "action", "data", "poster", "srcset", "background"}
DRAWN = Diagram(
    HOSTILE, HOSTILE, HOSTILE, (Lane("a", HOSTILE),), (Box("x", HOSTILE, "a"),), (Arrow("x", "x"),)
)


@pytest.fixture(scope="module")
def page() -> str:
    told = hostile_report()
    return html(Report(told.audit, pictures=((HOSTILE, str(DRAWINGS["svg"](DRAWN))),)))


def test_the_page_is_well_formed_and_has_no_script(page):
    found = Page(page)

    assert not set(found.tags) & {
        "script",
        "iframe",
        "object",
        "embed",
        "link",
        "base",
        "form",
        "img",
    }
    assert not [name for _, name, _ in found.attributes if name.startswith("on")]


def test_the_page_loads_nothing_from_outside(page):
    found = Page(page)

    assert not [(tag, name) for tag, name, _ in found.attributes if name in LOADING]
    assert "@import" not in page
    assert page.count("url(") == page.count("url(#")


def test_hostile_titles_are_shown_as_they_are(page):
    assert "<script>alert(1)</script>" in "".join(Page(page).words)
    assert "{{ 7*7 }}" in "".join(Page(page).words)


def test_the_page_says_when_the_log_is_made_up(audit):
    assert "Made-up log" in html(Report(audit, is_simulated=True))
    assert "Made-up log" not in html(Report(audit))


def test_no_percentage_stands_alone(report):
    words = " ".join(" ".join(Page(html(report)).words).split())

    assert "56% of 199 that could be judged" in words
    assert "112 perfect" in words
    assert "87 spoilt" in words
    assert "5 cannot tell" in words

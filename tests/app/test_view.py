"""What is looked at: filters in the address bar, carried from page to page, and who is looking."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from app import PAGES
from tests.app.conftest import JOURNEY, ROOT, address, html, links

SITES = """
sites: { north: { title: North }, south: { title: South } }
"""


@pytest.fixture
def two_sites(practice):
    """The practice with two sites, and the first case at the southern one."""
    with (practice / "practice.yaml").open("a", encoding="utf-8") as file:
        file.write(SITES)
    events = practice / "events.yaml"
    text = events.read_text(encoding="utf-8")
    events.write_text(text.replace("case_id: Case,", "case_id: Case, site: Site,"), "utf-8")
    log = practice / "events" / "log.csv"
    head, *lines = log.read_text(encoding="utf-8").splitlines()
    told = [f"{line},{'south' if line.startswith('1,') else 'north'}" for line in lines]
    log.write_text("\n".join([f"{head},Site", *told, ""]), encoding="utf-8")
    return practice


def opened(**asked: str) -> AppTest:
    """Open the app by a link."""
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for name, value in asked.items():
        at.query_params[name] = value
    return at.run()


def judged(at: AppTest) -> int:
    """Return of how many cases the headline tells."""
    found = re.search(r"of (\d+) that could be judged", html(at))
    return int(found[1]) if found else 0


def test_the_whole_log_is_shown_until_something_else_is_asked_for(app):
    at = app()
    assert "The whole log, as it stood on" in html(at)
    assert judged(at) == 4


def test_days_that_are_chosen_stand_in_the_address_bar(app):
    at = app()
    at.selectbox(key="choose-period").set_value("2026-03").run()
    assert address(at)["period"] == "2026-03"
    assert "March 2026, as it stood on" in html(at)


def test_a_link_with_days_of_its_own_opens_them(practice):
    at = opened(period="2026-03-02..2026-03-02")
    assert "2026-03-02, as it stood on" in html(at)
    assert at.selectbox(key="choose-period").value == "2026-03-02..2026-03-02"
    assert judged(at) < 4


def test_a_filter_is_carried_to_the_next_page(app):
    at = app()
    at.selectbox(key="choose-owner").set_value("phone-lead").run()
    at.switch_page(JOURNEY).run()
    assert address(at)["owner"] == "phone-lead"


def test_every_link_of_the_menu_takes_along_what_is_looked_at(app):
    asked = {"period": "2026-03", "role": "owner", "me": "clinic-lead", "owner": "phone-lead"}
    at = app("app_pages/cases.py", case="4", **asked)
    led = links(at)
    said = "me=clinic-lead&owner=phone-lead&period=2026-03&role=owner"
    others = [title for title, _ in PAGES.values() if title != "Cases"]
    assert {title: led[title] for title in others} == dict.fromkeys(others, said)
    assert f'href="cases?{said.replace("&", "&amp;")}"' in html(at)


def test_everything_is_shown_again_on_one_click(app):
    at = app()
    at.selectbox(key="choose-period").set_value("2026-03").run()
    next(b for b in at.button if b.label == "Show everything").click().run()
    assert address(at) == {}
    assert judged(at) == 4


def test_each_site_is_told_alone(two_sites):
    whole, north, south = opened(), opened(site="north"), opened(site="south")
    assert "Every site" in whole.selectbox(key="choose-site").options
    assert (judged(whole), judged(north), judged(south)) == (4, 3, 1)


def test_what_a_link_names_and_the_practice_does_not_have_is_said_and_left_out(practice):
    at = opened(site="<b>gone</b>", owner="nobody")
    assert "the link names “&lt;b&gt;gone&lt;/b&gt;”" in html(at)
    assert "the link names “nobody”" in html(at)
    assert judged(at) == 4


def test_the_role_says_that_it_is_no_sign_in(app):
    assert "It is no sign-in" in html(app())


def test_a_role_leads_to_its_page_and_stands_in_the_address_bar(app):
    at = app("app_pages/cases.py", period="2026-03")
    assert links(at)["Consultant"] == "period=2026-03&role=consultant"
    assert links(at)["Owner of touchpoints"] == "period=2026-03&role=owner"
    assert "<p>● Practice lead</p>" in html(at)


def test_a_role_whose_page_is_shown_is_chosen_there(app):
    at = app(JOURNEY)
    at.button(key="be-consultant").click().run()
    assert address(at) == {"role": "consultant"}
    assert at.title[0].value == "A patient asks for advice"


def test_a_link_for_a_role_opens_its_page(practice):
    assert opened(role="consultant").title[0].value == "A patient asks for advice"
    assert opened(role="king").title[0].value == "Lakeside Practice"

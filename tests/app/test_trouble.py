"""What cannot be read is said in plain words, and what is hostile stays text."""

import pytest
from streamlit.testing.v1 import AppTest

from app import PAGES
from tests.app.conftest import JOURNEY, html

HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)> **b** [x](javascript:alert(3)) $x$"
)


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_folder_says_what_to_do(app, practice, page):
    for file in practice.glob("*.yaml"):
        file.unlink()
    at = app(page)
    assert not at.exception
    assert at.title[0].value == "This practice cannot be opened yet"
    assert "<code>journey init</code>" in html(at)


@pytest.mark.parametrize("page", PAGES)
def test_a_broken_practice_file_shows_what_is_wrong_and_where(app, practice, page):
    (practice / "practice.yaml").write_text("schema: 1\npractice: [unclosed\n", encoding="utf-8")
    at = app(page)
    assert not at.exception
    assert at.title[0].value == "This practice cannot be opened yet"
    assert "practice.yaml:" in html(at)


@pytest.mark.parametrize("page", PAGES)
def test_a_broken_map_is_named_and_no_number_is_shown_beside_it(app, practice, page):
    (practice / "journeys" / "bill.yaml").write_text("schema: 1\njourney: [", encoding="utf-8")
    at = app(page)
    assert not at.exception
    assert "every number rests on has a mistake" in html(at)
    assert "bill.yaml" in html(at)


@pytest.mark.parametrize("page", PAGES)
def test_a_broken_file_of_standards_is_left_out_and_named(app, practice, page):
    (practice / "standards" / "new.yaml").write_text("standards: [", encoding="utf-8")
    at = app(page)
    assert not at.exception
    assert "Not everything could be read" in html(at)
    assert "new.yaml" in html(at)


@pytest.mark.parametrize("page", PAGES)
def test_without_a_log_the_maps_are_shown_without_scores(app, practice, page):
    (practice / "events" / "log.csv").unlink()
    at = app(page)
    assert not at.exception
    assert "No data yet" in html(at)
    assert "--log" not in html(at)
    assert "A patient asks for advice" in html(at) + at.title[0].value
    for claim in ("0%", "below target", "on target</span>"):
        assert claim not in html(at)


@pytest.mark.parametrize("page", PAGES)
def test_a_practice_without_events_or_journeys_opens(app, practice, page):
    (practice / "events.yaml").unlink()
    for file in practice.glob("journeys/*.yaml"):
        file.unlink()
    assert not app(page).exception


def test_hostile_titles_stay_text(app, practice):
    for file in practice.rglob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        for title in ("A patient asks for advice", "The phone is answered", "Jo Park"):
            text = text.replace(f"title: {title}", f"title: '{HOSTILE}'")
            text = text.replace(f"name: {title}", f"name: '{HOSTILE}'")
        file.write_text(text, encoding="utf-8")
    coloured = [app(JOURNEY, touchpoint="call", colour=one) for one in ("", "volume")]
    for at in (app(), *coloured):
        assert not at.exception
        assert "&lt;script&gt;" in html(at)
        assert "<script" not in html(at)
        assert "<img" not in html(at)
        assert all("\\<script\\>" in label for label in _markdown(at) if "alert" in label)


def _markdown(at: AppTest) -> list[str]:
    links = [link.proto.label for link in at.get("page_link")]
    return [*links, *(t.value for t in at.title), *(t.value for t in at.subheader)]


def test_a_changed_file_is_read_again(app, practice):
    assert "A patient asks for advice" in html(app())
    file = practice / "journeys" / "advice.yaml"
    text = file.read_text(encoding="utf-8").replace("asks for advice", "needs advice")
    file.write_text(text, encoding="utf-8")
    assert "A patient needs advice" in html(app())

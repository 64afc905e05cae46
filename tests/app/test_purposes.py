"""The page Purposes: what patients can get done where and when, why, and where that is drawn."""

import re

import pytest

from tests.app.conftest import html

PURPOSES = "app_pages/purposes.py"
WRITTEN = """
purposes:
  advice: { title: Get advice, channels: [phone], at: always }
"""


@pytest.fixture
def with_purposes(practice):
    """The practice with a purpose that callers come for."""
    with (practice / "practice.yaml").open("a", encoding="utf-8") as file:
        file.write(WRITTEN)
    map_ = practice / "journeys" / "advice.yaml"
    text = map_.read_text(encoding="utf-8")
    map_.write_text(text.replace("channel: phone }\n", "channel: phone, purpose: advice }\n", 1))
    return practice


def test_each_cell_has_a_glyph_a_word_and_a_reason(app, with_purposes):
    shown = html(app(PURPOSES))
    assert "● works" in shown
    assert "The shortest way: The phone is answered → The nurse gives advice" in shown
    assert "Phone is closed then, and nothing answers <code>after_hours</code>." in shown


def test_what_is_missing_is_counted_and_unfolded(app, with_purposes):
    shown = html(app(PURPOSES))
    assert "■ 1 cell is missing." in shown
    assert re.search(r"<details open><summary>after hours: .*■ missing", shown)


def test_each_cell_leads_to_its_map_and_keeps_the_filters(app, with_purposes):
    shown = html(app(PURPOSES, period="2026-03"))
    assert 'href="journey?period=2026-03&amp;journey=advice&amp;origin=phone"' in shown


def test_a_link_to_a_map_takes_along_what_another_page_remembers(app, with_purposes):
    at = app("app_pages/my_touchpoints.py", me="clinic-lead", period="2026-03")
    at.switch_page(PURPOSES).run()
    assert 'href="journey?me=clinic-lead&amp;period=2026-03&amp;journey=advice' in html(at)


def test_a_practice_without_purposes_is_told_where_to_write_them(app):
    assert "under <code>purposes</code>" in html(app(PURPOSES))

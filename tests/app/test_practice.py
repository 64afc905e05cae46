"""The page Practice: how every journey fares, and where to look first."""

import re

from engine.report.head_words import SIMULATED
from tests.app.conftest import html, links

PRACTICE = "app_pages/practice.py"


def test_the_headline_is_perfect_journeys_with_all_three_counts(app):
    shown = html(app())
    assert '<div class="jw-big">25%</div>' in shown
    assert "● 1 perfect" in shown
    assert "■ 3 spoilt" in shown
    assert "○ 0 cannot tell" in shown
    assert "25% of 4 that could be judged were perfect." in shown


def test_a_made_up_log_is_called_one_on_the_first_page(app, practice):
    assert SIMULATED not in html(app())
    (practice / "simulation.yaml").write_text("schema: 1\n", encoding="utf-8")
    assert SIMULATED in html(app())


def test_a_journey_has_a_score_a_band_in_words_and_its_coverage(app):
    shown = html(app())
    assert "A patient asks for advice" in shown
    assert "▲ watch" in shown
    assert "2 of 3<small>standards judged" in shown
    assert "2 of 3<small>touchpoints" in shown


def test_a_journey_without_data_says_so_in_words(app):
    shown = html(app())
    assert "A patient asks about a bill" in shown
    assert "○ no data" in shown


def test_a_journey_without_data_has_no_card_of_empty_numbers(app):
    shown = html(app())
    assert "0 of 0" not in shown
    assert 'href="journey?journey=bill" target="_self">A patient asks about a bill</a>' in shown


def test_too_few_cases_to_judge_is_no_score(app, practice):
    file = practice / "standards" / "ours.yaml"
    text = file.read_text(encoding="utf-8").replace("min_cases: 2", "min_cases: 2000")
    file.write_text(text, encoding="utf-8")
    shown = html(app())
    assert "○ too few cases to judge" in shown
    assert "weighed by importance" not in shown


def test_the_worst_standard_leads_to_its_touchpoint_and_names_the_owner(app):
    at = app()
    assert "60% of 5 · 95% interval 23–89% · target 90%" in html(at)
    assert links(at)["The phone is answered – Jo Park"] == "journey=advice&touchpoint=call"


def test_foundation_comes_before_delight(app):
    said = "Foundation: 0 of 1 on target · Delight: 1 of 1 on target, which counts only once"
    assert f"Foundation before delight. {said}" in html(app())


def test_what_is_in_the_data_is_told_in_one_line_that_leads_on(app):
    at = app()
    assert "10 touches read; 1 line rejected (1 for a start that is not a time)" in html(at)
    assert "What could not be used, and why" in links(at)


def test_what_the_checks_found_is_listed_with_its_place_and_a_way_to_mend_it(app):
    shown = html(app())
    assert re.search(r"\d+ errors? and \d+ warnings?", shown)
    assert "S206" in shown
    assert "ours.yaml:6:15" in shown
    assert "<code>leave_out</code>" in shown


def test_effort_and_stage_clocks_stand_with_their_journey(app):
    assert "Mean time in each stage: engage 5 min" in html(app())


def log_of(practice, late_in: dict[str, int]) -> None:
    """Write a log of twenty calls a month, so many of them answered late."""
    lines = [
        f"{month}-{call},call,{month}-{call + 1:02} 09:00:00,,{95 if call < late else 5},\n"
        for month, late in late_in.items()
        for call in range(20)
    ]
    log = practice / "events" / "log.csv"
    log.write_text("Case,Step,Start,End,Wait,Smiley\n" + "".join(lines), encoding="utf-8")


def test_what_really_changed_since_the_month_before_is_told_with_its_interval(app, practice):
    log_of(practice, {"2026-01": 0, "2026-02": 12})
    shown = html(app(PRACTICE, period="2026-02"))
    assert "February 2026, held against January 2026." in shown
    assert "■ Worse (1)" in shown
    assert "100% of 20 → 40% of 20, 60 points worse (between" in shown


def test_what_chance_could_make_is_called_no_change(app, practice):
    log_of(practice, {"2026-01": 4, "2026-02": 6})
    shown = html(app(PRACTICE, period="2026-02"))
    assert "No standard has really changed" in shown
    assert "Worse (" not in shown


def test_the_last_days_stand_for_the_whole_log(app, practice):
    log_of(practice, {"2026-01": 0, "2026-02": 12})
    assert "The last 30 days, held against 2026-01-04 to 2026-02-02." in html(app())


def test_where_one_of_two_periods_is_empty_nothing_is_said_to_change(app):
    assert "No standard was judged in both." in html(app(PRACTICE, period="2026-03"))


def test_a_period_at_the_beginning_of_the_calendar_has_none_before_it(app):
    at = app(PRACTICE, period="0001-01")
    assert not at.exception
    assert "held against" not in html(at)

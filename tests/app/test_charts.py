"""The charts of a standard: what they draw, what they say, and what a selection shows."""

import json
from datetime import date, timedelta
from typing import Any

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from tests.app.conftest import address, html, rewrite, seen
from tests.app.hostile import HOSTILE
from tests.app.test_standards import ours

PAGE = "app_pages/standards.py"
MONDAY = date(2026, 3, 2)
CALM = [7, 6, 7, 8, 7, 6, 7, 8, 6, 7, 7, 6, 8, 7]


@pytest.fixture
def calls(practice, monkeypatch):
    """A function that writes ten calls on each Monday at nine, and one on Tuesday at ten.

    It is told how many of the ten are answered in time.
    """
    monkeypatch.setenv("JOURNEYWELL_AS_OF", "2026-08-31T12:00")
    ours(practice, "min_cases: 2\n    importance: high", "min_cases: 2\n    over: calendar week")

    def written(in_time: list[int]) -> None:
        lines = ["Case,Step,Start,End,Wait,Smiley"]
        for week, met in enumerate(in_time):
            day = MONDAY + timedelta(weeks=week)
            for n in range(10):
                at = f"{day} 09:{n:02}:00,{day} 09:{n:02}:50"
                lines.append(f"{week}-{n},call,{at},{10 if n < met else 90},")
        tuesday = MONDAY + timedelta(days=1)
        lines.append(f"last,call,{tuesday} 10:00:00,{tuesday} 10:00:50,10,")
        log = practice / "events" / "log.csv"
        log.write_text("\n".join([*lines, ""]), encoding="utf-8")

    return written


def opened(app, **asked: str) -> AppTest:
    at = app(PAGE, standard="answered-soon", **asked)
    assert not at.exception
    return at


def spec(at: AppTest, number: int) -> dict[str, Any]:
    return json.loads(at.get("vega_lite_chart")[number].proto.spec)


def rows(at: AppTest, number: int) -> list[dict[str, Any]]:
    """Return everything that a chart draws."""
    found = at.get("vega_lite_chart")[number].proto.datasets
    return [row for each in found for row in pl.read_ipc_stream(each.data.data).to_dicts()]


def periods(at: AppTest) -> list[dict[str, Any]]:
    return [row for row in rows(at, 0) if "Period" in row]


def test_the_reading_stands_above_the_chart_in_words(app, calls):
    calls(CALM)
    at = opened(app)
    (said,) = (m.value for m in at.markdown if "No real change" in m.value)
    assert said.startswith(":material/trending_flat:")
    assert "what looks like a drop is noise" in said
    assert "Over 14 weeks," in html(at)


def test_the_chart_says_in_words_what_it_shows(app, calls):
    calls(CALM)
    alt = opened(app).get("vega_lite_chart")[0].proto.alt
    assert alt.startswith("The phone is answered within 20 seconds, 14 periods. No real change")


def test_what_breaks_a_rule_has_a_shape_a_word_and_a_reason(app, calls):
    calls([*CALM, *CALM[:8], 1])
    at = opened(app)
    last = periods(at)[-1]
    assert last["kind"] == "worse, not by chance"
    assert last["words"] == "10%, outside"
    assert last["What it says"] == "worse, not by chance: outside the process limits"
    assert "<span>■ worse, not by chance</span>" in html(at)
    shapes = json.dumps(spec(at, 0))
    assert '"shape"' in shapes
    assert "square" in shapes


def test_new_limits_are_a_step_with_its_day_and_its_reason(app, practice, calls):
    calls([3, 4, 3, 2, 3, 4, 3, 8, 9, 8, 7, 8, 9, 8])
    ours(practice, "target: 90%", "rebased: [{ from: 2026-04-20, because: A second line }]")
    at = opened(app)
    centres = [row["centre"] for row in periods(at)]
    assert len(set(centres[:7])) == len(set(centres[7:])) == 1
    assert centres[0] < centres[-1]
    (step,) = (row for row in rows(at, 0) if "Because" in row)
    assert step == {
        "since": "2026-04-20", "New limits since": "20 April 2026", "Because": "A second line",
    }  # fmt: skip
    assert "new limits, 20 Apr" in json.dumps(spec(at, 0))
    assert "New limits since 20 April 2026: A second line." in html(at)


def test_target_and_mean_are_named_at_their_lines_and_never_on_each_other(app, practice, calls):
    calls(CALM)
    ours(practice, "target: 90%", "target: 70%")
    named = {row["words"]: row["at"] for row in rows(opened(app), 0) if "ink" in row}
    assert set(named) == {"mean 69%", "target 70%"}
    assert abs(named["target 70%"] - named["mean 69%"]) > 0.02


def test_few_periods_are_a_run_chart_without_limits(app, calls):
    calls(CALM[:6])
    at = opened(app)
    assert not any("limit" in row for row in rows(at, 0))
    assert "median" in json.dumps(rows(at, 0))


def test_how_far_luck_alone_moves_a_share_is_drawn_and_told(app, practice, calls):
    calls(CALM[:6])
    at = opened(app)
    assert periods(at)[0]["By luck alone"] == "27% to 100%"
    assert periods(at)[0]["least"] == pytest.approx(0.27, abs=0.005)
    assert "this far luck alone moves it" in html(at)
    at.query_params["periods"] = "true"
    assert "<td>27% to 100%</td>" in html(at.run())


def test_a_mean_has_no_share_for_luck_to_move(app, practice, calls):
    calls(CALM)
    ours(practice, "expect: { wait: { at_most: 20 s } }\n    target: 90%",
         "expect_average: { mean_of: wait, at_most: 30 s }")  # fmt: skip
    assert "luck" not in html(opened(app))


def test_fewer_than_five_periods_are_no_chart(app, calls):
    calls(CALM[:1])
    at = opened(app)
    assert "○ 1 whole period so far: with fewer than 5 nothing can be told" in html(at)
    assert len(at.get("vega_lite_chart")) == 1  # that of the hours


def test_a_period_that_is_looked_into_shows_its_numbers_and_its_misses(app, calls):
    calls(CALM)
    at = opened(app, at="2026-03-09")
    shown = html(at)
    assert "<b>Week of 9 March 2026</b>" in shown
    assert "60% of 10" in shown
    assert "4 misses:" in shown
    assert "case 1-9 ·" in seen(at)
    assert [row["id"] for row in periods(at) if row["is_selected"]] == ["2026-03-09"]


def test_a_period_can_be_chosen_by_keyboard_and_stands_in_the_address_bar(app, calls):
    calls(CALM)
    at = opened(app)
    at.selectbox(key="choose-at").set_value("2026-03-16").run()
    assert address(at)["at"] == "2026-03-16"
    assert "<b>Week of 16 March 2026</b>" in html(at)


def test_a_link_to_a_period_that_is_gone_shows_none(app, calls):
    calls(CALM)
    at = opened(app, at="2020-01-06", hour="sun-99")
    assert (at.selectbox(key="choose-at").value, at.selectbox(key="choose-hour").value) == ("", "")
    assert "the link names “2020-01-06”, which this view does not have" in html(at)
    assert "the link names “sun-99”, which this view does not have" in html(at)


def test_the_periods_are_also_a_table(app, calls):
    calls(CALM)
    at = opened(app)
    at.query_params["periods"] = "true"
    at.run()
    assert '<th scope="row">week of 2 March 2026</th>' in html(at)


def test_a_process_of_means_is_told_with_its_unit(app, practice, calls):
    calls(CALM)
    ours(practice, "expect: { wait: { at_most: 20 s } }\n    target: 90%",
         "expect_average: { mean_of: wait, at_most: 30 s }")  # fmt: skip
    at = opened(app)
    assert [row["Value"] for row in periods(at)][:3] == ["31.8 s", "42 s", "34 s"]
    assert {row["words"] for row in rows(at, 0) if "ink" in row} == {"mean 34.4 s", "at most 30 s"}


def test_each_hour_carries_its_share_and_its_load(app, calls):
    calls(CALM)
    at = opened(app)
    cells = {row["id"]: row for row in rows(at, 1)}
    assert set(cells) == {"mon-9", "tue-10"}
    assert cells["mon-9"]["met"] == "69%"
    assert cells["mon-9"]["load"] == "10.0"
    assert cells["mon-9"]["In words"].startswith("Monday 9:00 to 10:00: 10.0 on one day")


def test_an_hour_with_too_few_is_marked_by_a_word(app, calls):
    calls(CALM)
    few = next(row for row in rows(opened(app), 1) if row["id"] == "tue-10")
    assert (few["met"], few["is_few"], few["load"]) == ("few", True, "<0.1") or few[
        "load"
    ] == "0.1"


def test_an_hour_that_is_looked_into_shows_its_misses(app, calls):
    calls(CALM)
    at = opened(app, hour="mon-9")
    shown = html(at)
    assert (
        "<b>Monday 9:00 to 10:00: 10.0 on one day, over 14 Mondays; 69% of 140 met.</b>" in shown
    )
    assert "The latest 8 of 43 misses:" in shown
    at.selectbox(key="choose-hour").set_value("tue-10").run()
    assert address(at)["hour"] == "tue-10"
    assert "Tuesday 10:00 to 11:00" in html(at)


def test_the_hours_are_also_a_list(app, calls):
    calls(CALM)
    at = opened(app)
    at.query_params["hours"] = "true"
    at.run()
    assert "<li>Monday 9:00 to 10:00" in html(at)


def test_hostile_words_stay_words_in_charts(app, practice, calls):
    calls([3, 4, 3, 2, 3, 4, 3, 8, 9, 8, 7, 8, 9, 8])
    rebased = f"rebased: [{{ from: 2026-04-20, because: '{HOSTILE}' }}]"
    ours(practice, "target: 90%", f"{rebased}\n    target: 90%")
    ours(practice, "title: The phone is answered within 20 seconds", f"title: '{HOSTILE}'")
    at = opened(app)
    assert "<script" not in html(at)
    assert all("\\<script\\>" in m.value for m in at.markdown if "alert" in m.value)


WENT = """
from app_pages._paths import paths
from app_pages._view import current_view

view = current_view()
paths(view, view.blueprint.journeys["advice"])
"""


def went(**asked: str) -> AppTest:
    """Open a page on which nothing is but how cases went."""
    at = AppTest.from_string(WENT, default_timeout=60)
    for name, value in asked.items():
        at.query_params[name] = value
    at.run()
    assert not at.exception
    return at


def sankey(at: AppTest) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(at.get("echarts_chart")[0].proto.spec)["series"][0]
    return found


def test_the_ways_of_cases_are_drawn_with_their_numbers(practice):
    at = went()
    ways = {(one["source"], one["target"]): one["value"] for one in sankey(at)["links"]}
    assert ways["call", "nurse"] == 4
    assert "5 cases took" in html(at)


def test_a_picture_of_ways_shortens_a_title_that_the_list_has_whole(practice):
    rewrite(practice / "journeys" / "advice.yaml", ("The nurse gives advice", "Advice" * 40))
    at = went(ways="true")
    (label,) = (box["label"] for box in sankey(at)["data"] if box["name"] == "nurse")
    title, count = label["formatter"].split("\n")
    assert (len(title), title[-4:], count) == (60, "vic…", "4")
    assert "Advice" * 40 in html(at)


def test_what_is_not_on_the_map_is_told_by_a_label(practice):
    log = practice / "events" / "log.csv"
    with log.open("a", encoding="utf-8") as file:
        for n, step in enumerate(("call", "nurse", "call"), start=1):
            file.write(f"9,{step},2026-03-03 1{n}:00:00,2026-03-03 1{n}:01:00,,\n")
    at = went()
    labels = [one["edgeLabel"] for one in sankey(at)["links"]]
    assert [one["formatter"] for one in labels if one["show"]] == ["▲ 1 not on the map"]


def test_a_way_that_is_chosen_shows_its_number_and_its_share(practice):
    at = went(way="call..nurse")
    said = "From “The phone is answered” to “The nurse gives advice”: 4 cases, 80% of 5"
    assert said in html(at)
    at.selectbox(key="choose-way").set_value("").run()
    assert said not in html(at)


def test_the_ways_are_also_a_list(practice):
    at = went()
    at.query_params["ways"] = "true"
    at.run()
    assert "<li>From “Calls the office”" in html(at)


def test_no_case_is_no_picture(practice):
    at = went(period="2020-01")
    assert "No case began here" in html(at)


def test_no_log_is_no_picture(practice):
    (practice / "events" / "log.csv").unlink()
    assert "There is no case to tell of" in html(went())


def test_hostile_titles_fill_nothing_into_a_picture(practice):
    file = practice / "journeys" / "advice.yaml"
    rewrite(file, ("title: The nurse gives advice", "title: '{b} <img src=x> {c}'"))
    at = went(way="call..nurse")
    assert "<img" not in html(at)
    (label,) = (box["label"] for box in sankey(at)["data"] if box["name"] == "nurse")
    assert label["formatter"].startswith("(b) <img src=x> (c)")

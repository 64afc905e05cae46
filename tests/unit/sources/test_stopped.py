"""A source that stops long before the others is told, unless it was silent as long before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from engine.model.finding import Finding
from engine.sources.log import read_log
from tests.unit.sources.conftest import AS_OF, blueprint, journey

HEAD = "case,at,test\n"
RULE = {"touchpoint": "call", "started": "at"}
SOURCE = {"columns": {"case_id": "case", "walk_through": "test"}, "touches": [RULE]}
FIRST = date(2026, 3, 2)
DAILY = range(10)
GOES_ON = range(17)


def lines(days: Iterable[int], test: str = "") -> str:
    return "".join(f"{test}{day},{FIRST + timedelta(day)} 09:00,{test}\n" for day in days)


def stops(folder: Path, as_of: datetime = AS_OF, **logs: str) -> list[Finding]:
    files = {name: [folder / f"{name}.csv"] for name in logs}
    for name, text in logs.items():
        files[name][0].write_text(HEAD + text, "utf-8")
    plan = blueprint({"sources": dict.fromkeys(logs, SOURCE)}, journey("j", "call"))
    _, report = read_log(plan, files, b"key", int(as_of.timestamp()) * 1_000_000)
    return [finding for finding in report.findings if finding.code == "D925"]


def test_a_source_that_stops_a_week_before_the_others_is_told_at_its_last_line(tmp_path):
    calls, visits = lines([0, 3, *range(4, 12)]), lines([0, *range(14, 19)])
    (found,) = stops(tmp_path, calls=calls, visits=visits)
    assert found.message == (
        "calls: nothing is logged after 2026-03-13, although other sources go on"
        " until 2026-03-20; it was never silent for more than 2 days before"
    )
    assert found.hint == (
        "export the rest; until then, look at what all have, with --as-of 2026-03-13"
    )
    assert str(found.place) == f"{tmp_path / 'calls.csv'}:11:1"


def test_each_source_that_stops_is_held_against_the_last_of_all(tmp_path):
    calls, desk, visits = lines(DAILY), lines(range(20)), lines([0, *range(36, 41)])
    found = stops(tmp_path, calls=calls, desk=desk, visits=visits)
    assert [f.message.split(";")[0] for f in found] == [
        "calls: nothing is logged after 2026-03-11, although other sources go on until 2026-04-11",
        "desk: nothing is logged after 2026-03-21, although other sources go on until 2026-04-11",
    ]


@pytest.mark.parametrize(
    ("calls", "is_told"),
    [
        pytest.param(DAILY, True, id="daily, then a week of nothing"),
        pytest.param(range(11), False, id="six days of nothing"),
        pytest.param([*range(-7, 0, 7), *DAILY], False, id="as long before"),
        pytest.param([*range(-6, 0, 6), *DAILY], True, id="a day less before"),
        pytest.param(range(1, 10), False, id="logged on nine days"),
        pytest.param([*range(1, 10), 9, 9], False, id="nine days, with more touches"),
        pytest.param([*DAILY, 17], False, id="the last of all"),
    ],
)
def test_it_is_told_of_a_long_silence_at_the_end_that_is_unlike_those_before(
    tmp_path, calls, is_told
):
    assert len(stops(tmp_path, calls=lines(calls), visits=lines(GOES_ON))) == is_told


@pytest.mark.parametrize(("since", "told"), [(range(13, 17), 0), (range(12, 17), 1), ([90], 0)])
def test_a_few_touches_of_others_do_not_show_that_they_go_on(tmp_path, since, told):
    visits = lines([*DAILY, *since])
    assert len(stops(tmp_path, calls=lines(DAILY), visits=visits)) == told


def test_the_only_source_stops_before_no_other(tmp_path):
    assert stops(tmp_path, calls=lines(DAILY)) == []


def test_sources_without_a_touch_do_not_go_on(tmp_path):
    assert stops(tmp_path, calls=lines(DAILY), visits="") == []
    assert stops(tmp_path, calls="", visits="") == []


@pytest.mark.parametrize(("day", "told"), [(14, 0), (20, 1)])
def test_what_comes_after_the_moment_of_looking_is_not_known_yet(tmp_path, day, told):
    moment = datetime(2026, 3, 2, tzinfo=UTC) + timedelta(day)
    calls, visits = lines(DAILY), lines(range(30))
    assert len(stops(tmp_path, moment, calls=calls, visits=visits)) == told


def test_a_walk_through_is_no_life_of_a_source(tmp_path):
    (found,) = stops(tmp_path, calls=lines(DAILY) + lines([15], "yes"), visits=lines(GOES_ON))
    assert "nothing is logged after 2026-03-11" in found.message
    assert stops(tmp_path, calls=lines(DAILY), visits=lines(GOES_ON, "yes")) == []

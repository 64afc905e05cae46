"""Load beside score: what begins in each hour of the week, and how well it is served."""

from collections import Counter
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.insights.load import loads
from engine.misses import Wanted
from engine.report.load_words import peak_words
from engine.score.only import Only
from tests.spec.tables import PRACTICE
from tests.tries import examples
from tests.unit.insights.scopes import QUICK, scope_of

LOG = """
    case | origin | touchpoint | started          | wait
    1    | phone  | call       | 2026-03-02 08:59 | 5 s
    2    | phone  | call       | 2026-03-02 08:00 | 90 s
    3    | phone  | call       | 2026-03-09 08:10 |
    4    | phone  | call       | 2026-03-10 09:00 | 5 s
"""


def test_the_load_is_what_begins_on_one_day_judged_or_not():
    (load,) = loads(scope_of(LOG, {"quick": QUICK}))
    assert [(h.weekday, h.hour, h.n, h.days, h.load) for h in load.hours] == [
        (0, 8, 3, 2, 1.5),
        (1, 9, 1, 2, 0.5),
    ]
    assert [(h.counts.met, h.counts.missed, h.counts.cannot_tell) for h in load.hours] == [
        (1, 1, 1),
        (1, 0, 0),
    ]


@pytest.mark.parametrize("period", ["hour", "day", "month"])
def test_a_period_of_the_calendar_is_at_no_hour(period):
    messages = f"""
        applies_to: {{ touchpoints: call }}
        for_each: {period}
        expect: {{ calls: {{ at_most: 1 }} }}
        target: 50%
    """
    scope = scope_of(LOG, {"quick": QUICK, "few": messages}, measures="calls: { count: [call] }")
    assert [load.standard for load in loads(scope)] == ["quick"]
    assert list(scope.measured) == ["quick"]


def test_an_hour_in_which_fewer_than_min_cases_were_judged_is_not_told():
    few = QUICK.replace("min_cases: 1", "min_cases: 2")
    (load,) = loads(scope_of(LOG, {"quick": few}))
    assert [hour.is_too_few for hour in load.hours] == [False, True]
    assert [hour.hour for hour in (*load.busiest, *load.worst)] == [8, 8]
    assert (load.together, load.is_real) == (None, False)


def test_hours_are_those_on_the_clock_of_the_site_summer_or_winter():
    practice = (
        PRACTICE
        + """
    sites: { coast: { title: Coast, time_zone: America/New_York, open: always } }
"""
    )
    log = """
    case | origin | touchpoint | started                   | wait | site
    1    | phone  | call       | 2026-03-02T14:00:00+00:00 | 5 s  | coast
    2    | phone  | call       | 2026-03-16T13:00:00+00:00 | 5 s  | coast
    3    | phone  | call       | 2026-03-16T14:00:00+00:00 | 5 s  |
"""
    (load,) = loads(scope_of(log, {"quick": QUICK}, practice=practice))
    assert [(hour.weekday, hour.hour, hour.n) for hour in load.hours] == [(0, 9, 3)]


def test_a_standard_of_whole_cases_belongs_to_no_hour():
    whole = QUICK.replace("{ applies_to", "{ for_each: journey, applies_to", 1)
    assert list(loads(scope_of(LOG, {"whole": whole}))) == []


@pytest.mark.parametrize("only", [Only(standards=("other",)), Only(journeys=("visit",))])
def test_only_what_is_asked_for_is_told(only):
    found = loads(scope_of(LOG, {"quick": QUICK, "other": QUICK}, only=only))
    assert {one.standard for one in found} == set(only.standards or ("quick", "other"))


MINUTES = st.lists(st.tuples(st.integers(0, 20 * 24 * 60), st.sampled_from(["5 s", "90 s", ""])))


@given(drawn=MINUTES)
@examples(40)
def test_hours_are_counted_by_hand(drawn):
    starts = [datetime(2026, 3, 9) + timedelta(minutes=n) for n, _ in drawn]  # noqa: DTZ001 - local
    rows = [
        {"case": f"{n}", "origin": "phone", "touchpoint": "call", "started": f"{start}"}
        | ({"wait": wait} if wait else {})
        for n, (start, (_, wait)) in enumerate(zip(starts, drawn, strict=True))
    ]
    at = [(start.weekday(), start.hour) for start in starts]
    met = Counter(hour for hour, (_, wait) in zip(at, drawn, strict=True) if wait == "5 s")
    judged = Counter(hour for hour, (_, wait) in zip(at, drawn, strict=True) if wait)

    hours = [hour for load in loads(scope_of(rows, {"quick": QUICK})) for hour in load.hours]

    assert {(h.weekday, h.hour): h.n for h in hours} == Counter(at)
    assert {(h.weekday, h.hour): h.counts.met for h in hours if h.counts.met} == met
    assert {(h.weekday, h.hour): h.counts.judged for h in hours if h.counts.judged} == judged


def week(missed_on_monday: int, missed_on_tuesday: int) -> str:
    """Return calls of two hours: some are missed in each, fifty are answered on Tuesday."""
    head = "    case | origin | touchpoint | started | wait\n"
    rows = [
        f"    m{n} | phone | call | 2026-03-02 08:{n:02} | 90 s" for n in range(missed_on_monday)
    ]
    rows += [
        f"    t{n} | phone | call | 2026-03-03 09:{n:02} | 90 s" for n in range(missed_on_tuesday)
    ]
    rows += [f"    u{n} | phone | call | 2026-03-03 09:{n:02} | 5 s" for n in range(50)]
    return head + "\n".join(rows) + "\n"


@pytest.mark.parametrize(
    ("monday", "tuesday", "peak"),
    [(5, 2, (0, 8)), (1, 1, None), (0, 7, None), (0, 0, None)],
    ids=["most in a quiet hour", "too few to say", "where most comes in", "nothing missed"],
)
def test_an_hour_is_a_peak_where_more_is_missed_than_its_load_explains(monday, tuesday, peak):
    (load,) = loads(scope_of(week(monday, tuesday), {"quick": QUICK}))
    assert (load.peak and (load.peak.weekday, load.peak.hour)) == peak
    assert (load.n, load.missed) == (50 + monday + tuesday, monday + tuesday)


def test_the_peak_is_told_beside_its_load():
    (load,) = loads(scope_of(week(5, 2), {"quick": QUICK}))
    assert peak_words(load) == (
        "5 of 7 misses on Monday from 8:00 to 9:00, though only 9% of all comes in then"
    )


def test_no_peak_is_told_in_no_words():
    (load,) = loads(scope_of(week(0, 7), {"quick": QUICK}))
    assert peak_words(load) == ""


def test_only_the_touchpoints_asked_for_are_counted():
    both = QUICK.replace("touchpoints: call", "touchpoints: [call, hold]")
    log = LOG + "    4    | phone  | hold       | 2026-03-10 09:05 | 5 s\n"
    (load,) = loads(scope_of(log, {"quick": both}, only=Only(touchpoints=("hold",))))
    assert [(hour.n, hour.counts.met) for hour in load.hours] == [(1, 1)]


@given(drawn=MINUTES)
@examples(15)
def test_the_misses_of_an_hour_are_those_that_it_counts(drawn):
    rows = [
        {"case": f"{n}", "touchpoint": "call", "wait": wait or "5 s"}
        | {"started": f"{datetime(2026, 3, 9) + timedelta(minutes=minute)}"}  # noqa: DTZ001 - local
        for n, (minute, wait) in enumerate(drawn)
    ]
    scope = scope_of(rows, {"quick": QUICK})
    for hour in (hour for load in loads(scope) for hour in load.hours):
        found = [*scope.audit.misses(Wanted("quick", at=(hour.weekday, hour.hour), most=100))]
        assert len(found) == hour.counts.missed
        assert {miss.judgement.touch.started.hour for miss in found} <= {hour.hour}

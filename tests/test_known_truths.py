"""What was put into the year of the example practice is found, and nothing in a year without it.

The truths come from `examples/riverside/simulation.yaml`, and its README tells them. Where they
follow from several of its lines together, they were counted over eight other years: seeds 50
to 57, each `years.played`.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from engine.audit import Audit
from engine.insights.changes import changes
from engine.insights.consistency import consistency
from engine.insights.load import Hour, Load, loads
from engine.insights.lost import Lost, lost
from engine.insights.scope import Scope
from engine.insights.surveys import Answers, surveys
from engine.report.report import Report
from engine.score.compared import Answer
from engine.score.only import Only
from engine.score.process import Process, process_of
from engine.score.scorecard import Period
from engine.score.xmr import Cause, Chart, chart
from tests import years

UNEVENTFUL = (2027, 2028, 2029)
"""The seeds of the years without a change, chosen before any of them was looked at."""

SECOND_LINE = date(2026, 4, 1)
NEW_YEAR = date(2026, 1, 1)
ANSWERED_IN_TIME = {"before": 0.624, "after": 0.907}
ON_MONDAYS_AT_EIGHT = 0.143
HAPPY = {"told why": 0.48 + 0.38, "not told": 0.25 + 0.10}
CHOSE_ANOTHER = 0.042
CALLED_TOO_LATE = 0.585 / 0.078
WELCOME = ("welcome-call", "web")
MISSED_BY_LEAVING = {"answer-quickly", "few-hang-up", "website-leads-on"}
"""Who hangs up or leaves the website misses these by that alone."""
DUE_THE_SAME_DAY = {"follow-up-same-evening", "portal-ask-answered"}
"""Who comes late in the day is answered the same day more seldom, in every year."""

Interval = tuple[float, float] | None


@pytest.fixture(scope="module")
def year() -> Audit:
    return years.told()


def held(interval: Interval, truth: float) -> bool:
    """Return whether an interval holds what is true."""
    return interval is not None and interval[0] <= truth <= interval[1]


def load_of(audit: Audit, standard: str, period: Period | None = None) -> Load:
    (found,) = loads(Scope(audit, period or Period(), Only(standards=(standard,))))
    return found


def intervals(hours: list[Hour]) -> Iterator[tuple[float, float]]:
    """Yield the intervals of the shares of some hours."""
    return (interval for hour in hours if (interval := hour.counts.interval))


def process(audit: Audit, standard: str) -> Process:
    found = process_of(Report(audit).trends[standard], audit.blueprint.vocabulary)
    assert found is not None
    return found


def unrebased(audit: Audit, standard: str) -> list[tuple[date | None, Cause, int]]:
    """Return each week of a standard with why it stands out, as if nobody had told of a change."""
    found = process(audit, standard)
    assert isinstance(found.chart, Chart)
    made = chart([float(value) for value in found.chart.values])
    days = [point.period.since for point in found.points]
    return list(zip(days, made.causes, made.sides, strict=True))


def by_standard(audit: Audit) -> list[tuple[str, Answers]]:
    """Return the standards with enough answers, that with the largest difference first."""
    told = (pair for survey in surveys(Scope(audit)) for pair in survey.standards.items())
    found = [(name, answers) for name, answers in told if answers.difference]
    return sorted(found, key=lambda one: -one[1].difference.by if one[1].difference else 0)


def test_the_monday_morning_peak_is_the_busiest_hour_and_the_worst(year: Audit):
    found = load_of(year, "answer-quickly")
    worst = found.worst[0]
    assert [(h.weekday, h.hour) for h in (found.busiest[0], worst)] == [(0, 8), (0, 8)]
    assert held(worst.counts.interval, ON_MONDAYS_AT_EIGHT)
    assert found.busiest[0].load > 2 * found.busiest[1].load


def test_no_other_hour_comes_near_it_before_the_second_line(year: Audit):
    found = load_of(year, "answer-quickly", Period(until=date(2026, 3, 31)))
    (_, worst), *others = sorted(intervals(found.told))
    assert worst < min(lower for lower, _ in others)


def test_the_first_whole_week_with_the_second_line_is_found_without_being_told(year: Audit):
    weeks = unrebased(year, "answer-quickly")
    better = [since for since, _, side in weeks if side > 0]
    assert better[0] == date(2026, 4, 6)
    assert better == [since for since, _, _ in weeks if since and since > SECOND_LINE]


def test_nothing_more_stands_out_once_it_is_told(year: Audit):
    assert list(process(year, "answer-quickly").special()) == []


def test_what_the_second_line_brought_is_told_with_its_interval(year: Audit):
    (step,) = changes(Scope(year, only=Only(standards=("answer-quickly",))))
    before, after = (side.counts.interval for side in step.sides)
    apart = step.compared.difference
    assert step.day == SECOND_LINE
    assert held(before, ANSWERED_IN_TIME["before"])
    assert held(after, ANSWERED_IN_TIME["after"])
    assert apart
    assert apart.low > 0
    assert held((apart.low, apart.high), ANSWERED_IN_TIME["after"] - ANSWERED_IN_TIME["before"])


def test_not_being_told_why_is_what_makes_patients_unhappy(year: Audit):
    name, answers = by_standard(year)[0]
    apart = answers.difference
    assert name == "told-about-delay"
    assert apart
    assert apart.low > 0
    assert held((apart.low, apart.high), HAPPY["told why"] - HAPPY["not told"])
    assert held(answers.missed.interval, HAPPY["not told"])
    assert held(answers.kept.interval, 1 - HAPPY["told why"])


def test_what_is_not_about_the_wait_makes_no_difference_to_them(year: Audit):
    found = dict(by_standard(year))
    alone = ("known-face", "exam-room-wait", "follow-up-same-evening", "next-step-told")
    assert [n for n in alone if (apart := found[n].difference) and apart.is_real] == []


def test_who_is_called_too_late_has_found_another_practice(year: Audit):
    found = lost(Scope(year))
    (place,) = (one for one in found.losses if (one.touchpoint, one.origin) == WELCOME)
    (late,) = (one for one in found.missed_last if one.standard == "web-request-called")
    assert held(place.cases.interval, CHOSE_ANOTHER)
    assert late.ratio
    assert late.ratio.low > 1
    assert held((late.ratio.low, late.ratio.high), CALLED_TOO_LATE)


def test_after_new_year_everybody_calls(year: Audit):
    begun = year.setting.log.cases["first"].dt.convert_time_zone(years.CHICAGO.key)
    months = Counter(begun.dt.strftime("%Y-%m").to_list())
    assert months["2026-01"] == max(months.values())
    assert months["2026-01"] > 1.3 * months["2025-07"]


@pytest.mark.parametrize("seed", UNEVENTFUL)
def test_in_a_year_without_any_change_nothing_is_found(seed: int, tmp_path: Path):
    """Every hour is alike, nobody is forgotten and nothing drives."""
    audit = years.uneventful(seed, tmp_path)
    scope = Scope(audit)
    halves = audit.compared(Period(until=NEW_YEAR - timedelta(days=1)), Period(since=NEW_YEAR))
    answers = {
        "hours that go with load": [one.is_real for one in loads(scope) if one.together],
        "hours of a peak": [
            one.peak is not None for one in loads(scope) if one.standard not in DUE_THE_SAME_DAY
        ],
        "dated changes": list(changed(scope)),
        "one half beside the other": [
            one.answer is not Answer.NO_REAL_CHANGE
            for one in halves.standards
            if one.answer.is_compared
        ],
        "surveys": [apart.is_real for _, one in by_standard(audit) if (apart := one.difference)],
        "patients lost": list(driving(lost(scope))),
        "uneven": list(uneven(scope)),
        "weeks outside the limits": [
            cause is Cause.OUTSIDE for _, cause, _ in unrebased(audit, "answer-quickly")
        ],
    }
    assert all(answers.values())
    assert [name for name, found in answers.items() if any(found)] == []


def changed(scope: Scope) -> Iterator[bool]:
    """Yield for each dated change whether it seems to have brought something."""
    found = (step.compared.difference for step in changes(scope))
    return (apart.is_real for apart in found if apart)


def driving(found: Lost) -> Iterator[bool]:
    """Yield for each standard missed last whether it seems to drive patients away."""
    missed = (one for one in found.missed_last if one.standard not in MISSED_BY_LEAVING)
    return (one.ratio.is_real for one in missed if one.ratio)


def uneven(scope: Scope) -> Iterator[bool]:
    """Yield whether standards seem uneven, each across periods, hours, sites and staff."""
    for one in consistency(scope):
        if one.standard not in DUE_THE_SAME_DAY:
            yield from (across.is_uneven for across in one.across.values() if across)

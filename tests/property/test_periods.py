"""Periods of the calendar against plain loops over dates and touches."""

from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.model.occasion import State
from tests.property import grammar
from tests.property.situations import engine_outcome, looked_at, tally
from tests.spec.tables import seen_at
from tests.tries import examples

CHICAGO, UTC = ZoneInfo("America/Chicago"), ZoneInfo("UTC")
KINDS = ("hour", "day", "week", "month", "quarter")
MANY = examples(40)


@st.composite
def situations(draw, kind):
    """Return a standard on a count or a total in each period, its measures, a log and a moment."""
    some = st.lists(st.sampled_from(grammar.TOUCHPOINTS), min_size=1, max_size=3, unique=True)
    counted = draw(some)
    measures = {"n": {"count": draw(st.sampled_from([["any"], counted]))}}
    if draw(st.booleans()):
        measures["n"]["where"] = {"staff": {"given": "yes"}}
    test = {draw(st.sampled_from(["at_most", "at_least", "is"])): str(draw(st.integers(0, 3)))}
    standard = {
        "applies_to": {"touchpoints": draw(some)},
        "for_each": kind,
        "expect": {"n": test},
    }
    rows = draw(grammar.rows())
    return standard, measures, rows, draw(looked_at(rows))


@pytest.mark.parametrize("kind", KINDS)
@MANY
@given(data=st.data())
def test_every_period_has_the_state_that_a_plain_loop_gives_it(kind, data):
    standard, measures, rows, as_of = data.draw(situations(kind))
    seen = seen_at(rows, as_of)
    outcome = engine_outcome(standard, seen, as_of, measures)
    begins = outcome.bench.setting.log.touches["started"].gather(outcome.bench.rows)
    found = {
        begin.astimezone(UTC): State(state).word
        for begin, state in zip(begins, outcome.states, strict=True)
    }
    assert found == dict(_expected(standard, measures, seen, datetime.fromisoformat(as_of)))


def _expected(standard, measures, rows, as_of):
    first = min(datetime.fromisoformat(row["started"]) for row in rows)
    begins = [at for at in _begins(standard["for_each"], first, as_of) if at >= first]
    for begin, end in pairwise(begins):
        if begin <= as_of:
            number = sum(_counts(row, measures["n"], begin, end) for row in rows)
            yield begin, _state(standard["expect"]["n"], number, is_over=end <= as_of)


def _begins(kind, first, last):
    """Yield when periods begin from before one moment until after another, going by the hour."""
    at, before = first.astimezone(UTC).replace(minute=0, second=0) - timedelta(days=1), None
    while at <= last + timedelta(days=93):
        wall = at.astimezone(CHICAGO)
        shown = {
            "hour": wall.strftime("%F %H %z"),
            "day": wall.date(),
            "week": wall.isocalendar()[:2],
            "month": (wall.year, wall.month),
            "quarter": (wall.year, (wall.month - 1) // 3),
        }[kind]
        if before not in (None, shown):
            yield at
        before = shown
        at += timedelta(hours=1)


def _counts(row, measure, begin, end):
    started = datetime.fromisoformat(row["started"])
    ended = datetime.fromisoformat(row.get("ended", row["started"]))
    inside = begin <= started < end or (started < begin and ended > begin)
    named = measure["count"] == ["any"] or row["touchpoint"] in measure["count"]
    return inside and named and ("where" not in measure or "staff" in row)


def _state(test, number, *, is_over):
    ((operator, limit),) = test.items()
    if is_over:
        held = {
            "at_most": number <= int(limit),
            "at_least": number >= int(limit),
            "is": number == int(limit),
        }[operator]
        return "met" if held else "missed"
    if operator == "at_least":
        return "met" if number >= int(limit) else "pending"
    return "missed" if number > int(limit) else "pending"


@MANY
@given(data=st.data())
def test_the_order_of_the_lines_changes_no_period(data):
    standard, measures, rows, as_of = data.draw(situations("day"))
    seen = seen_at(rows, as_of)
    shuffled = data.draw(st.permutations(seen))
    counted = [tally(standard, some, as_of, measures) for some in (seen, shuffled)]
    assert counted[0].equals(counted[1])

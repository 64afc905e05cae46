"""Measures that need not be written: against plain loops over random cases, and their laws."""

from itertools import groupby

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.occasions.bench import Bench
from engine.occasions.built_in import effort_of_touches
from engine.occasions.intervals import FOREVER
from engine.occasions.measures import read as reading_of
from tests.property import oracle_built_in as oracle
from tests.property.wall import instant
from tests.spec.tables import blueprint_of, read, seen_at, setting_of
from tests.tries import examples

PRACTICE = """
    schema: 1
    practice: Riverside
    time_zone: America/Chicago
    channels: { phone: { title: Phone }, portal: { title: Portal }, mail: { title: Mail } }
"""
JOURNEY = """
    schema: 1
    journey: refill
    title: A patient needs a refill
    quiet_after: 30 d
    origins: { phone: { title: Calls, starts_at: menu } }
    touchpoints:
      - { touchpoint: menu, title: Menu, stage: engage, channel: phone, initiator: patient,
          asks: [name], next: [hold, desk, nurse], hands_over_to: [desk, hold] }
      - { touchpoint: hold, title: Hold, channel: phone, waiting: yes,
          next: [desk, nurse], hands_over_to: [nurse] }
      - { touchpoint: line, title: Line, stage: engage, channel: phone, waiting: yes,
          next: [desk] }
      - { touchpoint: desk, title: Desk, stage: engage, channel: phone, asks: [name, wish],
          next: [nurse, form, line, done], hands_over_to: [nurse, line] }
      - { touchpoint: nurse, title: Nurse, stage: get-it-resolved, channel: phone,
          initiator: practice, asks: [wish], next: [desk, done], hands_over_to: [desk] }
      - { touchpoint: form, title: Form, stage: get-it-resolved, channel: portal,
          initiator: patient, steps: 3, next: [nurse], hands_over_to: [nurse] }
      - { touchpoint: notice, title: Notice, channel: mail, initiator: practice, anytime: yes }
    outcomes: { done: { title: Done, resolves: yes } }
"""
MAP = {
    one["touchpoint"]: {**one, "steps": int(one["steps"])} if "steps" in one else one
    for one in read(JOURNEY)["touchpoints"]
}
STAGES = ("find-us", "engage", "say-what-is-wrong", "get-it-resolved")
COUNTS = ("transfers", "asked_again", "channel_switches")
LATE = "2026-12-31 12:00"
MINUTES = st.integers(0, 40)


@st.composite
def rows(draw):
    """Draw a log of two cases, most touches of which are part of a contact."""
    drawn = draw(
        st.lists(
            st.fixed_dictionaries(
                {
                    "case": st.sampled_from("12"),
                    "touchpoint": st.sampled_from([*MAP, "unmapped"]),
                    "started": MINUTES.map(_at),
                },
                optional={
                    "contact": st.sampled_from("ab"),
                    "ended": MINUTES.map(_at),
                    "channel": st.sampled_from(["phone", "portal", "fax"]),
                },
            ),
            min_size=1,
            max_size=12,
        )
    )
    return [row if row.get("ended", "9") >= row["started"] else _endless(row) for row in drawn]


def _at(minute: int) -> str:
    return f"2026-03-05 10:{minute:02}"


def _endless(row):
    return {key: text for key, text in row.items() if key != "ended"}


def laid_out(log, as_of=LATE, practice=PRACTICE):
    """Return a log ready to be judged."""
    return setting_of(
        blueprint_of({}, [], practice=practice, journey=JOURNEY), seen_at(log, as_of), as_of
    )


def measured(setting, level, name):
    """Return the bounds of a measure for every contact or case, by its code."""
    order = setting.order("contact" if level == "contact" else "case")
    groups, first = np.unique(order.key, return_index=True)
    bench = Bench(setting, level, np.sort(first[groups >= 0]), reading_of)
    reading = bench.reading(name)
    found = bench.select(reading.low.alias("low"), reading.high.alias("high"))
    bounds = zip(bench.keys, found["low"], found["high"], strict=True)
    return {int(key): (low, high) for key, low, high in bounds}


def touches_of(log, level):
    """Return the touches of every contact or case by its code, with those of its case."""
    ordered = sorted(log, key=lambda row: (row["case"], instant(row["started"])))
    cases = {case: list(some) for case, some in groupby(ordered, lambda row: row["case"])}
    if level == "journey":
        return [(some, some) for some in cases.values()]
    names = sorted({(row["case"], row["contact"]) for row in log if "contact" in row})
    return [([t for t in cases[c] if t.get("contact") == n], cases[c]) for c, n in names]


@pytest.mark.parametrize("level", ["contact", "journey"])
@examples(60)
@given(log=rows())
def test_counts_are_those_of_a_plain_loop(level, log):
    setting = laid_out(log)
    for name in COUNTS:
        found = measured(setting, level, name)
        for code, (touches, case) in enumerate(touches_of(log, level)):
            more = (case,) if name == "asked_again" else ()
            expected = getattr(oracle, name)(touches, *more, MAP)
            assert found[code] == (expected, expected), name


@pytest.mark.parametrize("level", ["contact", "journey"])
@examples(60)
@given(log=rows())
def test_effort_is_that_of_a_plain_loop(level, log):
    found = measured(laid_out(log), level, "effort")
    for code, (touches, case) in enumerate(touches_of(log, level)):
        assert found[code] == pytest.approx(oracle.effort(touches, case, MAP))


@examples(60)
@given(log=rows())
def test_what_each_touch_asks_adds_up_to_the_effort_of_its_case(log):
    setting = laid_out(log)
    bench = Bench(setting, "journey", np.empty(0, dtype=np.int64), reading_of)
    summed = np.bincount(setting.order("case").key, weights=effort_of_touches(bench))
    for code, (least, _) in measured(setting, "journey", "effort").items():
        assert summed[code] == pytest.approx(least)


@pytest.mark.parametrize("level", ["contact", "journey"])
@examples(60)
@given(log=rows())
def test_times_in_stages_are_those_of_a_plain_loop(level, log):
    setting = laid_out(log)
    for stage in STAGES:
        found = measured(setting, level, f"stage_time {stage}")
        for code, (touches, _) in enumerate(touches_of(log, level)):
            least = oracle.stage_time(touches, stage, MAP) * oracle.SECOND
            last = touches[-1]
            is_open = MAP.get(last["touchpoint"], {}).get("stage") == stage and "ended" not in last
            assert found[code] == (least, FOREVER if is_open else least)


@examples(60)
@given(log=rows())
def test_times_in_stages_add_up_to_the_length_of_the_case(log):
    staged = [row for row in log if "stage" in MAP.get(row["touchpoint"], {})]
    if staged:
        setting = laid_out(staged)
        stages = [measured(setting, "journey", f"stage_time {stage}") for stage in STAGES]
        for code, (length, _) in measured(setting, "journey", "duration").items():
            assert sum(found[code][0] for found in stages) == length


BURDENS = {"transfer": "transfers", "asked_again": "asked_again"}
BURDENS |= {"channel_switch": "channel_switches"}
NOTHING = {"step": 0, "transfer": 0, "asked_again": 0, "channel_switch": 0}


@examples(40)
@given(log=rows(), weights=st.tuples(*[st.integers(0, 5)] * 3))
def test_effort_is_the_weighted_sum_of_its_parts(log, weights):
    weighed = dict(zip(BURDENS, weights, strict=True))
    written = {**NOTHING, **weighed, "each_10_min_waiting": 0}
    practice = f"{PRACTICE}    effort: {str(written).replace(chr(39), '')}"
    setting = laid_out(log, practice=practice)
    parts = {key: measured(setting, "journey", name) for key, name in BURDENS.items()}
    for code, (effort, _) in measured(setting, "journey", "effort").items():
        assert effort == sum(weight * parts[key][code][0] for key, weight in weighed.items())


@pytest.mark.parametrize("name", COUNTS)
@examples(40)
@given(log=rows(), minute=MINUTES)
def test_more_log_never_lowers_a_count(name, log, minute):
    early = _at(minute)
    if seen_at(log, early):
        before, after = (_by_case(laid_out(log, as_of), name) for as_of in (early, LATE))
        assert all(low <= after[case][0] <= high for case, (low, high) in before.items())


def _by_case(setting, name):
    names = setting.log.cases["case_id"]
    return {names[code]: bounds for code, bounds in measured(setting, "journey", name).items()}

"""Laws that hold for every log and every standard, whatever its form."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.property import grammar, grammar_measures
from tests.property.situations import (
    engine_outcome,
    looked_at,
    situations,
    states_by_line,
    tally,
    without_persons,
    without_surprises,
)
from tests.spec.tables import seen_at
from tests.tries import examples

FORMS = ["expect", "measures", "expect_then", "expect_before", "expect_order"]
LIMITS = ["0 s", "10 s", "30 min", "2 h", "1 d", "2 d"]
STRATA = [{}, {"in_each": "hour of day"}, {"in_each": "weekday"}, {"averaged_over": "outcome"}]
OPPOSITE = {"met": "missed", "missed": "met"}
MANY = examples(25)


@pytest.mark.parametrize("form", FORMS)
@MANY
@given(data=st.data())
def test_the_order_of_the_lines_of_different_cases_changes_nothing(form, data):
    # of one person's cases it does: file order decides what came first at the same moment
    standard, drawn, as_of, measures = data.draw(situations(form))
    rows = seen_at(without_persons(drawn), as_of)
    cases = data.draw(st.permutations("0123"))
    moved = [number for case in cases for number, row in enumerate(rows) if row["case"] == case]
    before = states_by_line(engine_outcome(standard, rows, as_of, measures))
    shuffled = [rows[number] for number in moved]
    after = states_by_line(engine_outcome(standard, shuffled, as_of, measures))
    assert {moved[line]: state for line, state in after.items()} == before


@pytest.mark.parametrize("form", [*FORMS, "expect_average"])
@MANY
@given(data=st.data())
def test_the_tallies_of_parts_add_up_to_the_tally_of_the_whole(form, data):
    standard, drawn, as_of, measures = data.draw(situations(form))
    standard |= data.draw(st.sampled_from(STRATA))
    rows = seen_at(drawn, as_of)
    part = data.draw(st.sets(st.sampled_from("pq0123")))
    parts = [
        [row for row in rows if (row.get("person", row["case"]) in part) is inside]
        for inside in (True, False)
    ]
    counted = [tally(standard, some, as_of, measures) for some in parts if some]
    whole = tally(standard, rows, as_of, measures)
    assert _summed(pl.concat(counted)).equals(_summed(whole))


def _summed(counted: pl.DataFrame) -> pl.DataFrame:
    numbers = ["n", "sum", "squares"]
    keys = [name for name in counted.columns if name not in numbers]
    return counted.group_by(keys).agg(pl.col(numbers).sum()).sort(keys)


@MANY
@given(data=st.data())
def test_a_longer_limit_never_turns_a_pass_into_a_miss(data):
    measures, kinds = data.draw(grammar_measures.practice())
    waits = sorted(name for name, kind in kinds.items() if kind == "duration")
    name, (tight, loose) = (
        data.draw(st.sampled_from(waits)),
        sorted(data.draw(st.lists(st.integers(0, 5), min_size=2, max_size=2))),
    )
    drawn = data.draw(grammar.rows())
    as_of = data.draw(looked_at(drawn))
    rows, standard = seen_at(drawn, as_of), data.draw(grammar.standard(st.just({}), kinds))
    strict, lenient = (
        states_by_line(
            engine_outcome(
                {**standard, "expect": {name: {"at_most": LIMITS[limit]}}}, rows, as_of, measures
            )
        )
        for limit in (tight, loose)
    )
    assert all(lenient[line] == "met" for line, state in strict.items() if state == "met")
    assert all(strict[line] == "missed" for line, state in lenient.items() if state == "missed")


@MANY
@given(wait=st.integers(0, 300), more=st.integers(0, 300), limit=st.sampled_from(LIMITS))
def test_a_longer_wait_never_turns_a_miss_into_a_pass(wait, more, limit):
    standard = {
        "applies_to": {"touchpoints": ["call"]},
        "expect": {"any_of": [{"one": {"at_most": limit}}, {"wait": {"at_most": limit}}]},
    }
    measures = {"one": {"from": [{"start_of": "call"}], "to": [{"start_of": "visit"}]}}
    states = [_waited(standard, measures, minutes) for minutes in (wait, wait + more)]
    assert states != ["missed", "met"]


def _waited(standard, measures, minutes):
    hours, rest = divmod(minutes, 60)
    rows = [
        {"case": "1", "touchpoint": "call", "started": "2026-03-05 00:00", "wait": f"{minutes} s"},
        {"case": "1", "touchpoint": "visit", "started": f"2026-03-05 {hours:02}:{rest:02}"},
    ]
    return states_by_line(engine_outcome(standard, rows, "2026-03-20 12:00", measures))[0]


@pytest.mark.parametrize("form", FORMS)
@MANY
@given(data=st.data())
def test_who_looks_later_never_finds_the_opposite(form, data):
    standard, drawn, early, measures = data.draw(situations(form))
    rows = without_surprises(drawn)
    standard = {key: value for key, value in standard.items() if key != "excuse_if"}
    late = max(early, data.draw(looked_at(rows)))
    before, after = (_states_at(standard, rows, moment, measures) for moment in (early, late))
    decided = {n: state for n, state in before.items() if state in OPPOSITE}
    assert not {n for n, state in decided.items() if after.get(n) == OPPOSITE[state]}
    if standard["for_each"] == "touch":
        changed = {after.get(n) for n in decided if after.get(n) != decided[n]}
        assert changed <= ({"cannot tell"} if _has_no_end(rows, standard, measures) else set())


def _has_no_end(rows, standard, measures):
    """Say whether a touch that was going on turns out to have no end that anybody logged."""
    is_open = any("ended" not in row for row in rows)
    return is_open and "duration" in repr((standard, measures))


def _states_at(standard, rows, as_of, measures):
    numbers = [number for number, row in enumerate(rows) if row["started"] <= as_of]
    if not numbers:
        return {}
    outcome = engine_outcome(standard, seen_at(rows, as_of), as_of, measures)
    return {numbers[line]: state for line, state in states_by_line(outcome).items()}

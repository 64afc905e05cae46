"""The engine against the oracle: equal states for every occasion of every random log."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.expectations.expect_average import ExpectAverage
from engine.judging.expect_average import values
from engine.model.occasion import State
from tests.property import oracle_states
from tests.property.grammar import KINDS
from tests.property.situations import engine_outcome, situations, states_by_line
from tests.spec.tables import seen_at
from tests.tries import examples

FORMS = ["expect", "measures", "expect_then", "expect_before", "expect_order", "expect_average"]
MANY = examples(80)


@pytest.mark.parametrize("form", FORMS)
@MANY
@given(data=st.data())
def test_every_occasion_has_the_state_that_a_plain_loop_gives_it(form, data):
    standard, rows, as_of, measures = data.draw(situations(form))
    seen = seen_at(rows, as_of)
    expected = oracle_states.states(standard, seen, as_of, KINDS, measures)
    assert states_by_line(engine_outcome(standard, seen, as_of, measures)) == expected


@MANY
@given(data=st.data())
def test_a_mean_is_taken_over_the_values_that_a_plain_loop_finds(data):
    standard, rows, as_of, measures = data.draw(situations("expect_average"))
    seen = seen_at(rows, as_of)
    outcome = engine_outcome(standard, seen, as_of, measures)
    expectation = ExpectAverage.model_validate(standard["expect_average"])
    found = values(expectation, outcome.bench).filter(outcome.states == State.MET)
    number, total = oracle_states.average(standard, seen, as_of, KINDS, measures)
    assert found.len() == number
    assert float(found.sum()) == pytest.approx(total)

"""S214 on random standards: whoever tries every value and every order comes to the same."""

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from engine.checks import run
from engine.expectations import WrittenStandard
from engine.model.blueprint import Blueprint
from engine.model.events import Events
from engine.model.journey import Journey
from engine.model.practice import Practice
from tests.tries import examples

STEPS = ("a", "b", "c")
CHOICES = ("good", "fair", "bad")
RATINGS = [quarter / 4 for quarter in range(-4, 21)]
HOLDS = {
    "at_most": lambda value, limit: value <= limit,
    "at_least": lambda value, limit: value >= limit,
    "less_than": lambda value, limit: value < limit,
    "more_than": lambda value, limit: value > limit,
    "is": lambda value, limit: value == limit,
    "is_not": lambda value, limit: value != limit,
    "one_of": lambda value, some: value in some,
    "none_of": lambda value, some: value not in some,
}
LIMITS = st.integers(0, 3)
RATING_TESTS = st.dictionaries(
    st.sampled_from(["at_most", "at_least", "less_than", "more_than", "is"]),
    LIMITS,
    min_size=1,
    max_size=2,
)
OUTCOME_TESTS = st.dictionaries(
    st.sampled_from(["is", "is_not"]), st.sampled_from(CHOICES), min_size=1
) | st.dictionaries(
    st.sampled_from(["one_of", "none_of"]),
    st.lists(st.sampled_from(CHOICES), min_size=1, max_size=2),
    min_size=1,
)


def blueprint(**standards):
    touchpoints = [{"touchpoint": step, "title": step, "next": ["done"]} for step in STEPS]
    journey = {
        "schema": 1,
        "journey": "j",
        "title": "J",
        "quiet_after": "1 d",
        "origins": {"o": {"title": "O", "starts_at": "a"}},
        "touchpoints": touchpoints,
        "outcomes": {"done": {"title": "Done", "resolves": "yes"}},
    }
    attributes = {
        "rating": {"type": "number"},
        "outcome": {"type": "choice", "of": list(CHOICES)},
    }
    held = {"why": "w", "applies_to": {"touchpoints": ["a"]}}
    return Blueprint(
        Practice.model_validate({"schema": 1, "practice": "P", "time_zone": "America/Chicago"}),
        {"j": Journey.model_validate(journey)},
        {
            name: WrittenStandard.model_validate({"title": name, **held, **said})
            for name, said in standards.items()
        },
        events=Events.model_validate({"schema": 1, "attributes": attributes}),
    )


def found(**standards):
    return len(run(blueprint(**standards), select=["S214"]))


def some(values, *tests):
    """Return whether a value passes all tests."""
    return any(all(HOLDS[o](v, x) for test in tests for o, x in test.items()) for v in values)


def as_text(test):
    return {o: [str(v) for v in x] if isinstance(x, list) else str(x) for o, x in test.items()}


@examples(150)
@given(
    st.tuples(st.just("rating"), RATING_TESTS, RATING_TESTS)
    | st.tuples(st.just("outcome"), OUTCOME_TESTS, OUTCOME_TESTS)
)
def test_a_standard_is_never_met_when_no_value_passes_both_its_when_and_its_expect(drawn):
    name, when, expect = drawn
    values = RATINGS if name == "rating" else CHOICES
    never = some(values, when) and some(values, expect) and not some(values, when, expect)
    said = {"when": {name: as_text(when)}, "expect": {name: as_text(expect)}}
    assert found(s=said) == never


ORDERS = st.tuples(st.lists(st.sampled_from(STEPS), min_size=2, max_size=3), st.booleans())


def keeps(taken, steps, wants_all):
    """Return whether steps taken in this order keep a standard."""
    places = [taken.index(step) for step in steps if step in taken]
    return places == sorted(places) and not (wants_all and set(steps) - set(taken))


@examples(150)
@given(ORDERS, ORDERS)
def test_two_orders_exclude_each_other_when_no_way_of_walking_keeps_both(one, other):
    ways = [way for many in range(4) for way in permutations(STEPS, many)]
    alone = [any(keeps(way, *order) for way in ways) for order in (one, other)]
    both = any(keeps(way, *one) and keeps(way, *other) for way in ways)
    said = {
        name: {"expect_order": {"steps": steps, "all": "yes" if wants_all else "no"}}
        for name, (steps, wants_all) in (("x", one), ("y", other))
    }
    if all(alone):
        assert found(**said) == (not both)
    else:
        assert found(**said) >= 1

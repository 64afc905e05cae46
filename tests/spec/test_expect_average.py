"""`expect_average`: a mean over the period, with no state for the single occasion."""

import pytest

from engine.evaluate import evaluate
from engine.examples.trials import trials
from engine.model.occasion import State
from engine.plan import rules
from tests.spec.tables import blueprint_of, judged, read, setting_of, touches, touchpoints_of

ATTRIBUTES = "{ wait: { type: duration }, rating: { type: number } }"
LOG = """
        case | contact | touchpoint | started          | ended            | wait | rating
        1    | a       | call       | 2026-03-02 10:00 | 2026-03-02 10:01 | 10 s | 0.5
        1    | b       | call       | 2026-03-02 11:00 | 2026-03-02 11:03 | 40 s | 2
        2    | c       | call       | 2026-03-03 10:00 |                  |      |
"""
MEASURES = "calls: { count: [call] }"


def mean(of: str, as_of: str = "2026-12-31 12:00", for_each: str = "touch") -> tuple[int, int]:
    """Return how many values were averaged, and their sum in millionths, or microseconds."""
    standard = f"""
        applies_to: {{ touchpoints: call }}
        for_each: {for_each}
        expect_average: {{ mean_of: {of}, at_most: 1 }}
    """
    more = {"attributes": ATTRIBUTES, "measures": MEASURES}
    blueprint = blueprint_of({"it": standard}, touchpoints_of(LOG), **more)
    setting = setting_of(blueprint, touches(LOG), as_of, read("{}"))
    tally = evaluate(rules(blueprint, setting.log), setting).tally
    counted = tally.filter(tally["state"] == State.MET)
    return int(counted["n"].sum()), int(counted["sum"].sum())


@pytest.mark.parametrize(
    ("of", "n", "total"),
    [
        ("wait", 2, 50_000_000),
        ("rating", 2, 2_500_000),
        ("duration", 2, 240_000_000),
        ("calls", 3, 5_000_000),
    ],
)
def test_only_known_values_are_averaged_and_their_sum_is_exact(of, n, total):
    assert mean(of) == (n, total)


def test_a_contact_has_one_value():
    assert mean("calls", for_each="contact") == (3, 3_000_000)


def tried(*waits: str, kind: str = "pass") -> tuple[str, tuple[str, ...]]:
    """Return what an example of some waits came to, and what is told of it."""
    given = ", ".join(f"{{ touchpoint: call, {wait} }}" for wait in waits)
    standard = f"""
        applies_to: {{ touchpoints: call }}
        when: {{ rating: {{ given: yes }} }}
        expect_average: {{ mean_of: wait, at_most: 30 s, at_least: 10 s }}
        examples: {{ {kind}: [{{ touches: [{given}] }}] }}
    """
    blueprint = blueprint_of({"it": standard}, touchpoints_of(LOG), attributes=ATTRIBUTES)
    (trial,) = trials(blueprint)
    return trial.result, trial.comparisons


@pytest.mark.parametrize(
    ("waits", "result", "told"),
    [
        (("wait: 10 s", "wait: 50 s"), "is met", ("✓ mean of wait: 30 s", "✓ mean of wait: 30 s")),
        (("wait: 10 s", "wait: 51 s"), "is missed", ("✗ mean of wait: 30.5 s", "✓ mean of")),
        (("wait: 5 s", "wait: 5 s"), "is missed", ("✓ mean of wait: 5 s", "✗ mean of wait: 5 s")),
        (("wait: 10 s", "rating: 1"), "is met", ("✓ mean of wait: 10 s", "✓ mean of wait: 10 s")),
    ],
    ids=["at the limit", "beyond it", "below the other", "what is not known has no part"],
)
def test_an_example_is_held_against_the_mean_of_its_touches(waits, result, told):
    came_to, shown = tried(*waits)
    assert came_to == result
    assert all(one.startswith(start) for one, start in zip(shown, told, strict=True))


def test_an_example_without_a_value_cannot_be_told():
    assert tried("rating: 1", "rating: 2")[0] == "cannot be told"


def test_what_may_still_change_is_not_averaged_yet():
    standard = """
        applies_to: { touchpoints: call }
        for_each: contact
        expect_average: { mean_of: duration, at_most: 1 min }
    """
    early = judged(standard, LOG, "2026-03-02 11:05", attributes=ATTRIBUTES)
    assert early == {"1": ["met", "pending"]}


def test_no_single_occasion_is_missed_whatever_its_value():
    standard = """
        applies_to: { touchpoints: call }
        expect_average: { mean_of: wait, at_most: 1 s }
    """
    states = judged(standard, LOG, attributes=ATTRIBUTES)
    assert states == {"1": ["met", "met"], "2": ["cannot tell"]}


def test_a_clock_that_never_stopped_has_no_value_to_average():
    standard = """
        applies_to: { touchpoints: call }
        expect_average: { mean_of: callback-time, at_most: 1 h }
    """
    log = """
        case | call             | callback
        1    | 2026-03-02 10:00 | 2026-03-02 10:30
        2    | 2026-03-02 10:00 |
    """
    measures = "callback-time: { from: [{ start_of: call }], to: [{ start_of: callback }] }"
    assert judged(standard, log, measures=measures) == {"1": ["met"], "2": ["cannot tell"]}

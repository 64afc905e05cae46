"""What a miss says: no sentence may contradict itself."""

import pytest

from engine.evaluate import evaluate
from engine.ledger import Ledger
from engine.misses import Wanted, misses_of
from engine.plan import rules
from tests.spec.tables import LATE, blueprint_of, read, setting_of, touches, touchpoints_of

THEN = "{ applies_to: { touchpoints: visit }, expect_then: { touchpoint: call, within: 1 h } }"


def said(standard: str, log: str, as_of: str = LATE, **more: str) -> list[str]:
    """Return why each occasion was missed, the latest first."""
    blueprint = blueprint_of({"it": standard}, touchpoints_of(log), **more)
    setting = setting_of(blueprint, touches(log), as_of, read(more.get("carried", "{}")))
    in_force = rules(blueprint, setting.log)
    found = misses_of(Ledger(in_force, setting), evaluate(in_force, setting), Wanted())
    return [miss.judgement.sentence for miss in found]


@pytest.mark.parametrize(
    ("visit", "call", "came", "due"),
    [
        ("2026-03-02 14:00:10", "2026-03-02 15:02", "at 15:02", "at 15:00"),
        ("2026-03-02 14:00:10", "2026-03-02 15:00:40", "at 15:00:40", "at 15:00:10"),
        (
            "2026-03-02 14:00:10.25",
            "2026-03-02 15:00:10.5",
            "at 15:00:10.500000",
            "at 15:00:10.250000",
        ),
        ("2026-11-01 00:30-05:00", "2026-11-01 01:30-06:00", "at 01:30 CST", "at 01:30 CDT"),
    ],
    ids=["minutes", "seconds", "less", "the clocks were changed"],
)
def test_two_times_in_a_sentence_never_look_the_same(visit, call, came, due):
    log = f"""
        case | visit   | call
        1    | {visit} | {call}
    """
    (sentence,) = said(THEN, log)
    assert sentence.partition("; it was due by ")[0].endswith(came)
    assert sentence.endswith(due)


def test_what_never_came_has_its_due_time_to_the_minute():
    log = """
        case | visit               | call
        1    | 2026-03-02 14:00:10 |
    """
    assert said(THEN, log) == ["“call” never followed; it was due by 2 March 2026 at 15:00"]


@pytest.mark.parametrize(
    ("call", "found"),
    [
        ("", "“call” had not happened before"),
        (
            "2026-03-02 12:00",
            "“call” had last happened on 2 March 2026 at 12:00, more than 1 h before",
        ),
    ],
    ids=["never", "too early"],
)
def test_what_should_have_come_before_is_told_by_when_it_came(call, found):
    log = f"""
        case | call   | visit
        1    | {call} | 2026-03-02 14:00
    """
    before = (
        "{ applies_to: { touchpoints: visit }, expect_before: { touchpoint: call, within: 1 h } }"
    )
    assert said(before, log) == [found]


@pytest.mark.parametrize(
    ("form", "visit", "found"),
    [
        ("{ steps: [visit, call] }", "2026-03-02 15:00", "the order was “call”, then “visit”"),
        ("{ steps: [visit, call], all: yes }", "", "the order was “call”; left out: “visit”"),
    ],
    ids=["out of order", "left out"],
)
def test_an_order_is_told_as_it_was_taken(form, visit, found):
    log = f"""
        case | call             | visit
        1    | 2026-03-02 14:00 | {visit}
    """
    order = "{ applies_to: { touchpoints: [call, visit] }, for_each: journey, expect_order: FORM }"
    assert said(order.replace("FORM", form), log) == [found]


@pytest.mark.parametrize(
    ("unit", "limit", "found"),
    [
        ("calendar days", "2 d", "4 d"),
        ("business days", "1 business day", "2 business days"),
    ],
)
def test_days_are_shown_as_they_are_written(unit, limit, found):
    measure = f"{{ from: [{{ start_of: visit }}], to: [{{ start_of: call }}], in: {unit} }}"
    standard = (
        f"{{ applies_to: {{ touchpoints: visit }}, expect: {{ it: {{ at_most: {limit} }} }} }}"
    )
    log = """
        case | visit            | call
        1    | 2026-03-06 10:00 | 2026-03-10 10:00
    """
    (sentence,) = said(standard, log, measures=f"{{ it: {measure} }}")
    assert sentence == f"it: {found}, expected at most {limit}"


COUNTED = """
    applies_to: { touchpoints: visit }
    for_each: journey
    expect: { it: { at_least: 3 } }
"""
RATED = """
    case | touchpoint | started          | rating
    1    | visit      | 2026-03-02 10:00 |
    1    | call       | 2026-03-02 11:00 | {rating}
"""
GOOD = "{ it: { count: [call], where: { rating: { at_least: 4 } } } }"
NUMBER = "{ rating: { type: number } }"


@pytest.mark.parametrize(
    ("rating", "found"), [("1", "0"), ("5", "1"), ("", "0 to 1")], ids=["none", "one", "perhaps"]
)
def test_a_count_is_only_so_far_while_more_may_come(rating, found):
    log = RATED.format(rating=rating)
    sentences = said(COUNTED, log, measures=GOOD, attributes=NUMBER)
    assert sentences == [f"it: {found}, expected at least 3"]


@pytest.mark.parametrize(
    ("rating", "found"),
    [("2", "2"), ("1.23456", "1.23"), ("2.9999", "2.9999"), ("-1000000", "-1000000")],
)
def test_a_number_has_as_few_decimals_as_tell_it_from_the_limit(rating, found):
    standard = "{ applies_to: { touchpoints: call }, expect: { rating: { at_least: 3 } } }"
    sentences = said(standard, RATED.format(rating=rating), attributes=NUMBER)
    assert sentences == [f"Rating: {found}, expected at least 3"]


def test_what_goes_on_is_told_so_far():
    standard = "{ applies_to: { touchpoints: hold }, expect: { duration: { at_most: 1 min } } }"
    log = """
        case | touchpoint | started          | ended
        1    | hold       | 2026-03-02 09:01 | 2026-03-02 09:50
    """
    sentences = said(standard, log, "2026-03-02 09:05")
    assert sentences == ["Duration: 4 min so far, expected at most 1 min"]


def test_the_least_may_still_fall():
    standard = """
        applies_to: { touchpoints: visit }
        for_each: journey
        expect: { it: { at_least: 3 } }
    """
    log = """
        case | touchpoint | started          | rating
        1    | visit      | 2026-03-02 10:00 | 2
    """
    measures = "{ it: { smallest: rating } }"
    sentences = said(standard, log, "2026-03-02 10:05", measures=measures, attributes=NUMBER)
    assert sentences == ["it: at most 2, expected at least 3"]

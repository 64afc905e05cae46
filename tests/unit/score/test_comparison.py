"""Two sides: what is said of each standard, in which order, and of perfect journeys."""

from dataclasses import replace
from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.score.compared import Answer
from engine.score.comparison import Comparison, Side
from engine.score.counts import Counts
from engine.score.only import Only
from engine.score.perfect import CASES
from engine.score.scorecard import Period
from tests.tries import examples
from tests.unit.score.cards import card_of
from tests.unit.score.test_profiles import against

HEAD = "standard | touchpoint | met | missed\n"
MEAN = "expect_average: { mean_of: wait, %s }, target: null"
OPPOSITE = {Answer.BETTER: Answer.WORSE, Answer.WORSE: Answer.BETTER}
COUNT = st.integers(0, 300)


def side(*lines: str, head: str = HEAD, cases: str = "", **standards: str) -> Side:
    card = card_of(head + "\n".join(lines), **{"it": "", **standards})
    return Side(card, tally_of_cases(cases))


def tally_of_cases(text: str) -> pl.DataFrame:
    rows = [
        ("visit", "phone", None, came_out.strip(), int(n))
        for came_out, n in (one.split(":") for one in text.split(",") if one)
    ]
    return pl.DataFrame(rows, schema=CASES, orient="row")


def answers(before: Side, after: Side, kind: str = "journey") -> dict[str, str]:
    found = Comparison(before, after, kind).standards
    return {one.latest.rule.id: str(one.answer) for one in found}


@pytest.mark.parametrize(
    ("before", "after", "answer"),
    [
        pytest.param("48 | 32", "56 | 14", "better", id="60% to 80%"),
        pytest.param("56 | 14", "48 | 32", "worse", id="80% to 60%"),
        pytest.param("48 | 32", "50 | 30", "no real change", id="60% to 62%"),
        pytest.param("48 | 32", "48 | 32", "no real change", id="the same"),
        pytest.param("9 | 10", "56 | 14", "too few cases to say", id="19 on the first side"),
        pytest.param("48 | 32", "19 | 0", "too few cases to say", id="19 on the second side"),
        pytest.param("48 | 32", "0 | 0", "no data", id="nothing on the second side"),
        pytest.param("0 | 0", "48 | 32", "no data", id="nothing on the first side"),
        pytest.param("0 | 0", "0 | 0", "no data", id="nothing on either side"),
    ],
)
def test_what_is_said_of_a_share(before, after, answer):
    old, new = (side(f"it | menu | {one}", it="min_cases: 20") for one in (before, after))

    assert answers(old, new) == {"it": answer}


@pytest.mark.parametrize(
    ("limits", "up", "down"),
    [
        ("at_most: 40 s", "worse", "better"),
        ("at_least: 40 s", "better", "worse"),
        ("at_least: 40 s, at_most: 90 s", "changed", "changed"),
    ],
)
def test_whether_a_higher_mean_is_better_depends_on_its_limit(limits, up, down):
    head = "standard | touchpoint | met | sum | squares\n"
    low, high = (
        side(f"it | menu | 30 | {30 * mean} | {30 * mean * mean}", head=head, it=MEAN % limits)
        for mean in (50_000_000, 60_000_000)
    )

    assert answers(low, high) == {"it": up}
    assert answers(high, low) == {"it": down}
    assert answers(low, low) == {"it": "no real change"}


def test_an_empty_side_has_no_difference():
    full, empty = (side(f"it | menu | {counted}") for counted in ("48 | 32", "0 | 0"))
    (one,) = Comparison(full, empty).standards

    assert one.difference is None
    assert one.after is not None
    assert one.after.counts.share is None


def test_a_standard_that_one_side_does_not_have_is_told_and_not_compared():
    old = side("it | menu | 48 | 32")
    new = side("it | menu | 48 | 32", "other | menu | 48 | 32", other="")

    assert answers(old, new) == {"it": "no real change", "other": "only on one side"}
    assert answers(new, old) == {"it": "no real change", "other": "only on one side"}


@pytest.mark.parametrize(
    ("change", "answer"),
    [
        pytest.param("expect: { wait: { at_most: 30 s } }", "asked otherwise", id="another limit"),
        pytest.param("for_each: contact", "asked otherwise", id="other occasions"),
        pytest.param(
            "when: { wait: { more_than: 1 s } }", "asked otherwise", id="fewer occasions"
        ),
        pytest.param("target: 90%", "better", id="another target"),
        pytest.param("importance: high, why: It is new.", "better", id="another weight"),
    ],
)
def test_a_standard_is_compared_unless_its_occasions_are_judged_otherwise(change, answer):
    old, new = side("it | menu | 48 | 32"), side("it | menu | 56 | 14", it=change)
    comparison = Comparison(old, new)

    assert answers(old, new) == {"it": answer}
    assert "it" in comparison.revised


def test_a_standard_held_at_another_touchpoint_is_asked_otherwise():
    old = side("it | menu | 48 | 32", it="applies_to: { touchpoints: [menu] }")
    new = side("it | menu | 56 | 14", it="applies_to: { touchpoints: [menu, hold] }")

    assert answers(old, new) == {"it": "asked otherwise"}


DATED = "changes: [{ from: 2026-03-10, %s, because: Second line }]"
LONGER = DATED % "expect: { wait: { at_most: 30 s } }"


@pytest.mark.parametrize(
    ("change", "days", "answer"),
    [
        pytest.param(LONGER, ("02", "12"), "asked otherwise", id="before and after the change"),
        pytest.param(LONGER, ("02", "04"), "better", id="both before it"),
        pytest.param(LONGER, ("12", "14"), "better", id="both after it"),
        pytest.param(DATED % "target: 90%", ("02", "12"), "better", id="only the target changed"),
    ],
)
def test_days_judged_by_two_dated_versions_are_not_compared(change, days, answer):
    head = "standard | touchpoint | day | met | missed\n"
    old, new = (
        side(f"it | menu | 2026-03-{day} | {counted}", head=head, it=change)
        for day, counted in zip(days, ("48 | 32", "56 | 14"), strict=True)
    )

    assert answers(old, new) == {"it": answer}


def test_a_side_in_which_a_standard_changed_is_not_compared_with_one_in_which_it_did_not():
    head = "standard | touchpoint | day | met | missed\n"
    both = "it | menu | 2026-03-02 | 48 | 32", "it | menu | 2026-03-12 | 48 | 32"
    mixed, later = (side(*lines, head=head, it=LONGER) for lines in (both, both[1:]))

    assert answers(mixed, later) == {"it": "asked otherwise"}
    assert answers(mixed, mixed) == {"it": "no real change"}


def test_real_worsening_comes_first_then_real_improvement_the_weightiest_first():
    standards = {"a": "", "b": "importance: critical", "c": "", "d": ""}
    old = side(*(f"{name} | menu | 48 | 32" for name in "abcd"), it="", **standards)
    lines = ["a | menu | 20 | 60", "b | menu | 20 | 60", "c | menu | 48 | 32", "d | menu | 79 | 1"]
    new = side(*lines, it="", **standards)

    assert list(answers(old, new)) == ["b", "a", "d", "c"]


def test_a_group_that_the_log_of_one_side_does_not_name_has_no_data_there():
    head = "standard | touchpoint | site | met | missed\n"
    old, new = (side(f"it | menu | {site} | 48 | 32", head=head) for site in ("main", "lakeside"))
    found = Comparison(old, new, "site").standards

    assert [(one.group, str(one.answer)) for one in found] == [
        ("lakeside", "no data"),
        ("main", "no data"),
    ]


def test_only_what_is_asked_for_is_compared():
    both = side("it | menu | 48 | 32", "other | room | 48 | 32", other="")
    found = Comparison(both, both, only=Only(standards=("other",))).standards

    assert [one.latest.rule.id for one in found] == ["other"]


@pytest.mark.parametrize(
    ("before", "after", "answer"),
    [
        ("perfect: 48, spoilt: 32", "perfect: 56, spoilt: 14", "better"),
        ("perfect: 48, spoilt: 32", "perfect: 50, spoilt: 30, cannot tell: 900", "no real change"),
        ("perfect: 48, spoilt: 32", "perfect: 10, spoilt: 9", "too few cases to say"),
        ("perfect: 48, spoilt: 32", "open: 4", "no data"),
    ],
)
def test_what_is_said_of_perfect_journeys(before, after, answer):
    old, new = (side("it | menu | 1 | 1", cases=cases) for cases in (before, after))

    assert str(Comparison(old, new).perfect.answer) == answer


@pytest.mark.parametrize("now", ["status: trial", "for_each: contact"])
def test_perfect_journeys_are_not_compared_when_something_else_spoils_them(now):
    cases = "perfect: 48, spoilt: 32"
    old, new = (side("it | menu | 1 | 1", cases=cases, it=text) for text in ("", now))

    assert str(Comparison(old, new).perfect.answer) == "asked otherwise"


def test_a_trial_that_got_worse_counts_for_nothing():
    old, new = (side(f"it | menu | {one}", it="status: trial") for one in ("56 | 14", "8 | 62"))
    comparison = Comparison(old, new)

    assert comparison.standards[0].answer is Answer.WORSE
    assert not comparison.is_worse


def test_what_is_waived_or_on_trial_is_told_last_and_neither_better_nor_worse():
    old, new = (
        side(f"it | menu | {it}", f"other | menu | {other}", it="status: trial", other="")
        for it, other in (("56 | 14", "8 | 62"), ("8 | 62", "8 | 62"))
    )
    comparison = Comparison(old, new)

    assert [str(one.told_as) for one in comparison.standards] == [
        "no real change",
        "waived or on trial",
    ]
    assert comparison.compared == 1


def test_every_time_knows_no_minimum():
    old, new = (
        side(f"it | menu | {counted}", it="target: every time, min_cases: 20")
        for counted in ("12 | 0", "6 | 6")
    )

    assert answers(old, new) == {"it": "worse"}
    assert Comparison(old, new).is_worse


def test_cases_whose_journey_is_not_known_are_compared_too():
    old, new = (side("it | menu | 48 | 32"), side("it | menu | 56 | 14"))
    was, now = (
        replace(one, card=replace(one.card, tally=one.card.tally.with_columns(journey=None)))
        for one in (old, new)
    )
    found = Comparison(was, now).standards

    assert [(one.group, str(one.answer)) for one in found] == [
        ("", "better"),
        ("visit", "no data"),
    ]


@examples(30)
@given(COUNT, COUNT, COUNT, COUNT)
def test_the_other_way_round_says_the_opposite(met, missed, later_met, later_missed):
    old = side(f"it | menu | {met} | {missed}")
    new = side(f"it | menu | {later_met} | {later_missed}")
    (there,), (back,) = Comparison(old, new).standards, Comparison(new, old).standards

    assert back.answer is OPPOSITE.get(there.answer, there.answer)


@examples(30)
@given(st.lists(st.tuples(st.integers(1, 28), COUNT, COUNT), min_size=1), st.integers(2, 28))
def test_what_stands_on_both_sides_of_a_day_adds_up_to_the_whole(days, cut):
    head = "standard | touchpoint | day | met | missed\n"
    lines = [f"it | menu | 2026-03-{day:02} | {met} | {missed}" for day, met, missed in days]
    whole = side(*lines, head=head)
    old, new = (
        replace(whole, card=replace(whole.card, tally=period.of(whole.card.tally)))
        for period in before_and_from(cut)
    )
    (one,) = Comparison(old, new).standards
    (both,) = Comparison(whole, whole).standards

    counted = [score.counts for score in (one.before, one.after) if score]
    assert both.after is not None
    assert sum(counted, Counts()) == both.after.counts


def before_and_from(day: int) -> tuple[Period, Period]:
    first = date(2026, 3, day)
    return Period(until=first - timedelta(days=1)), Period(since=first)


@pytest.mark.parametrize(
    ("best", "answer"),
    [("90%", "stands otherwise"), ("85%", "stands alike"), ("70%", "stands alike")],
)
def test_the_same_occasions_against_a_profile_have_no_difference(best, answer):
    ours = side("it | room | 85 | 15", it="target: 80%")
    theirs = replace(ours, card=against(ours.card, it=best))
    (one,) = Comparison(ours, theirs).standards

    assert (str(one.answer), one.difference) == (answer, None)
    assert one.before is not None
    assert one.after is not None
    assert one.before.counts == one.after.counts

"""A standard as a process, and what is said of it."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from engine.report.process_periods import told_periods
from engine.report.process_words import headline, reading
from engine.score.process import Process, process_of
from engine.score.run_chart import RunChart
from engine.score.xmr import Chart
from tests.unit.score.cards import blueprint_with, card_of, points_of

FIRST = date(2026, 1, 5)


WORDS = blueprint_with().vocabulary


def said_of(found: Process) -> str:
    return reading(found, WORDS)


def process(shares: list[int], standard: str = "target: 80%") -> Process:
    """The process of a standard that met so many of 100 in each week."""
    rows = "\n".join(
        f"    it | menu | {FIRST + timedelta(weeks=week)} | {met} | {100 - met}"
        for week, met in enumerate(shares)
    )
    table = f"    standard | touchpoint | day | met | missed\n    ---+---+---+---+---\n{rows}\n"
    asked = f"over: calendar week, {standard}" if standard else "over: calendar week"
    found = process_of(points_of(card_of(table, it=asked)), WORDS)
    assert found
    return found


def mean_of(seconds: Sequence[float], limits: str = "at_most: 45 s") -> Process:
    """The process of a standard on the mean wait, which was so long in each week."""
    rows = "\n".join(
        f"    it | menu | {FIRST + timedelta(weeks=week)} | 10 | {round(wait * 10_000_000)}"
        for week, wait in enumerate(seconds)
    )
    table = f"    standard | touchpoint | day | met | sum\n    ---+---+---+---+---\n{rows}\n"
    asked = f"over: calendar week, expect_average: {{ mean_of: wait, {limits} }}, target: null"
    found = process_of(points_of(card_of(table, it=asked)), WORDS)
    assert found
    return found


USUAL = [70, 74, 71, 75, 70, 73, 72, 74, 71, 73, 70, 74, 72]


def test_four_periods_are_too_few_to_say_anything():
    points = list(process(USUAL).points)
    assert process_of(points[:4], WORDS) is None


@pytest.mark.parametrize(("periods", "kind"), [(5, RunChart), (11, RunChart), (12, Chart)])
def test_fewer_than_twelve_periods_are_a_run_chart(periods, kind):
    found = process(USUAL[:periods])

    assert isinstance(found.chart, kind)
    assert (found.limits is None) is (kind is RunChart)
    assert list(found.special()) == []


def test_few_periods_have_a_median_and_no_limits():
    assert said_of(process([70, 74, 71, 75, 70, 73])) == (
        "Over 6 weeks the median is 72%; they are too few for more. The last one is no news."
    )


def test_few_periods_that_rise_are_no_chance():
    said = said_of(process([70, 69, 71, 74, 78, 82, 90]))

    assert "The last one is better, and not by chance." in said
    assert "week of 16 February 2026 (high, one of five in a row that rise or fall)" in said


def test_few_periods_that_change_sides_once_are_no_chance():
    assert said_of(process([70, 71, 70, 72, 71, 80, 82, 81, 83, 80])).endswith(
        "It stays on one side of the median, and then on the other, for longer than by chance."
    )


def test_a_mean_is_a_process_too_and_less_may_be_better():
    assert said_of(mean_of([30, 34, 31, 35, 30, 33, 32, 34, 31, 33, 30, 34, 12])) == (
        "Over 13 weeks, 22.5 s to 38.9 s comes by itself, around 30.7 s. "
        "The last one is better, and not by chance. Not by chance: week of 30 March 2026 (low, "
        "outside the process limits). As it works today, it reaches its target (at most 45 s) "
        "each time."
    )


def test_a_mean_that_must_be_long_is_better_when_it_is_longer():
    waits = [30, 34, 31, 35, 30, 33, 32, 34, 31, 33, 30, 34, 12]
    assert "The last one is worse" in said_of(mean_of(waits, "at_least: 20 s"))
    assert "The last one is lower" in said_of(mean_of(waits, "at_least: 20 s, at_most: 45 s"))


def test_a_mean_is_never_said_to_come_below_zero():
    assert "weeks, 0 s to " in said_of(mean_of([1, 30, 2, 28, 1, 31, 2, 29, 1, 30, 2, 28]))


def test_chance_moves_a_share_the_further_the_fewer_occasions_there_are():
    found = process(USUAL)

    assert len(found.chance) == 13
    assert found.chance[0].lower == pytest.approx(
        0.7223 - 3 * (0.7223 * 0.2777 / 100) ** 0.5, abs=1e-3
    )
    assert mean_of([30] * 12).chance == ()


def test_luck_is_counted_from_each_rebasing_on_anew():
    half, most = [50, 52, 48, 51, 49, 50, 52], [90, 92, 88, 91, 89, 90]
    changed = "target: 80%, rebased: [{ from: 2026-02-23, because: A second line. }]"
    found = process([*half, *most], changed)
    assert {round(each.centre, 2) for each in found.chance[:7]} == {0.5}
    assert {round(each.centre, 2) for each in found.chance[7:]} == {0.9}


def test_luck_is_told_as_people_read_it():
    (first, *_) = told_periods(process(USUAL), WORDS)
    assert first.by_luck == "59% to 86%"
    (first, *_) = told_periods(mean_of([30] * 12), WORDS)
    assert first.by_luck == ""


def test_it_is_said_what_comes_by_itself_and_what_to_expect():
    assert said_of(process(USUAL)) == (
        "Over 13 weeks, 64% to 80% comes by itself, around 72%. The last one is no news. "
        "As it works today, chance decides whether it reaches its target (80%)."
    )


def test_a_process_far_above_its_target_reaches_it_each_time():
    assert said_of(process([90, 92, 91, 93, 90, 92, 91] * 2)).endswith(
        "As it works today, it reaches its target (80%) each time."
    )


def test_a_process_far_below_its_target_misses_it_each_time():
    assert said_of(process([40, 42, 41, 43, 40, 42, 41] * 2)).endswith(
        "As it works today, it misses its target (80%) each time."
    )


def test_a_last_week_that_stands_out_is_named_with_its_reason():
    assert (
        "The last one is better, and not by chance. Not by chance: week of 6 July 2026 (high, "
        "outside the process limits)." in said_of(process([*USUAL, *USUAL, 95]))
    )
    assert "The last one is worse, and not by chance." in said_of(process([*USUAL, *USUAL, 40]))


def test_of_many_weeks_that_stand_out_the_latest_three_are_named():
    said = said_of(process([*USUAL[:10], 95] * 4))

    assert said.count("week of") == 3
    assert " and 1 before." in said


CHANGED = [70, 72, 71, 73, 70, 72, 71, 90, 92, 91, 93, 90, 92, 91]
SECOND_LINE = "rebased: [{ from: 2026-02-18, because: A second line. }], target: 80%"


def test_what_was_changed_on_a_day_has_new_limits_from_the_next_whole_period_on():
    found = process(CHANGED, SECOND_LINE)

    assert [round(centre, 2) for centre in found.centres] == [0.71] * 7 + [0.91] * 7
    assert said_of(found) == (
        "New limits since 18 February 2026: A second line. These limits may still move. "
        "Over 7 weeks, 86% to 96% comes by itself, around 91%. The last one is no news. "
        "As it works today, it reaches its target (80%) each time."
    )


def test_limits_of_twelve_periods_are_no_trial():
    assert "may still move" not in said_of(process([*USUAL[:7], *USUAL[:12]], SECOND_LINE))


@pytest.mark.parametrize("day", ["2025-12-01", "2026-01-06", "2026-04-06", "2026-12-01"])
def test_a_day_with_fewer_than_two_periods_before_or_after_it_draws_no_new_limits(day):
    written = f"rebased: [{{ from: {day}, because: A second line. }}]"

    assert process(CHANGED, written).rebased is None


def test_several_days_make_several_stretches():
    written = (
        "rebased: [{ from: 2026-03-16, because: A third line. }, "
        "{ from: 2026-02-16, because: A second line. }]"
    )
    found = process(CHANGED, written)

    assert [round(centre, 3) for centre in found.centres] == (
        [0.713] * 6 + [0.86] * 4 + [0.915] * 4
    )
    assert found.rebased
    assert found.rebased[1].because == "A third line."


def test_what_has_changed_for_good_says_nothing_of_what_comes_next():
    assert said_of(process([70, 72, 71, 73, 70, 72, 71, 90, 92, 91, 93, 90, 92, 91])) == (
        "In these 14 weeks it did not stay the same: most of them stand out, so it is another "
        "process now than it was, and says little about what comes next."
    )


def test_weeks_without_an_occasion_are_not_counted():
    assert len(process([*USUAL, 72]).points) == 14
    table = (
        "    standard | touchpoint | day | met | missed | excused\n    -+-+-+-+-+-\n"
        + "".join(
            f"    it | menu | {FIRST + timedelta(weeks=n)} | {0 if n == 3 else 70} | 0 | 1\n"
            for n in range(14)
        )
    )
    found = process_of(points_of(card_of(table, it="over: calendar week")), WORDS)
    assert found
    assert len(found.points) == 13


@pytest.mark.parametrize(
    ("shares", "said"),
    [
        (
            [*USUAL, 70],
            "No real change since the week of 5 January 2026: what looks like a drop is noise.",
        ),
        (
            [*USUAL, 74],
            "No real change since the week of 5 January 2026: what looks like a rise is noise.",
        ),
        ([*USUAL, 72], "No real change since the week of 5 January 2026."),
        (
            [95, *USUAL, 72, 74],
            "No real change since the week of 12 January 2026: what looks like a rise is noise.",
        ),
        (
            [*USUAL, *USUAL, 40],
            "Really worse since the week of 6 July 2026: this is no chance.",
        ),
        (
            [70, 69, 71, 74, 78, 82, 90],
            "Really better since the week of 12 January 2026: this is no chance.",
        ),
    ],
    ids=["drop", "rise", "level", "since-the-last-cause", "worse", "better"],
)
def test_one_sentence_says_whether_anything_has_really_changed(shares, said):
    assert headline(process(shares)) == said


def test_since_new_limits_hold_nothing_older_counts():
    found = process([*USUAL[:7], *USUAL[:12]], SECOND_LINE)
    assert headline(found).startswith("No real change since the week of 23 February 2026")


def test_a_mean_with_two_limits_is_higher_or_lower_and_neither_better_nor_worse():
    waits = [30, 34, 31, 35, 30, 33, 32, 34, 31, 33, 30, 34, 12]
    found = mean_of(waits, "at_least: 20 s, at_most: 45 s")
    assert headline(found) == "Really lower since the week of 30 March 2026: this is no chance."


def test_periods_are_told_with_their_unit_and_limits_where_values_can_be():
    first, *_, last = told_periods(process([*USUAL, 100]), WORDS)
    assert (first.label, first.shown, first.side, first.why) == (
        "week of 5 January 2026", "70%", 0, ""
    )  # fmt: skip
    assert (last.shown, last.side, last.why) == ("100%", 1, "outside the process limits")
    assert last.limits
    assert last.limits[1] <= 1.0

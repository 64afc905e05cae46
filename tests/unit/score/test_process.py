"""A standard as a process, and what is said of it."""

from datetime import date, timedelta

from engine.report.process_words import reading
from engine.score.process import Process, process_of
from tests.unit.score.cards import card_of, points_of

FIRST = date(2026, 1, 5)


def process(shares: list[int], standard: str = "target: 80%") -> Process:
    """The process of a standard that met so many of 100 in each week."""
    rows = "\n".join(
        f"    it | menu | {FIRST + timedelta(weeks=week)} | {met} | {100 - met}"
        for week, met in enumerate(shares)
    )
    table = f"    standard | touchpoint | day | met | missed\n    ---+---+---+---+---\n{rows}\n"
    asked = f"over: calendar week, {standard}" if standard else "over: calendar week"
    found = process_of(points_of(card_of(table, it=asked)))
    assert found
    return found


USUAL = [70, 74, 71, 75, 70, 73, 72, 74, 71, 73, 70, 74, 72]


def test_twelve_periods_are_too_few():
    points = list(process(USUAL).points)
    assert process_of(points[:12]) is None


def test_thirteen_are_a_process():
    found = process(USUAL)

    assert len(found.points) == 13
    assert list(found.special()) == []


def test_it_is_said_what_comes_by_itself_and_what_to_expect():
    assert reading(process(USUAL)) == (
        "Over 13 weeks, 64% to 80% comes by itself, around 72%. The last one is no news. "
        "As it works today, chance decides whether it reaches its target (80%)."
    )


def test_a_process_far_above_its_target_reaches_it_each_time():
    assert reading(process([90, 92, 91, 93, 90, 92, 91] * 2)).endswith(
        "As it works today, it reaches its target (80%) each time."
    )


def test_a_process_far_below_its_target_misses_it_each_time():
    assert reading(process([40, 42, 41, 43, 40, 42, 41] * 2)).endswith(
        "As it works today, it misses its target (80%) each time."
    )


def test_a_last_week_that_stands_out_is_named_with_its_reason():
    assert (
        "The last one is better, and not by chance. Not by chance: week of 6 July 2026 (high, "
        "outside the process limits)." in reading(process([*USUAL, *USUAL, 95]))
    )
    assert "The last one is worse, and not by chance." in reading(process([*USUAL, *USUAL, 40]))


def test_of_many_weeks_that_stand_out_the_latest_three_are_named():
    said = reading(process([*USUAL[:10], 95] * 4))

    assert said.count("week of") == 3
    assert " and 1 before." in said


def test_what_has_changed_for_good_says_nothing_of_what_comes_next():
    assert reading(process([70, 72, 71, 73, 70, 72, 71, 90, 92, 91, 93, 90, 92, 91])) == (
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
    found = process_of(points_of(card_of(table, it="over: calendar week")))
    assert found
    assert len(found.points) == 13

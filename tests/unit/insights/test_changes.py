"""Before and after a dated change, both sides judged by what the standard says since then."""

from datetime import date

import pytest

from engine.insights.changes import changes
from engine.score.compared import Answer
from tests.unit.insights.scopes import scope_of

LOG = """
    case | origin | touchpoint | started          | wait
    1    | phone  | call       | 2026-03-02 10:00 | 5 s
    2    | phone  | call       | 2026-03-03 10:00 | 45 s
    3    | phone  | call       | 2026-03-10 10:00 | 5 s
    4    | phone  | call       | 2026-03-11 10:00 | 45 s
    5    | phone  | call       | 2026-03-20 10:00 | 5 s
"""
QUICK = """
    applies_to: { touchpoints: call }
    expect: { wait: { at_most: 60 s } }
    min_cases: 1
    target: 80%
"""
STRICTER = "{ from: 2026-03-10, because: A second line, expect: { wait: { at_most: 30 s } } }"
LATER = "{ from: 2026-03-10, because: A second line, target: 90% }"


def steps(more, **words):
    """Return each step: its day, whether it asks otherwise, and met of judged on both sides."""
    found = changes(scope_of(LOG, {"quick": QUICK + more}, **words))
    return [
        (step.day, step.is_asked_otherwise, *((s.counts.met, s.counts.judged) for s in step.sides))
        for step in found
    ]


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (f"    changes: [{STRICTER}]", [(date(2026, 3, 10), True, (1, 2), (2, 3))]),
        (f"    changes: [{LATER}]", [(date(2026, 3, 10), False, (2, 2), (3, 3))]),
        (
            "    rebased: [{ from: 2026-03-03, because: A }, { from: 2026-03-11, because: B }]",
            [
                (date(2026, 3, 3), False, (1, 1), (2, 2)),
                (date(2026, 3, 11), False, (2, 2), (2, 2)),
            ],
        ),
        (
            f"    changes: [{STRICTER}]\n    rebased: [{{ from: 2026-03-20, because: C }}]",
            [
                (date(2026, 3, 10), True, (1, 2), (1, 2)),
                (date(2026, 3, 20), False, (1, 2), (1, 1)),
            ],
        ),
        ("    rebased: [{ from: 2027-03-03, because: Not yet }]", []),
        ("", []),
    ],
    ids=["other words", "another target", "twice rebased", "both", "to come", "none"],
)
def test_both_sides_are_judged_by_what_it_says_since_then(more, expected):
    assert steps(more) == expected


def test_two_reasons_on_one_day_are_one_step():
    both = f"    changes: [{LATER}]\n    rebased: [{{ from: 2026-03-10, because: More staff }}]"
    (step,) = changes(scope_of(LOG, {"quick": QUICK + both}))
    assert step.because == "A second line; More staff"


def test_without_anything_judged_before_there_is_no_difference():
    (step,) = changes(
        scope_of(LOG, {"quick": QUICK + "    rebased: [{ from: 2026-03-01, because: A }]"})
    )
    assert (step.compared.answer, step.compared.difference) == (Answer.NO_DATA, None)


def test_a_mean_is_compared_too():
    mean = """
    applies_to: { touchpoints: call }
    expect_average: { mean_of: wait, at_most: 60 s }
    min_cases: 2
    rebased: [{ from: 2026-03-10, because: A second line }]
"""
    (step,) = changes(scope_of(LOG, {"mean": mean}))
    assert [score.n for score in step.sides] == [2, 3]
    assert step.compared.answer is Answer.NO_REAL_CHANGE

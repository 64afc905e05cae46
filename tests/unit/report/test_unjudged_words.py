"""Why an occasion enters no share, in words that staff can read."""

from datetime import UTC, datetime

import pytest

from engine.model.occasion import State
from engine.report.unjudged_words import why_unjudged
from tests.spec.tables import blueprint_of

AS_OF = datetime(2026, 3, 2, 12, tzinfo=UTC)
EXCLUSIONS = """
    leave_out: [{ if: { wait: { less_than: 5 s } }, because: Misdialled }],
    excuse_if: [{ if: { asked_to_wait: yes }, because: Asked for it }]
"""


def why(state: State, more: str = "") -> str:
    text = f"{{ expect: {{ wait: {{ at_most: 60 s }} }}{', ' + more if more else ''} }}"
    return why_unjudged(state, blueprint_of({"soon": text}, ["call"]).standards["soon"], AS_OF)


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (State.LEFT_OUT, "Left out: when wait less than 5 s, because: Misdialled."),
        (State.EXCUSED, "A miss is excused: when asked to wait is yes, because: Asked for it."),
        (State.PENDING, "They can still be met: on 2 March 2026, 12:00 it was not known yet."),
    ],
)
def test_the_reason_is_the_one_that_the_standard_gives(state, said):
    assert why(state, EXCLUSIONS) == said


def test_what_cannot_be_told_names_what_may_be_missing_in_the_log():
    assert why(State.CANNOT_TELL) == (
        "Something that the standard asks for is not in the log of them: wait."
    )


def test_what_only_an_earlier_version_left_out_or_excused_says_so():
    assert why(State.LEFT_OUT) == "An earlier version of the standard left them out."
    assert why(State.EXCUSED) == "An earlier version of the standard excused them."

"""Surveys beside standards: unhappy though all was met, and happy though something was missed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.insights.surveys import FEWEST, surveys
from engine.score.portion import Portion
from tests.tries import examples
from tests.unit.insights.scopes import JOURNEY, QUICK, scope_of

SAY = "title: The call, patients_say: { listened: always }"
HEARD = JOURNEY.replace("title: The call", SAY)
LOG = """
    case | origin | touchpoint | started          | wait | listened | reached
    1    | phone  | call       | 2026-03-02 10:00 | 5 s  |          |
    1    | phone  | seen       | 2026-03-02 11:00 |      | always   | done
    2    | phone  | call       | 2026-03-02 10:00 | 5 s  | never    | done
    3    | phone  | call       | 2026-03-02 10:00 | 90 s | always   | done
    4    | phone  | call       | 2026-03-02 10:00 | 90 s | never    | done
    5    | phone  | call       | 2026-03-02 10:00 | 90 s |          | done
    6    | web    | form       | 2026-03-02 10:00 |      | never    | done
    7    | phone  | call       | 2026-03-02 10:00 | 5 s  | never    |
    7    | phone  | call       | 2026-03-02 11:00 | 90 s | always   | done
    8    | phone  | call       | 2026-03-02 10:00 |      | always   | done
"""


def counted(rows, **words):
    found = surveys(scope_of(rows, {"quick": QUICK}, **{"journey": HEARD, **words}))
    return [(one.touchpoint, one.kept, one.missed, one.unanswered) for one in found]


def test_answers_stand_beside_what_became_of_the_standards_in_the_same_case():
    """Case 7 answers twice and not alike, case 6 was never there, in case 8 nothing was judged."""
    assert counted(LOG) == [("call", Portion(1, 2), Portion(1, 2), 2)]


def test_without_anything_that_patients_say_nothing_is_told():
    assert counted(LOG, journey=JOURNEY) == []


@pytest.mark.parametrize(
    "words",
    [{"as_of": "2026-03-02 10:00"}, {"as_of": "2026-03-01 10:00"}],
    ids=["open cases do not count", "nothing yet"],
)
def test_without_answers_there_is_no_share(words):
    log = "\n".join(line for line in LOG.splitlines() if "done" not in line)
    ((_, kept, missed, unanswered),) = counted(log, **words)
    assert (kept.share, missed.share, unanswered) == (None, None, 0)


def cases(drawn):
    """Return one call for each wait and answer."""
    return [
        {"case": f"{n:03}", "origin": "phone", "touchpoint": "call", "reached": "done"}
        | {"started": "2026-03-02 10:00"}
        | ({"wait": wait} if wait else {})
        | ({"listened": answer} if answer else {})
        for n, (wait, answer) in enumerate(drawn)
    ]


def test_from_enough_answers_on_it_is_said_how_much_happier_patients_are():
    answers = [("5 s", "always"), ("90 s", "never")] * FEWEST
    (many,) = surveys(scope_of(cases(answers), {"quick": QUICK}, journey=HEARD))
    (few,) = surveys(scope_of(cases(answers[2:]), {"quick": QUICK}, journey=HEARD))
    assert few.difference is None
    assert many.difference
    assert many.difference.by == 1
    assert many.difference.is_real


def test_of_two_standards_at_a_touchpoint_each_stands_beside_the_answers_by_itself():
    """Who waited long is unhappy and who did not is happy, whether or not all was prompt."""
    prompt = "{ applies_to: { touchpoints: call }, expect: { wait: { at_most: 5 s } } }"
    answers = [("5 s", "always"), ("50 s", "always"), ("90 s", "never"), ("90 s", "always")]
    two = {"quick": QUICK, "prompt": prompt}
    (found,) = surveys(scope_of(cases(answers), two, journey=HEARD))
    assert found.kept == Portion(0, 1)
    assert {name: (one.kept, one.missed) for name, one in found.standards.items()} == {
        "prompt": (Portion(0, 1), Portion(2, 3)),
        "quick": (Portion(0, 2), Portion(1, 2)),
    }


ANSWERS = st.lists(
    st.tuples(st.sampled_from(["5 s", "90 s", ""]), st.sampled_from(["never", "always", ""])),
    min_size=1,
    max_size=20,
)


@given(drawn=ANSWERS)
@examples(40)
def test_both_directions_are_counted_by_hand(drawn):
    kept = [answer for wait, answer in drawn if wait == "5 s" and answer]
    missed = [answer for wait, answer in drawn if wait == "90 s" and answer]
    assert counted(cases(drawn)) == [
        (
            "call",
            Portion(kept.count("never"), len(kept)),
            Portion(missed.count("always"), len(missed)),
            sum(bool(wait) and not answer for wait, answer in drawn),
        )
    ]

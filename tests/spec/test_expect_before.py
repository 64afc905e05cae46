"""`expect_before`: what must already have happened."""

import pytest

from tests.spec.tables import judged

ATTRIBUTES = "{ result_id: { type: text }, given_in_writing: { type: yes or no } }"
CONSENT = """
    applies_to: { touchpoints: records-sent }
    expect_before: { touchpoint: consent }
"""


def test_what_came_first_counts_and_what_came_later_does_not():
    log = """
        case | consent          | records-sent
        1    | 2026-03-02 09:00 | 2026-03-02 10:00
        2    | 2026-03-02 11:00 | 2026-03-02 10:00
        3    |                  | 2026-03-02 10:00
    """
    assert judged(CONSENT, log) == {"1": ["met"], "2": ["missed"], "3": ["missed"]}


def test_the_past_never_changes_so_nothing_is_pending():
    log = """
        case | consent | records-sent
        1    |         | 2026-03-02 10:00
    """
    assert judged(CONSENT, log, "2026-03-02 10:00") == {"1": ["missed"]}


def test_at_the_same_moment_the_line_that_stands_earlier_came_before():
    log = """
        case | touchpoint   | started
        1    | consent      | 2026-03-02 10:00
        1    | records-sent | 2026-03-02 10:00
        2    | records-sent | 2026-03-02 10:00
        2    | consent      | 2026-03-02 10:00
    """
    assert judged(CONSENT, log) == {"1": ["met"], "2": ["missed"]}


@pytest.mark.parametrize(
    ("within", "long_ago", "recently"),
    [
        ("1 w", "2026-03-02 08:59", "2026-03-02 09:00"),  # the clocks went forward
        ("1 business day", "2026-03-05 23:59", "2026-03-06 00:00"),
        ("same day", "2026-03-08 23:59", "2026-03-09 00:00"),
    ],
)
def test_it_must_have_come_recently_enough(within, long_ago, recently):
    standard = CONSENT.replace("consent }", f"consent, within: {within} }}")
    log = f"""
        case | consent    | records-sent
        1    | {long_ago} | 2026-03-09 10:00
        2    | {recently} | 2026-03-09 10:00
    """
    assert judged(standard, log) == {"1": ["missed"], "2": ["met"]}


def test_consent_holds_in_all_cases_of_a_person_whatever_their_order():
    standard = CONSENT.replace("consent }", "consent, same: [person] }")
    log = """
        case | person | touchpoint   | started
        1    | p      | records-sent | 2026-03-05 10:00
        2    | p      | consent      | 2026-03-04 10:00
        3    | q      | consent      | 2026-03-06 10:00
        4    | q      | records-sent | 2026-03-05 10:00
        5    | r      | records-sent | 2026-03-05 10:00
        6    |        | records-sent | 2026-03-05 10:00
        7    |        | consent      | 2026-03-04 10:00
        7    |        | records-sent | 2026-03-05 10:00
    """
    assert judged(standard, log) == {
        "1": ["met"],
        "4": ["missed"],
        "5": ["missed"],
        "6": ["cannot tell"],
        "7": ["met"],
    }


def test_both_must_be_about_the_same_thing():
    standard = CONSENT.replace("consent }", "consent, same: [result_id] }")
    log = """
        case | touchpoint   | started          | result_id
        1    | consent      | 2026-03-05 09:00 | x
        1    | records-sent | 2026-03-05 10:00 | x
        1    | records-sent | 2026-03-05 10:00 | y
        2    | consent      | 2026-03-05 09:00 |
        2    | records-sent | 2026-03-05 10:00 | y
        3    | records-sent | 2026-03-05 10:00 |
    """
    states = judged(standard, log, attributes=ATTRIBUTES)
    assert states == {"1": ["met", "missed"], "2": ["cannot tell"], "3": ["missed"]}


def test_only_touches_of_the_wanted_kind_count():
    standard = CONSENT.replace("consent }", "consent, where: { given_in_writing: yes } }")
    log = """
        case | touchpoint   | started          | given_in_writing
        1    | consent      | 2026-03-05 09:00 | no
        1    | records-sent | 2026-03-05 10:00 |
        2    | consent      | 2026-03-05 09:00 |
        2    | records-sent | 2026-03-05 10:00 |
        3    | consent      | 2026-03-05 08:00 | yes
        3    | consent      | 2026-03-05 09:00 |
        3    | records-sent | 2026-03-05 10:00 |
    """
    states = judged(standard, log, attributes=ATTRIBUTES)
    assert states == {"1": ["missed"], "2": ["cannot tell"], "3": ["met"]}

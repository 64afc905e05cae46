"""`expect_then`: what must follow, how soon, and by whom."""

from tests.spec.tables import judged

SAME_DAY = """
    applies_to: { touchpoints: visit }
    expect_then: { touchpoint: follow-up, within: same day }
"""


def test_a_follow_up_is_pending_until_midnight():
    log = """
        case | visit            | follow-up
        -----+------------------+-----------------
        1    | 2026-03-02 15:10 | 2026-03-02 21:30
        2    | 2026-03-02 15:10 |
        3    | 2026-03-01 15:10 | 2026-03-02 08:00
    """
    assert judged(SAME_DAY, log, as_of="2026-03-02 22:00") == {
        "1": ["met"],
        "2": ["pending"],
        "3": ["missed"],
    }


def test_same_staff():
    log = """
        case | touchpoint | started          | staff
        1    | visit      | 2026-03-02 15:10 | ann
        1    | follow-up  | 2026-03-02 16:10 | bob
        1    | follow-up  | 2026-03-02 17:10 | ann
        2    | visit      | 2026-03-02 15:10 | ann
        2    | follow-up  | 2026-03-02 16:10 | bob
        3    | visit      | 2026-03-02 15:10 | ann
        3    | follow-up  | 2026-03-02 16:10 |
        4    | visit      | 2026-03-02 15:10 |
        4    | follow-up  | 2026-03-02 16:10 | bob
        5    | visit      | 2026-03-02 15:10 |
    """
    standard = """
        applies_to: { touchpoints: visit }
        expect_then: { touchpoint: follow-up, within: same day, who: same staff }
    """
    assert judged(standard, log) == {"1": ["met"], "2": ["missed"], "3": ["cannot tell"], "4": ["cannot tell"], "5": ["missed"]}

"""How evenly a standard is kept: across periods, hours, sites and staff."""

from datetime import datetime, timedelta

from engine.insights.consistency import consistency
from tests.unit.insights.scopes import QUICK, scope_of


def calls(waits):
    """Return calls, one on each day, each with a staff member and a wait."""
    return [
        {
            "case": f"{n:03}",
            "origin": "phone",
            "touchpoint": "call",
            "started": f"{datetime(2026, 3, 2, 10) + timedelta(days=n % 28)}",  # noqa: DTZ001 - local
            "staff": staff,
            "wait": wait,
        }
        for n, (staff, wait) in enumerate(waits)
    ]


UNEVEN = [("ann", "5 s")] * 40 + [("bob", "5 s"), ("bob", "90 s")] * 20
EVEN = [("ann", "5 s"), ("ann", "90 s"), ("bob", "5 s"), ("bob", "90 s")] * 20


def test_one_who_keeps_it_always_and_one_who_keeps_it_half_the_time_are_uneven():
    (found,) = consistency(scope_of(calls(UNEVEN), {"quick": QUICK}))
    assert (found.counts.met, found.counts.missed) == (60, 20)
    assert found.uneven == ["staff"]


def test_the_same_share_for_both_is_even():
    (found,) = consistency(scope_of(calls(EVEN), {"quick": QUICK}))
    assert found.uneven == []
    staff = found.across["staff"]
    assert staff
    assert (staff.parts, staff.spread) == (2, 0)


def test_one_period_one_hour_and_no_site_have_nothing_to_be_compared_with():
    (found,) = consistency(scope_of(calls(EVEN), {"quick": QUICK}))
    assert [found.across[way] for way in ("period", "hour", "site")] == [None, None, None]
    assert found.is_known


def test_a_case_belongs_to_no_hour_and_no_person():
    whole = QUICK.replace("{ applies_to", "{ for_each: journey, applies_to", 1)
    (found,) = consistency(scope_of(calls(UNEVEN), {"quick": whole}))
    assert found.across["staff"] is None


def test_with_all_open_nothing_is_known():
    (found,) = consistency(scope_of(calls(EVEN), {"quick": QUICK}, as_of="2026-03-01 10:00"))
    assert (found.counts.share, found.uneven, found.is_known) == (None, [], False)

"""The ledger says of every occasion what became of it, as the tally counts it."""

import pickle
from collections import Counter

import polars as pl
import pytest
from hypothesis import given

from engine import ledger as made
from engine.audit import Audit
from engine.ledger import Entry, Ledger
from engine.model.occasion import State
from engine.score.groundwork import Groundwork
from tests.property.test_accepted import LOGS, STANDARDS, audit_of
from tests.tries import examples
from tests.unit.insights.scopes import QUICK, scope_of

LOG = """
    case | origin | touchpoint | started          | wait
    1    | phone  | call       | 2026-03-02 08:59 | 5 s
    2    | phone  | call       | 2026-03-02 08:00 | 90 s
    3    | phone  | call       | 2026-03-09 08:10 |
"""
OF_CASES = pytest.mark.parametrize(
    "standard", [text for name, text in STANDARDS.items() if name != "day by day"]
)
WHEN = QUICK.replace("{ applies_to", "{ when: { wait: { at_least: 10 s } }, applies_to", 1)


def entry_of(standard: str, log: str = LOG) -> Entry:
    return scope_of(log, {"it": standard}).audit.groundwork.ledger.entry(0)


def test_every_occasion_is_entered_with_its_state_and_its_hour():
    found = entry_of(QUICK).occasions.select("state", "weekday", "hour").rows()
    assert found == [(State.MET, 0, 8), (State.MISSED, 0, 8), (State.CANNOT_TELL, 0, 8)]


def test_what_it_is_not_asked_of_is_counted_and_no_occasion():
    entry = entry_of(WHEN)
    assert entry.occasions["state"].to_list() == [State.MISSED, State.CANNOT_TELL]
    assert sorted(entry.hours.select("state", "n").rows(), key=repr) == [
        (State.MISSED, 1),
        (State.CANNOT_TELL, 1),
        (None, 1),
    ]


def counted(audit: Audit) -> tuple[Counter[int], Counter[int], Counter[int]]:
    """Return the occasions by state: as entries list them, count them, and as tallied."""
    entries = [audit.groundwork.ledger.entry(n) for n in range(len(audit.rules))]
    listed = Counter(pl.concat([one.occasions for one in entries])["state"].to_list())
    by_hour = pl.concat([one.hours for one in entries]).drop_nulls("state")
    return listed, summed(by_hour), summed(audit.evaluation.tally)


def summed(tally: pl.DataFrame) -> Counter[int]:
    return Counter(dict(tally.group_by("state").agg(pl.sum("n")).iter_rows()))


@OF_CASES
@given(rows=LOGS)
@examples(10)
def test_it_lists_and_counts_what_the_tally_counts(standard, rows):
    listed, by_hour, tallied = counted(audit_of(rows, standard))
    assert listed == by_hour == tallied


@given(rows=LOGS)
@examples(10)
def test_every_period_that_was_missed_is_entered_and_no_other(rows):
    audit = audit_of(rows, STANDARDS["day by day"])
    entry = audit.groundwork.ledger.entry(0)
    assert sorted(entry.periods) == audit.evaluation.misses["row"].sort().to_list()
    assert entry.occasions.is_empty()


def test_what_was_entered_goes_along_to_another_process(monkeypatch):
    audit = scope_of(LOG, {"it": QUICK}).audit
    here = audit.groundwork
    here.prepare()
    there: Groundwork = pickle.loads(pickle.dumps(here))  # noqa: S301 - written a line ago
    monkeypatch.setattr(made, "judge", None)
    assert there.ledger.entry(0).occasions.equals(here.ledger.entry(0).occasions)


def test_a_standard_that_cannot_be_measured_has_an_empty_entry():
    unmeasured = QUICK.replace("wait", "feeling").replace("{ at_most: 60 s }", "good")
    audit = scope_of(LOG, {"it": unmeasured}).audit
    (rule,) = audit.rules
    assert rule.why_not
    assert Ledger(audit.rules, audit.setting).entry(0).hours.is_empty()

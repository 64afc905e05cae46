"""Small logs written as tables, and what is looked at in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.audit import WHOLE_LOG, audit
from engine.graph.journey_map import maps_of
from engine.insights.passing import Passing, passing
from engine.insights.scope import Scope
from engine.model.data_report import DataReport
from engine.score.only import EVERYTHING, Only
from engine.score.scorecard import Period
from tests.spec.tables import LATE, Touch, blueprint_of, log_of, microseconds, seen_at, touches

ATTRIBUTES = """
    wait: { type: duration }
    listened: { type: choice, of: [never, sometimes, always] }
"""
JOURNEY = """
    schema: 1
    journey: visit
    title: A visit
    quiet_after: 2 d
    origins:
      phone: { title: Calls, starts_at: call }
      web: { title: Writes, starts_at: form }
    touchpoints:
      - { touchpoint: call, title: The call, next: [hold, seen] }
      - { touchpoint: form, title: The form, next: [hold, seen] }
      - { touchpoint: hold, title: On hold, next: [seen, gave-up] }
      - { touchpoint: seen, title: The visit, next: [done] }
    outcomes:
      done: { title: Done, resolves: yes }
      later: { title: Told to call again, resolves: no }
      gave-up: { title: Hung up, resolves: no, lost: yes }
"""
CALL = """
    schema: 1
    journey: call
    title: A patient calls
    quiet_after: 1 d
    origins: {{ phone: {{ title: Calls, starts_at: menu }} }}
    touchpoints:
{touchpoints}
    outcomes: {{ done: {{ title: Done, resolves: yes }} }}
"""
QUICK = "{ applies_to: { touchpoints: call }, expect: { wait: { at_most: 60 s } }, min_cases: 1 }"
SHORT = "{ applies_to: { touchpoints: hold }, expect: { wait: { at_most: 60 s } }, min_cases: 1 }"


def call_by(*touchpoints: str) -> str:
    """Return the map of a call that begins at a menu, with these touchpoints."""
    return CALL.format(touchpoints="\n".join(f"      - {{ {one} }}" for one in touchpoints))


def passed_in(scope: Scope) -> dict[str, Passing]:
    """Return what cases came to at each touchpoint of the one journey that there is."""
    (journey,) = maps_of(scope.audit.blueprint).values()
    return passing(scope, journey)


def scope_of(
    rows: str | Sequence[Touch],
    standards: Mapping[str, str],
    as_of: str = LATE,
    period: Period = WHOLE_LOG,
    only: Only = EVERYTHING,
    **more: str,
) -> Scope:
    """Return what is looked at in a log, written as a table or as touches."""
    some = touches(rows) if isinstance(rows, str) else rows
    words = {"journey": JOURNEY, "attributes": ATTRIBUTES, **more}
    blueprint = blueprint_of(standards, [], **words)
    log = log_of(blueprint, seen_at(some, as_of), microseconds(as_of), {})
    return Scope(audit(blueprint, log, DataReport(read=len(some))), period, only)

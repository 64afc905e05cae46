"""Who passes patients to whom, in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from engine.insights.hand_overs import DEPARTMENT, STAFF, HandOver, hand_overs
from engine.insights.scope import Scope
from engine.report import names
from engine.report.insight import NO_DATA, Section, Table
from engine.report.text import clean

MOST = 20
"""So many are told; all are in JSON."""

READING = (
    "Patients are passed on where the next touch of a case is at a touchpoint of another "
    "department, also days later and in another contact. Touchpoints without a department are "
    "passed over."
)
NAMED = "Members of staff are named for the lead; it is no result of theirs."
HEADS = ("From", "To", "Times", "Cases")


def hand_overs_section(scope: Scope) -> Section:
    """Return who passes patients to whom; members of staff only where they are asked for."""
    written = scope.audit.blueprint
    found = {"departments": list(hand_overs(scope, DEPARTMENT))}
    tables = [_table("departments", found, lambda name: names.department(written, name))]
    if scope.names_staff:
        found |= {"staff": list(hand_overs(scope, STAFF))}
        tables.append(_table("staff", found, clean))
    who = "department or member of staff" if scope.names_staff else "department"
    told = tuple(table for table in tables if table.rows)
    return Section(
        "Who passes patients to whom",
        (READING,) if told else (f"{NO_DATA}: no {who} passed a patient to another.",),
        told,
        (NAMED,) if scope.names_staff else (),
        {between: [_data(one) for one in some] for between, some in found.items()},
    )


def _table(between: str, found: dict[str, list[HandOver]], title: Callable[[str], str]) -> Table:
    some = found[between]
    rows = tuple(
        (title(one.giver), title(one.taker), f"{one.times:,}", f"{one.cases:,}")
        for one in some[:MOST]
    )
    return Table(f"Between {between}{_more(some)}", HEADS, rows)


def _more(some: Sequence[HandOver]) -> str:
    return f": the {MOST} most frequent of {len(some):,}" if len(some) > MOST else ""


def _data(one: HandOver) -> dict[str, Any]:
    return {"from": one.giver, "to": one.taker, "times": one.times, "cases": one.cases}

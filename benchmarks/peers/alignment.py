"""Two real logs, aligned with their maps: ours beside r4pm and pm4py."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

from benchmarks.peers.turns import Group, Step

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("JOURNEYWELL_SHARED", ROOT.parent / "shared"))
PRACTICES = {
    "sepsis.csv": ("sepsis", "2016-01-01T00:00Z"),
    "callcenter_bank_feb1999.csv.gz": ("call_centre", "2000-01-01T00:00Z"),
}
"""The practice of each log, and the end of the year of the log, at which it is looked at."""
ABSENT = "The log {} is not on this machine; docs/evidence.md says where it is from."
OURS, R4PM = "journeywell", "r4pm, exact"
A_STAR, GRAPH = "pm4py, A* on a Petri net", "pm4py, on a directly-follows graph"
WHO = OURS, R4PM, GRAPH, A_STAR
ASKED = {R4PM: 2, A_STAR: 200}
"""How many times as fast as a peer ours is to be."""


def groups() -> list[Group]:
    """Return what is compared: the logs that are on this machine."""
    if not (there := _there()):
        return []
    expected = json.loads((SHARED / "vectors" / "alignment.json").read_text("utf-8"))
    return [_group(name, expected[name]) for name in there]


def absent() -> list[str]:
    """Return what is left out since its log is not on this machine."""
    return [ABSENT.format(name) for name in PRACTICES if name not in _there()]


def _there() -> list[str]:
    return [name for name in PRACTICES if (SHARED / "data" / name).is_file()]


def _group(name: str, expected: dict[str, Any]) -> Group:
    log, arrows = str(SHARED / "data" / name), json.dumps(expected["map"])
    folder, as_of = PRACTICES[name]
    practice = str(ROOT / "tests" / "workspaces" / folder)
    theirs = "benchmarks.peers.in_pm4py"
    steps = (
        Step(OURS, ("benchmarks.peers.ours", practice, log, as_of)),
        Step(R4PM, ("benchmarks.peers.in_r4pm", log, arrows), "r4pm"),
        Step(GRAPH, (theirs, log, arrows, "graph"), "pm4py"),
        Step(A_STAR, (theirs, log, arrows, "a-star"), "pm4py"),
    )
    return Group(name, expected["events"], steps, cost=expected["total_cost"])

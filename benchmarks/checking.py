"""Checking many journeys, from YAML on disk to findings."""

from __future__ import annotations

import gc
import sys
from datetime import date
from pathlib import Path

from benchmarks.measured import run_here
from engine.checks import run
from engine.examples import findings
from engine.workspace import read_workspace

PRACTICE = """
schema: 1
practice: Many journeys
time_zone: America/Chicago
departments: { desk: { title: Desk, accountable: lead } }
roles:
  lead: { name: The lead, backup: deputy }
  deputy: { name: The deputy }
channels: { phone: { title: Phone } }
"""


def write_journeys(root: Path, journeys: int, touchpoints: int) -> None:
    """Write a practice with so many journeys of so many touchpoints each."""
    (root / "journeys").mkdir(parents=True)
    (root / "practice.yaml").write_text(PRACTICE, encoding="utf-8")
    for number in range(journeys):
        text = "\n".join(_journey(number, touchpoints))
        (root / "journeys" / f"journey-{number}.yaml").write_text(text, encoding="utf-8")


def _journey(number: int, touchpoints: int) -> list[str]:
    steps = [
        f"  - {{ touchpoint: j{number}-t{step}, title: Step {step}, stage: engage, "
        f"department: desk, channel: phone, next: [j{number}-t{step + 1}, done] }}"
        for step in range(touchpoints - 1)
    ]
    last = (
        f"  - {{ touchpoint: j{number}-t{touchpoints - 1}, title: Last step, stage: engage, "
        "department: desk, next: [done] }"
    )
    return [
        "schema: 1",
        f"journey: j{number}",
        f"title: Journey {number}",
        "owner: lead",
        "quiet_after: 14 d",
        f"origins: {{ phone: {{ title: Calls, starts_at: j{number}-t0, channel: phone }} }}",
        "touchpoints:",
        *steps,
        last,
        "outcomes: { done: { title: Done, resolves: yes } }",
    ]


def check(root: Path) -> dict[str, float]:
    """Read and check a practice."""
    workspace = read_workspace(root)
    if workspace.blueprint is None:
        raise SystemExit("the practice of the benchmark cannot be read")
    found = [
        *workspace.findings,
        *run(workspace.blueprint, today=date(2026, 1, 1)),
        *findings(workspace.blueprint),
    ]
    return {"findings": float(len(found)), "journeys": float(len(workspace.blueprint.journeys))}


if __name__ == "__main__":
    gc.disable()  # as the command does
    run_here(lambda: check(Path(sys.argv[1])))

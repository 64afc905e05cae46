"""Checking many journeys, from YAML on disk to findings."""

from __future__ import annotations

import gc
import json
import sys
from datetime import date
from itertools import pairwise
from pathlib import Path
from random import Random

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
TANGLED = f"""{PRACTICE.replace("{ phone:", "{ portal: { title: Portal }, phone:")}
recordings: {{ notice: {{ title: Notice, first_on: [phone] }}, music: {{ title: Music }} }}
"""
HOLDING: list[dict[str, object]] = [
    {},
    {"asks": ["name", "wish"]},
    {"asks": ["date-of-birth"], "needs": ["name"]},
    {"learns": ["insurance"], "optional": True},
    {"plays": ["music"], "waiting": True},
    {"plays": ["notice"]},
    {"commits_to": "t400", "sink": {"owner": "lead", "max_age": "4 h", "overflow": "t3"}},
    {"tells_delay_of": ["t400"], "visit": True},
    {"refuses": True, "feedback": True},
]
"""What a touchpoint of the tangle asks, plays, promises and so on."""


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


def write_tangle(root: Path, touchpoints: int, arrows: int) -> None:
    """Write a practice with one journey full of circles, in which every check has work to do."""
    chance = Random(500)
    names = [f"t{number}" for number in range(touchpoints)]
    ends = {name: {after} for name, after in pairwise(names)} | {names[-1]: {"done"}}
    while sum(map(len, ends.values())) < arrows:
        ends[chance.choice(names)].add(chance.choice(names))
    steps = [
        {
            "touchpoint": name,
            "title": name.upper(),
            "department": "desk",
            "channel": chance.choice(["phone", "portal"]),
            "initiator": chance.choice(["patient", "practice"]),
            "next": sorted(ends[name]),
            "hands_over_to": sorted(ends[name] - {"done"})[: chance.randrange(2)],
            **chance.choice(HOLDING),
        }
        for name in names
    ]
    journey = {
        "schema": 1,
        "journey": "tangle",
        "title": "A tangle",
        "owner": "lead",
        "quiet_after": "14 d",
        "promise": {"resolved_within": "2 d"},
        "limits": {"patient_steps": 5, "transfers": 2, "channel_switches": 1},
        "origins": {
            channel: {"title": channel, "starts_at": names[start], "channel": channel}
            for start, channel in enumerate(("phone", "portal"))
        },
        "touchpoints": steps,
        "outcomes": {"done": {"title": "Done", "resolves": True}},
    }
    (root / "journeys").mkdir(parents=True)
    (root / "practice.yaml").write_text(TANGLED, encoding="utf-8")
    (root / "journeys" / "tangle.yaml").write_text(json.dumps(journey, indent=1), encoding="utf-8")


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

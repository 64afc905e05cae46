"""The sample practice with texts that try to be more than texts."""

from __future__ import annotations

from dataclasses import replace

from engine.model.blueprint import Blueprint
from engine.model.data_report import DataReport
from engine.model.journey import Journey
from engine.report.report import Report
from tests.unit.report.sample import sample_audit, sample_blueprint

HOSTILE = (
    "=1+1 <script>alert(1)</script> <img src=x onerror=alert(2)> \"q\" 'a' ]]> &lt; `x` [a](http://x)"
    " | b | {{ 7*7 }} {% x %} *b* [red]r[/red] <!-- \n# head\x1b[31m\u202eflip\x00"
)


def hostile_report() -> Report:
    """Return a report on the sample practice in which every title is hostile."""
    data = DataReport(reasons={HOSTILE: 1}, rejected={"a": 1}, unmapped={HOSTILE: 2})
    return Report(sample_audit(hostile_blueprint(), data), is_simulated=True)


def hostile_blueprint() -> Blueprint:
    """Return the sample practice with every title, name and reason replaced."""
    plain = sample_blueprint()
    roles = {
        n: role.model_copy(update={"name": HOSTILE}) for n, role in plain.practice.roles.items()
    }
    practice = plain.practice.model_copy(update={"practice": HOSTILE, "roles": roles})
    changes = {"title": HOSTILE, "why": HOSTILE}
    standards = {n: one.model_copy(update=changes) for n, one in plain.standards.items()}
    journeys = {name: _hostile(journey) for name, journey in plain.journeys.items()}
    return replace(plain, practice=practice, journeys=journeys, standards=standards)


def _hostile(journey: Journey) -> Journey:
    touchpoints = tuple(t.model_copy(update={"title": HOSTILE}) for t in journey.touchpoints)
    outcomes = {n: o.model_copy(update={"title": HOSTILE}) for n, o in journey.outcomes.items()}
    changes = {"title": HOSTILE, "touchpoints": touchpoints, "outcomes": outcomes}
    return journey.model_copy(update=changes)

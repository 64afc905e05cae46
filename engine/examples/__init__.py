"""The examples in every standard, run: a rule never seen failing is untested."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checks.register import CHECKS
from engine.examples.trials import trials
from engine.model.blueprint import Blueprint
from engine.model.finding import Finding


def findings(blueprint: Blueprint) -> Iterator[Finding]:
    """Yield a finding for each example that does not come out as declared."""
    for trial in trials(blueprint, explained=False):
        yield from CHECKS["S204"].findings(trial)

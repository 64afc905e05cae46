"""The examples in every standard, run: a rule never seen failing is untested."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checks.register import CHECKS, Found, check, found
from engine.examples.trials import Trial, trials
from engine.model.blueprint import Blueprint
from engine.model.finding import Finding

__all__ = ["Trial", "findings", "trials"]


@check("S204", "example-fails")
def example_fails(trial: Trial) -> Iterator[Found]:
    """An example does not come out as the standard says that it does.

    Either the example is wrong or the standard does not mean what its author thinks, and then
    patients would be served by a rule that nobody wanted. Each condition is shown with ✓ or ✗ and
    the value that was compared; mend the standard, or the example.

    ```yaml
    expect: { wait: { at_most: 20 s } }
    examples: { pass: [{ wait: 20 s }], fail: [{ wait: 21 s }] }
    ```
    """
    if not trial.came_out_as_declared:
        yield found(trial.place, trial.summary, "; ".join(trial.comparisons))


def findings(blueprint: Blueprint) -> Iterator[Finding]:
    """Yield a finding for each example that does not come out as declared."""
    for trial in trials(blueprint, explained=False):
        yield from CHECKS["S204"].findings(trial)

"""S2: examples that do not come out as their standard says."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checks.register import Found, check, found
from engine.model.trial import Trial


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

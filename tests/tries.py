"""How many random examples the tests try.

`make fuzz` tries many more and shows the first that fails as it was drawn, since making it smaller
would take longer than finding it. Where `CI` is set, Hypothesis draws the same examples each time.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase, settings

FUZZ = int(os.environ.get("EXAMPLES", "0"))


def examples(many: int) -> settings:
    """Return the settings of a test that tries so many examples, however long each takes."""
    return settings(
        max_examples=FUZZ or many,
        deadline=None,
        phases=[Phase.explicit, Phase.generate] if FUZZ else list(Phase),
        suppress_health_check=list(HealthCheck),
    )

"""Whether logs are made up: a report must say so, or it is taken for a practice."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

PLAN = "simulation.yaml"
"""How the journeys of a practice play out; where it lies, the logs beside it are made up."""


def is_made_up(root: Path, given: Collection[str] = ()) -> bool:
    """Return whether the logs of a practice are made up.

    Args:
        root: The folder of the practice.
        given: The sources whose logs were named by hand; these are taken for real.
    """
    return not given and (root / PLAN).is_file()

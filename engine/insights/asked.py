"""How much of what a standard covers it was asked of: its n beside what there was."""

from __future__ import annotations

from engine.insights.scope import Scope


def covered(scope: Scope) -> dict[tuple[str, str], int]:
    """Return how many touches, contacts or cases each standard covers at each touchpoint.

    Its `when` leaves some of them out: of those the standard is not asked.
    """
    return {
        (name, touchpoint): n
        for name, rules in scope.measured.items()
        for touchpoint, n in scope.covered(rules).group_by("touchpoint").len().iter_rows()
    }

"""Everything that can be said of a practice before any log is read."""

from __future__ import annotations

from engine.checked import Checked, checked
from engine.cli._shared import now, progress, today
from engine.workspace import Workspace


def checked_now(workspace: Workspace, *, with_examples: bool = True) -> Checked:
    """Return a practice, checked on the day that it is there."""
    practice = workspace.blueprint.practice if workspace.blueprint else None
    progress("checking the maps, and running the examples")
    day = today(practice) if practice else now().date()
    found = checked(workspace, day, with_examples=with_examples)
    progress("")
    return found

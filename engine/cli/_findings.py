"""Everything that can be said of a practice before any log is read."""

from __future__ import annotations

from collections.abc import Iterable

from engine import checks, examples
from engine.cli._shared import progress, today
from engine.model.finding import Finding
from engine.workspace import Workspace


def findings_of(workspace: Workspace) -> Iterable[Finding]:
    """Yield everything that reading, checking and the examples have to say."""
    yield from workspace.findings
    if workspace.blueprint is None:
        return
    progress("checking")
    day = today(workspace.blueprint.practice)
    yield from checks.run(workspace.blueprint, today=day, left_out=workspace.left_out)
    progress("running the examples")
    yield from examples.findings(workspace.blueprint)
    progress("")

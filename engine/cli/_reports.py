"""What a report is made of: the audit of a period, with its flowcharts."""

from __future__ import annotations

from engine.audit import Audit
from engine.cli._charts import chosen
from engine.cli._options import Look
from engine.cli._outputs import screen_width
from engine.cli._shared import audit_of, progress
from engine.errors import EngineError
from engine.render.flowchart import flowchart, title_of
from engine.render.svg import svg
from engine.report.report import Report
from engine.score.scorecard import Period
from engine.workspace import Workspace

PLAN = "simulation.yaml"
"""How the journeys of a practice play out; where it lies, the logs beside it are made up."""


def report_of(workspace: Workspace, look: Look, *, pictures: bool) -> Report:
    """Return what is to be told of a practice.

    Raises:
        EngineError: There is no practice, no log, or nothing in it in the days that count.
    """
    known, period = audit_of(workspace, look), Period(look.since, look.until)
    if period.of(known.evaluation.tally).is_empty() and period.of(known.cases).is_empty():
        raise EngineError(f"nothing in the logs is about {period}")
    drawn = _pictures(known, period) if pictures else ()
    made_up = (workspace.root / PLAN).is_file() and not look.logs
    return Report(known, period, pictures=drawn, is_simulated=made_up, width=screen_width())


def _pictures(known: Audit, period: Period) -> tuple[tuple[str, str], ...]:
    progress("drawing")
    drawn = tuple(
        (title_of(one, origin), svg(flowchart(one, origin, known, period)))
        for one, origin in chosen(known.blueprint)
    )
    progress("")
    return drawn

"""What a report is made of: the audit of a period, with its flowcharts."""

from __future__ import annotations

from dataclasses import replace

from engine.checked import Checked
from engine.cli._charts import chosen
from engine.cli._findings import checked_now
from engine.cli._judging import audit_of
from engine.cli._options import Look
from engine.cli._outputs import screen_width
from engine.cli._shared import progress
from engine.cli._views import View, known_names
from engine.errors import EngineError
from engine.model.finding import Finding
from engine.render.flowchart import flowchart, title_of
from engine.render.processes import process_charts
from engine.render.svg import svg
from engine.report.report import PERIOD, Report
from engine.score.scorecard import Period
from engine.sources.made_up import is_made_up
from engine.workspace import Workspace

WHOLE_VIEW = View()


def report_of(
    workspace: Workspace, look: Look, *, pictures: bool, view: View = WHOLE_VIEW
) -> Report:
    """Return what is to be told of a practice.

    Raises:
        EngineError: There is no practice, no log, or nothing by the names that are asked for.
    """
    found = checked_now(workspace)
    known_names(view.only, found.scorable())
    known, period = audit_of(workspace, found, look), Period(look.since, look.until)
    findings = _told(found, workspace, look)
    told = Report(known, period, findings, by=view.by, only=view.only, width=screen_width())
    made_up = is_made_up(workspace.root, look.logs)
    told = replace(told, is_simulated=made_up, pictures=_pictures(told) if pictures else ())
    return replace(told, charts=process_charts(told)) if pictures and PERIOD in told.by else told


def _told(found: Checked, workspace: Workspace, look: Look) -> tuple[Finding, ...]:
    """Return what the checks found; outside the practice nothing that is about single misses."""
    paths = workspace.of_accepted if look.shared else ()
    return tuple(f for f in found.findings if f.place is None or f.place.path not in paths)


def nothing_told(report: Report) -> EngineError | None:
    """Return why there is nothing to tell of the days that count; None where there is."""
    known, period = report.audit, report.period
    counted = (period.of(known.evaluation.tally), period.of(known.tallies.came_out))
    if report.sinks or not all(tally.is_empty() for tally in counted):
        return None
    return EngineError(f"nothing in the logs is about {period}")


def _pictures(told: Report) -> tuple[tuple[str, str], ...]:
    """Return the flowcharts of the journeys that are told of, while they show no other scores."""
    known, only = told.audit, told.only
    if only.owners or only.standards or only.touchpoints:
        return ()
    progress("drawing")
    drawn = tuple(
        (title_of(one, origin), svg(flowchart(one, origin, known, told.period, told.findings)))
        for one, origin in chosen(known.blueprint)
        if not only.journeys or one.journey.journey in only.journeys
    )
    progress("")
    return drawn

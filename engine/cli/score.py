"""`journey score`: every standard, judged on what the logs say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from engine.cli._options import Look, score_options
from engine.cli._outputs import Output, has_colour, output_options, put
from engine.cli._reports import report_of
from engine.cli._shared import errors, path_argument, workspace_at
from engine.cli._views import View, view_options
from engine.errors import EngineError
from engine.report.report import Report
from engine.report.score_formats import SCORE_FORMATS
from engine.score.standing import Standing
from engine.workspace import Workspace

FAILS = ("below-target", "never")


@click.command("score")
@path_argument
@score_options
@click.option(
    "--fail-on",
    type=click.Choice(FAILS),
    default=FAILS[0],
    show_default=True,
    help="What makes the exit code 1.",
)
@view_options
@output_options(SCORE_FORMATS, lambda: "full")
def command(
    path: Path | None, look: Look, fail_on: str, view: View, written: Sequence[Output]
) -> None:
    """Judge every standard on what the logs say."""
    workspace = workspace_at(path)
    drawn = any(output.format == "html" for output in written)
    report = report_of(workspace, look, pictures=drawn, view=view)
    for output in written:
        shown = replace(report, colour=output.path is None and has_colour())
        put(SCORE_FORMATS[output.format](shown), output.path)
    if fail_on == "never":
        return
    if not any(score.n or score.counts.suppressed for score in report.scores):
        raise EngineError("no standard could be judged; `journey check` may say why")
    if is_below(report) or is_partial(workspace, report):
        raise click.exceptions.Exit(1)


def is_below(report: Report) -> bool:
    """Return whether a standard is below its target, at any touchpoint that is asked for."""
    return any(score.verdict.standing is Standing.BELOW_TARGET for score in report.scores)


def is_partial(workspace: Workspace, report: Report) -> bool:
    """Return whether a part of the files or of the logs could not be read or understood."""
    known = report.audit
    return bool(errors((*workspace.findings, *known.data.findings)) or known.blueprint.flaws)

"""`journey score`: every standard, judged on what the logs say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from engine.cli._comparing import comparison_of
from engine.cli._judging import is_partial
from engine.cli._options import Look, score_options
from engine.cli._outputs import Output, has_colour, output_options, put
from engine.cli._reports import nothing_told, report_of
from engine.cli._shared import path_argument, workspace_at
from engine.cli._views import View, view_options
from engine.errors import EngineError
from engine.report.comparison_formats import COMPARISON_FORMATS
from engine.report.report import Report
from engine.report.score_formats import SCORE_FORMATS
from engine.score.standing import Standing

FOR_PROGRAMS = ("json", "csv", "parquet")
"""The formats that say *no data* of each standard, also where nothing else is to be told."""

FAILS = BELOW_TARGET, WORSE, NEVER = ("below-target", "worse", "never")


@click.command("score")
@path_argument
@score_options
@click.option(
    "--fail-on",
    type=click.Choice(FAILS),
    show_default="below-target; with --compare: worse",
    help="What makes the exit code 1.",
)
@view_options
@output_options(SCORE_FORMATS, lambda: "full")
def command(
    path: Path | None, look: Look, fail_on: str | None, view: View, written: Sequence[Output]
) -> None:
    """Judge every standard on what the logs say; with --compare, say what changed."""
    fails = fail_on or (WORSE if view.sides else BELOW_TARGET)
    if view.sides and look.shared:
        raise click.UsageError("--shared hides no numbers of a comparison; leave one of them out")
    if view.sides:
        _compare(path, look, fails, view, written)
    elif fails == WORSE:
        raise click.UsageError("--fail-on worse needs two sides: --compare A B")
    else:
        _score(path, look, fails, view, written)


def _score(
    path: Path | None, look: Look, fails: str, view: View, written: Sequence[Output]
) -> None:
    workspace = workspace_at(path)
    drawn = any(output.format == "html" for output in written)
    report = report_of(workspace, look, pictures=drawn, view=view)
    nothing = nothing_told(report)
    for output in written:
        if nothing is None or output.format in FOR_PROGRAMS:
            shown = replace(report, colour=output.path is None and has_colour())
            put(SCORE_FORMATS[output.format](shown), output.path)
    if nothing:
        raise nothing
    if fails == NEVER:
        return
    if not any(score.n or score.counts.suppressed for score in report.scores):
        raise EngineError("no standard could be judged; `journey check` may say why")
    if is_below(report) or is_partial(workspace, report.audit):
        raise click.exceptions.Exit(1)


def is_below(report: Report) -> bool:
    """Return whether a standard is below its target, at any touchpoint that is asked for."""
    return any(score.verdict.standing is Standing.BELOW_TARGET for score in report.scores)


def _compare(
    path: Path | None, look: Look, fails: str, view: View, written: Sequence[Output]
) -> None:
    report, judged = comparison_of(path, look, view)
    for output in written:
        shown = replace(report, colour=output.path is None and has_colour())
        put(COMPARISON_FORMATS[output.format](shown), output.path)
    if fails == NEVER:
        return
    comparison = report.comparison
    if not comparison.has_data:
        raise EngineError("no standard has data on both sides")
    failed = comparison.is_worse if fails == WORSE else comparison.is_below
    if failed or any(is_partial(one.workspace, one.audit) for one in judged):
        raise click.exceptions.Exit(1)

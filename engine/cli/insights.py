"""`journey insights`: what lies behind the scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from engine.cli._options import DAYS, LOGS, Look, gathered
from engine.cli._outputs import Output, has_colour, output_options, put
from engine.cli._reports import nothing_told, report_of
from engine.cli._shared import unknown, workspace_at
from engine.cli._views import NAMES, View, only_of
from engine.report.insight_formats import INSIGHT_FORMATS
from engine.report.insights import INSIGHTS, InsightReport

ASKED = {name: NAMES[name] for name in ("journeys", "standards")}
BY = {
    "by": click.option(
        "--by",
        multiple=True,
        type=click.Choice(["staff"]),
        help="Name members of staff in hand-overs; that is for the lead.",
    ),
}
REFUSED = {"shared": click.option("--shared", is_flag=True, hidden=True)}
"""What other verbs have, and this one refuses with the reason."""


def _view(by: tuple[str, ...], **names: tuple[str, ...]) -> View:
    return View(by, only_of(**names))


@click.command("insights")
@click.argument("words", nargs=-1, metavar="[PATH] [INSIGHT]...")
@gathered("look", Look, {**LOGS, **DAYS, **REFUSED})
@gathered("view", _view, {**ASKED, **BY})
@output_options(INSIGHT_FORMATS, lambda: "full")
def command(words: Sequence[str], look: Look, view: View, written: Sequence[Output]) -> None:
    """Say what lies behind the scores: lost patients, busy hours, ways beside the map, and more.

    INSIGHT is one of lost, load, consistency, changes, surveys, variants, drop-off, hand-overs,
    deviations; without one, all are told.
    """
    path, kinds = _asked(words)
    if look.shared:
        raise click.UsageError("insights tell of few patients at a time, and are never shared")
    report = report_of(workspace_at(path), look, pictures=False, view=view)
    if nothing := nothing_told(report):
        raise nothing
    for output in written:
        shown = replace(report, colour=output.path is None and has_colour())
        put(INSIGHT_FORMATS[output.format](InsightReport(shown, kinds)), output.path)


def _asked(words: Sequence[str]) -> tuple[Path | None, tuple[str, ...]]:
    """Return the path and the insights among some words; the path comes first."""
    is_path = bool(words) and words[0] not in INSIGHTS and Path(words[0]).exists()
    kinds = tuple(dict.fromkeys(words[is_path:]))
    for word in kinds:
        if word not in INSIGHTS:
            raise unknown("insight", word, INSIGHTS)
    return Path(words[0]) if is_path else None, kinds or tuple(INSIGHTS)

"""`journey map`: one flowchart for each origination point, or a BPMN model for each journey."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from engine.audit import Audit
from engine.checked import Checked
from engine.cli._charts import chosen
from engine.cli._findings import checked_now
from engine.cli._judging import audit_of
from engine.cli._options import Look, gathered, score_options
from engine.cli._outputs import SUFFIXES, put
from engine.cli._shared import blueprint_of, place_and_name, workspace_at
from engine.errors import EngineError
from engine.graph.journey_map import JourneyMap
from engine.render import FORMATS
from engine.render.bpmn import bpmn
from engine.render.flowchart import flowchart
from engine.report.text import counted
from engine.score.scorecard import Period
from engine.workspace import Workspace

BPMN = "bpmn"
"""The one format that is no picture but a model: a file for each journey, with all its origins."""

Charts = Sequence[tuple[JourneyMap, str]]


@dataclass(frozen=True, slots=True)
class Drawing:
    """How the flowcharts are drawn and where they go.

    Attributes:
        origin: Only this origination point; None means all.
        format: The format; None means that of the file's name, else SVG.
        target: A file, or a folder for one file each; None is the screen.
        scores: Whether scores stand in the boxes; None means if there is a log.
        findings: Whether what `journey check` finds is marked.
    """

    origin: str | None = None
    format: str | None = None
    target: str | None = None
    scores: bool | None = None
    findings: bool = True

    @property
    def drawn_as(self) -> str:
        """The format in which it is drawn."""
        named = SUFFIXES.get(Path(self.target or "").suffix.lower().lstrip("."))
        return self.format or (named if named in (*FORMATS, BPMN) else None) or "svg"

    def path_of(self, name: str, number: int) -> Path | None:
        """Return the file for one of so many flowcharts, by its name.

        Raises:
            EngineError: Several would go to one place.
        """
        target = self.target
        if target and (target.endswith(("/", "\\")) or Path(target).is_dir()):
            return Path(target) / f"{name}.{self.drawn_as}"
        if number > 1:
            raise EngineError(
                f"these are {number} flowcharts; write them to a folder with -o FOLDER/, or name "
                "one journey and its --origin"
            )
        return Path(target) if target else None


DRAWING = {
    "origin": click.option("--origin", metavar="ORIGIN", help="Only this origination point."),
    "format": click.option(
        "-f",
        "--format",
        type=click.Choice([*FORMATS, BPMN]),
        help="How to draw it.  [default: svg]",
    ),
    "target": click.option(
        "-o", "--output", "target", metavar="FILE|FOLDER/", help="A file, or a folder for all."
    ),
    "scores": click.option(
        "--scores/--no-scores",
        default=None,
        help="Whether scores stand in the boxes.  [default: if there is a log]",
    ),
    "findings": click.option(
        "--findings/--no-findings",
        default=True,
        help="Whether what `journey check` finds is marked.  [default: yes]",
    ),
}


@click.command("map")
@click.argument("words", nargs=-1, metavar="[PATH] [JOURNEY]")
@gathered("drawing", Drawing, DRAWING)
@score_options
def command(words: Sequence[str], drawing: Drawing, look: Look) -> None:
    """Draw a flowchart for each origination point.

    With logs the boxes say how each touchpoint fares; a sign on the corner of a box marks what
    `journey check` finds there. JOURNEY is the id of one journey.

    BPMN is a model of how a journey should go: a file for each journey with all its origination
    points, without scores and findings, which `journey draft` reads back.
    """
    start, journey = place_and_name(words)
    workspace = workspace_at(start)
    charts = chosen(blueprint_of(workspace), journey, drawing.origin)
    if drawing.drawn_as == BPMN:
        _put_models(charts, drawing)
        return
    paths = [
        drawing.path_of(f"{one.journey.journey}-{origin}", len(charts)) for one, origin in charts
    ]
    checked, period = checked_now(workspace), Period(look.since, look.until)
    known = None if drawing.scores is False else _audit(workspace, checked, look, drawing.scores)
    findings = checked.findings if drawing.findings else ()
    for (one, origin), path in zip(charts, paths, strict=True):
        put(FORMATS[drawing.drawn_as](flowchart(one, origin, known, period, findings)), path)


def _put_models(charts: Charts, drawing: Drawing) -> None:
    """Write a BPMN file for each journey; of one origination point only, if that is asked for."""
    if drawing.scores:
        raise EngineError("a BPMN model has no place for scores; draw it as svg, png or mermaid")
    whole = {one.journey.journey: one for one, _ in charts}
    models = dict(_of_origin(charts) if drawing.origin else whole.items())
    paths = [drawing.path_of(name, len(models)) for name in models]
    for model, path in zip(models.values(), paths, strict=True):
        put(bpmn(model), path)


def _of_origin(charts: Charts) -> Iterator[tuple[str, JourneyMap]]:
    for one, origin in charts:
        yield f"{one.journey.journey}-{origin}", one.of_origin(origin)


def _audit(
    workspace: Workspace, checked: Checked, look: Look, scores: bool | None
) -> Audit | None:
    if checked.in_the_way and not (scores or look.logs):
        wrong = counted(len(checked.in_the_way), "mistake has", "mistakes have")
        click.echo(f"journey: drawn without scores: {wrong} to be mended first", err=True)
        return None
    try:
        return audit_of(workspace, checked, look)
    except EngineError as wrong:
        if scores or look.logs:
            raise
        click.echo(f"journey: drawn without scores, since {wrong}", err=True)
        return None

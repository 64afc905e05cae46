"""`journey check`: everything that can be known before any data exists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from engine.cli._findings import checked_now
from engine.cli._options import gathered
from engine.cli._outputs import Output, has_colour, is_terminal, output_options, put
from engine.cli._shared import path_argument, unknown, workspace_at
from engine.model.finding import Finding, Level
from engine.report.codes import known_codes
from engine.report.finding_formats import FINDING_FORMATS
from engine.report.findings import Findings
from engine.workspace import Workspace

FAILS: dict[str, tuple[Level, ...]] = {
    "error": (Level.ERROR,),
    "warning": (Level.ERROR, Level.WARNING),
    "never": (),
}
"""What `--fail-on` means: the levels that make the exit code 1."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which findings are asked for, by code, name or beginning of a code; none means all."""

    select: Sequence[str]
    ignore: Sequence[str]

    def __post_init__(self) -> None:
        """Refuse what means no code at all, since a typing error must not look like a pass."""
        codes = known_codes().values()
        for word in (*self.select, *self.ignore):
            if not any(_means(word, code.code, code.name) for code in codes):
                names = [name for code in codes for name in (code.code, code.name)]
                raise unknown("code", word, names)

    def of(self, findings: Iterable[Finding]) -> list[Finding]:
        """Return those that are asked for, in the order of the files."""
        kept = {
            finding: None
            for finding in findings
            if (not self.select or self._is_in(self.select, finding))
            and not self._is_in(self.ignore, finding)
        }
        return sorted(kept, key=lambda finding: finding.order)

    def _is_in(self, words: Sequence[str], finding: Finding) -> bool:
        return any(_means(word, finding.code, finding.name) for word in words)


def _means(word: str, code: str, name: str) -> bool:
    return word == name or (bool(word) and code.startswith(word.upper()))


WANTED = {
    "select": click.option(
        "--select", multiple=True, metavar="CODE", help="Only this code, name or family (G5)."
    ),
    "ignore": click.option(
        "--ignore", multiple=True, metavar="CODE", help="Not this code, name or family."
    ),
}


@click.command("check")
@path_argument
@gathered("wanted", Wanted, WANTED)
@click.option(
    "--fail-on",
    type=click.Choice(list(FAILS)),
    default="error",
    show_default=True,
    help="The level from which on findings make the exit code 1.",
)
@output_options(FINDING_FORMATS, lambda: "full" if is_terminal() else "concise")
def command(path: Path | None, wanted: Wanted, fail_on: str, written: Sequence[Output]) -> None:
    """Check the maps and standards, and run the examples; no log is needed.

    Everything that is wrong is found in one run.
    """
    workspace = workspace_at(path)
    found = wanted.of(checked_now(workspace).findings)
    told = told_of(workspace, found)
    for output in written:
        said = replace(told, colour=output.path is None and has_colour())
        put(FINDING_FORMATS[output.format](said), output.path)
    if any(finding.level in FAILS[fail_on] for finding in found):
        raise click.exceptions.Exit(1)


def told_of(workspace: Workspace, found: Sequence[Finding]) -> Findings:
    """Return findings with the texts they stand in, and how much was looked at."""
    written = workspace.blueprint
    return Findings(
        tuple(found),
        workspace.texts,
        len(written.journeys) if written else 0,
        len(written.standards.keys() - written.built_in) if written else 0,
    )

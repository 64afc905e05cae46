"""`journey check`: everything that can be known before any data exists."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from engine.cli._counting import COUNTING, Counting
from engine.cli._findings import checked_now
from engine.cli._mending import MENDING, Mending
from engine.cli._options import gathered
from engine.cli._outputs import Output, has_colour, is_terminal, output_options, put
from engine.cli._shared import path_argument, unknown, workspace_at
from engine.model.finding import Finding
from engine.report.codes import known_codes
from engine.report.finding_formats import FINDING_FORMATS
from engine.report.findings import Findings
from engine.workspace import Workspace


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
        kept = {f: None for f in findings if self._has(f.code, f.name)}
        return sorted(kept, key=lambda finding: finding.order)

    @property
    def is_narrowed(self) -> bool:
        """Whether only some findings are asked for."""
        return bool(self.select or self.ignore)

    def has(self, code: str) -> bool:
        """Return whether findings of a code are asked for; one that is not known any more is."""
        known = known_codes().get(code)
        return self._has(code, known.name if known else "")

    def _has(self, code: str, name: str) -> bool:
        selected = not self.select or any(_means(word, code, name) for word in self.select)
        return selected and not any(_means(word, code, name) for word in self.ignore)


def _means(word: str, code: str, name: str) -> bool:
    return word == name or (bool(word) and code.startswith(word.upper()))


def _several(_ctx: click.Context, _option: click.Parameter, texts: Sequence[str]) -> list[str]:
    """Return the words of an option that is given several times, or once with commas."""
    return [word.strip() for text in texts for word in text.split(",") if word.strip()]


WANTED = {
    "select": click.option(
        "--select",
        multiple=True,
        callback=_several,
        metavar="CODES",
        help="Only these codes, names or families, such as G5,O4.",
    ),
    "ignore": click.option(
        "--ignore",
        multiple=True,
        callback=_several,
        metavar="CODES",
        help="Not these codes, names or families.",
    ),
}


@click.command("check")
@path_argument
@gathered("wanted", Wanted, WANTED)
@gathered("mending", Mending, MENDING)
@gathered("counting", Counting, COUNTING)
@output_options(FINDING_FORMATS, lambda: "full" if is_terminal() else "concise")
def command(
    path: Path | None,
    wanted: Wanted,
    mending: Mending,
    counting: Counting,
    written: Sequence[Output],
) -> None:
    """Check the maps and standards, and run the examples; no log is needed.

    Everything that is wrong is found in one run. --fix mends slips of which it is plain what was
    meant, and touches nothing else in the files.
    """
    if counting.save_baseline and wanted.is_narrowed:
        raise click.UsageError("a baseline knows everything: leave out --select and --ignore")
    done = mending.of(workspace_at(path), checked_now, wanted.of)
    asked = wanted.of(done.checked.findings)
    found = counting.new(done.checked, asked, done.workspace.root, wanted.has)
    if counting.save_baseline:
        return
    told = replace(told_of(done.workspace, found.findings), known=found.known)
    for output in written:
        said = replace(told, colour=output.path is None and has_colour())
        put(FINDING_FORMATS[output.format](said), output.path)
    if counting.fails(found.findings):
        raise click.exceptions.Exit(1)


def told_of(workspace: Workspace, found: Sequence[Finding]) -> Findings:
    """Return findings with the texts they stand in, and how much was looked at."""
    written = workspace.blueprint
    return Findings(
        tuple(found),
        workspace.texts,
        len(written.journeys) if written else 0,
        len(written.in_use) if written else 0,
    )

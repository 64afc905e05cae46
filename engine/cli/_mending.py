"""`--fix` and `--diff`: what can be mended without a decision, written or only shown."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from engine.cli._outputs import write
from engine.cli._streams import tell
from engine.errors import EngineError
from engine.mending import Ask, Choose, Mended, mended
from engine.model.finding import Finding
from engine.report.diff import diff
from engine.report.text import counted
from engine.workspace import Workspace

BYTE_ORDER_MARK = "\ufeff"
NOTHING = "nothing can be mended without a decision"


@dataclass(frozen=True, slots=True)
class Mending:
    """Whether to mend what takes no decision, and whether only to show it."""

    fix: bool
    diff: bool

    def of(self, workspace: Workspace, ask: Ask, choose: Choose) -> Mended:
        """Return the practice, mended if that is asked for; the verb ends here with a diff.

        Raises:
            EngineError: A file was changed by somebody else in the meantime, or cannot be written.
            Exit: The changes were shown; 1 when there are any.
        """
        if not (self.fix or self.diff):
            return Mended(workspace, ask(workspace))
        done = mended(workspace, ask, choose)
        if self.diff:
            _show(workspace, done)
        else:
            _write(workspace, done)
        return done


MENDING = {
    "fix": click.option("--fix", is_flag=True, help="Mend every slip that takes no decision."),
    "diff": click.option("--diff", is_flag=True, help="Show what --fix would change, and stop."),
}


def _show(before: Workspace, done: Mended) -> None:
    for path, text in sorted(done.texts.items()):
        click.echo(diff(path, before.texts[path], text), nl=False)
    tell(f"{_number(done)} would be mended" if done.mended else NOTHING)
    raise click.exceptions.Exit(1 if done.mended else 0)


def _write(before: Workspace, done: Mended) -> None:
    """Write the files, having seen that all of them can be written."""
    marks = {path: _mark_of(Path(path), before.texts[path]) for path in done.texts}
    for path, text in sorted(done.texts.items()):
        write(marks[path] + text, Path(path))
    for line in _told(done.mended):
        tell(line)
    tell(f"mended {_number(done)}" if done.mended else NOTHING)


def _mark_of(path: Path, text: str) -> str:
    """Return the byte order mark of a file that can be written and says what was read."""
    on_disk = path.read_bytes().decode("utf-8", errors="replace")
    if on_disk.removeprefix(BYTE_ORDER_MARK) != text:
        raise EngineError(f"{path} was changed while it was being checked; run this again")
    if not all(os.access(each, os.W_OK) for each in (path, path.resolve().parent)):
        raise EngineError(f"{path} cannot be written; nothing was changed")
    return BYTE_ORDER_MARK if on_disk.startswith(BYTE_ORDER_MARK) else ""


def _told(findings: tuple[Finding, ...]) -> Iterator[str]:
    for finding in findings:
        if finding.mend:
            first, more, _ = finding.mend.meant.partition("\n")
            did = f"{finding.mend.written!r} is now {finding.mend.meant!r}"
            yield f"{finding.place}: {finding.code} {f'wrote {first!r} first' if more else did}"


def _number(done: Mended) -> str:
    number, files = len(done.mended), len(done.texts)
    return f"{counted(number, 'finding')} in {counted(files, 'file')}"

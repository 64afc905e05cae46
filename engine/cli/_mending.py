"""`--fix` and `--diff`: what can be mended without a decision, written or only shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from engine.cli._outputs import write
from engine.cli._streams import printable
from engine.errors import EngineError
from engine.mending import Ask, Mended, mended
from engine.model.finding import Finding
from engine.report.diff import diff
from engine.report.text import counted
from engine.workspace import Workspace

BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Mending:
    """Whether to mend what takes no decision, and whether only to show it."""

    fix: bool
    diff: bool

    def of(self, workspace: Workspace, ask: Ask) -> Mended:
        """Return the practice, mended if that is asked for; the verb ends here with a diff.

        Raises:
            EngineError: A file was changed by somebody else in the meantime, or cannot be written.
            Exit: The changes were shown; 1 when there are any.
        """
        if not (self.fix or self.diff):
            return Mended(workspace, ask(workspace))
        done = mended(workspace, ask)
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
    _say(f"{_number(done)} would be mended" if done.mended else "nothing can be mended this way")
    raise click.exceptions.Exit(1 if done.mended else 0)


def _write(before: Workspace, done: Mended) -> None:
    for path, text in sorted(done.texts.items()):
        mark = _mark_of(Path(path), before.texts[path])
        write(mark + text, Path(path))
    for line in _told(done.mended):
        _say(line)
    _say(f"mended {_number(done)}" if done.mended else "nothing can be mended this way")


def _mark_of(path: Path, text: str) -> str:
    """Return the byte order mark of a file, having seen that it still says what was read."""
    on_disk = path.read_bytes().decode("utf-8", errors="replace")
    if on_disk.removeprefix(BYTE_ORDER_MARK) != text:
        raise EngineError(f"{path} was changed while it was being checked; run this again")
    return BYTE_ORDER_MARK if on_disk.startswith(BYTE_ORDER_MARK) else ""


def _told(findings: tuple[Finding, ...]) -> Iterator[str]:
    for finding in findings:
        if finding.mend:
            was, now = finding.mend.written, finding.mend.meant
            yield f"{finding.place}: {finding.code} {was!r} is now {now!r}"


def _number(done: Mended) -> str:
    number, files = len(done.mended), len(done.texts)
    return f"{counted(number, 'finding')} in {counted(files, 'file')}"


def _say(text: str) -> None:
    click.echo(f"journey: {printable(text)}", err=True)

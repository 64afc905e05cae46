"""Which findings count for the exit code: from which level on, and beyond which baseline."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from engine.baseline import AGAIN, Held, as_text, baseline_of, from_text, held
from engine.cli._outputs import write
from engine.errors import EngineError
from engine.model.finding import Finding, Level
from engine.report.text import counted

FAILS: dict[str, tuple[Level, ...]] = {
    "error": (Level.ERROR,),
    "warning": (Level.ERROR, Level.WARNING),
    "never": (),
}
"""What `--fail-on` means: the levels that make the exit code 1."""

Asked = Callable[[str], bool]
"""Whether findings of a code are asked for."""


@dataclass(frozen=True, slots=True)
class Counting:
    """Which findings count.

    Attributes:
        fail_on: The level from which on, as `FAILS` names it.
        baseline: The file with the findings that are known and do not count.
        save_baseline: The file into which everything found is written as known.
    """

    fail_on: str
    baseline: Path | None
    save_baseline: Path | None

    def __post_init__(self) -> None:
        """Refuse what cannot be done at once."""
        if self.baseline and self.save_baseline:
            raise click.UsageError("write --baseline or --save-baseline, not both")

    def fails(self, findings: Iterable[Finding]) -> bool:
        """Return whether findings make the exit code 1."""
        return any(finding.level in FAILS[self.fail_on] for finding in findings)

    def held(self, findings: Sequence[Finding], root: Path, asked: Asked) -> Held:
        """Return the findings that count: all, or those that the baseline does not know.

        A baseline that is asked for is written first; one that knows more than is left to find
        is written shorter.

        Raises:
            EngineError: The baseline cannot be read or written.
        """
        if self.save_baseline:
            write(as_text(baseline_of(findings, root)), self.save_baseline)
            _say(f"{self.save_baseline} now knows {counted(len(findings), 'finding')}")
            return Held([], len(findings))
        if not self.baseline:
            return Held(findings)
        return _held(self.baseline, findings, root, asked)


def _held(path: Path, findings: Sequence[Finding], root: Path, asked: Asked) -> Held:
    """Return findings held against a baseline, which is written without what is gone."""
    known = from_text(str(path), _content(path))
    found = held(findings, known, root, asked)
    if gone := known.total() - found.baseline.total():
        write(as_text(found.baseline), path)
        _say(f"{counted(gone, 'known finding')} gone, and taken out of {path}")
    return found


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as wrong:
        raise EngineError(f"{path} cannot be read: {wrong.strerror}; {AGAIN}") from None


def _say(text: str) -> None:
    click.echo(f"journey: {text}", err=True)


COUNTING = {
    "fail_on": click.option(
        "--fail-on",
        type=click.Choice(list(FAILS)),
        default="error",
        show_default=True,
        help="The level from which on findings make the exit code 1.",
    ),
    "baseline": click.option(
        "--baseline",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="Let through what FILE knows, and take out of it what is mended.",
    ),
    "save_baseline": click.option(
        "--save-baseline",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="Write all that is found to FILE, as known.",
    ),
}

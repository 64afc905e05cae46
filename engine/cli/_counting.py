"""Which findings count for the exit code: from which level on, and beyond which baseline."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import click

from engine.baseline import AGAIN, Baseline
from engine.checked import Checked
from engine.cli._outputs import write
from engine.cli._streams import tell
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


class New(NamedTuple):
    """The findings that count, and how many more are known."""

    findings: Sequence[Finding]
    known: int = 0


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

    def new(self, known: Checked, findings: Sequence[Finding], root: Path, asked: Asked) -> New:
        """Return the findings that count: all, or those that the baseline does not know.

        A baseline that is asked for is written first. One that knows more than is left to find is
        written shorter, unless something could not be read and so was not looked for.

        Raises:
            EngineError: The baseline cannot be read, or is of another practice.
        """
        practice = known.blueprint.practice.practice if known.blueprint else ""
        if self.save_baseline:
            return _saved(Baseline.of(practice, findings, root), findings, self.save_baseline)
        if not self.baseline:
            return New(findings)
        baseline = Baseline.read(str(self.baseline), _content(self.baseline))
        if practice and baseline.practice != practice:
            whose = f"knows the findings of {baseline.practice!r}, and this is {practice!r}"
            raise EngineError(f"{self.baseline} {whose}; {AGAIN}")
        if practice and not known.in_the_way:
            _prune(baseline, baseline.without_gone(findings, root, asked), self.baseline)
        new = baseline.new(findings, root)
        return New(new, len(findings) - len(new))


def _saved(baseline: Baseline, findings: Sequence[Finding], path: Path) -> New:
    if not baseline.practice:
        raise EngineError(
            "practice.yaml cannot be read, so it is not known whose findings these are"
        )
    _refuse_to_overwrite(path)
    write(str(baseline), path)
    tell(f"{path} now knows {counted(len(findings), 'finding')}")
    return New([], len(findings))


def _refuse_to_overwrite(path: Path) -> None:
    """Refuse to write over anything but a baseline, or nothing.

    Raises:
        EngineError: Something else is there.
    """
    content = _content(path) if path.exists() else b""
    try:
        if content.strip():
            Baseline.read(str(path), content)
    except EngineError:
        raise EngineError(
            f"{path} is there already and is no baseline; name another file"
        ) from None


def _prune(before: Baseline, after: Baseline, path: Path) -> None:
    """Write a baseline without what is gone; where it cannot be written, say so and go on."""
    gone = counted(before.known.total() - after.known.total(), "known finding")
    if before != after:
        try:
            write(str(after), path)
            tell(f"{gone} gone, and taken out of {path}")
        except EngineError as wrong:
            tell(f"{gone} gone, but {wrong}")


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as wrong:
        raise EngineError(f"{path} cannot be read: {wrong.strerror}; {AGAIN}") from None


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
        help="Let through what FILE knows, and take out of it what is gone.",
    ),
    "save_baseline": click.option(
        "--save-baseline",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="Write all that is found to FILE, as known.",
    ),
}

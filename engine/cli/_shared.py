"""What several verbs need: the practice they are about, its logs, and the moment of looking."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from difflib import get_close_matches
from pathlib import Path

import click

from engine.cli._streams import printable
from engine.errors import EngineError
from engine.model.blueprint import Blueprint
from engine.model.finding import Finding, Level
from engine.model.practice import Practice
from engine.workspace import Workspace, find, read_workspace

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MOST_WORDS = 2
MOST_FINDINGS = 10
"""How many things that could not be read are named before a verb goes on without them."""

path_argument = click.argument("path", required=False, type=click.Path(path_type=Path))


def workspace_at(path: Path | None) -> Workspace:
    """Return the practice at a path, or the nearest one above it; from here without a path.

    Raises:
        EngineError: There is nothing at the path, or no practice.
    """
    return read_workspace(root_at(path))


def root_at(path: Path | None) -> Path:
    """Return the folder of the nearest practice from a path upwards; from here without a path.

    Raises:
        EngineError: There is nothing at the path, or no practice.
    """
    start = path or Path()
    if not start.exists():
        raise EngineError(f"there is no folder {str(start)!r}")
    return find(start)


def place_and_name(words: Sequence[str]) -> tuple[Path | None, str | None]:
    """Return which of two words is the path and which the name, in whatever order they stand.

    A single word that exists on disk, or looks like a path, is the path.
    """
    if len(words) > MOST_WORDS:
        raise click.UsageError(f"{words[MOST_WORDS]!r} is one word too many")
    if len(words) == MOST_WORDS:
        first, second = words
        turned = Path(second).exists() and not Path(first).exists()
        return (Path(second), first) if turned else (Path(first), second)
    if words and (Path(words[0]).exists() or {"/", "\\"} & set(words[0])):
        return Path(words[0]), None
    return None, words[0] if words else None


def blueprint_of(workspace: Workspace) -> Blueprint:
    """Return what a practice has written, having said on stderr what of it could not be read.

    Raises:
        EngineError: There is no practice to speak of.
    """
    wrong = errors(workspace.findings)
    if wrong:
        name_findings(wrong)
    if workspace.blueprint is None:
        raise EngineError("practice.yaml cannot be read, so there is no practice to work on")
    if wrong:
        click.echo("journey: going on without what could not be read", err=True)
    return workspace.blueprint


def errors(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings that are errors."""
    return [finding for finding in findings if finding.level is Level.ERROR]


def name_findings(findings: Sequence[Finding]) -> None:
    """Name findings on stderr, a line each."""
    for finding in findings[:MOST_FINDINGS]:
        where = f"{finding.place}: " if finding.place else ""
        said = f"{where}{finding.code} {finding.name} {finding.message}"
        click.echo(printable(said), err=True)
    if len(findings) > MOST_FINDINGS:
        click.echo(f"… and {len(findings) - MOST_FINDINGS} more; see `journey check`", err=True)


def remedy(findings: Iterable[Finding]) -> str:
    """Return how to mend the first thing that can be, to stand behind what went wrong."""
    return next((f"; {finding.hint}" for finding in findings if finding.hint), "")


def now() -> datetime:
    """Return the time by this machine's clock."""
    return datetime.now(UTC)


def moment_of(practice: Practice, at: date | datetime | None) -> int:
    """Return a moment in UTC microseconds; a day means its end, and nothing means now."""
    if at is None:
        moment = now()
    elif isinstance(at, datetime):
        moment = at if at.tzinfo else at.replace(tzinfo=practice.time_zone)
    else:
        end = datetime.combine(at + timedelta(days=1), time(), tzinfo=practice.time_zone)
        moment = end.astimezone(UTC) - timedelta(microseconds=1)
    return (moment - EPOCH) // timedelta(microseconds=1)


def today(practice: Practice) -> date:
    """Return the day that it is at the practice."""
    return now().astimezone(practice.time_zone).date()


def unknown(kind: str, word: str, known: Iterable[str]) -> EngineError:
    """Return the error for a name that nothing has, with the names that are near."""
    names = list(known)
    near = get_close_matches(word, names, 3) or [n for n in names if word.lower() in n.lower()][:3]
    if near:
        return EngineError(f"there is no {kind} {word!r}; did you mean {' or '.join(near)}?")
    few = f"; there are: {', '.join(names)}" if 0 < len(names) <= MOST_FINDINGS else ""
    return EngineError(f"there is no {kind} {word!r}{few}")


def progress(doing: str) -> None:
    """Say on a terminal what is being done; the next thing to be said replaces it."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{doing}{'…' if doing else ''}")
        sys.stderr.flush()

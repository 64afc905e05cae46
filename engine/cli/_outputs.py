"""Where each format goes: to the screen, or into a file that is written whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import get_terminal_size
from typing import Any, TypeVar

import click

from engine.cli._options import gathered
from engine.errors import EngineError
from engine.workspace import write_whole

F = TypeVar("F", bound=Callable[..., Any])

WIDEST = 120
"""Lines longer than this are hard to read, however wide the window."""

SUFFIXES = {
    "bpmn": "bpmn",
    "csv": "csv",
    "dot": "dot",
    "gv": "dot",
    "htm": "html",
    "html": "html",
    "json": "json",
    "jsonocel": "ocel",
    "md": "markdown",
    "mermaid": "mermaid",
    "mmd": "mermaid",
    "parquet": "parquet",
    "pdf": "pdf",
    "png": "png",
    "sarif": "sarif",
    "svg": "svg",
    "txt": "full",
    "xes": "xes",
    "xml": "junit",
}
"""The format that the end of a file's name stands for."""


@dataclass(frozen=True, slots=True)
class Output:
    """One format, and the file it goes to; None is the screen."""

    format: str
    path: Path | None = None


def outputs(
    formats: Sequence[str], files: Sequence[str], known: Collection[str], default: str
) -> list[Output]:
    """Return what is to be written where.

    Args:
        formats: The formats asked for.
        files: The files asked for, each as FILE or FORMAT=FILE.
        known: The formats that the verb has.
        default: The format for the screen when none is asked for.

    A file with no format of its own takes the next format asked for, else that of its name's end.
    """
    left, written = list(formats), list[Output]()
    for text in files:
        given, equals, path = text.partition("=")
        if equals and given in known:
            written.append(Output(given, Path(path)))
            left = [name for name in left if name != given]
    for text in files:
        if not text.partition("=")[1] or text.partition("=")[0] not in known:
            written.append(Output(left.pop(0) if left else _by_name(text, known), Path(text)))
    if len(left) > 1:
        raise click.UsageError(
            f"only one format fits the screen; write {left[-1]} to a file: -o {left[-1]}=FILE"
        )
    screen = left or ([] if files else [default])
    return [*(Output(name) for name in screen), *written]


def _by_name(text: str, known: Collection[str]) -> str:
    found = SUFFIXES.get(Path(text).suffix.lower().lstrip("."))
    if found not in known:
        raise click.UsageError(
            f"the name {text!r} does not say its format; write -o FORMAT=FILE with one of "
            f"{', '.join(known)}"
        )
    return found or ""


def output_options(known: Collection[str], default: Callable[[], str]) -> Callable[[F], F]:
    """Return a decorator that adds `--format` and `-o`, and hands on the outputs as `written`.

    Args:
        known: The formats that the verb has.
        default: Says which of them goes to the screen when none is asked for.
    """
    options = {
        "formats": click.option(
            "-f",
            "--format",
            "formats",
            multiple=True,
            type=click.Choice(list(known)),
            help="How to write it; several at once with -o.",
        ),
        "files": click.option(
            "-o",
            "--output",
            "files",
            multiple=True,
            metavar="[FORMAT=]FILE",
            help="Write to this file instead of the screen.",
        ),
    }
    return gathered(
        "written",
        lambda formats, files: outputs(formats, files, known, default()),
        options,
    )


def put(content: str | bytes, path: Path | None) -> None:
    """Write to a file, or to the screen.

    Raises:
        EngineError: The file cannot be written, or a terminal cannot show it.
    """
    if path is not None:
        write(content, path)
        _say_written(path)
    elif isinstance(content, bytes) and is_terminal():
        raise EngineError("a terminal cannot show this format; write it to a file with -o FILE")
    else:
        click.echo(content, nl=isinstance(content, str) and not content.endswith("\n"))


def put_parts(parts: Iterable[str], path: Path | None) -> None:
    """Write a text that is too long to be held whole to a file, or to the screen.

    Raises:
        EngineError: The file cannot be written.
    """
    if path is None:
        for part in parts:
            click.echo(part, nl=False)
    else:
        _write(path, (part.encode() for part in parts))
        _say_written(path)


def write(content: str | bytes, path: Path) -> None:
    """Write a file whole or not at all, and the folders above it.

    Raises:
        EngineError: It cannot be written.
    """
    _write(path, [content.encode("utf-8", "replace") if isinstance(content, str) else content])


def _write(path: Path, content: Iterable[bytes]) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)
    except OSError as wrong:
        raise EngineError(f"{path} cannot be written: {wrong.strerror}") from None


def _say_written(path: Path) -> None:
    if sys.stderr.isatty():
        click.echo(f"wrote {path}", err=True)


def is_terminal() -> bool:
    """Return whether the output goes to a terminal."""
    return sys.stdout.isatty()


def has_colour() -> bool:
    """Return whether the output may be coloured. Source: no-color.org."""
    return is_terminal() and not os.environ.get("NO_COLOR")


def screen_width() -> int:
    """Return how many columns the output may fill."""
    return min(get_terminal_size((100, 24)).columns, WIDEST)

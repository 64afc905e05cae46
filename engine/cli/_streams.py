"""The streams of the process, and the last word when the engine itself is at fault."""

from __future__ import annotations

import io
import os
import sys
from types import TracebackType

import click

DEBUG = "JOURNEYWELL_DEBUG"
COULD_NOT_RUN = 2


def write_utf_8() -> None:
    """Write UTF-8 whatever the machine's language says; what cannot be written becomes a `?`.

    Without a buffer, as `PYTHONUNBUFFERED` asks for, a full disk would cut the output unnoticed.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if isinstance(stream, io.TextIOWrapper) and isinstance(stream.buffer, io.RawIOBase):
            stream = io.TextIOWrapper(io.BufferedWriter(stream.detach()), line_buffering=True)
            setattr(sys, name, stream)
            setattr(sys, f"__{name}__", stream)  # the width of the terminal is asked of this one
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


def printable(text: str) -> str:
    """Return a message on one line, with nothing in it that would command the terminal.

    A message may name what stands in a file, and that is data, whatever it looks like.
    """
    return "".join(letter if letter.isprintable() else "�" for letter in " ".join(text.split()))


def tell(text: str) -> None:
    """Say on stderr what the command has done."""
    click.echo(f"journey: {printable(text)}", err=True)


def hush() -> None:
    """Write to nowhere from here on: whoever read the output has gone, or has no room for it."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


def say_bugs(doing: str) -> None:
    """Say a bug in one sentence instead of a traceback, and exit as what could not run.

    Args:
        doing: What was being done, for the message.

    The text of the exception is left out, since it may hold what stands in a log.
    """

    def say(kind: type[BaseException], wrong: BaseException, at: TracebackType | None) -> None:
        if os.environ.get(DEBUG):
            sys.__excepthook__(kind, wrong, at)
        else:
            sys.stderr.write(
                f"journey: this is a bug in journeywell and not in your files "
                f"({kind.__name__} during `{doing}`); please report it to the project, with what "
                f"{DEBUG}=1 prints before the same command.\n"
            )
        sys.exit(COULD_NOT_RUN)

    sys.excepthook = say

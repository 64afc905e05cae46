"""The frame of the command: its help, verbs read when called, and what becomes of errors."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator
from difflib import get_close_matches
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version

import click

from engine.cli import VERBS
from engine.cli._streams import hush, printable, say_bugs, write_utf_8
from engine.errors import EngineError

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
INTERRUPTED, NOBODY_READS = 130, 141
"""What a shell expects of a program stopped by Ctrl-C, and of one whose reader has gone."""


class Problem(click.ClickException):
    """A request that cannot be carried out, as the command says it."""

    exit_code = 2

    def show(self, file: object = None) -> None:  # noqa: ARG002 - click's signature
        """Print it."""
        click.echo(f"journey: {printable(self.message)}", err=True)


class Verbs(click.Group):
    """All verbs; the file of a verb is read when the verb is called, never for the help."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the verbs in the order of the help."""
        return [verb for verbs in VERBS.values() for verb in verbs]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a verb; None when there is none of that name."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"engine.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the verb that is called, or say which one may be meant."""
        if args and not args[0].startswith("-") and args[0] not in self.list_commands(ctx):
            near = get_close_matches(args[0], self.list_commands(ctx), 1)
            hint = f"; did you mean `journey {near[0]}`?" if near else "; see `journey --help`"
            raise click.UsageError(f"there is no verb {args[0]!r}{hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """Write the verbs, by what they are for."""
        for title, verbs in VERBS.items():
            with formatter.section(title):
                formatter.write_dl(list(verbs.items()))

    def invoke(self, ctx: click.Context) -> object:
        """Run a verb, and turn what can go wrong into a message and an exit code."""
        try:
            return super().invoke(ctx)
        except EngineError as wrong:
            hint = f", or name it: {wrong.option}" if wrong.option else ""
            raise Problem(f"{wrong}{hint}") from wrong
        except KeyboardInterrupt:
            raise click.exceptions.Exit(INTERRUPTED) from None
        except BrokenPipeError:
            hush()
            raise click.exceptions.Exit(NOBODY_READS) from None
        except OSError as wrong:
            if wrong.errno not in NO_ROOM:
                raise
            hush()
            raise Problem(f"the output cannot be written: {wrong.strerror}") from wrong


def _version() -> str:
    try:
        return version("journeywell")
    except PackageNotFoundError:
        return "(not installed)"


def _print_version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked:
        click.echo(f"journey {_version()}")
        ctx.exit()


@click.group(
    cls=Verbs,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit code: 0 all is well, 1 findings or standards below target, 2 it could not run.",
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_version,
    help="Print the version.",
)
def journey() -> None:
    """Map the journeys of a practice's patients, set standards, and score them from the logs.

    Every verb works on the nearest practice from here upwards, or on the PATH that it is given.
    """


def run() -> None:
    """Run the command as a program."""
    write_utf_8()
    say_bugs(doing=" ".join(_verb(sys.argv[1:])))
    journey.main(prog_name="journey")


def _verb(words: list[str]) -> Iterator[str]:
    """Yield the command and the verb, and nothing else that was typed."""
    yield "journey"
    yield from (word for word in words[:1] if any(word in verbs for verbs in VERBS.values()))

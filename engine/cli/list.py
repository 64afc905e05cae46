"""`journey list`: what a practice has."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click

from engine.cli._outputs import Output, has_colour, output_options, put, screen_width
from engine.cli._shared import blueprint_of, workspace_at
from engine.errors import EngineError
from engine.report import listing
from engine.report.codes import known_codes

CODES = "codes"
KINDS = (*listing.KINDS, CODES)
FORMATS = ("full", "json")


@click.command("list")
@click.argument("words", nargs=-1, metavar=f"[{'|'.join(KINDS)}] [PATH]")
@output_options(FORMATS, lambda: "full")
def command(words: Sequence[str], written: Sequence[Output]) -> None:
    """List what a practice has: journeys, touchpoints, standards and so on.

    `standards` are those that it wrote or holds; `library` has all that come with journeywell, and
    `codes` all that can be found wrong.
    """
    kind, path = kind_and_path(words)
    for output in written:
        put(_codes(output) if kind == CODES else _things(kind, path, output), output.path)


def kind_and_path(words: Sequence[str]) -> tuple[str, Path | None]:
    """Return what is to be listed, journeys unless it is said, and of which practice.

    Raises:
        EngineError: There is no such kind.
    """
    if words and words[0] in KINDS:
        kind, *rest = words
    else:
        kind, rest = KINDS[0], list(words)
    if len(rest) > 1 or (rest and not Path(rest[0]).exists()):
        raise EngineError(f"{rest[0]!r} cannot be listed; write one of: {', '.join(KINDS)}")
    return kind, Path(rest[0]) if rest else None


def _things(kind: str, path: Path | None, output: Output) -> str:
    blueprint = blueprint_of(workspace_at(path))
    if output.format == "json":
        return listing.as_json(kind, blueprint)
    colour = output.path is None and has_colour()
    return listing.as_table(kind, blueprint, screen_width(), colour)


def _codes(output: Output) -> str:
    codes = known_codes().values()
    if output.format == "json":
        found = [{"code": c.code, "name": c.name, "level": c.level} for c in codes]
        return json.dumps({CODES: found}, indent=2) + "\n"
    return "".join(f"{c.code}  {c.level:<8} {c.name:<28} {_first(c.page)}\n" for c in codes)


def _first(page: str) -> str:
    """Return the first sentence of a page, on one line."""
    return " ".join(page.partition("\n\n")[0].split())

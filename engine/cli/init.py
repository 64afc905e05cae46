"""`journey init`: a practice to begin with, which passes its own checks."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import click

from engine.cli._outputs import screen_width, write
from engine.errors import EngineError
from engine.model.hours import zone
from engine.parse.schemas import schema_text, schemas
from engine.report.text import wrapped
from engine.workspace import JOURNEYS, PRACTICE, built_in

STARTERS = Path(__file__).parent / "starter"
HIDDEN = {"gitignore": ".gitignore"}
"""Files whose names begin with a dot once they are written, so that they do not act here."""

NAME, ZONE = "Our Family Practice", "America/Chicago"
"""What stands in a starter until the practice says its own."""

NEXT = {
    "check{at}": "read the maps and standards, and find what is wrong",
    "score{at} --by owner": "judge the made-up logs in events/",
    "map{at} -o maps/": "draw the flowcharts",
    "app{at}": "look at all of it in the browser",
}
"""What to type next, and why."""

THEN = (
    "Everybody called Example is made up: write your own people under `roles` in practice.yaml "
    "(`journey list owners` tells who answers for what). Change journeys/ and standards/ until "
    "they say how your practice should work, and put exports of your own systems in place of the "
    "made-up logs."
)


@click.command("init")
@click.argument("folder", default=".", type=click.Path(path_type=Path, file_okay=False))
@click.option(
    "--starter",
    type=click.Choice(sorted(path.name for path in STARTERS.iterdir() if path.is_dir())),
    default="family-practice",
    show_default=True,
    help="What to begin with.",
)
@click.option("--name", default=NAME, show_default=True, help="The name of the practice.")
@click.option("--time-zone", default=ZONE, show_default=True, help="Where its clocks stand.")
def command(folder: Path, starter: str, name: str, time_zone: str) -> None:
    """Start a practice in a FOLDER, with journeys that pass their checks.

    Nothing that is there already is overwritten.
    """
    if (folder / PRACTICE).exists():
        raise EngineError(f"{folder / PRACTICE} is there already; nothing was written")
    if not name.strip():
        raise EngineError("a practice needs a name")
    own = {NAME: json.dumps(name, ensure_ascii=False), ZONE: _zone(time_zone)}
    for path, text in _files(STARTERS / starter, own):
        _write(folder / path, text)
    click.echo(_next(folder))


def _zone(text: str) -> str:
    try:
        return zone(text).key
    except ValueError as wrong:
        raise EngineError(str(wrong)) from None


def _files(starter: Path, own: Mapping[str, str]) -> Iterator[tuple[Path, str]]:
    """Yield the path and the text of every file of a practice to begin with.

    A starter without a practice of its own begins with that of the built-in library, and with all
    its journeys.
    """
    if not (starter / PRACTICE).is_file():
        library = built_in()
        yield from _texts(library, [library / PRACTICE, *(library / JOURNEYS).glob("*.yaml")], own)
    yield from _texts(starter, (path for path in starter.rglob("*") if path.is_file()), own)
    for kind, schema in schemas().items():
        yield Path("schemas") / f"{kind}.schema.json", schema_text(schema)


def _texts(
    root: Path, files: Iterable[Path], own: Mapping[str, str]
) -> Iterator[tuple[Path, str]]:
    for path in sorted(files):
        text = path.read_text("utf-8")
        for ours, theirs in own.items() if path.name == PRACTICE else ():
            text = text.replace(ours, theirs)
        yield path.relative_to(root).with_name(HIDDEN.get(path.name, path.name)), text


def _write(path: Path, text: str) -> None:
    if path.exists():
        click.echo(f"kept   {path}, which was there")
    else:
        write(text, path)
        click.echo(f"wrote  {path}")


def _next(folder: Path) -> str:
    at = "" if folder == Path() else f" {shlex.quote(str(folder))}"
    commands = [f"journey {command.format(at=at)}" for command in NEXT]
    widest = max(map(len, commands))
    lines = [f"  {one:<{widest}}  {why}" for one, why in zip(commands, NEXT.values(), strict=True)]
    return "\n".join(["", "What to do next:", *lines, wrapped(THEN, screen_width()), ""])

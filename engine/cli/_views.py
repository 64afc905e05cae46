"""What of the scores is shown: only some of them, and what they are grouped by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import click

from engine.cli._options import gathered
from engine.cli._shared import unknown
from engine.cli._sides import GRAMMAR, SideText, SideType
from engine.errors import EngineError
from engine.model.blueprint import Blueprint
from engine.report.report import PERIOD
from engine.score.members import GROUPS
from engine.score.only import EVERYTHING, Only


@dataclass(frozen=True, slots=True)
class View:
    """What of the scores is shown.

    Attributes:
        by: What they are grouped by, each kind once.
        only: Which of them are shown, and count for the exit code.
        sides: The two sides that are compared; empty for scores as they are.
    """

    by: tuple[str, ...] = ()
    only: Only = EVERYTHING
    sides: tuple[SideText, ...] = ()


def known_names(only: Only, blueprint: Blueprint) -> Only:
    """Return what is asked for, once everything in it is known to exist.

    Raises:
        EngineError: The practice has no such journey, owner, standard or touchpoint.
    """
    known: dict[str, Iterable[str]] = {
        "journeys": blueprint.journeys,
        "owners": blueprint.practice.roles,
        "standards": blueprint.standards,
        "touchpoints": blueprint.touchpoints,
    }
    for kind, names in only.names().items():
        for name in names:
            if name not in known[kind]:
                raise unknown(kind.removesuffix("s"), name, known[kind])
    if only and not only.places(blueprint):
        raise EngineError("no touchpoint is all that is asked for at once")
    return only


def _view(
    by: tuple[str, ...], sides: tuple[SideText, ...] | None, **names: tuple[str, ...]
) -> View:
    return View(tuple(dict.fromkeys(by)), only_of(**names), sides or ())


def only_of(**names: tuple[str, ...]) -> Only:
    """Return what is asked for, each name once."""
    return Only(**{kind: tuple(dict.fromkeys(given)) for kind, given in names.items()})


NAMES = {
    "journeys": click.option(
        "--journey", "journeys", multiple=True, metavar="JOURNEY", help="Only this journey."
    ),
    "owners": click.option(
        "--owner", "owners", multiple=True, metavar="ROLE", help="Only what this role owns."
    ),
    "standards": click.option(
        "--standard", "standards", multiple=True, metavar="STANDARD", help="Only this one."
    ),
    "touchpoints": click.option(
        "--touchpoint",
        "touchpoints",
        multiple=True,
        metavar="TOUCHPOINT",
        help="Only what is held here. Each of these may repeat.",
    ),
}
"""What asks for some of the scores alone."""

view_options = gathered(
    "view",
    _view,
    {
        "by": click.option(
            "--by",
            multiple=True,
            type=click.Choice([*GROUPS, PERIOD]),
            help="A table by this, in place of every touchpoint; may repeat. A staff member's "
            "own results are for that person and the lead.",
        ),
        "sides": click.option(
            "--compare",
            "sides",
            nargs=2,
            type=SideType(),
            metavar="A B",
            help=f"Say what changed from A to B; each is {GRAMMAR}.",
        ),
        **NAMES,
    },
)

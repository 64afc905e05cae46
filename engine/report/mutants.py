"""`journey test --mutate`: what could change in a standard without any example noticing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from engine.examples.mutants import Mutant
from engine.model.blueprint import Blueprint
from engine.report.text import clean, counted, listed, wrapped

HINT = "Add an example that lies just at the limit, or just beyond it."


def full(survivors: Sequence[Mutant], tried: int, blueprint: Blueprint, width: int = 100) -> str:
    """Return each standard with the changes that none of its examples notices.

    Args:
        survivors: The changed standards whose examples all came out as declared.
        tried: How many changes were tried.
        blueprint: What the practice wrote.
        width: The columns of the terminal.
    """
    blocks = [
        "\n".join(_standard(name, list(of), blueprint, width))
        for name, of in groupby(survivors, key=lambda mutant: mutant.of)
    ]
    return "\n\n".join((*blocks, _summary(len(survivors), tried))) + "\n"


def _summary(unnoticed: int, tried: int) -> str:
    changes = f"{counted(tried, 'change')} tried"
    if not unnoticed:
        return f"{changes}: an example notices each of them."
    return f"{changes}: {unnoticed} would go unnoticed. {HINT}"


def _standard(
    name: str, survivors: Sequence[Mutant], blueprint: Blueprint, width: int
) -> Iterator[str]:
    yield f"{name}: {clean(blueprint.standards[name].title)}"
    for (place, was), those in groupby(survivors, key=lambda mutant: (mutant.place, mutant.was)):
        could_be = listed([mutant.now for mutant in those], "or")
        at = f" ({place})" if place else ""
        yield wrapped(f"- {was} could be {could_be}{at}", width, "  ", "  ")

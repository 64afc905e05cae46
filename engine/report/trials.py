"""`journey test`: what the examples of every standard came to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from engine.model.blueprint import Blueprint
from engine.model.trial import Trial
from engine.report.text import clean, counted, wrapped


def full(trials: Sequence[Trial], blueprint: Blueprint, width: int = 100) -> str:
    """Return each standard with its examples: ✓ as declared or ✗, and what was compared."""
    blocks = [
        "\n".join(_standard(name, list(of), blueprint, width))
        for name, of in groupby(trials, key=lambda trial: trial.standard)
    ]
    return "\n\n".join((*blocks, summary(trials))) + "\n"


def summary(trials: Sequence[Trial]) -> str:
    """Return how many examples came out as declared."""
    if not trials:
        return "There are no examples to run."
    wrong = sum(not trial.came_out_as_declared for trial in trials)
    standards = counted(len({trial.standard for trial in trials}), "standard")
    ran = f"{counted(len(trials), 'example')} of {standards}"
    return f"{ran}: {wrong} did not come out as declared." if wrong else f"{ran}: all as declared."


def _standard(
    name: str, trials: Sequence[Trial], blueprint: Blueprint, width: int
) -> Iterator[str]:
    yield f"{name}: {clean(blueprint.standards[name].title)}"
    for trial in trials:
        name = f"{trial.kind} {trial.number}{trial.from_when}"
        yield f"  {mark_of(trial)} {name}: {came_to(trial)}"
        yield from (wrapped(line, width, "      ") for line in reasons(trial))


def mark_of(trial: Trial) -> str:
    """Return the sign of an example that came out as declared, or otherwise."""
    return "✓" if trial.came_out_as_declared else "✗"


def came_to(trial: Trial) -> str:
    """Return what an example was to come to, and what it came to where that is something else."""
    instead = "" if trial.came_out_as_declared else f", but {trial.result}"
    return f"{trial.expected.word}{instead}"


def reasons(trial: Trial) -> Iterator[str]:
    """Yield where an example is to be mended, and what was compared in it."""
    if trial.place and not trial.came_out_as_declared:
        yield str(trial.place)
    if trial.problem:
        yield trial.problem
    yield from trial.comparisons

"""Standards with one thing in them changed: an example that proves anything notices it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from engine.examples.trials import trials, tried_versions
from engine.expectations.expect import Expect
from engine.expectations.expect_average import ExpectAverage
from engine.expectations.expect_before import ExpectBefore
from engine.expectations.expect_then import ExpectThen
from engine.model.blueprint import Blueprint
from engine.model.conditions import Conditions
from engine.model.finding import Place
from engine.model.literals import ORDERED
from engine.model.standard import Exclusion, Selection, Standard
from engine.model.written import Written
from engine.units import parse_span

OTHERS = {
    "at_most": ("less_than", "at_least"),
    "less_than": ("at_most", "more_than"),
    "at_least": ("more_than", "at_most"),
    "more_than": ("at_least", "less_than"),
    "is": ("is_not",),
    "is_not": ("is",),
    "one_of": ("none_of",),
    "none_of": ("one_of",),
}
"""What an operator is turned into: its neighbour, and its opposite."""

AMOUNT = re.compile(r"(\d+)(| .+)")


@dataclass(frozen=True, slots=True)
class Mutant:
    """A standard with one thing in it changed.

    Attributes:
        standard: The standard as it is changed.
        of: The id of the one that it was.
        place: Where the changed thing is written.
        was: What is written there.
        now: What it is changed into.
    """

    standard: Standard
    of: str
    place: Place | None
    was: str
    now: str


def mutants(blueprint: Blueprint, standards: Collection[str]) -> list[Mutant]:
    """Return every change to some standards of a practice."""
    return [
        mutant
        for name in standards
        for version in tried_versions(blueprint.standards[name])
        for mutant in _mutants_of(name, version.standard, blueprint)
    ]


def survivors(tried: Sequence[Mutant], blueprint: Blueprint) -> list[Mutant]:
    """Return the changes that no example of the changed standard notices."""
    by_name = {f"{mutant.of} {number}": mutant for number, mutant in enumerate(tried)}
    changed = {name: mutant.standard for name, mutant in by_name.items()}
    found = trials(replace(blueprint, standards=changed), explained=False)
    noticed = {trial.standard for trial in found if not trial.came_out_as_declared}
    return [mutant for name, mutant in by_name.items() if name not in noticed]


def _mutants_of(name: str, standard: Standard, blueprint: Blueprint) -> Iterator[Mutant]:
    """Yield a version with each operator flipped, and each limit moved by one of its unit.

    What `when` asks is left as it is: an example that leaves it open takes a value that fits.
    """
    where = Selection(touchpoints=blueprint.covered.get(name, ()))
    for change in _changes(standard):
        update = {**change.update, **({"applies_to": where} if where.touchpoints else {})}
        changed = standard.model_copy(update=update)
        yield Mutant(changed, name, change.place, change.was, change.now)


class Change(NamedTuple):
    """One change to something written: which fields are different, and how that reads."""

    update: dict[str, Any]
    place: Place | None
    was: str
    now: str


def _changes(standard: Standard) -> Iterator[Change]:
    for key, form in standard.expectations.items():
        if isinstance(form, Expect):
            yield from _within(key, form, _of_conditions(form))
        elif isinstance(form, ExpectThen | ExpectBefore) and form.within:
            yield from _within(key, form, _of_limit(form))
        elif isinstance(form, ExpectAverage) and standard.examples.all:  # it needs none
            yield from _within(key, form, _of_mean(form))
    for key in ("leave_out", "excuse_if"):
        written: tuple[Exclusion, ...] = getattr(standard, key)
        for number, exclusion in enumerate(written):
            for change in _within("if_", exclusion.if_, _of_conditions(exclusion.if_)):
                other = exclusion.model_copy(update=change.update)
                changed = (*written[:number], other, *written[number + 1 :])
                yield change._replace(update={key: changed})


def _within(key: str, part: Written, changes: Iterator[Change]) -> Iterator[Change]:
    """Yield changes of a part as changes of what holds it under a key."""
    for change in changes:
        yield change._replace(update={key: part.model_copy(update=change.update)})


def _of_limit(form: ExpectThen | ExpectBefore) -> Iterator[Change]:
    """Yield a limit on time moved by one of its unit."""
    for moved in _moved(str(form.within)):
        with suppress(ValueError):
            span = parse_span(moved)
            was, now = f"within: {form.within}", f"within: {moved}"
            yield Change({"within": span}, form.place("within"), was, now)


def _of_mean(form: ExpectAverage) -> Iterator[Change]:
    """Yield a limit on a mean turned round, and moved by one of its unit."""
    for key, other in (("at_most", "at_least"), ("at_least", "at_most")):
        if limit := getattr(form, key):
            others = [(key, moved) for moved in _moved(limit)]
            others += [(other, limit)] if getattr(form, other) is None else []
            for now, text in others:
                update = {key: None, now: text}
                was, said = (_said(form.mean_of, *it) for it in ((key, limit), (now, text)))
                yield Change(update, form.place(key), was, said)


def _of_conditions(conditions: Conditions) -> Iterator[Change]:
    for name, test in conditions.tests.items():
        for operator, operand in test.operators().items():
            for other, value in _instead(operator, operand):
                if getattr(test, _field(other)) is None or other == operator:
                    fields = {_field(operator): None, _field(other): value}
                    tests = {**conditions.tests, name: test.model_copy(update=fields)}
                    was, now = (_said(name, *it) for it in ((operator, operand), (other, value)))
                    yield Change({"tests": tests}, conditions.place(name), was, now)
    for number, either in enumerate(conditions.any_of):
        before, after = conditions.any_of[:number], conditions.any_of[number + 1 :]
        for change in _of_conditions(either):
            changed = (*before, either.model_copy(update=change.update), *after)
            yield change._replace(update={"any_of": changed})


def _instead(operator: str, operand: Any) -> Iterator[tuple[str, Any]]:
    yield from ((other, operand) for other in OTHERS.get(operator, ()))
    if operator in ORDERED and isinstance(operand, str):
        yield from ((operator, moved) for moved in _moved(operand))


def _moved(text: str) -> Iterator[str]:
    """Yield a whole amount one more and one less, in its unit; nothing for other texts."""
    if found := AMOUNT.fullmatch(text):
        amount, unit = int(found[1]), found[2]
        yield from (_amount(moved, unit) for moved in (amount + 1, amount - 1) if moved >= 0)


def _amount(number: int, unit: str) -> str:
    if not unit.startswith(" business"):
        return f"{number}{unit}"
    return f"{number}{unit.removesuffix('s')}{'' if number == 1 else 's'}"


def _field(operator: str) -> str:
    return "is_" if operator == "is" else operator


def _said(name: str, operator: str, operand: Any) -> str:
    value = f"[{', '.join(operand)}]" if isinstance(operand, tuple) else operand
    return f"{name}: {value}" if operator == "is" else f"{name}: {{ {operator}: {value} }}"

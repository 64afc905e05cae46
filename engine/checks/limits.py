"""S2: limits and targets that everything keeps, or nothing."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from engine.checks.catalogue import Catalogue
from engine.checks.operands import Comparison, comparisons
from engine.checks.register import Found, check, found
from engine.checks.targets import is_average
from engine.model.comparison import problem
from engine.model.finding import Level
from engine.model.literals import typed_literal

KEPT: Mapping[str, Callable[[Any, Any], bool]] = {
    "at_most": operator.le,
    "less_than": operator.lt,
    "at_least": operator.ge,
    "more_than": operator.gt,
}
FROM_BELOW = ("at_least", "more_than")
OR_LOGGED = ", or `given: yes` where it need only be logged"


@check("S242", "kept-always-or-never", Level.WARNING)
def kept_always_or_never(catalogue: Catalogue) -> Iterator[Found]:
    """A limit or a target is kept by everything that can happen, or by nothing.

    The number then says the same whatever is done for patients, and looks like care for them.
    No count and no duration is below zero, and every share is 0% or more:

        expect: { effort: { at_most: -1 } }                             # wrong: never kept
        expect: { hold-total: { at_least: 0 s } }                       # wrong: always kept
        target: 0%                                                      # wrong: always met
        expect: { effort: { at_most: 4 } }                              # right
        target: 80%                                                     # right

    A standard without a target is measured only.
    """
    for standard in catalogue.own_versions:
        is_zero = standard.target and not standard.target.share
        if is_zero and not is_average(standard):  # else S217 says so
            yield found(
                standard.place("target"),
                f"the standard {standard.title!r} has a target of {standard.target}, which is met "
                "whatever happens",
                "write the share that patients can count on; without a target it is measured only",
            )
    for one in comparisons(catalogue):
        if _is_about_zero(catalogue, one):
            yield from _beside_zero(one)


def _is_about_zero(catalogue: Catalogue, one: Comparison) -> bool:
    """Return whether a limit can be read, and is one of what is never below zero."""
    limits = one.operator in KEPT and problem(one.word, one.operator, one.operand) is None
    return limits and catalogue.blueprint.vocabulary.is_never_negative(one.word.name)


def _beside_zero(one: Comparison) -> Iterator[Found]:
    """Yield that a limit is kept by all values from zero on, or by none of them."""
    at_zero = KEPT[one.operator](0, typed_literal(one.word, one.operand))
    if at_zero != (one.operator in FROM_BELOW):
        return
    which, instead = ("every", OR_LOGGED) if at_zero else ("no", "")
    yield found(
        one.place,
        f"{one.said} compares {one.word.name!r} with {one.operator} {one.operand}, which {which} "
        "value keeps: none is below zero",
        f"write a higher limit{instead}",
    )

"""S2: standards at one touchpoint that cannot both be kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations_with_replacement
from typing import Any

from engine.checks.catalogue import Catalogue
from engine.checks.register import Found, check, found
from engine.checks.wording import quoted
from engine.model.conditions import Test
from engine.model.finding import Place
from engine.model.literals import EQUAL, ORDERED, Value, operators_for, typed_literal
from engine.model.standard import Standard
from engine.model.vocabulary import Word

LOWER = ("at_least", "more_than")
STRICT = ("more_than", "less_than")


@check("S203", "contradicting-standards")
def contradicting_standards(catalogue: Catalogue) -> Iterator[Found]:
    """Two standards of one touchpoint cannot both be kept, or one standard contradicts itself.

    Whatever staff do for the patient, one of the two is missed, and people stop caring for either.
    Two standards contradict each other when both `expect` something of the same attribute or
    measure, no value satisfies both, both are counted `for_each` of the same kind, and nothing in
    `when` keeps them apart:

        answer-quickly: { …, expect: { wait: { at_most: 20 s } } }
        let-it-ring:    { …, expect: { wait: { at_least: 30 s } } }       # contradicts it

    Change one, or tell them apart by `when`.
    """
    for (first, second), touchpoint in held_together(catalogue, "expect").items():
        one, other = catalogue.latest[first], catalogue.latest[second]
        names = _contradicted(catalogue, one, other)
        if names and one is other:
            said = (
                f"the standard {one.title!r} contradicts itself: no {quoted(names)} satisfies it"
            )
            yield found(_place(one, names[0]), said, "change one of the limits")
        elif names:
            yield found(
                _place(other, names[0]),
                f"{one.title!r} and {other.title!r} cannot both be kept at {touchpoint!r}: "
                f"no {quoted(names)} satisfies both",
                "change one of them, or tell them apart by `when`",
                related=_place(one, names[0]),
            )


def _place(standard: Standard, name: str) -> Place | None:
    place: Place | None = standard.expectations["expect"].place(name)
    return place


def held_together(catalogue: Catalogue, form: str) -> dict[tuple[str, str], str]:
    """Return each pair of standards of a form, with the title of a touchpoint that has both.

    A standard is also paired with itself. Two that the practice does not use are left out.
    """
    touchpoints = catalogue.blueprint.touchpoints
    standards = catalogue.latest
    expecting = {s for s, standard in standards.items() if form in standard.expectations}
    found_at: dict[tuple[str, str], str] = {}
    together: dict[tuple[str, ...], str] = {}
    for touchpoint, held in catalogue.blueprint.held.items():
        together.setdefault(tuple(held), touchpoint)
    for company, touchpoint in together.items():
        those = sorted(expecting.intersection(company), key=lambda s: (s in catalogue.own, s))
        for pair in combinations_with_replacement(those, 2):
            if not catalogue.used.keys().isdisjoint(pair):
                found_at.setdefault(pair, touchpoints[touchpoint].title or touchpoint)
    return found_at


def _contradicted(catalogue: Catalogue, one: Standard, other: Standard) -> list[str]:
    """Return the attributes and measures of which no value satisfies both standards."""
    if not meet(one, other):
        return []
    tests, others = one.expectations["expect"].tests, other.expectations["expect"].tests
    shared = ((name, catalogue.word(name)) for name in tests if name in others)
    return [n for n, word in shared if word and Allowed.by(word, tests[n], others[n]).is_nothing]


def meet(one: Standard, other: Standard) -> bool:
    """Return whether both judge the same occasions, as far as can be told without a log."""
    whens = [standard.when.model_dump() for standard in (one, other) if standard.when]
    return one.for_each == other.for_each and (len(whens) < 2 or whens[0] == whens[1])


@dataclass(frozen=True, slots=True)
class Allowed:
    """The values that some tests leave: between two limits, one of some, none of others.

    A limit is a value and whether the value itself is still allowed.
    """

    lower: tuple[Any, bool] | None
    upper: tuple[Any, bool] | None
    among: frozenset[Value] | None
    barred: frozenset[Value]

    @classmethod
    def by(cls, word: Word, *tests: Test) -> Allowed:
        """Return the values of a word that satisfy all tests, as far as limits and choices go."""
        typed = [(o, values) for test in tests for o, values in _typed(word, test)]
        limits = [(o in LOWER, (v[0], o not in STRICT)) for o, v in typed if o in ORDERED]
        among = [frozenset(values) for o, values in typed if o in ("is", "one_of")]
        barred = [values for o, values in typed if o in ("is_not", "none_of")]
        if word.choices:
            among.append(frozenset(word.choices))
        return cls(
            lower=max((v for lower, v in limits if lower), key=_tightness, default=None),
            upper=min((v for lower, v in limits if not lower), default=None),
            among=frozenset.intersection(*among) if among else None,
            barred=frozenset(value for values in barred for value in values),
        )

    @property
    def is_nothing(self) -> bool:
        """Whether no value is left."""
        if self.among is not None:
            return not any(self._allows(value) for value in self.among - self.barred)
        if self.lower is None or self.upper is None:
            return False
        (low, low_itself), (high, high_itself) = self.lower, self.upper
        return bool(low > high or (low == high and not (low_itself and high_itself)))

    def _allows(self, value: Any) -> bool:
        above = self.lower is None or value > self.lower[0] or (value, True) == self.lower
        below = self.upper is None or value < self.upper[0] or (value, True) == self.upper
        return above and below


def _tightness(lower: tuple[Any, bool]) -> tuple[Any, bool]:
    value, itself = lower
    return value, not itself


def _typed(word: Word, test: Test) -> Iterator[tuple[str, list[Value]]]:
    """Yield the operators that limit a value, with their operands; S211 reports unfit ones."""
    for operator, operand in test.operators().items():
        if operator in (*ORDERED, *EQUAL) and operator in operators_for(word.quantity):
            texts = operand if isinstance(operand, tuple) else (operand,)
            try:
                yield operator, [typed_literal(word, text) for text in texts]
            except ValueError:
                return

"""S2: what can be asked of a period of the calendar."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checks.catalogue import Catalogue, conditions_of
from engine.checks.register import Found, check, found
from engine.expectations.expect import Expect
from engine.expectations.expect_average import ExpectAverage
from engine.model.blueprint import Blueprint
from engine.model.finding import Place
from engine.model.standard import Standard
from engine.model.strata import HOUR_OF_DAY, WEEKDAY
from engine.model.vocabulary import DURING

WITHIN = {"hour": (HOUR_OF_DAY, WEEKDAY), "day": (WEEKDAY,)}
"""What a period lies in as a whole, so that it can be held against a target in each."""


@check("S231", "not-of-a-period")
def not_of_a_period(catalogue: Catalogue) -> Iterator[Found]:
    """A standard for each period of the calendar asks what only one patient's way can answer.

    In a month many patients come and go, so nothing in it is one patient's wait or transfer, and
    nothing follows it. What can be asked of a period are measures of all its touches: how many
    there were, their total, largest, smallest, first or last value, or one of these over another:

        measures: { full: { title: How often the mailbox was full, count: [mailbox-full] } }
        for_each: month
        expect: { full: { at_most: 2 } }

    Nor does a period belong to one member of staff, or to one item of a survey.
    """
    blueprint = catalogue.blueprint
    for standard in catalogue.used_versions:
        if not standard.is_of_periods:
            continue
        said = f"the standard {standard.title!r} is for each {standard.for_each}"
        for key, form in standard.expectations.items():
            if not isinstance(form, Expect | ExpectAverage):
                yield found(
                    standard.place_of_key(key),
                    f"{said}, of which {key} cannot be asked",
                    "use `expect` with a measure, such as a count",
                )
        yield from _split(standard, said)
        for name, place in _read(standard):
            if name in blueprint.vocabulary and not _is_of_touches(name, blueprint):
                yield found(
                    place,
                    f"{said}, and {name!r} is not a measure of all its touches",
                    "name a measure that counts or adds up, without `from`, `same` or `within`",
                    name=name,
                )


def _split(standard: Standard, said: str) -> Iterator[Found]:
    split = {"in_each": standard.in_each, "averaged_over": standard.averaged_over}
    for key, name in split.items():
        if name and name not in WITHIN.get(standard.for_each, ()):
            yield found(
                standard.place(key),
                f"{said}, which belongs to no {name}",
                f"take `{key}` away, or hold the standard for each touch",
            )


def _read(standard: Standard) -> Iterator[tuple[str, Place | None]]:
    """Yield the names that a standard asks of its occasions, with their places."""
    for conditions in conditions_of(standard):
        yield from ((name, at.place_of_key(name)) for name, _, at in conditions.leaves())
    for form in standard.expectations.values():
        if isinstance(form, ExpectAverage):
            yield form.mean_of, form.place("mean_of")


def _is_of_touches(name: str, blueprint: Blueprint) -> bool:
    """Return whether a name is a measure that looks at touches, whoever's they are; or hours."""
    if name == DURING:
        return True
    taken = blueprint.attributes.keys() | blueprint.vocabulary.built_in.keys()
    measure = None if name in taken else blueprint.measures[name]
    if measure is None or measure.to or measure.same or measure.within:
        return False
    return all(_is_of_touches(part, blueprint) for part in measure.ratio)

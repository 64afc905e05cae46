"""Which standards cannot be trusted, because something in what they say is wrong.

A file is read on past a mistake, so that one run finds everything; but a standard that has lost a
word means something else than its author wrote, and must not be judged.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from engine.checks.catalogue import conditions_of, names_read
from engine.expectations.expect_average import ExpectAverage
from engine.model.blueprint import Blueprint
from engine.model.finding import Finding, Level, Place
from engine.model.standard import Standard
from engine.model.written import Written

HARMLESS = ("S203", "S204", "S208")
"""Errors after which a standard still means what it says: contradictions, and its examples."""

OF_ATTRIBUTES = ("S210", "S211")
"""Errors that may stand at an attribute, though it is a standard that cannot be judged."""


def without_flaws(blueprint: Blueprint, findings: Collection[Finding]) -> Blueprint:
    """Return the blueprint with the flaws of its standards: the first error in each."""
    errors = [
        finding
        for finding in findings
        if finding.level is Level.ERROR and finding.place and finding.code not in HARMLESS
    ]
    measures = dict(_flawed(blueprint.measures, errors))
    own = dict(_flawed(blueprint.standards, errors))
    inherited = {
        name: measures[read]
        for name, standard in blueprint.standards.items()
        for version in standard.versions
        for read in sorted(
            _measures_read(blueprint, names_read(version.standard)) & measures.keys()
        )
    }
    return replace(blueprint, flaws={**dict(_of_unread(blueprint)), **inherited, **own})


def _of_unread(blueprint: Blueprint) -> Iterator[tuple[str, Place]]:
    """Yield the standards that read what nobody knows, since it could not be read itself."""
    for name, standard in blueprint.standards.items():
        read = {one for version in standard.versions for one in _compared(version.standard)}
        if not all(one in blueprint.vocabulary for one in read) and (place := standard.place()):
            yield name, place


def _compared(standard: Standard) -> Iterator[str]:
    """Yield every attribute and measure that a standard holds against something."""
    for condition in conditions_of(standard):
        yield from condition.names()
    for form in standard.expectations.values():
        if isinstance(form, ExpectAverage):
            yield form.mean_of


def _flawed(
    written: Mapping[str, Written], errors: Collection[Finding]
) -> Iterator[tuple[str, Place]]:
    for name, thing in written.items():
        inside = (place for error in errors for place in _places(error) if thing.holds(place))
        if (place := next(inside, None)) is not None:
            yield name, place


def _places(error: Finding) -> Iterator[Place]:
    """Yield where an error lies: with one at an attribute, also where a standard reads it."""
    if error.place:
        yield error.place
    if error.code in OF_ATTRIBUTES and error.related:
        yield error.related


def _measures_read(blueprint: Blueprint, names: Collection[str]) -> set[str]:
    """Return the measures among some names, and all that these are made from."""
    found, waiting = set[str](), list(names)
    while waiting:
        name = waiting.pop()
        if name in blueprint.measures and name not in found:
            found.add(name)
            waiting += blueprint.measures[name].names()
    return found

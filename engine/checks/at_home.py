"""What is wrong with a standard of the built-in library, told where the practice names it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from engine.checks.catalogue import Catalogue
from engine.expectations.needs import read_by
from engine.model.blueprint import Blueprint
from engine.model.finding import Finding, Place


def at_home(findings: Iterable[Finding], blueprint: Blueprint) -> Iterator[Finding]:
    """Yield findings, those in the library at the place where the practice can mend them.

    It cannot change the library: what a standard looks at is missing here, or it does not belong
    where it is named.
    """
    catalogue = Catalogue(blueprint)
    for finding in findings:
        name = _standard_at(finding.place, catalogue) if finding.place else None
        where = where_named(blueprint, name) if name else None
        if where is None:
            yield finding
        else:
            hint = "; ".join(filter(None, (finding.hint, f"or do without {name} here")))
            yield replace(finding, place=where, related=finding.place, hint=hint, mend=None)


def where_named(blueprint: Blueprint, standard: str) -> Place | None:
    """Return where a touchpoint, a routine or a public promise first names a standard."""
    mentioned = (touchpoint for _, touchpoint in blueprint.mentions())
    for place in (*mentioned, *blueprint.routines.values()):
        if standard in place.standards:
            return place.place("standards", place.standards.index(standard))
    for promise in blueprint.practice.promises.values():
        if standard in promise.kept_by:
            return promise.place("kept_by", promise.kept_by.index(standard))
    return None


def _standard_at(place: Place, catalogue: Catalogue) -> str | None:
    """Return the built-in standard in which a place lies, or that reads the measure there."""
    if not catalogue.is_built_in(place):
        return None
    blueprint = catalogue.blueprint
    for name, standard in catalogue.used.items():
        if name in blueprint.built_in:
            read = (blueprint.measures.get(one) for one in read_by(blueprint, standard))
            if any(one.holds(place) for one in (standard, *filter(None, read))):
                return name
    return None

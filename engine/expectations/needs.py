"""What must be logged before a standard can be judged, and what of it is not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set

from engine.expectations.form import Needs
from engine.expectations.on_maps import unsaid
from engine.model.blueprint import Blueprint
from engine.model.events import KEYS
from engine.model.standard import Standard
from engine.model.vocabulary import DURING, EFFORT

Logged = Mapping[str, frozenset[str]]
"""For each touchpoint the names that at least one source carries."""

DERIVED = frozenset({"started", "journey", "origin", "duration"})
"""What every log has or makes itself."""


def needs(blueprint: Blueprint, standard: Standard) -> Needs:
    """Return every touchpoint and attribute that a standard reads, measures followed to theirs."""
    wanted, read = _form_needs(standard), _condition_names(standard)
    split = frozenset({standard.stratified_by} if standard.stratified_by else ())
    thing = blueprint.things.get(standard.for_each)
    ids = frozenset({thing.id} if thing else ())
    own = split | (wanted.of_the_touch | read if standard.for_each == "touch" else frozenset())
    names, touchpoints = _followed(blueprint, wanted.names | read | split), set(wanted.touchpoints)
    measures, built_in = _measures(blueprint), blueprint.vocabulary.built_in
    for name in names - blueprint.attributes.keys() - built_in.keys():
        if name in measures:
            touchpoints |= set(blueprint.measures[name].touchpoints)
        elif name in blueprint.touchpoints:
            touchpoints.add(name)
    attributes = frozenset(names & blueprint.attributes.keys() | ids) - {*KEYS, DURING}
    of_the_maps = {unsaid(blueprint, name) for name in names & built_in.keys()} - {""}
    of_the_touch = (own | ids) & attributes
    return Needs(frozenset(touchpoints), attributes, of_the_touch, frozenset(of_the_maps))


def _waits(blueprint: Blueprint) -> frozenset[str]:
    """Return what effort reads of a log: how long waits last, where maps have any that count."""
    counts = blueprint.practice.effort.each_10_min_waiting > 0
    waits = counts and any(touchpoint.waiting for touchpoint in blueprint.touchpoints.values())
    return frozenset({"duration"} if waits else ())


def measures_of(blueprint: Blueprint, standard: Standard) -> frozenset[str]:
    """Return the measures that a standard reads, and those that they read."""
    return read_by(blueprint, standard) & _measures(blueprint)


def read_by(blueprint: Blueprint, standard: Standard) -> frozenset[str]:
    """Return the attributes and measures that a standard reads, and those that they read."""
    return _followed(blueprint, _form_needs(standard).names | _condition_names(standard))


def _form_needs(standard: Standard) -> Needs:
    found: Needs = next(iter(standard.expectations.values())).needs()
    return found


def _condition_names(standard: Standard) -> frozenset[str]:
    conditions = [standard.when, *(e.if_ for e in (*standard.leave_out, *standard.excuse_if))]
    return frozenset[str]().union(*(c.names() for c in conditions if c))


def _followed(blueprint: Blueprint, names: frozenset[str]) -> frozenset[str]:
    """Return names with all that the measures among them read."""
    found, new = frozenset[str](), names
    while new := new - found:
        found |= new
        read = (blueprint.measures[name].names() for name in new & _measures(blueprint))
        waits = _waits(blueprint) if EFFORT in new else frozenset[str]()
        new = waits.union(*read)
    return found


def _measures(blueprint: Blueprint) -> Set[str]:
    """Return the measures that are written; an attribute or a built-in of the same name wins."""
    taken = blueprint.attributes.keys() | blueprint.vocabulary.built_in.keys()
    return blueprint.measures.keys() - taken


def lacking(wanted: Needs, covered: Sequence[str], logged: Logged) -> Needs:
    """Return what a standard reads and nothing carries; `ended` where a duration needs it.

    Args:
        wanted: What it reads.
        covered: The touchpoints at which it is held; one that is logged is enough.
        logged: What the sources carry.
    """
    here = [touchpoint for touchpoint in covered if touchpoint in logged]
    places = wanted.touchpoints - logged.keys() | (set() if here else set(covered))
    of_the_touch = _uncarried(wanted.of_the_touch, [logged[name] for name in here or logged])
    names = _uncarried(wanted.names, logged.values()) | of_the_touch
    return Needs(places, names, of_the_touch, wanted.of_the_maps)


def _uncarried(names: frozenset[str], sources: Iterable[frozenset[str]]) -> frozenset[str]:
    """Return the names that none of the sources carries, `ended` for a duration."""
    ends = {"ended"} if "duration" in names else set[str]()
    return (names - DERIVED | ends).difference(*sources)

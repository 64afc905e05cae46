"""What must be logged before a standard can be judged, and what of it is not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

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
    wanted: Needs = next(iter(standard.expectations.values())).needs()
    conditions = [standard.when, *(e.if_ for e in (*standard.leave_out, *standard.excuse_if))]
    read = frozenset[str]().union(*(c.names() for c in conditions if c))
    own = wanted.of_the_touch | read if standard.for_each == "touch" else frozenset[str]()
    names = set(wanted.names | read)
    touchpoints, done = set(wanted.touchpoints), set[str]()
    built_in = blueprint.vocabulary.built_in
    while names - done:
        name = min(names - done)
        done.add(name)
        if name in built_in:
            names |= _waits(blueprint) if name == EFFORT else frozenset()
        elif name in blueprint.measures and name not in blueprint.attributes:
            measure = blueprint.measures[name]
            names |= measure.names()
            touchpoints |= set(measure.touchpoints)
        elif name in blueprint.touchpoints and name not in blueprint.attributes:
            touchpoints.add(name)
    attributes = frozenset(names & blueprint.attributes.keys() - {*KEYS, DURING})
    of_the_maps = {unsaid(blueprint, name) for name in names & built_in.keys()} - {""}
    return Needs(frozenset(touchpoints), attributes, own & attributes, frozenset(of_the_maps))


def _waits(blueprint: Blueprint) -> frozenset[str]:
    """Return what effort reads of a log: how long waits last, where maps have any that count."""
    counts = blueprint.practice.effort.each_10_min_waiting > 0
    waits = counts and any(touchpoint.waiting for touchpoint in blueprint.touchpoints.values())
    return frozenset({"duration"} if waits else ())


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

"""Whether two versions of a standard ask the same, so that their shares can be compared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from engine.expectations.needs import measures_of
from engine.model.blueprint import Blueprint
from engine.model.standard import Standard
from engine.model.vocabulary import Vocabulary
from engine.revision.change import Change, Part, Thing
from engine.revision.compare import same
from engine.revision.standards import judged, of_measures, where

Standards = Sequence[Standard]
"""Versions of one standard, each with one expectation."""

AFTERWARDS = frozenset(
    {"title", "why", "source", "target", "goal", "status", "over", "min_cases", "importance"}
    | {"tier", "rebased", "in_each"}
)
"""Keys that say what a share is held against or how it is told; no occasion is judged by them."""


def revised(
    before: Blueprint, after: Blueprint, versions: Mapping[str, tuple[Standards, Standards]]
) -> dict[str, list[Change]]:
    """Return what differs in some standards, by their ids.

    A measure that a standard reads belongs to it, and so do touchpoints that only one version has.

    Args:
        before: What the practice wrote on one side.
        after: What it wrote on the other.
        versions: Those of each standard by which either side was judged.
    """
    measures, found = list(of_measures(before, after)), {}
    for name, (old, new) in versions.items():
        reads = _measures(before, old) | _measures(after, new)
        thing = Thing("standard", name, after.standards[name].title)
        was, now = (set(b.covered.get(name, ())) for b in (before, after))
        parts = (*_versions(old, new, after.vocabulary), *where(was, now))
        own = [Change(thing, part.turn, part) for part in parts]
        found[name] = [*own, *(change for change in measures if change.thing.id in reads)]
    return {name: changes for name, changes in found.items() if changes}


def _versions(old: Standards, new: Standards, words: Vocabulary) -> list[Part]:
    """Return what the versions on both sides differ in; nothing if both have the same ones."""
    if _all_among(old, new) and _all_among(new, old):
        return []
    found: list[Part] = []
    for one, other in product(old, new):
        parts = judged(one, other, words)
        found += [part for part in parts if part not in found]
    return found


def _all_among(some: Standards, others: Standards) -> bool:
    return all(any(same(one, other) for other in others) for one in some)


def _measures(blueprint: Blueprint, standards: Standards) -> set[str]:
    return {name for one in standards for name in measures_of(blueprint, one)}


def is_another_question(changes: Iterable[Change]) -> bool:
    """Return whether an occasion could be judged otherwise after some changes to a standard."""
    return any(change.part is None or not _is_afterwards(change.part) for change in changes)


def is_of_a_trial(changes: Iterable[Change]) -> bool:
    """Return whether a standard counts after some changes that did not before, or no longer."""
    return any(change.part and change.part.keys == ("status",) for change in changes)


def _is_afterwards(part: Part) -> bool:
    """Return whether a part leaves every occasion as it was; so does the limit of a mean."""
    match part.keys:
        case ("expect_average", "mean_of", _, _):
            return True
        case (key, *_):
            return key in AFTERWARDS
    return False

"""Two versions of what a practice wrote: what is asked more strictly, less so, or is new."""

from __future__ import annotations

from collections.abc import Iterator

from engine.model.blueprint import Blueprint
from engine.revision.change import Change as Change
from engine.revision.change import Part as Part
from engine.revision.change import Thing as Thing
from engine.revision.change import Turn as Turn
from engine.revision.maps import of_maps
from engine.revision.people import of_practice
from engine.revision.standards import of_measures, of_profiles, of_standards


def changes(before: Blueprint, after: Blueprint) -> Iterator[Change]:
    """Yield everything in which two versions of a practice differ, thing by thing.

    Only what is meant counts: order, comments, examples and the way in which something is written
    change nothing.
    """
    yield from of_practice(before, after)
    yield from of_maps(before, after)
    yield from of_standards(before, after)
    yield from of_measures(before, after)
    yield from of_profiles(before, after)

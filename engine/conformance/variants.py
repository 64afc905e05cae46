"""Variants: cases that went through the same touchpoints in the same order are aligned once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from engine.model.log import Mask, Rows
from engine.model.ordering import order_of
from engine.model.runs import is_new

Codes = npt.NDArray[np.unsignedinteger]
Hashes = npt.NDArray[np.uint64]

SPREAD = np.uint64(0x9E3779B97F4A7C15)
"""An odd number whose powers tell places apart: 2^64 over the golden ratio."""

APART = np.uint64(0xC2B2AE3D27D4EB4F)
"""Tells kinds apart: odd, random in all bits, and no power of the other, so that a kind and a
touchpoint do not come to the same number as another kind and another touchpoint."""

FEW = 16
"""Some traces are few where they are less than one in so many."""

AT_ONCE = 1 << 20
"""How many touches are hashed at a time, so that the memory stays small."""


@dataclass(frozen=True, eq=False)
class Traces:
    """What happened one after the other, in several cases or variants.

    Attributes:
        codes: The touchpoints, of one trace after the other.
        starts: Where each trace starts, and at the end where the last one ends.
    """

    codes: Codes
    starts: Rows

    @cached_property
    def lengths(self) -> Rows:
        """How many touches each trace has."""
        lengths: Rows = np.diff(self.starts)
        return lengths

    def __len__(self) -> int:
        """Return how many traces there are."""
        return int(self.starts.size) - 1

    def places(self, chosen: Rows) -> Rows:
        """Return where the touches of some traces stand, one trace after the other."""
        lengths = self.lengths[chosen]
        begun = np.cumsum(lengths) - lengths
        places: Rows = np.arange(int(lengths.sum()))
        return np.asarray(places + np.repeat(self.starts[chosen] - begun, lengths))

    def at(self, places: Rows) -> Rows:
        """Return the number of the trace in which each of some touches stands."""
        return np.asarray(np.searchsorted(self.starts, places, side="right") - 1)

    def of(self, chosen: Rows) -> Traces:
        """Return some of the traces, in the order in which they are named."""
        if np.array_equal(chosen, np.arange(len(self))):
            return self
        starts = np.concatenate([[0], np.cumsum(self.lengths[chosen])])
        return Traces(self.codes[self.touches(chosen)], starts)

    def touches(self, chosen: Rows) -> Rows | Mask:
        """Return what picks the touches of some traces out of all, one trace after the other.

        Where many are wanted as they stand, it is a mask: an eighth of the memory of their places.
        """
        if chosen.size * FEW < len(self) or bool(np.any(chosen[1:] <= chosen[:-1])):
            return self.places(chosen)
        wanted = np.zeros(len(self), dtype=np.bool_)
        wanted[chosen] = True
        return np.repeat(wanted, self.lengths)


def variants(traces: Traces, kinds: Rows) -> tuple[Rows, Rows]:
    """Return the first case of each variant, and the variant of each case, by first cases.

    Args:
        traces: The trace of each case.
        kinds: A number for each case; cases with different ones are different variants.
    """
    keys = _hashed(traces, kinds)
    first, variant = _by_first(keys)
    while (apart := _differing(traces, kinds, first[variant])).size:
        keys[apart] = keys[apart] * SPREAD + np.uint64(1)  # two traces with the same hash
        first, variant = _by_first(keys)
    return first, variant


def _hashed(traces: Traces, kinds: Rows) -> Hashes:
    """Return a number of 64 bits for each case, equal for equal traces of one kind."""
    hashes = kinds.astype(np.uint64) * APART
    longest = int(traces.lengths.max(initial=0))
    powers = np.cumprod(np.full(longest, SPREAD, dtype=np.uint64))
    per_part = max(1, AT_ONCE // max(1, traces.codes.size // max(1, len(traces))))
    for begin in range(0, len(traces), per_part):
        bounds = traces.starts[begin : begin + per_part + 1]
        codes = traces.codes[bounds[0] : bounds[-1]].astype(np.uint64) + np.uint64(1)
        lengths = np.diff(bounds)
        places = np.arange(codes.size) - np.repeat(bounds[:-1] - bounds[0], lengths)
        summed = np.concatenate([[np.uint64(0)], np.cumsum(codes * powers[places])])
        hashes[begin : begin + per_part] += np.diff(summed[bounds - bounds[0]])
    return hashes


def _by_first(keys: Hashes) -> tuple[Rows, Rows]:
    """Return the first case of each key, in the order of cases, and the number of each case's."""
    order = order_of(keys)
    is_first = np.zeros(keys.size, dtype=np.bool_)
    first = order[is_new_key := is_new(keys[order])]
    is_first[first] = True
    number = np.cumsum(is_first) - 1
    variant = np.empty(keys.size, dtype=np.int64)
    variant[order] = number[first][np.cumsum(is_new_key) - 1]
    return np.flatnonzero(is_first), variant


def _differing(traces: Traces, kinds: Rows, like: Rows) -> Rows:
    """Return the cases that are not of the kind and trace of the case that they should be like."""
    lengths = traces.lengths
    is_other = (lengths != lengths[like]) | (kinds != kinds[like])
    same_long = np.flatnonzero(~is_other & (like != np.arange(like.size)))
    for part in np.array_split(same_long, max(1, traces.codes.size // AT_ONCE)):
        own, its = (traces.codes[traces.places(rows)] for rows in (part, like[part]))
        is_other[np.repeat(part, lengths[part])[own != its]] = True
    return np.flatnonzero(is_other)

"""What an alignment says in plain words: kinds of deviation, each with the touches concerned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import polars as pl

from engine.conformance.alignment import NOWHERE, Alignment
from engine.conformance.positions import Positions
from engine.model.log import Mask, Rows
from engine.model.ordering import Keys, order_of
from engine.model.runs import begins, nth

MISSING, UNPLANNED, OUT_OF_ORDER, REPEATED = "missing", "unplanned", "out of order", "repeated"
KINDS = (MISSING, UNPLANNED, OUT_OF_ORDER, REPEATED)

COLUMNS: dict[str, pl.DataType] = {
    "variant": pl.UInt32(),
    "kind": pl.Enum(KINDS),
    "touchpoint": pl.UInt32(),
    "place": pl.UInt32(),
    "expected": pl.UInt32(),
    "one_of": pl.List(pl.UInt32()),
}
"""What differs from the map, by variant: the code of the touchpoint, the place of the touch in the
trace (null for what is missing), the place before which the map has it (null for what it does not
have there; the length of the trace for its end), and all touchpoints of which one is missing, null
where only this one can be."""


@dataclass(frozen=True, slots=True, eq=False)
class _Missing:
    """What was left out, in the order in which it is missed in each trace.

    Attributes:
        variant: In which trace.
        expected: The place before which the map has it.
        step: Which of the steps of the map it is.
        steps: The touchpoints of which one is missing there, by their codes.
    """

    variant: Rows
    expected: Rows
    step: Rows
    steps: Sequence[Sequence[int]]

    @property
    def touchpoint(self) -> Rows:
        """The first of the touchpoints of which one is missing."""
        return np.array([codes[0] for codes in self.steps], dtype=np.int64)[self.step]

    def one_of(self, chosen: Rows) -> pl.Series:
        """Return all of these touchpoints where there are several, else null as for `NOWHERE`."""
        several = [codes if len(codes) > 1 else None for codes in self.steps]
        told = pl.Series([*several, None], dtype=COLUMNS["one_of"])
        return told[np.append(self.step, len(several))[chosen]]


@dataclass(frozen=True, slots=True, eq=False)
class _Unplanned:
    """The touches for which the map has no place.

    Attributes:
        variant: In which trace.
        touchpoint: Their codes.
        place: Which touch of the trace each is.
        again: Whether the map has a place for the touchpoint elsewhere in the trace.
    """

    variant: Rows
    touchpoint: Rows
    place: Rows
    again: Mask


def deviations(
    positions: Positions, touchpoints: tuple[str, ...], begun: Rows, alignment: Alignment
) -> pl.DataFrame:
    """Return what differs from the map: columns `COLUMNS`, by variant and place.

    The same touchpoint missing at one place and unplanned at another was out of order. What is
    unplanned and has its place elsewhere in the same trace was repeated. What is missing before
    the same touch stands in the order of the map.
    """
    missing = _missing(positions, touchpoints, begun, alignment)
    unplanned = _unplanned(alignment)
    left_out, came = _same(missing, unplanned, len(touchpoints))
    kind = np.where(unplanned.again, KINDS.index(REPEATED), KINDS.index(UNPLANNED))
    kind[came] = KINDS.index(OUT_OF_ORDER)
    expected = np.full(kind.size, NOWHERE)
    expected[came] = missing.expected[left_out]
    only = np.delete(np.arange(missing.variant.size), left_out)
    variant = np.append(missing.variant[only], unplanned.variant)
    kinds = np.append(np.full(only.size, KINDS.index(MISSING)), kind)
    at = np.append(missing.expected[only], unplanned.place)
    order = np.lexsort((kinds, at, variant))
    numbers = {
        "variant": variant,
        "touchpoint": np.append(missing.touchpoint[only], unplanned.touchpoint),
        "place": np.where(kinds == KINDS.index(MISSING), NOWHERE, at),
        "expected": np.append(missing.expected[only], expected),
    }
    columns = {name: _known(own[order]) for name, own in numbers.items()}
    columns["kind"] = pl.Series(kinds[order], dtype=pl.UInt8).cat.to(COLUMNS["kind"])
    columns["one_of"] = missing.one_of(np.append(only, np.full(kind.size, NOWHERE))[order])
    return pl.DataFrame([columns[name].alias(name) for name in COLUMNS])


def _same(missing: _Missing, unplanned: _Unplanned, touchpoints: int) -> tuple[Rows, Rows]:
    """Return what was missing at one place and came at another, and where it came.

    Of several of one touchpoint in one trace the first missing is the first that came.
    """
    which = [each.variant * touchpoints + each.touchpoint for each in (missing, unplanned)]
    turns = [nth(keys) for keys in which]
    most = 1 + max(int(turn.max(initial=0)) for turn in turns)
    one, other = (keys * most + turn for keys, turn in zip(which, turns, strict=True))
    _, left_out, came = np.intersect1d(one, other, assume_unique=True, return_indices=True)
    return left_out, came


def _known(numbers: Rows) -> pl.Series:
    """Return numbers with null in place of `NOWHERE`, which is below zero."""
    return pl.Series(numbers).cast(pl.UInt32, strict=False)


def _unplanned(alignment: Alignment) -> _Unplanned:
    """Return the touches for which the map has no place, and whether it has one elsewhere."""
    traces = alignment.traces
    touches = np.flatnonzero((alignment.at == NOWHERE) & (alignment.charge[traces.codes] > 0))
    variant, touchpoint = traces.at(touches), traces.codes[touches].astype(np.int64)
    concerned = np.unique(variant)
    places = traces.places(concerned)
    planned = places[alignment.at[places] != NOWHERE]
    its = traces.at(planned) * alignment.charge.size + traces.codes[planned]
    again = np.isin(variant * alignment.charge.size + touchpoint, its)
    return _Unplanned(variant, touchpoint, touches - traces.starts[variant], again)


def _missing(
    positions: Positions, touchpoints: tuple[str, ...], begun: Rows, alignment: Alignment
) -> _Missing:
    """Return the touchpoints that were left out, and the touch before which they should stand."""
    code = {name: number for number, name in enumerate(touchpoints)}
    nobody = np.empty(0, dtype=np.int64)
    parts, steps = [(nobody, nobody, nobody)], list[list[int]]()
    for start, end, variant, expected in _ways(positions, begun, alignment):
        left_out = [[code[name] for name in step] for step in positions.missing(start, end)]
        numbers = np.arange(len(steps), len(steps) + len(left_out))
        steps += left_out
        parts.append(
            (
                np.repeat(variant, len(left_out)),
                np.repeat(expected, len(left_out)),
                np.tile(numbers, variant.size),
            )
        )
    variant, expected, step = map(np.concatenate, zip(*parts, strict=True))
    # those of one trace stand in the order in which they are missed, as the map has them
    order = np.lexsort((expected, variant))
    return _Missing(variant[order], expected[order], step[order], steps)


def _ways(
    positions: Positions, begun: Rows, alignment: Alignment
) -> Iterator[tuple[int, int | None, Rows, Rows]]:
    """Yield each way on which something is left out, with the variants and where in them it ends.

    A way is a position and the node that was come to next; None for the end.
    """
    traces = alignment.traces
    touches = np.flatnonzero(alignment.at != NOWHERE)
    node = alignment.at[touches]
    way = np.empty(node.size, dtype=np.int32)
    way[1:] = node[:-1]
    first = np.searchsorted(touches, traces.starts)
    is_somewhere = np.diff(first) > 0
    way[first[:-1][is_somewhere]] = begun[is_somewhere]
    way *= len(positions.nodes)
    way += node
    short = np.flatnonzero((positions.between > 0).ravel()[way])
    variant = traces.at(touches[short])
    place = touches[short] - traces.starts[variant]
    for one, rows in _grouped(way[short]):
        start, end = divmod(one, len(positions.nodes))
        yield start, end, variant[rows], place[rows]
    over = np.flatnonzero(alignment.over & (positions.to_the_end[alignment.last] > 0))
    for start, rows in _grouped(alignment.last[over]):
        yield start, None, over[rows], traces.lengths[over[rows]]


def _grouped(keys: Keys) -> Iterator[tuple[int, Rows]]:
    """Yield each key that occurs, with where it does."""
    rows = order_of(keys)
    for own in np.split(rows, begins(keys[rows])[1:]) if rows.size else ():
        yield int(keys[own[0]]), own

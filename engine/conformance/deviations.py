"""What an alignment says in plain words: kinds of deviation, each with the touches concerned."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import polars as pl

from engine.conformance.alignment import NOWHERE, Alignment
from engine.conformance.positions import Positions
from engine.model.log import Rows
from engine.model.runs import Keys, begins, nth

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

_BY = ("variant", "touchpoint", "nth")


def deviations(
    positions: Positions, touchpoints: tuple[str, ...], begun: Rows, alignment: Alignment
) -> pl.DataFrame:
    """Return what differs from the map: columns `COLUMNS`, by variant and place.

    The same touchpoint missing at one place and unplanned at another was out of order. What is
    unplanned and has its place elsewhere in the same trace was repeated. What is missing before
    the same touch stands in the order of the map.
    """
    missing = _numbered(_missing(positions, touchpoints, begun, alignment), len(touchpoints))
    unplanned = _numbered(_unplanned(alignment), len(touchpoints))
    both = missing.with_row_index("turn").join(unplanned, on=_BY, how="full", coalesce=True)
    came = pl.col("place").is_not_null()
    kind = (
        pl.when(came & pl.col("expected").is_not_null())
        .then(pl.lit(OUT_OF_ORDER))
        .when(came & pl.col("again"))
        .then(pl.lit(REPEATED))
        .when(came)
        .then(pl.lit(UNPLANNED))
        .otherwise(pl.lit(MISSING))
    )
    found = both.with_columns(kind=kind.cast(pl.Enum(KINDS)))
    in_order = ("variant", pl.coalesce("place", "expected"), "kind", "turn")
    is_missing = pl.when(pl.col("kind") == MISSING)
    return (
        found.with_columns(is_missing.then("one_of"))
        .sort(*in_order)
        .select(pl.col(name).cast(dtype) for name, dtype in COLUMNS.items())
    )


def _numbered(found: pl.DataFrame, touchpoints: int) -> pl.DataFrame:
    """Return what was found with its number among those of one touchpoint in one trace."""
    key = found.select(pl.col("variant") * touchpoints + pl.col("touchpoint")).to_series()
    return found.with_columns(nth=pl.Series(nth(key.to_numpy())))


def _unplanned(alignment: Alignment) -> pl.DataFrame:
    """Return the touches for which the map has no place, and whether it has one elsewhere."""
    traces = alignment.traces
    touches = np.flatnonzero((alignment.at == NOWHERE) & (alignment.charge[traces.codes] > 0))
    variant, touchpoint = traces.at(touches), traces.codes[touches].astype(np.int64)
    concerned = np.unique(variant)
    places = traces.places(concerned)
    planned = places[alignment.at[places] != NOWHERE]
    its = traces.at(planned) * alignment.charge.size + traces.codes[planned]
    return pl.DataFrame(
        {
            "variant": variant,
            "touchpoint": touchpoint.astype(np.uint32),
            "place": touches - traces.starts[variant],
            "again": np.isin(variant * alignment.charge.size + touchpoint, its),
        }
    )


def _missing(
    positions: Positions, touchpoints: tuple[str, ...], begun: Rows, alignment: Alignment
) -> pl.DataFrame:
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
                np.tile(numbers, variant.size),
                np.repeat(expected, len(left_out)),
            )
        )
    variant, step, expected = map(np.concatenate, zip(*parts, strict=True))
    # those of one trace stand in the order in which they are missed, as the map has them
    found = pl.DataFrame({"variant": variant, "step": step, "expected": expected})
    one_of = pl.Series("one_of", steps, dtype=COLUMNS["one_of"])
    known = one_of.to_frame().select(
        pl.when(pl.col("one_of").list.len() > 1).then("one_of"),
        touchpoint=pl.col("one_of").list.first(),
    )
    ordered = found.sort("variant", "expected", maintain_order=True)
    return ordered.hstack(known[ordered["step"]]).drop("step")


def _ways(
    positions: Positions, begun: Rows, alignment: Alignment
) -> Iterator[tuple[int, int | None, Rows, Rows]]:
    """Yield each way on which something is left out, with the variants and where in them it ends.

    A way is a position and the node that was come to next; None for the end.
    """
    traces = alignment.traces
    touches = np.flatnonzero(alignment.at != NOWHERE)
    node = alignment.at[touches].astype(np.int64)
    before = np.concatenate([begun[:1], node[:-1]])
    first = np.searchsorted(touches, traces.starts)
    is_somewhere = np.diff(first) > 0
    before[first[:-1][is_somewhere]] = begun[is_somewhere]
    way = before * len(positions.nodes) + node
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
    rows = np.argsort(keys, kind="stable")
    for own in np.split(rows, begins(keys[rows])[1:]) if rows.size else ():
        yield int(keys[own[0]]), own

"""What an alignment says in plain words: kinds of deviation, each with the touches concerned."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import polars as pl

from engine.conformance.alignment import NOWHERE, Alignment
from engine.conformance.positions import Positions
from engine.model.log import Rows

MISSING, UNPLANNED, OUT_OF_ORDER, REPEATED = "missing", "unplanned", "out of order", "repeated"
KINDS = (MISSING, UNPLANNED, OUT_OF_ORDER, REPEATED)

COLUMNS: dict[str, pl.DataType] = {
    "variant": pl.UInt32(),
    "kind": pl.Enum(KINDS),
    "touchpoint": pl.UInt32(),
    "place": pl.UInt32(),
    "expected": pl.UInt32(),
}
"""What differs from the map, by variant: the code of the touchpoint, the place of the touch in the
trace (null for what is missing), and the place before which the map has it (null for what it does
not have there; the length of the trace for its end)."""

_BY = ("variant", "touchpoint", "nth")


def deviations(
    positions: Positions, touchpoints: tuple[str, ...], begun: Rows, alignment: Alignment
) -> pl.DataFrame:
    """Return what differs from the map: columns `COLUMNS`, by variant and place.

    The same touchpoint missing at one place and unplanned at another was out of order. What is
    unplanned and has its place elsewhere in the same trace was repeated. What is missing before
    the same touch stands in the order of the map.
    """
    missing = _numbered(_missing(positions, touchpoints, begun, alignment)).with_row_index("turn")
    unplanned = _numbered(_unplanned(alignment))
    both = missing.join(unplanned, on=_BY, how="full", coalesce=True)
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
    return found.sort(*in_order).select(
        pl.col(name).cast(dtype) for name, dtype in COLUMNS.items()
    )


def _numbered(found: pl.DataFrame) -> pl.DataFrame:
    """Return what was found with its number among those of one touchpoint in one trace."""
    return found.with_columns(nth=pl.int_range(pl.len()).over("variant", "touchpoint"))


def _unplanned(alignment: Alignment) -> pl.DataFrame:
    """Return the touches for which the map has no place, and whether it has one elsewhere."""
    traces = alignment.traces
    variant = np.repeat(np.arange(len(traces)), traces.lengths)
    key = variant * alignment.charge.size + traces.codes
    touches = np.flatnonzero((alignment.at == NOWHERE) & (alignment.charge[traces.codes] > 0))
    concerned = np.zeros(len(traces), dtype=np.bool_)
    concerned[variant[touches]] = True
    planned = key[concerned[variant] & (alignment.at != NOWHERE)]
    return pl.DataFrame(
        {
            "variant": variant[touches],
            "touchpoint": traces.codes[touches].astype(np.uint32),
            "place": touches - traces.starts[variant[touches]],
            "again": np.isin(key[touches], planned),
        }
    )


def _missing(
    positions: Positions, touchpoints: tuple[str, ...], begun: Rows, alignment: Alignment
) -> pl.DataFrame:
    """Return the touchpoints that were left out, and the touch before which they should stand."""
    code = {name: number for number, name in enumerate(touchpoints)}
    nobody = np.empty(0, dtype=np.int64)
    parts = [(nobody, nobody, nobody)]
    for start, end, variant, expected in _ways(positions, begun, alignment):
        names = [code[name] for name in positions.missing(start, end)]
        parts.append(
            (
                np.repeat(variant, len(names)),
                np.tile(np.array(names, dtype=np.int64), variant.size),
                np.repeat(expected, len(names)),
            )
        )
    variant, touchpoint, expected = map(np.concatenate, zip(*parts, strict=True))
    frame = {"variant": variant, "touchpoint": touchpoint, "expected": expected}
    # those of one trace stand in the order in which they are missed, as the map has them
    found = pl.DataFrame(frame).sort("variant", "expected", maintain_order=True)
    return found.with_columns(pl.col("touchpoint").cast(COLUMNS["touchpoint"]))


def _ways(
    positions: Positions, begun: Rows, alignment: Alignment
) -> Iterator[tuple[int, int | None, Rows, Rows]]:
    """Yield each way on which something is left out, with the variants and where in them it ends.

    A way is a position and the node that was come to next; None for the end.
    """
    traces = alignment.traces
    touches = np.flatnonzero(alignment.at != NOWHERE)
    variant = np.repeat(np.arange(len(traces)), traces.lengths)[touches]
    node = alignment.at[touches].astype(np.int64)
    before = np.roll(node, 1)
    is_first = np.diff(variant, prepend=-1) != 0
    before[is_first] = begun[variant[is_first]]
    is_short = positions.between[before, node] > 0
    place = touches - traces.starts[variant]
    key = before * len(positions.nodes) + node
    for way, rows in _grouped(key, np.flatnonzero(is_short)):
        start, end = divmod(way, len(positions.nodes))
        yield start, end, variant[rows], place[rows]
    is_over = alignment.over & (positions.to_the_end[alignment.last] > 0)
    for start, rows in _grouped(alignment.last.astype(np.int64), np.flatnonzero(is_over)):
        yield start, None, rows, traces.lengths[rows]


def _grouped(key: Rows, rows: Rows) -> Iterator[tuple[int, Rows]]:
    """Yield each key that some rows have, with these rows."""
    rows = rows[np.argsort(key[rows], kind="stable")]
    begins = np.flatnonzero(np.diff(key[rows], prepend=-1))
    for own in np.split(rows, begins[1:]) if begins.size else ():
        yield int(key[own[0]]), own

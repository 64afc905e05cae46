"""What cases came to at each touchpoint of their maps: counts that add up, by day of finish."""

from __future__ import annotations

import numpy as np
import polars as pl

from engine.conformance.conform import conformance
from engine.graph.journey_map import maps_of
from engine.model.log import Mask, Rows
from engine.occasions.bench import Bench
from engine.occasions.built_in import effort_of_touches
from engine.occasions.measures import read
from engine.occasions.setting import Setting

BY: dict[str, pl.DataType] = {
    "journey": pl.String(),
    "origin": pl.String(),
    "day": pl.Date(),
    "touchpoint": pl.String(),
}
COUNTS: dict[str, pl.DataType] = {
    "touches": pl.Int64(),
    "cases": pl.Int64(),
    "finished": pl.Int64(),
    "broke_off": pl.Int64(),
    "befores": pl.Int64(),
    "before": pl.Int64(),
    "lengths": pl.Int64(),
    "length": pl.Int64(),
    "effort": pl.Float64(),
}
"""How many touches, cases, finished cases, and cases that ended there without help; of how many
touches the time since the end of the one before is known, and the length, and these times in
microseconds; and the effort."""

PASSING = {**BY, **COUNTS}


def passing_tally(setting: Setting, counts: Mask) -> pl.DataFrame:
    """Return what cases came to at the touchpoints at which their maps show them.

    What happens in a journey that a touchpoint uses is counted at that touchpoint; touches of
    routines, which no map has, are not.

    Args:
        setting: The log, laid out for judging.
        counts: Whether each case counts.

    Returns:
        Columns `PASSING`, of the cases that are laid on a map.
    """
    log, laid = setting.log, conformance(setting)
    chosen = counts & laid.variant.is_not_null().to_numpy()
    case_of = log.touches["case"].to_numpy()
    rows = np.flatnonzero(chosen[case_of] & ~log.is_at(*setting.blueprint.routines))
    variants = laid.variant.filter(pl.Series(chosen)).to_numpy().astype(np.int64)
    names = pl.Series(log.touchpoints, dtype=pl.String)
    effort = setting.once("effort of touches", lambda: _effort(setting))
    touches = _timed(setting, rows).with_columns(
        touchpoint=names.gather(laid.boxes.of(variants).codes),
        effort=effort.gather(rows),
    )
    about = _about(setting)[touches["case"]]
    return _counted(touches.hstack(about))


def _effort(setting: Setting) -> pl.Series:
    bench = Bench(setting, "journey", np.empty(0, dtype=np.int64), read)
    return pl.Series(effort_of_touches(bench))


def _timed(setting: Setting, rows: Rows) -> pl.DataFrame:
    """Return touches with the time before them and their length: null where it is not known."""
    touches = setting.log.touches.select("case", "started", "ended")[rows]
    started, ended = pl.col("started").to_physical(), pl.col("ended").to_physical()
    until, is_first = pl.max_horizontal(started, ended), _is_new(pl.col("case"))
    return touches.select(
        "case",
        is_last=_is_new(pl.col("case"), -1),
        before=pl.when(~is_first).then((started - until.shift(1)).clip(0)),
        length=(ended - started).clip(0),
    )


def _is_new(case: pl.Expr, beside: int = 1) -> pl.Expr:
    """Return whether the touch before, or after, is of another case, or there is none."""
    return (case != case.shift(beside)).fill_null(value=True)


def _about(setting: Setting) -> pl.DataFrame:
    """Return of every case what is asked of it; `helped` is whether its outcome resolves."""
    maps = maps_of(setting.blueprint).items()
    resolving = [f"{name} {outcome}" for name, known in maps for outcome in known.resolutions]
    text = pl.col("journey", "outcome").cast(pl.String)
    return setting.log.cases.select(
        pl.col("journey", "origin").cast(pl.Categorical),
        "day",
        pl.col("finished").alias("is_finished"),
        helped=pl.concat_str(text, separator=" ").is_in(resolving).fill_null(value=False),
    )


def _counted(touches: pl.DataFrame) -> pl.DataFrame:
    broke_off = pl.col("is_last") & pl.col("is_finished") & ~pl.col("helped")
    found = touches.group_by(*BY).agg(
        pl.len().alias("touches"),
        pl.n_unique("case").alias("cases"),
        pl.col("case").filter("is_finished").n_unique().alias("finished"),
        broke_off.sum().alias("broke_off"),
        *(pl.count(name).alias(f"{name}s") for name in ("before", "length")),
        pl.sum("before", "length", "effort"),
    )
    return found.select(pl.col(name).cast(kind) for name, kind in PASSING.items()).sort(*BY)

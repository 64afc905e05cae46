"""The `if` of a touch: whether a line holds it, asked of the line's own attributes."""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from engine.model.conditions import Conditions
from engine.model.events import Attribute
from engine.model.vocabulary import Vocabulary
from engine.occasions.conditions import Reading, compiled
from engine.sources.values import DTYPES


def holds(
    conditions: Conditions, frame: pl.DataFrame, known: Mapping[str, Attribute]
) -> pl.Series:
    """Return for each line whether the conditions hold; what cannot be told does not.

    Raises:
        ValueError: Something is asked that a line does not say, or in a way that does not fit.
    """
    others = {name: Attribute(type="text") for name in frame.columns if name not in known}
    attributes = {**known, **others}

    def reading(name: str) -> Reading:
        if name not in attributes:
            raise ValueError(f"{name!r} is not an attribute of a line")
        return _reading(name, frame, attributes[name])

    truth = compiled(conditions, Vocabulary(attributes, {}), reading)
    answer = frame.select(truth.holds.fill_null(value=False).alias("holds")).to_series()
    return answer if len(answer) == frame.height else answer.new_from_index(0, frame.height)


def _reading(name: str, frame: pl.DataFrame, attribute: Attribute) -> Reading:
    if name not in frame.columns:
        return Reading.of(pl.lit(None, DTYPES.get(attribute.type, pl.String())))
    dtype = frame.schema[name]
    if isinstance(dtype, pl.Enum):
        return Reading.enumerated(pl.col(name), tuple(dtype.categories))
    if isinstance(dtype, pl.Categorical):
        return Reading.of(pl.col(name).cast(pl.String))
    if dtype == pl.Duration:
        return Reading.of(pl.col(name).dt.total_microseconds())
    return Reading.of(pl.col(name))

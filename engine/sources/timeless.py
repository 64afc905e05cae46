"""Lines that name a touchpoint and no time: something happened, and nobody knows when."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from engine.model.events import Column, TouchRule
from engine.model.finding import Finding
from engine.sources.codes import D912
from engine.sources.reading import Reading, is_empty

TIMELESS = "a touchpoint without a time"
HINT = "fill these cells, or leave what did not happen out of the export"


def timeless(
    reading: Reading, rule: TouchRule, wanted: pl.Series, names: pl.Series
) -> pl.Series | None:
    """Return the numbers of the lines that name the touchpoint of a rule, and no start.

    None if there are none, or if the rule itself names the touchpoint: an empty start means then
    that the touch did not happen.

    Args:
        reading: The source.
        rule: The rule.
        wanted: Which lines hold its touch.
        names: The touchpoint that each line names.
    """
    started = reading.times[rule.started].at
    if not isinstance(rule.touchpoint, Column) or not started.null_count():
        return None
    named = started.is_null() & wanted & names.is_not_null()
    empty = is_empty(reading.lines.columns[rule.started].filter(named))
    return reading.where(named).filter(empty) if empty.any() else None


def reject_timeless(reading: Reading, touches: Sequence[pl.Series]) -> None:
    """Note the lines that name a touchpoint without a time, and of which nothing else is known.

    Args:
        reading: The source.
        touches: The numbers of the lines that hold a touch, by rule; such a line says with an
            empty start that another touch did not happen.
    """
    for rule, numbers in reading.timeless:
        lost = numbers
        for known in (*touches, *(rejected for _, rejected in reading.rejected)):
            lost = lost.filter(~lost.is_in(known.implode()))
        if len(lost):
            reading.findings.append(_finding(reading, rule, lost))
            reading.rejected.append((TIMELESS, lost))


def _finding(reading: Reading, rule: TouchRule, lost: pl.Series) -> Finding:
    named = rule.vital[0]
    lines = "a line names" if len(lost) == 1 else f"{len(lost)} lines name"
    said = f"{lines} a touchpoint in {named} and no time in {rule.started}"
    message = f"{reading.lines.name}: {said}; what cannot be used is left out"
    return D912.finding(message, reading.lines.place(int(lost[0])), HINT)

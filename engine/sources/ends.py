"""When touches ended, as far as that can be believed."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from engine.model.events import TouchRule
from engine.parse.code import Code
from engine.sources.codes import D904, D905, D907
from engine.sources.reading import Reading, is_empty
from engine.sources.times import Instants

EXCHANGED = "look whether two columns are exchanged, or two clocks differ"


def ended(reading: Reading, rule: TouchRule, kept: pl.Series) -> pl.Series:
    """Return the ends of the touches of a rule; what cannot be one is not known, and said.

    Args:
        reading: The source.
        rule: What a touch is.
        kept: Which lines hold one.
    """
    started = reading.times[rule.started].at
    if rule.ended is None:
        return started.clear(len(started))
    found, text = reading.times[rule.ended], reading.lines.columns[rule.ended]
    for code, what, lost in _lost_ends(found, text, started):
        numbers = reading.where(lost & kept)
        if len(numbers):
            message = f"{reading.lines.name}: {len(numbers)} {what.format(rule.ended)}"
            message += f"{reading.example(rule.ended, lost & kept)}; they are taken as not known"
            place, hint = reading.lines.place(int(numbers[0])), EXCHANGED
            if code is not D904:
                hint = reading.hint(rule.ended, lost & kept, is_unclear=code is D905)
            reading.findings.append(code.finding(message, place, hint))
    backward = (found.at < started).fill_null(value=False)
    return (
        found.at.zip_with(~backward, found.at.clear(len(found.at))) if backward.any() else found.at
    )


def _lost_ends(
    found: Instants, text: pl.Series, started: pl.Series
) -> Iterator[tuple[Code, str, pl.Series]]:
    backward = (found.at < started).fill_null(value=False)
    if backward.any():
        yield D904, "touches end before they start, by {}", backward
    if found.unclear is not None:
        yield D905, "ends in {} are local times that the clocks show twice or never", found.unclear
    if found.at.null_count() > text.null_count():
        lost = found.at.is_null() & ~is_empty(text)
        lost = lost & ~found.unclear if found.unclear is not None else lost
        yield D907, "ends in {} are not times", lost

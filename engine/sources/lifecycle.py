"""Starts and completions of one activity, put together: an event with its end."""

from __future__ import annotations

from array import array
from collections import defaultdict, deque

import numpy as np
import numpy.typing as npt
import polars as pl

from engine.sources.coded import Coded
from engine.sources.xes_events import Events

ENDED = "time:ended"
"""The column that nobody logs: the time of the event that completes one that starts."""
TIME, TRANSITION = "time:timestamp", "lifecycle:transition"
ACTIVITY = ("concept:name", "concept:instance")
"""What a start and its completion share, beside the trace."""
NEEDED = (*ACTIVITY, TRANSITION, TIME)
START, COMPLETE = "start", "complete"
Rows = npt.NDArray[np.int64]


def with_ends(events: Events) -> Events:
    """Return the events, each that completes a started one turned into the end of that one.

    In a trace the first completion of an activity completes the first start that is still open;
    `concept:instance` tells apart those that overlap. Every other event stays as it is. What a
    start does not say, its completion may.

    Source: IEEE 1849, the extensions Concept and Lifecycle.
    """
    starts, completions = _pairs(events)
    end_of = pl.Series(values=[None], dtype=pl.Int64).new_from_index(0, events.lines.size)
    end_of = end_of.scatter(starts, completions)
    rows = np.delete(np.arange(events.lines.size), completions)
    ends = end_of.gather(rows)
    columns = {name: _either(column, rows, ends) for name, column in events.columns.items()}
    columns[ENDED] = events.columns[TIME].gather(ends)
    keys, lines, trace = events.keys | {ENDED}, events.lines[rows], events.trace[rows]
    return Events(columns, keys, lines, trace, events.last)


def _pairs(events: Events) -> tuple[Rows, Rows]:
    """Return the rows of the starts that are completed, and those of their completions."""
    transition = Coded.of(events.columns[TRANSITION])
    steps = transition.give(transition.words.str.to_lowercase())
    activities = zip(*(Coded.of(events.columns[name]).codes for name in ACTIVITY), strict=True)
    starts, completions, before = array("q"), array("q"), None
    started: defaultdict[object, deque[int]] = defaultdict(deque)
    lines = zip(events.trace.tolist(), steps, activities, strict=True)
    for row, (trace, step, activity) in enumerate(lines):
        if trace != before:
            started.clear()
            before = trace
        if step == START:
            started[activity].append(row)
        elif step == COMPLETE and started.get(activity):
            starts.append(started[activity].popleft())
            completions.append(row)
    return np.frombuffer(starts, dtype=np.int64), np.frombuffer(completions, dtype=np.int64)


def _either(column: pl.Series, rows: Rows, ends: pl.Series) -> pl.Series:
    """Return what stands at some rows, and at those that say nothing what stands at the end."""
    said = column.gather(rows)
    return said.zip_with(said.is_not_null(), column.gather(ends)) if said.null_count() else said

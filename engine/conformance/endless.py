"""Things whose end is not logged, or is none: promises without a due date, or kept after it."""

from __future__ import annotations

import polars as pl

from engine.model.blueprint import Blueprint
from engine.model.events import Events
from engine.model.log import Log


def going_on(log: Log, blueprint: Blueprint) -> dict[str, int]:
    """Return how many things of a kind had touches after they were over; only where any had.

    Only kinds that standards are judged for, and that are over at a time and not after quiet.
    """
    found: dict[str, int] = {}
    asked = {standard.for_each for standard in blueprint.standards.values()}
    for name, thing in blueprint.things.items():
        over = pl.col(thing.over_at or "").max()
        if name in asked and thing.over_at in log.touches.columns and not thing.over_after:
            named = log.touches.lazy().filter(pl.col(thing.id).is_not_null())
            goes_on = named.group_by("case", thing.id).agg(pl.col("started").max() > over)
            if number := int(goes_on.select(pl.col("started").sum()).collect().item()):
                found[name] = number
    return found


def endless(log: Log, events: Events | None) -> dict[str, tuple[str, int]]:
    """Return the attribute that a kind of thing lacks, and of how many; only where any does.

    A thing lacks it when no touch that names it carries it. One whose attribute no source has at
    all is M601 as soon as a standard asks for it.
    """
    found: dict[str, tuple[str, int]] = {}
    columns = log.touches.columns
    for name, thing in events.things.items() if events else ():
        if thing.over_at and {thing.id, thing.over_at} <= {*columns}:
            named = log.touches.lazy().filter(pl.col(thing.id).is_not_null())
            known = pl.col(thing.over_at).is_not_null().any()
            things = named.group_by("case", thing.id).agg(known.alias("known")).collect()
            if without := int((~things["known"]).sum()):
                found[name] = (thing.over_at, without)
    return found

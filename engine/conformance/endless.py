"""Things of which the log does not say when they are over, such as promises without a due date."""

from __future__ import annotations

import polars as pl

from engine.model.events import Events
from engine.model.log import Log


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

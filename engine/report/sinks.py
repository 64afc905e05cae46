"""How full the sinks of a practice were, beside what each may hold and how old a wish may get."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engine.model.blueprint import Blueprint
from engine.model.journey import Touchpoint
from engine.report import names
from engine.report.report import Report
from engine.report.text import counted
from engine.score.sinks import SinkLevel
from engine.units import show_duration

MICROSECONDS = 1_000_000


def sinks_json(report: Report) -> list[dict[str, Any]]:
    """Return every sink with its levels; times are in seconds, shares in [0, 1]."""
    return [_fields(report, one) for one in report.sinks]


def _fields(report: Report, one: SinkLevel) -> dict[str, Any]:
    sink = one.touchpoint.sink
    return {
        "touchpoint": one.touchpoint.touchpoint,
        "title": one.touchpoint.title,
        "owner": report.blueprint.emptied_by(one.touchpoint),
        "n": one.n,
        "capacity": sink.capacity if sink else None,
        "largest": one.largest,
        "full": one.share_full,
        "above_capacity": one.share_above,
        "max_age": str(sink.max_age) if sink and sink.max_age else None,
        "longest": one.longest / MICROSECONDS,
        "too_old": one.too_old,
        "still": one.still,
        "oldest": None if one.oldest is None else one.oldest / MICROSECONDS,
        "days": [{"day": str(day), "largest": most} for day, most in one.days.items()],
    }


def sink_words(blueprint: Blueprint, sink: Touchpoint) -> str:
    """Return what is written of a sink: who empties it, its room, its limit and its overflow."""
    written = sink.sink
    if written is None:
        return ""
    said = [f"{counted(written.capacity, 'wish', 'wishes')} fit in"] if written.capacity else []
    said += [f"none may get older than {written.max_age}"] if written.max_age else []
    if written.overflow:
        said += [f"when it is full: {names.touchpoint(blueprint, written.overflow)}"]
    return "; ".join([f"emptied by {names.owner(blueprint, blueprint.emptied_by(sink))}", *said])


def sink_lines(report: Report) -> Iterator[str]:
    """Yield a sentence for every sink that wishes came to, with who answers for it."""
    for one in report.sinks:
        sink = one.touchpoint.sink
        title = names.touchpoint(report.blueprint, one.touchpoint.touchpoint)
        owner = names.owner(report.blueprint, report.blueprint.emptied_by(one.touchpoint))
        said = f"{title}, owner {owner}: {counted(one.n, 'wish', 'wishes')}"
        said += f", at most {one.largest} at a time"
        said += _room(one)
        said += f"; one lay there for {show_duration(one.longest)}"
        if sink and sink.max_age:
            said += f", {one.too_old} for longer than {sink.max_age}"
        still = f"; {one.still} still lie there" if one.still != 1 else "; 1 still lies there"
        yield said + (still if one.still else "")


def _room(one: SinkLevel) -> str:
    """Return how many a sink has room for, and how much of the time there was none left."""
    capacity = one.touchpoint.sink.capacity if one.touchpoint.sink else None
    if not capacity or one.share_full is None:
        return ""
    above = f", above it {_of_all(one.share_above)}" if one.share_above else ""
    return f" (room for {capacity}; full {_of_all(one.share_full)}{above} of the time)"


def _of_all(share: float) -> str:
    """Return a share of the time in whole percents; 0% and 100% only where that is exact."""
    shown = f"{share:.0%}"
    rounded = {"0%": "under 1%", "100%": "over 99%"}
    return rounded.get(shown, shown) if 0 < share < 1 else shown

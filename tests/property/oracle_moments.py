"""The oracle's `from` … `to` …: when something was, as far as anybody knows."""

from dataclasses import dataclass
from typing import Any

from tests.property.oracle import Occasion, Touch, attribute, holds, is_given
from tests.property.quantities import Quantity, nothing_known
from tests.property.wall import INFINITY

Written = dict[str, Any]


@dataclass(frozen=True)
class Moment:
    """When something was: between two bounds, at a touch, or what hides it."""

    low: float = 0
    high: float = 0
    touch: Touch | None = None
    is_start: bool = True
    trouble: str = ""  # "skip", "cannot tell", "pending"


def time_between(occasion: Occasion, measure: Written) -> Quantity:
    """Return the time from the latest of `from` to the earliest of `to`."""
    begins = [m for m in (_begin(occasion, w) for w in measure["from"]) if m.trouble != "skip"]
    if any(m.trouble == "cannot tell" for m in begins):
        return nothing_known(later=False)
    waits = any(m.trouble == "pending" for m in begins) or not begins
    if waits and (not occasion.is_group or occasion.is_over):
        return nothing_known(later=False)
    anchor = _anchor([m for m in begins if not m.trouble])
    ends = [m for m in (_end(occasion, w, anchor) for w in measure["to"]) if m.trouble != "skip"]
    if any(m.trouble == "cannot tell" for m in ends):
        return nothing_known(later=False)
    unlogged = waits or any(m.touch and m.high == INFINITY for m in begins)
    if unlogged and any(m.touch and m.high != INFINITY for m in ends):
        return nothing_known(later=False)
    if any(m.trouble == "pending" for m in ends):
        return nothing_known(later=True)
    begin_low = max([m.low for m in begins if not m.trouble], default=0)
    begin_high = max([m.high for m in begins if not m.trouble], default=0)
    if waits:
        begin_low, begin_high = max(begin_low, occasion.world.as_of), INFINITY
    return _span(occasion, measure, (begin_low, begin_high), ends)


def _span(
    occasion: Occasion, measure: Written, begin: tuple[float, float], ends: list[Moment]
) -> Quantity:
    unit, clock = measure.get("in", "calendar time"), occasion.touch.wall
    least = -INFINITY if measure.get("may_be_negative") == "yes" else 0
    end_low = min([m.low for m in ends], default=INFINITY)
    end_high = min([m.high for m in ends], default=INFINITY)
    if begin[1] == INFINITY:
        low: float = least
    else:
        low = max(least, clock.elapsed(begin[1], end_low, unit))
    high = max(least, clock.elapsed(begin[0], end_high, unit))
    return Quantity(low, high, later=low != high)


def _begin(occasion: Occasion, written: Written) -> Moment:
    if "time" in written:
        return _time(occasion, written)
    wanted, unsure = _wanted(occasion, written)
    picks = [_first_begin(occasion, touches) for touches in (wanted, wanted + unsure)]
    return _at(occasion, written, picks, Moment(trouble="pending"))


def _first_begin(occasion: Occasion, touches: list[Touch]) -> Touch | None:
    ordered = [t for t in occasion.group if t in touches]
    if occasion.is_group:
        return ordered[0] if ordered else None
    if occasion.touch in ordered:
        return occasion.touch
    place = occasion.group.index(occasion.touch)
    earlier = [t for t in ordered if occasion.group.index(t) < place]
    return earlier[-1] if earlier else None


def _end(occasion: Occasion, written: Written, anchor: Moment | None) -> Moment:
    if "time" in written:
        return _time(occasion, written)
    wanted, unsure = _wanted(occasion, written)
    is_end = "end_of" in written
    picks = [_next_end(occasion, w, anchor, is_end) for w in (wanted, wanted + unsure)]
    never = occasion.is_over
    ahead = INFINITY if never else float(occasion.world.as_of)
    return _at(occasion, {**written, "if_given": "no"}, picks, Moment(ahead, INFINITY))


def _next_end(
    occasion: Occasion, touches: list[Touch], anchor: Moment | None, is_end: bool
) -> Touch | None:
    ordered = [t for t in occasion.group if t in touches]
    begun = anchor.touch if anchor else None
    if begun in ordered and is_end and anchor and anchor.is_start:
        return begun
    if not occasion.is_group and occasion.touch in ordered and occasion.touch != begun:
        return occasion.touch
    start = begun or (None if occasion.is_group else occasion.touch)
    place = occasion.group.index(start) if start else -1
    since = anchor.low if anchor and begun else -INFINITY
    later = [t for t in ordered if occasion.group.index(t) > place and t.started >= since]
    return later[0] if later else None


def _anchor(begins: list[Moment]) -> Moment | None:
    """Return the latest of some moments that are touches: what `to` comes after."""
    touched = [m for m in begins if m.touch]
    return max(touched, key=lambda m: m.low) if touched else None


def _at(occasion: Occasion, written: Written, picks: list[Touch | None], absent: Moment) -> Moment:
    touch = picks[0]
    if picks[1] != touch:
        return Moment(trouble="cannot tell")
    if touch is None:
        return Moment(trouble="skip") if written.get("if_given") == "yes" else absent
    if "start_of" in written:
        return Moment(touch.started, touch.started, touch)
    if touch.ended is not None:
        return Moment(touch.ended, touch.ended, touch, is_start=False)
    if occasion.is_over:
        return Moment(trouble="cannot tell")
    return Moment(occasion.world.as_of, INFINITY, touch, is_start=False)


def _time(occasion: Occasion, written: Written) -> Moment:
    quantity = attribute(occasion, written["time"])
    if quantity.low is not None:
        return Moment(quantity.low, quantity.low)
    if is_given(occasion, written["time"]).holds:
        return Moment(trouble="cannot tell")
    if written.get("if_given") == "yes":
        return Moment(trouble="skip")
    return Moment(trouble="pending" if quantity.later else "cannot tell")


def _wanted(occasion: Occasion, written: Written) -> tuple[list[Touch], list[Touch]]:
    touchpoint = written.get("start_of") or written.get("end_of")
    sure: list[Touch] = []
    unsure: list[Touch] = []
    for touch in occasion.group:
        if touch.touchpoint == touchpoint:
            counts = holds(occasion.alone(touch), written.get("where", {})).holds
            (sure if counts else unsure if counts is None else []).append(touch)
    return sure, unsure

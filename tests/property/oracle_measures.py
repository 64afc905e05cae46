"""The oracle's measures: one occasion at a time, one touch at a time."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from tests.property.oracle import Occasion, Touch, attribute, holds, is_given, kind_of, value
from tests.property.quantities import Answer, Quantity, all_hold, known, least_of, nothing_known
from tests.property.wall import INFINITY

Written = dict[str, Any]
GROWING = ("count", "total", "largest", "distinct", "repeats")


def measured(occasion: Occasion, measure: Written) -> Quantity:
    """Return a measure of an occasion."""
    if "to" in measure:
        return time_between(occasion, measure)
    if "ratio" in measure:
        return _ratio(*(value(occasion, name) for name in measure["ratio"]))
    return _of_touches(occasion, measure)


def _ratio(above: Quantity, below: Quantity) -> Quantity:
    later = above.later or below.later
    if above.low is None or below.low is None or below.low <= 0:
        return nothing_known(later)
    low = 0 if below.high == INFINITY else above.low / below.high
    return Quantity(low, INFINITY if above.high == INFINITY else above.high / below.low, later)


# --- from … to …


@dataclass(frozen=True)
class Moment:
    """When something was: between two bounds, at a touch, and what stands in the way of knowing."""

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


def _at(
    occasion: Occasion, written: Written, picks: list[Touch | None], absent: Moment
) -> Moment:
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
    sure, unsure = [], []
    for touch in occasion.group:
        if touch.touchpoint == touchpoint:
            counts = holds(occasion.alone(touch), written.get("where", {})).holds
            (sure if counts else unsure if counts is None else []).append(touch)
    return sure, unsure


# --- count, total, largest, smallest, first, last, distinct, repeats


def _of_touches(occasion: Occasion, measure: Written) -> Quantity:
    verb = next(v for v in (*GROWING, "smallest", "first", "last") if v in measure)
    counted = [(t, s) for t, s in _in_scope(occasion, measure) if s is not False]
    settled = _is_settled(occasion, measure)
    nobody = "person" in measure.get("same", ()) and occasion.touch.person is None
    if verb in ("first", "last") and nobody:
        return nothing_known(later=False)
    if verb in ("first", "last"):
        return _one_value(occasion, counted if verb == "first" else counted[::-1], measure, settled)
    kind = kind_of(occasion.world, measure[verb]) if verb != "count" else "number"
    values = [(value(occasion.alone(t), measure[verb]), s) for t, s in counted] if (
        verb != "count"
    ) else [(known(1), s) for _, s in counted]
    low, high = _bounds(verb, kind, values)
    if not settled or nobody:
        low, high = _still_open(verb, kind, low, high)
    if low is None or high is None:
        return nothing_known(later=not settled)
    return Quantity(low, high, later=not settled)


def _still_open(verb: str, kind: str, low: Any, high: Any) -> tuple[Any, Any]:
    if verb == "smallest":
        return least_of(kind), INFINITY if high is None else high
    return least_of(kind) if low is None else low, INFINITY


def _bounds(verb: str, kind: str, values: list[tuple[Quantity, Any]]) -> tuple[Any, Any]:
    sure = [q for q, s in values if s]
    possible = [q for q, _ in values]
    lows = [least_of(kind) if q.low is None else q.low for q in sure]
    highs = [INFINITY if q.high is None else q.high for q in possible]
    if verb == "count":
        return len(sure), len(possible)
    if verb == "total":
        return sum(0 if low == -INFINITY else low for low in lows), sum(highs)
    if verb == "largest":
        return max(lows, default=None), max(highs, default=None) if sure else None
    if verb == "smallest":
        below = [least_of(kind) if q.low is None else q.low for q in possible]
        above = [INFINITY if q.high is None else q.high for q in sure]
        return (min(below, default=None) if sure else None), min(above, default=None)
    sure_values = [q.low for q in sure if q.low is not None and q.low == q.high]
    all_values = [q.low for q in possible if q.low is not None and q.low == q.high]
    unknown = len(possible) - len(all_values)
    if verb == "distinct":
        return len(set(sure_values)), len(set(all_values)) + unknown
    most = max(Counter(all_values).values(), default=0)
    return max(Counter(sure_values).values(), default=0), most + unknown


def _one_value(
    occasion: Occasion, counted: list[tuple[Touch, Any]], measure: Written, settled: bool
) -> Quantity:
    is_last = "last" in measure
    if is_last and not settled:
        return nothing_known(later=True)
    if not counted:
        return nothing_known(later=not settled)
    touch, sure = counted[0]
    if not sure:
        return nothing_known(later=False)
    return value(occasion.alone(touch), measure["last" if is_last else "first"])


def _is_settled(occasion: Occasion, measure: Written) -> bool:
    world = occasion.world
    if "within" not in measure:
        return occasion.is_over
    passed = not occasion.touch.wall.in_time(
        occasion.touch.started, world.as_of, measure["within"]
    )
    return passed or ("same" not in measure and occasion.is_over)


def _in_scope(occasion: Occasion, measure: Written) -> list[tuple[Touch, bool | None]]:
    named = measure.get("of") or [t for t in measure.get("count", ()) if t != "any"]
    same, found = measure.get("same", []), []
    for touch in occasion.world.touches:
        if named and touch.touchpoint not in named:
            continue
        if not same and touch not in occasion.group:
            continue
        shared = Answer(True) if not same else shares(occasion.touch, touch, same)
        if "within" in measure and not _in_window(occasion, touch, measure):
            continue
        counts = holds(occasion.alone(touch), measure.get("where", {}))
        found.append((touch, all_hold([shared, counts]).holds))
    return found


def _in_window(occasion: Occasion, touch: Touch, measure: Written) -> bool:
    own = occasion.touch
    if (touch.started, touch.number) <= (own.started, own.number):
        return False
    if "same" in measure:
        if occasion.is_group and touch in occasion.group:
            return False
        if own.contact and (touch.case, touch.contact) == (own.case, own.contact):
            return False
    return own.wall.in_time(own.started, touch.started, measure["within"])


def shares(one: Touch, other: Touch, same: list[str]) -> Answer:
    """Say whether two touches share what they must: within a case, or a person's cases."""
    answers = []
    if "person" not in same:
        answers.append(Answer(one.case == other.case))
    for name in same:
        if name == "person":
            together = one.case == other.case
            known_person = one.person is not None and one.person == other.person
            answers.append(Answer(together or known_person))
        else:
            values = [t.attributes.get(name) for t in (one, other)]
            answers.append(Answer(None if None in values else values[0] == values[1]))
    return all_hold(answers)


"""The oracle's counts, totals and extremes: one touch at a time."""

from collections import Counter
from typing import Any

from tests.property.oracle import Occasion, Touch, holds, kind_of, value
from tests.property.quantities import Answer, Quantity, all_hold, known, least_of, nothing_known
from tests.property.wall import INFINITY

Written = dict[str, Any]
GROWING = ("count", "total", "largest", "distinct", "repeats")


def of_touches(occasion: Occasion, measure: Written) -> Quantity:
    verb = next(v for v in (*GROWING, "smallest", "first", "last") if v in measure)
    counted = [(t, s) for t, s in _in_scope(occasion, measure) if s is not False]
    settled = _is_settled(occasion, measure)
    nobody = "person" in measure.get("same", ()) and occasion.touch.person is None
    if verb in ("first", "last") and nobody:
        return nothing_known(later=False)
    if verb in ("first", "last"):
        return _one_value(
            occasion, counted if verb == "first" else counted[::-1], measure, settled
        )
    kind = kind_of(occasion.world, measure[verb]) if verb != "count" else "number"
    values = (
        [(value(occasion.alone(t), measure[verb]), s) for t, s in counted]
        if (verb != "count")
        else [(known(1), s) for _, s in counted]
    )
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
        if not occasion.is_group and (touch.case, touch.contact) == (own.case, own.contact or ""):
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

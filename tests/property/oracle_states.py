"""The oracle's verdicts: the five forms of expectation and the six states."""

from typing import Any

from tests.property.oracle import Occasion, Texts, attribute, holds, occasions, read, value
from tests.property.oracle_touches import shares
from tests.property.quantities import Answer, Quantity, all_hold, any_holds, known
from tests.property.wall import INFINITY

Written = dict[str, Any]


def states(
    standard: Written, rows: list[Texts], as_of: str, kinds: Texts, measures: Written
) -> dict[int, str]:
    """Return the state of each occasion by the number of the line of its touch."""
    world = read(rows, as_of, kinds, measures)
    covered = standard["applies_to"]["touchpoints"]
    found = occasions(world, standard.get("for_each", "touch"), covered)
    judged = {o.touch.number: state(o, standard) for o in found}
    return {number: word for number, word in judged.items() if word}


def average(
    standard: Written, rows: list[Texts], as_of: str, kinds: Texts, measures: Written
) -> tuple[int, float]:
    """Return of how many occasions the value is known, and its sum."""
    world = read(rows, as_of, kinds, measures)
    met = [n for n, s in states(standard, rows, as_of, kinds, measures).items() if s == "met"]
    covered = standard["applies_to"]["touchpoints"]
    found = occasions(world, standard.get("for_each", "touch"), covered)
    name = standard["expect_average"]["mean_of"]
    return len(met), sum(value(o, name).low for o in found if o.touch.number in met)


def state(occasion: Occasion, standard: Written) -> str | None:
    """Return the state of one occasion, None where the standard does not apply."""
    applies = holds(occasion, standard.get("when", {}))
    if applies.holds is False:
        return None
    if applies.holds is None:
        return _unknown(applies)
    out = any_holds([holds(occasion, e["if"]) for e in standard.get("leave_out", [])])
    if out.holds is None:
        return _unknown(out)
    if out.holds:
        return "left out"
    verdict = expected(occasion, standard)
    if verdict.holds is None:
        return _unknown(verdict)
    if verdict.holds:
        return "met"
    excused = any_holds([holds(occasion, e["if"]) for e in standard.get("excuse_if", [])])
    return "excused" if excused.holds else "missed"


def _unknown(answer: Answer) -> str:
    return "pending" if answer.later else "cannot tell"


def expected(occasion: Occasion, standard: Written) -> Answer:
    """Say whether the one expectation is met."""
    if "expect" in standard:
        return holds(occasion, standard["expect"])
    if "expect_then" in standard:
        return then(occasion, standard["expect_then"])
    if "expect_before" in standard:
        return before(occasion, standard["expect_before"])
    if "expect_order" in standard:
        return order(occasion, standard["expect_order"])
    quantity = value(occasion, standard["expect_average"]["mean_of"])
    return Answer(True) if quantity.is_known else Answer(None, quantity.later)


def _candidates(occasion: Occasion, written: Written) -> list[tuple[int, Answer]]:
    """Return the starts of the other touches wanted, earliest first, and whether each counts."""
    same = [*written.get("same", []), *(["staff"] if "who" in written else [])]
    found = []
    for touch in occasion.world.touches:
        if touch.touchpoint == written["touchpoint"] and touch.number != occasion.touch.number:
            counts = holds(occasion.alone(touch), written.get("where", {}))
            answer = all_hold([shares(occasion.touch, touch, same), counts])
            is_later = (touch.started, touch.number) > (
                occasion.touch.started,
                occasion.touch.number,
            )
            found.append((touch.started if is_later else -touch.started, answer))
    return [(start, answer) for start, answer in found if answer.holds is not False]


def _person_unknown(occasion: Occasion, written: Written) -> bool:
    return "person" in written.get("same", []) and occasion.touch.person is None


def then(occasion: Occasion, written: Written) -> Answer:
    """Say whether another touch followed in time."""
    since, clock, now = occasion.touch.until, occasion.touch.wall, occasion.world.as_of
    promised = known(INFINITY)
    if "not_after" in written:
        promised = attribute(occasion, written["not_after"])

    def is_within(at: float) -> bool:
        return "within" not in written or clock.in_time(since, at, written["within"])

    def in_time(at: float) -> Answer:
        if not is_within(at):
            return Answer(False)
        if promised.low is None:
            return Answer(None, promised.later)
        return Answer(at <= promised.low)

    came = [
        all_hold([answer, in_time(start)])
        for start, answer in _candidates(occasion, written)
        if start >= since and start > 0
    ]
    never = Answer(None, False) if _person_unknown(occasion, written) else Answer(False)
    return any_holds([*came, never, _may_follow(occasion, written, promised, is_within(now))])


def _may_follow(
    occasion: Occasion, written: Written, promised: Quantity, still_within: bool
) -> Answer:
    """Say whether it may still follow: no once it is due, else that is not known yet."""
    now, over = occasion.world.as_of, occasion.world.case_is_over(occasion.touch.case)
    if not still_within:
        return Answer(False)
    if "not_after" not in written:
        return Answer(None, True) if "within" in written or not over else Answer(False)
    if promised.low is None:
        return Answer(None, promised.later or "within" in written)
    return Answer(False) if now > promised.low else Answer(None, True)


def before(occasion: Occasion, written: Written) -> Answer:
    """Say whether another touch had come before, and recently enough."""
    at, clock = occasion.touch.started, occasion.touch.wall
    came = [
        answer
        for start, answer in _candidates(occasion, written)
        if start < 0 and ("within" not in written or clock.in_time(-start, at, written["within"]))
    ]
    never = Answer(None, False) if _person_unknown(occasion, written) else Answer(False)
    return any_holds([*came, never])


def order(occasion: Occasion, written: Written) -> Answer:
    """Say whether the steps were taken in order; each counts when it was first taken."""
    steps = written["steps"]
    if occasion.world.kinds.get(steps[0]) == "time":
        return _order_of_times(occasion, written)
    names = [t.touchpoint for t in occasion.group]
    taken = [names.index(step) if step in names else None for step in steps]
    return _in_order(taken, written.get("all") == "yes", not occasion.is_over)


def _in_order(taken: list[int | None], wants_all: bool, may_come: bool) -> Answer:
    done = [place for place in taken if place is not None]
    if done != sorted(done):
        return Answer(False)
    if None not in taken:
        return Answer(True)
    last = max((n for n, place in enumerate(taken) if place is not None), default=-1)
    gap = None in taken[: last + 1]
    if not may_come:
        return Answer(not wants_all)
    if wants_all:
        return Answer(False) if gap else Answer(None, True)
    return Answer(None, True) if gap else Answer(True)


def _order_of_times(occasion: Occasion, written: Written) -> Answer:
    found = [attribute(occasion, step) for step in written["steps"]]
    done = [q.low for q in found if q.low is not None]
    if done != sorted(done):
        return Answer(False)
    if len(done) == len(found):
        return Answer(True)
    if any(q.low is None and q.later for q in found):
        return Answer(None, True)
    if occasion.is_group and any(_differs(occasion, step) for step in written["steps"]):
        return Answer(None, False)
    return Answer(written.get("all") != "yes")


def _differs(occasion: Occasion, step: str) -> bool:
    values = {t.attributes[step] for t in occasion.group if step in t.attributes}
    return len(values) > 1

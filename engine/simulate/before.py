"""What has happened in a made-up case before, and what it makes more or less likely."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from engine.errors import EngineError
from engine.model.play import Before, Instead
from engine.simulate.hours import Hours
from engine.simulate.touch import Case, Touch


def weights(
    usual: Mapping[str, float], instead: Iterable[Instead], case: Case, at: int, hours: Hours
) -> Mapping[str, float]:
    """Return the weights that hold in a case at an instant: the usual ones, or others instead."""
    others = (other.one_of for other in instead if has_happened(other.if_, case, at, hours))
    return next(others, usual)


def has_happened(before: Before, case: Case, at: int, hours: Hours) -> bool:
    """Return whether everything that is asked for has happened in a case by an instant.

    Raises:
        EngineError: What the time must not begin before is no time.
    """
    began = case.last(before.from_)
    if began is None:
        return False
    since = [touch for touch in case.touches if touch.started >= began.started]
    reached = [touch.started for touch in since if touch.touchpoint == before.to]
    if before.to is not None and not reached:
        return False
    start = _counted_from(before, began, hours)
    passed = hours.passed(start, min(reached, default=at), before.during)
    is_long = before.longer_than is None or passed > before.longer_than.amount
    return is_long and all(touch.touchpoint != before.without for touch in since)


def _counted_from(before: Before, began: Touch, hours: Hours) -> int:
    """Return from when on the time counts.

    Raises:
        EngineError: What it must not begin before is no time.
    """
    time = began.values.get(before.not_before or "")
    if time is None:
        return began.started
    try:
        return max(began.started, hours.read(time))
    except ValueError:
        raise EngineError(
            f"not_before: {before.not_before} asks for a time, and at {began.touchpoint} it is "
            f"{time!r}; name an attribute that simulation.yaml tells with `after`"
        ) from None

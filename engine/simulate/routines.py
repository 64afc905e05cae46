"""What a made-up practice does without a patient: its routines, window by window."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import time, timedelta

from engine.model.play import Length
from engine.model.practice import OPEN_HOURS
from engine.model.simulation import Simulation
from engine.simulate.draws import Draws
from engine.simulate.hours import SECOND, Hours
from engine.simulate.telling import Telling
from engine.simulate.touch import Case, Touch
from engine.units import OpeningHours, parse_span

A_MINUTE = Length(median=parse_span("1 min"))


def routines(simulation: Simulation, hours: Hours) -> Iterator[Case]:
    """Yield a case of one touch for each time that a routine was done, and not forgotten."""
    end = hours.instant(simulation.to, simulation.exported_at)
    for name, windows in sorted(simulation.routines.items()):
        for number, (first, last) in enumerate(_times(windows, simulation, hours)):
            draws = Draws.of(simulation.seed, "routine", name, number)
            case = _done(name, first + draws.within(last - first), simulation, hours, draws)
            case.number = number
            case.cut(end)
            if case.touches:
                yield case


def _times(
    windows: OpeningHours, simulation: Simulation, hours: Hours
) -> Iterator[tuple[int, int]]:
    """Yield the windows on days on which the practice opens, from the first day to the last."""
    for n in range((simulation.to - simulation.from_).days + 1):
        day = simulation.from_ + timedelta(days=n)
        midnights = hours.instant(day), hours.instant(day + timedelta(days=1))
        if hours.passed(*midnights, OPEN_HOURS):
            for window in windows.windows[day.weekday()]:
                opens = hours.instant(day, time(*divmod(window.start // 60, 60)))
                yield opens, opens + (window.end - window.start) * SECOND


def _done(name: str, at: int, simulation: Simulation, hours: Hours, draws: Draws) -> Case:
    play = simulation.play(name, hours.wall(at).date())
    case = Case("", "", 0, None)
    if not draws.happens(play.forgotten):
        staff = draws.one_of(play.staff) if play.staff else None
        touch = Touch(name, at, at + draws.length(play.lasts or A_MINUTE), 0, staff)
        case.touches.append(touch)
        Telling(case, touch, draws, hours).tell(play.attributes)
    return case

"""Made-up cases of a practice's journeys, and the lines that they leave in its logs."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

import polars as pl

from engine.errors import EngineError
from engine.graph.journey_map import JourneyMap, maps_of
from engine.graph.orders import in_every_order
from engine.model.blueprint import Blueprint
from engine.model.clocks import Clocks
from engine.model.simulation import Simulation
from engine.simulate.arrivals import Arrival, Origins
from engine.simulate.book import Book
from engine.simulate.faults import unmapped
from engine.simulate.hours import Hours
from engine.simulate.routines import routines
from engine.simulate.touch import Case
from engine.simulate.walk import Walk

BEFORE, AFTER = timedelta(days=8), timedelta(days=400)
"""How far the calendars reach beyond the days of a simulation."""
SECOND_TRY = 1_000_000
"""Cases of those who try again are numbered from here on."""
DAYS_BY_DEFAULT = timedelta(days=27)


def by_default(first: date) -> Simulation:
    """Return a simulation of four weeks in which everything comes from the maps."""
    last = first + DAYS_BY_DEFAULT
    return Simulation.model_validate({"schema": 1, "from": first, "to": last})


def cases_of(
    blueprint: Blueprint,
    simulation: Simulation,
    journeys: Collection[str] = (),
    cases: int | None = None,
) -> list[Case]:
    """Return made-up cases, in the order of their beginnings.

    Args:
        blueprint: What the practice has written down.
        simulation: How its journeys play out, and the seed.
        journeys: Only these; empty means all, and what is done without a patient.
        cases: How many of each journey; None leaves it to the simulation.

    Raises:
        EngineError: A journey is not known.
    """
    unknown = sorted(set(journeys) - set(blueprint.journeys))
    if unknown:
        known = ", ".join(sorted(blueprint.journeys)) or "none"
        raise EngineError(f"there is no journey called {unknown[0]!r}; there are: {known}")
    hours = hours_of(blueprint, simulation)
    made = [
        case
        for name, map_ in sorted(maps_of(blueprint).items())
        if name in journeys or not journeys
        for case in _Passages(in_every_order(map_), simulation, hours).played(cases)
    ]
    done = [] if journeys else routines(simulation, hours)
    return sorted([*made, *done], key=_order)


def hours_of(blueprint: Blueprint, simulation: Simulation) -> Hours:
    """Return the practice's calendars over the days of a simulation."""
    first, last = simulation.from_ - BEFORE, simulation.to + AFTER
    return Hours(Clocks(blueprint.practice, first, last))


def simulated(
    blueprint: Blueprint,
    simulation: Simulation,
    journeys: Collection[str] = (),
    cases: int | None = None,
) -> dict[str, pl.DataFrame]:
    """Return the lines of every source that made-up cases leave: text, null for an empty field.

    A practice whose `events.yaml` names no sources gets one log, `log`, with a line per touch.

    Raises:
        EngineError: A journey is not known.
    """
    made = cases_of(blueprint, simulation, journeys, cases)
    book = Book.of(blueprint, hours_of(blueprint, simulation), simulation)
    return book.lines(made)


def _order(case: Case) -> tuple[int, str, str, int]:
    return case.touches[0].started, case.journey, case.origin, case.number


@dataclass(frozen=True, slots=True)
class _Passages:
    """The cases of one journey."""

    map: JourneyMap
    simulation: Simulation
    hours: Hours

    def played(self, cases: int | None) -> Iterator[Case]:
        """Yield every case; who goes away and tries again is one more."""
        origins = Origins(self.map.journey, self.simulation, self.hours)
        for arrival in origins.arrivals(cases, self.simulation.seed):
            case = self._case(arrival)
            if case.touches:
                yield case
            if case.comes_back is not None:
                again = replace(arrival, number=arrival.number + SECOND_TRY, at=case.comes_back)
                again_case = self._case(again, case.person)
                if again_case.touches:
                    yield again_case

    def _case(self, arrival: Arrival, person: int | None = None) -> Case:
        walk = Walk.begin(self.map, self.simulation, self.hours, arrival)
        if person is not None:
            walk.case.person = person
        case = walk.to_the_end()
        unmapped(case, self.simulation.faults, walk.draws)
        case.cut(self.hours.instant(self.simulation.to, self.simulation.exported_at))
        return case

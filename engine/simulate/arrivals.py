"""When cases begin: by the hours, the weekdays and the months of each origin."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import numpy as np

from engine.model.journey import Journey, Origin
from engine.model.simulation import Arrivals, Simulation
from engine.simulate.draws import Draws
from engine.simulate.hours import DAY, MINUTE, SECOND, Hours, Numbers, Weights

BY_DEFAULT = Arrivals(per_open_day=1)


@dataclass(frozen=True, slots=True)
class Arrival:
    """The beginning of one case: in which journey, where, the how many-th, and when."""

    journey: str
    origin: str
    number: int
    at: int


@dataclass(frozen=True, slots=True)
class Origins:
    """What is needed to let the cases of a journey come in."""

    journey: Journey
    simulation: Simulation
    hours: Hours

    def arrivals(self, cases: int | None, seed: int) -> Iterator[Arrival]:
        """Yield the cases of every origin, each origin in the order of time.

        Args:
            cases: How many in all; None leaves it to the days and the hours.
            seed: Another number gives other times.
        """
        numbers = {name: self._expected(name) for name in self.journey.origins}
        total = sum(numbers.values())
        for name in sorted(numbers):
            share = numbers[name] if cases is None else cases * numbers[name] / total
            draws = Draws.of(seed, self.journey.journey, name)
            for number, at in enumerate(self._times(name, round(share), draws)):
                yield Arrival(self.journey.journey, name, number, int(at))

    def _plan(self, name: str) -> Arrivals:
        return self.simulation.arrivals.get(self.journey.journey, {}).get(name, BY_DEFAULT)

    def _calendar(self, name: str) -> str:
        origin: Origin = self.journey.origins[name]
        return self._plan(name).during or self.hours.clocks.practice.hours_of(origin.channel, None)

    def _expected(self, name: str) -> float:
        """Return how many cases come in all: so many on each day on which they can come."""
        minutes = self._minutes()
        is_open = self.hours.of(self._calendar(name)).is_open(minutes)
        months = self._months(minutes)
        days = self.hours.local(minutes) // DAY
        open_days = np.unique(days[is_open], return_index=True)[1]
        return float(self._plan(name).per_open_day * months[is_open][open_days].sum())

    def _times(self, name: str, number: int, draws: Draws) -> Numbers:
        minutes = self._minutes()
        is_open = self.hours.of(self._calendar(name)).is_open(minutes)
        weights = self.hours.weights(self._plan(name).busy, minutes) * self._months(minutes)
        weights = np.where(is_open, weights, 0.0)
        if not number or not weights.sum():
            return np.empty(0, dtype=np.int64)
        chosen = draws.generator.choice(minutes, size=number, p=weights / weights.sum())
        seconds = draws.generator.integers(0, 60, size=number)
        return np.sort(chosen + seconds * SECOND)

    def _months(self, minutes: Numbers) -> Weights:
        """Return the weight of the month of each minute."""
        months = self.hours.local(minutes).astype("datetime64[us]").astype("datetime64[M]")
        weights = np.ones(minutes.size)
        for month, times in self.simulation.months.items():
            weights[months == np.datetime64(month)] *= times
        return weights

    def _minutes(self) -> Numbers:
        first, last = self.simulation.from_, self.simulation.to + timedelta(days=1)
        return np.arange(self.hours.instant(first), self.hours.instant(last), MINUTE)

"""One case walks along its map: how long each step takes, and which arrow it follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.graph.journey_map import JourneyMap
from engine.graph.orders import member_of
from engine.model.play import GivesUp, Length, Play
from engine.model.simulation import Simulation
from engine.simulate.arrivals import Arrival
from engine.simulate.before import weights
from engine.simulate.draws import Draws
from engine.simulate.hours import MINUTE, Hours
from engine.simulate.telling import Telling
from engine.simulate.touch import Case, Touch
from engine.units import SpanKind, parse_span

MOST_STEPS = 100
"""A map may lead in circles; no patient goes round for ever."""
A_MINUTE = parse_span("1 min")


@dataclass(slots=True)
class Walk:
    """One case on its way."""

    map: JourneyMap
    simulation: Simulation
    hours: Hours
    draws: Draws
    case: Case
    at: int
    contact: int = 0

    @classmethod
    def begin(
        cls, map_: JourneyMap, simulation: Simulation, hours: Hours, arrival: Arrival
    ) -> Walk:
        """Return a case that is about to begin."""
        seed = simulation.seed
        draws = Draws.of(seed, arrival.journey, arrival.origin, arrival.number)
        person = int(draws.generator.integers(simulation.people))
        case = Case(arrival.journey, arrival.origin, arrival.number, person)
        return cls(map_, simulation, hours, draws, case, arrival.at)

    def to_the_end(self) -> Case:
        """Return the case after its last step."""
        node: str | None = self.map.starts.get(self.case.origin)
        for _ in range(MOST_STEPS):
            if node is None or node in self.map.outcomes:
                break
            node = self._step(node)
        self.case.reached = node if node in self.map.outcomes else None
        self._withhold()
        return self.case

    def _step(self, node: str) -> str | None:
        """Take one step, and return what comes next; None if nothing ever does."""
        play = self._play(node)
        if self.map.touchpoints[node].any_order:
            return self._next(node, play)
        sink = self.map.touchpoints[node].sink
        if sink and sink.overflow and self.draws.happens(play.full):
            return sink.overflow
        if play.skipped and self.draws.happens(play.skipped):
            return self._next(node, play)
        if play.forgotten and self.draws.happens(play.forgotten):
            return None
        self._wait_for(play)
        length = self._length(node, play)
        patience = self._patience(play.gives_up)
        is_over = patience is not None and patience < length
        touch = self._touch(node, play, min(length, patience or length))
        if play.again and self.draws.happens(play.again):
            self.at = touch.over
            touch = self._touch(node, play, self._length(node, play))
        following = self._next(node, play)
        if play.gives_up and is_over:
            self._think_again(play.gives_up)
            following = play.gives_up.to
        self._meanwhile(touch, play)
        self.at = touch.over
        self._lose_end(touch, play)
        return following

    def _play(self, node: str) -> Play:
        return self.simulation.play(member_of(node), self.hours.wall(self.at).date())

    def _wait_for(self, play: Play) -> None:
        """Let the time pass until a step can begin."""
        if play.after is not None:
            self.contact += bool(self.case.touches)
            self.at = self.hours.later(self.at, play.during, self.draws.length(play.after))
            return
        self.at += self.draws.length(play.pause) if play.pause else 0
        if play.during is not None and not self.hours.is_open(play.during, self.at):
            self.at = self.hours.later(self.at, play.during, 0)

    def _length(self, node: str, play: Play) -> int:
        takes = self.map.touchpoints[node].takes
        usual = takes if takes and takes.kind is SpanKind.ELAPSED else A_MINUTE
        times = self.hours.times(play.busy, self.at) if play.busy else 1.0
        return self.draws.length(play.lasts or Length(median=usual), times)

    def _patience(self, gives_up: GivesUp | None) -> int | None:
        return self.draws.length(gives_up.patience) if gives_up else None

    def _touch(self, node: str, play: Play, length: int) -> Touch:
        touch = Touch(member_of(node), self.at, self.at + length, self.contact, self._staff(play))
        self.case.touches.append(touch)
        Telling(self.case, touch, self.draws, self.hours).tell(play.attributes)
        return touch

    def _staff(self, play: Play) -> str | None:
        drawn = self.draws.one_of(play.staff) if play.staff else None
        if play.same_staff_as is None:
            return drawn
        earlier = self.case.last(play.same_staff_as)
        is_same = self.draws.happens(play.same_staff)
        return earlier.staff if earlier and is_same else drawn

    def _meanwhile(self, touch: Touch, play: Play) -> None:
        aside = play.meanwhile
        if aside is None or touch.over - touch.started <= aside.if_longer_than.amount:
            return
        happens, after = self.draws.happens(aside.share), self.draws.length(aside.after)
        if happens and after < touch.over - touch.started:
            at, self.at = self.at, touch.started + after
            self._touch(aside.touchpoint, self._play(aside.touchpoint), MINUTE)
            self.at = at

    def _lose_end(self, touch: Touch, play: Play) -> None:
        if play.end_is_lost and self.draws.happens(play.end_is_lost):
            touch.ended = None

    def _think_again(self, gives_up: GivesUp) -> None:
        comes_back, after = self.draws.happens(gives_up.comes_back), gives_up.after
        later = self.at + self.draws.length(after)
        self.case.comes_back = later if comes_back else None

    def _next(self, node: str, play: Play) -> str | None:
        arrows = self._weights(node, play)
        return self.draws.one_of(arrows) if any(arrows.values()) else None

    def _weights(self, node: str, play: Play) -> Mapping[str, float]:
        """Return the arrows that can be taken, by weight; after hours only one may be left."""
        touchpoint = self.map.touchpoints[node]
        channel = self.map.blueprint.practice.channels.get(touchpoint.channel or "")
        ends = [end for end in touchpoint.next if end in self.map.graph]
        if channel and channel.after_hours in ends:
            if not self.hours.is_open(channel.open, self.at):
                return {channel.after_hours: 1.0}
            ends.remove(channel.after_hours)
        if play.next:
            taken = weights(play.next, play.instead, self.case, self.at, self.hours)
            return {end: taken.get(end, 0.0) for end in ends}
        return {end: 1.0 for end in ends if not play.gives_up or end != play.gives_up.to}

    def _withhold(self) -> None:
        lost = self.case.reached is not None and self.map.outcomes[self.case.reached].lost
        if lost and self.draws.happens(self.simulation.withheld):
            self.case.person = None

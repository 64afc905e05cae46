"""Origins on a channel on which a recording is to be heard first, such as an emergency notice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from engine.graph.passing import Passing, leading_to
from engine.graph.paths import Manner, Paths, Step
from engine.graph.shortest import channel_of
from engine.model.finding import Place
from engine.model.journey import Touchpoint
from engine.model.practice import Recording


@dataclass(frozen=True, eq=False)
class Call:
    """One origin, and one recording that is to be heard first there.

    Attributes:
        paths: The paths of the origin's map.
        origin: The origin.
        recording: The recording.
    """

    paths: Paths
    origin: str
    recording: str

    @property
    def title(self) -> str:
        """What the recording is called."""
        return title_of(self.paths, self.recording)

    @cached_property
    def marks(self) -> frozenset[Step]:
        """The steps that play the recording."""
        held = self.paths.holding("plays").items()
        return frozenset(step for step, names in held if self.recording in names)

    @cached_property
    def _passing(self) -> Passing:
        return Passing(self.paths.after, self.paths.starts[self.origin], self.marks)

    @cached_property
    def unheard(self) -> list[Step]:
        """The steps of the call at which it has not been heard; nearest first.

        A step is one of the call when it is on a channel of the recording, or names none, and the
        practice does not begin it.
        """
        reached = self._passing.reached(passed=False)
        return [step for step in reached if step not in self.marks and self._is_of_the_call(step)]

    def _is_of_the_call(self, step: Step) -> bool:
        touchpoint = self.paths.journey.touchpoints.get(step.node)
        if touchpoint is None or step.manner is not Manner.DONE:
            return False
        channels = heard_first(self.paths)[self.recording].first_on
        on_it = touchpoint.channel is None or touchpoint.channel in channels
        return on_it and touchpoint.initiator != "practice"

    def late(self) -> tuple[list[Step], Step] | None:
        """Return a path on which it comes late, and the step that comes before it."""
        later = leading_to(self.paths.graph, self.marks) if self.unheard else ()
        step = next((step for step in self.unheard if step in later), None)
        return self._by(step, self.marks, ()) if step else None

    def never(self) -> tuple[list[Step], Step] | None:
        """Return a path to an ending without it, and the first step of the call on that path."""
        if not self.unheard:
            return None
        silent = self.paths.graph.copy()
        silent.remove_nodes_from(self.marks)
        leading = leading_to(silent, self.paths.endings)
        step = next((step for step in self.unheard if step in leading), None)
        return self._by(step, self.paths.endings, self.marks) if step else None

    def _by(
        self,
        step: Step,
        ends: frozenset[Step] | tuple[Step, ...],
        avoiding: frozenset[Step] | tuple[()],
    ) -> tuple[list[Step], Step]:
        onward = Passing(self.paths.after, (step,), avoiding)
        end = next(one for one in onward.reached(passed=False) if one in ends)
        way = self._passing.way(step, passed=False)
        return way + onward.way(end, passed=False)[1:], step

    def out_of_order(self) -> Iterator[tuple[Step, Place | None]]:
        """Yield the steps that play something else before it, and where they say so."""
        first = heard_first(self.paths)
        channel = channel_of(self.paths.journey, self.origin)
        also_first = {name for name, one in first.items() if channel in one.first_on}
        for step in self._passing.reached(passed=False):
            touchpoint = self.paths.journey.touchpoints.get(step.node)
            if touchpoint and step in self.marks and self.recording in touchpoint.plays:
                at = touchpoint.plays.index(self.recording)
                if set(touchpoint.plays[:at]) - also_first:
                    yield step, self._written_out(step.node).place("plays", at)

    def _written_out(self, name: str) -> Touchpoint:
        known = self.paths.journey.blueprint.touchpoints
        return known.get(name) or self.paths.journey.touchpoints[name]


def calls(paths: Paths) -> Iterator[Call]:
    """Yield each origin with each recording that is to be heard first on its channel.

    Where it cannot be read what is played, or nobody knows a recording that is, nobody knows what
    is heard first.
    """
    known = paths.journey.blueprint.practice.recordings
    played = {name for names in paths.holding("plays").values() for name in names}
    if paths.is_unread("plays") or played - known.keys():
        return
    for name, recording in heard_first(paths).items():
        for origin in paths.starts:
            if channel_of(paths.journey, origin) in recording.first_on:
                yield Call(paths, origin, name)


def heard_first(paths: Paths) -> dict[str, Recording]:
    """Return the recordings that are to be heard first on some channel."""
    recordings = paths.journey.blueprint.practice.recordings.items()
    return {name: recording for name, recording in recordings if recording.first_on}


def title_of(paths: Paths, name: str) -> str:
    """Return what a recording is called; its id when the practice does not know it."""
    recording = paths.journey.blueprint.practice.recordings.get(name)
    return recording.title if recording else name

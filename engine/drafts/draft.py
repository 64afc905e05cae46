"""A drawing as the draft of a map: everything has an id, and arrows lead straight on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from engine.drafts.drawing import END, START, Drawing, Line, Step
from engine.drafts.filled import filled
from engine.drafts.fitted import fitted
from engine.drafts.names import ids
from engine.drafts.ways import after, ways
from engine.errors import EngineError


@dataclass(frozen=True, eq=False)
class Draft:
    """The draft of one map."""

    drawing: Drawing

    @cached_property
    def touchpoints(self) -> list[Step]:
        """The touchpoints; those of a group stand behind it."""
        return [one for step in self.drawing.touchpoints for one in (step, *step.inside)]

    @cached_property
    def outcomes(self) -> list[Step]:
        """The ends of the drawing."""
        return self.drawing.of(END)

    @cached_property
    def id_of(self) -> Mapping[str, str]:
        """The id of each touchpoint and outcome."""
        every = (*self.touchpoints, *self.outcomes)
        return ids((one.id, (one.kept.get("id", ""), one.name, one.id)) for one in every)

    @cached_property
    def origins(self) -> Mapping[str, tuple[Step, str]]:
        """The start of each origin with the id of the touchpoint that it leads to."""
        starts = self.drawing.of(START)
        named = ids((one.id, (one.kept.get("id", ""), one.name, one.id)) for one in starts)
        first = {one.id: after(self.drawing, one)[0] for one in starts}
        return {named[one.id]: (one, self.id_of[first[one.id].id]) for one in starts}

    @cached_property
    def departments(self) -> Mapping[str, str]:
        """The id of the department of each lane in which a touchpoint stands."""
        held = {step.lane for step in self.drawing.touchpoints}
        lanes = {name: lane for name, lane in self.drawing.lanes.items() if name in held}
        named = {name: lane for name, lane in lanes.items() if lane.title or lane.department}
        return ids((name, (lane.department, lane.title)) for name, lane in named.items())

    def ways(self, step: Step) -> list[Line]:
        """Return the arrows from a touchpoint to touchpoints and outcomes, by their ids."""
        every = ways(self.drawing, step)
        return [replace(way, end=self.id_of[way.end]) for way in every if way.end in self.id_of]


def draft_of(drawing: Drawing) -> Draft:
    """Return the draft of a map, with a remark wherever it says something else.

    Raises:
        EngineError: Nothing in the drawing can be a touchpoint.
    """
    if not drawing.touchpoints:
        raise EngineError(f"{drawing.place.path} holds no task, so no map can be drafted from it")
    return Draft(filled(fitted(drawing)))

"""A map as BPMN sees it: its flowchart, which boxes decide what comes next, and all ids."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property

from engine.graph.journey_map import JourneyMap
from engine.model.kept import PROCESS
from engine.render.bpmn_places import height
from engine.render.diagram import Arrow, Box, Diagram, Kind
from engine.render.flowchart import ORIGIN, whole_map
from engine.render.layout import Layout, layout

POOL = "pool"


@dataclass(frozen=True, eq=False)
class BpmnModel:
    """The flowchart of all origination points of a journey, with a name in XML for everything.

    Ids of maps have no dots, so no two names are the same.
    """

    map: JourneyMap

    @property
    def process(self) -> str:
        """The name of the process."""
        return f"{PROCESS}{self.map.journey.journey}"

    @cached_property
    def diagram(self) -> Diagram:
        """The flowchart; two arrows from one box to another are one."""
        drawn = whole_map(self.map)
        arrows = {(arrow.start, arrow.end): arrow for arrow in reversed(drawn.arrows)}
        once = (arrow for arrow in drawn.arrows if arrows[arrow.start, arrow.end] is arrow)
        return replace(drawn, arrows=tuple(once))

    @cached_property
    def places(self) -> Layout:
        """Where everything is drawn."""
        boxes = self.diagram.boxes
        return layout(self.diagram, {b.id: height(b, decides=self.decides(b)) for b in boxes})

    @cached_property
    def boxes(self) -> dict[str, Box]:
        """Every box by its id, those inside of others too."""
        return {box.id: box for box in self.diagram.every_box}

    @cached_property
    def leaving(self) -> dict[str, list[Arrow]]:
        """The arrows that leave each box."""
        found: dict[str, list[Arrow]] = defaultdict(list)
        for arrow in self.diagram.arrows:
            found[arrow.start].append(arrow)
        return found

    @cached_property
    def entering(self) -> dict[str, list[Arrow]]:
        """The arrows that enter each box."""
        found: dict[str, list[Arrow]] = defaultdict(list)
        for arrow in self.diagram.arrows:
            found[arrow.end].append(arrow)
        return found

    @cached_property
    def overflows(self) -> frozenset[tuple[str, str]]:
        """The ends of those arrows that are taken when a sink is full."""
        return frozenset(
            (arrow.start, arrow.end) for arrow in self.map.arrows if arrow.is_overflow
        )

    def decides(self, box: Box) -> bool:
        """Whether several arrows leave a box, so that a gateway stands behind it."""
        return len(self.leaving[box.id]) > 1

    def node(self, box: Box) -> str:
        """Return the name of the event or task of a box."""
        if box.kind is Kind.ORIGIN:
            return f"origin_{box.id.removeprefix(ORIGIN)}"
        return f"{box.kind}_{box.id}"

    def gateway(self, box: Box) -> str:
        """Return the name of the gateway behind a box."""
        return f"next_{box.id}"

    def flow(self, arrow: Arrow) -> str:
        """Return the name of an arrow."""
        start, end = (self.node(self.boxes[name]) for name in (arrow.start, arrow.end))
        return f"{start}.{end}"

    def inner_flow(self, box: Box) -> str:
        """Return the name of the line from a box to the gateway behind it."""
        return f"{self.node(box)}.next"

    def source(self, arrow: Arrow) -> str:
        """Return the name of what an arrow leaves: a gateway, or the box itself."""
        box = self.boxes[arrow.start]
        return self.gateway(box) if self.decides(box) else self.node(box)

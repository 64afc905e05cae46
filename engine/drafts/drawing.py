"""What a drawing says: its steps, the lines between them, its lanes, and remarks on the rest."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from engine.model.finding import Place
from engine.model.kept import PROCESS

GATEWAYS = frozenset(
    f"{kind}Gateway" for kind in ("exclusive", "inclusive", "parallel", "eventBased", "complex")
)
CATCH, THROW = "intermediateCatchEvent", "intermediateThrowEvent"
MOMENTS = frozenset({CATCH, THROW, "boundaryEvent"})
LINK = "link"
"""What a link event is here: one end of a line that is drawn in two parts."""

TASKS = frozenset(
    (
        *("task", "userTask", "manualTask", "sendTask", "receiveTask", "serviceTask"),
        *("scriptTask", "businessRuleTask", "callActivity"),
        *("subProcess", "transaction", "adHocSubProcess"),
    )
)
START, END, GROUP = "startEvent", "endEvent", "adHocSubProcess"
FAILURES = frozenset(f"{kind}EventDefinition" for kind in ("error", "cancel", "terminate"))
"""In an end event, what says that something went wrong."""

SAID_AS = {"participant": "pool", "subProcess": "subprocess"}
"""What people call the elements that are not called as they are spelt."""

STEPS = GATEWAYS | MOMENTS | TASKS | {START, END}
"""The elements of BPMN that become steps."""


@dataclass(frozen=True, slots=True, order=True)
class Remark:
    """What a drawing says and its draft does not, or not so."""

    place: Place
    message: str


@dataclass(frozen=True, slots=True)
class Step:
    """An event, a task or a gateway.

    Attributes:
        id: Its name in the file.
        tag: What it is, in the words of BPMN; a link event is a `link`.
        name: What people call it, or an empty text.
        place: Where it stands.
        kept: What only a map says of it.
        notes: Its documentation.
        lane: The lane in which it stands, or an empty text.
        calls: The process that it calls, or an empty text.
        is_failure: Whether an end event says that something went wrong.
        goes_on: Whether a task at which a boundary event happens goes on as well.
        inside: The tasks of an ad-hoc subprocess.
    """

    id: str
    tag: str
    name: str
    place: Place
    kept: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    lane: str = ""
    calls: str = ""
    is_failure: bool = False
    goes_on: bool = False
    inside: tuple[Step, ...] = ()

    @property
    def called(self) -> str:
        """What a remark calls it: the parallel gateway 'Split'."""
        return called(self.tag, self.name or self.id)

    @property
    def uses(self) -> str:
        """The journey that it calls, if the drawing came from a map; else an empty text."""
        known = self.calls.startswith(PROCESS)
        return self.calls.removeprefix(PROCESS) if known else self.kept.get("uses", "")

    @property
    def is_passed(self) -> bool:
        """Whether a map has no such thing, so that arrows lead on to what comes after it."""
        return self.tag in GATEWAYS | MOMENTS | {LINK}


def called(tag: str, name: str) -> str:
    """Return how a remark names an element."""
    kind = SAID_AS.get(tag) or re.sub("([A-Z])", r" \1", tag).lower()
    return f"the {kind} {name!r}" if name else f"the {kind}"


@dataclass(frozen=True, slots=True)
class Line:
    """A sequence flow; `kept` is what only a map says of an arrow."""

    start: str
    end: str
    words: str = ""
    kept: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane, and the department that it stands for if the drawing came from a map."""

    title: str
    department: str = ""


@dataclass(frozen=True, eq=False)
class Drawing:
    """One process: its steps by id in the order of the file, and everything around them."""

    name: str
    place: Place
    steps: Mapping[str, Step]
    lines: tuple[Line, ...]
    lanes: Mapping[str, Lane] = field(default_factory=dict)
    kept: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()

    @cached_property
    def leaving(self) -> Mapping[str, list[Line]]:
        """The lines that leave each step."""
        found: dict[str, list[Line]] = defaultdict(list)
        for line in self.lines:
            found[line.start].append(line)
        return found

    @cached_property
    def entering(self) -> Mapping[str, list[Line]]:
        """The lines that enter each step."""
        found: dict[str, list[Line]] = defaultdict(list)
        for line in self.lines:
            found[line.end].append(line)
        return found

    def of(self, *tags: str) -> list[Step]:
        """Return the steps of some kinds."""
        return [step for step in self.steps.values() if step.tag in tags]

    @property
    def touchpoints(self) -> list[Step]:
        """The steps that become touchpoints."""
        return self.of(*TASKS)

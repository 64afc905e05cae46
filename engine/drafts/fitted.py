"""What BPMN draws otherwise than a map, as a map has it: groups, and choices at the start."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import networkx as nx

from engine.drafts.drawing import (
    END,
    GATEWAYS,
    GROUP,
    LINK,
    MOMENTS,
    START,
    TASKS,
    Drawing,
    Line,
    Remark,
    Step,
    called,
)
from engine.graph.circles import circles
from engine.model.journey import MOST_IN_ANY_ORDER

PARALLEL, BOUNDARY = "parallelGateway", "boundaryEvent"
SEVERAL = frozenset({PARALLEL, "inclusiveGateway", "complexGateway"})
"""Gateways behind which more than one way may be taken."""


def fitted(drawing: Drawing) -> Drawing:
    """Return the drawing as a map can have it, with remarks on what it says otherwise now."""
    drawing = _grouped(_from_start_to_end(drawing))
    decided = _deciding(drawing)
    remarks = {*decided.remarks, *_changed(drawing), *_loops(decided)}
    return replace(decided, remarks=tuple(sorted(remarks)))


def _from_start_to_end(drawing: Drawing) -> Drawing:
    """Return the drawing without lines into a start or out of an end, each with a remark."""
    said = [(line, _beyond(drawing, line)) for line in drawing.lines]
    lines = tuple(line for line, remark in said if not remark)
    remarks = (remark for _, remark in said if remark)
    return replace(drawing, lines=lines, remarks=(*drawing.remarks, *remarks))


def _beyond(drawing: Drawing, line: Line) -> Remark | None:
    """Return a remark on a line that no arrow of a map can be."""
    start, end = drawing.steps.get(line.start), drawing.steps.get(line.end)
    if start is None or end is None:
        return None
    said = f"{called('line', line.words)} from {start.called} to {end.called} is left out"
    if end.tag == START:
        return Remark(end.place, f"{said}: nothing leads to an origin")
    return Remark(start.place, f"{said}: nothing follows an outcome") if start.tag == END else None


def _grouped(drawing: Drawing) -> Drawing:
    """Return the drawing with tasks between two parallel gateways as a group in any order."""
    for fork in drawing.of(PARALLEL):
        if join := _join(drawing, fork):
            drawing = _with_group(drawing, fork, join)
    return drawing


def _join(drawing: Drawing, fork: Step) -> str:
    """Return the gateway in which all ways from a fork end after one task; empty if none is."""
    away = drawing.leaving.get(fork.id, [])
    tasks = [line.end for line in away]
    onward = [line for task in tasks for line in drawing.leaving.get(task, ())]
    before = [line for task in tasks for line in drawing.entering[task]]
    plain = {step.id for step in drawing.touchpoints if step.tag != GROUP}
    is_small = 1 < len(set(tasks)) == len(tasks) <= MOST_IN_ANY_ORDER
    is_single = len(onward) == len(before) == len(tasks) and plain.issuperset(tasks)
    if not (is_small and is_single) or any(line.words for line in (*away, *onward)):
        return ""
    join = drawing.steps.get(onward[0].end)
    if join is None or join.tag != PARALLEL:
        return ""
    entering = [line.start for line in drawing.entering[join.id]]
    return join.id if sorted(entering) == sorted(tasks) else ""


def _with_group(drawing: Drawing, fork: Step, join: str) -> Drawing:
    tasks = tuple(drawing.steps[line.end] for line in drawing.leaving[fork.id])
    inside = {task.id for task in tasks}
    name = fork.name or ", ".join(task.name or task.id for task in tasks)
    lane = fork.lane or tasks[0].lane
    group = replace(fork, tag=GROUP, name=name, lane=lane, inside=tasks)
    steps = {**drawing.steps, fork.id: group}
    lines = (
        replace(line, start=fork.id) if line.start == join else line
        for line in drawing.lines
        if not inside & {line.start, line.end}
    )
    kept = {name: step for name, step in steps.items() if name not in inside | {join}}
    return replace(drawing, steps=kept, lines=tuple(lines))


def _deciding(drawing: Drawing) -> Drawing:
    """Return the drawing with a touchpoint for each gateway right after a start.

    An origin starts at one touchpoint, so a choice that is made before all others is one.
    """
    for gateway in drawing.of(*GATEWAYS):
        if _is_first(drawing, gateway):
            named = replace(gateway, tag="task", name=gateway.name or "What comes first")
            said = f"{gateway.called} has become a touchpoint: an origin starts at one"
            remarks = (*drawing.remarks, Remark(gateway.place, said))
            steps = {**drawing.steps, gateway.id: named}
            drawing = replace(drawing, steps=steps, remarks=remarks)
    return drawing


def _is_first(drawing: Drawing, gateway: Step) -> bool:
    """Whether several lines leave a gateway right after a start."""
    before = (drawing.steps.get(line.start) for line in drawing.entering.get(gateway.id, ()))
    is_after_start = any(step is not None and step.tag == START for step in before)
    return is_after_start and len(drawing.leaving.get(gateway.id, ())) > 1


def _changed(drawing: Drawing) -> Iterator[Remark]:
    """Yield what the arrows of a map say otherwise than the lines of the drawing."""
    for step in drawing.steps.values():
        if said := _change(drawing, step):
            yield Remark(step.place, f"{step.called} {said}")
    for line in drawing.lines:
        lost = [end for end in (line.start, line.end) if end not in drawing.steps]
        if lost:
            yield Remark(drawing.place, f"a line at {lost[0]!r} is left out: nothing is there")


def _loops(drawing: Drawing) -> Iterator[Remark]:
    """Yield the loops that no arrow of a map follows, since there is no task on them."""
    passed = [step for step in drawing.steps.values() if step.is_passed]
    graph = nx.DiGraph((line.start, line.end) for line in drawing.lines)
    for loop in circles(graph.subgraph(step.id for step in passed)):
        first = next(step for step in passed if step.id in loop)
        yield Remark(first.place, f"the loop at {first.called} is left out: no task is on it")


def _change(drawing: Drawing, step: Step) -> str:
    ends = [drawing.steps.get(line.end) for line in drawing.leaving.get(step.id, ())]
    after = sum(end is None or end.tag != BOUNDARY for end in ends)
    before = len(drawing.entering.get(step.id, ()))
    changes = {
        "lets several ways be taken at once; on a map a patient takes one of them": (
            step.tag in SEVERAL and after > 1
        ),
        "waits for several ways; on a map a patient comes by one of them": (
            step.tag == PARALLEL and before > 1
        ),
        "is gone: nothing leads on from it with words, so its name stands on no arrow": (
            step.tag in GATEWAYS and bool(step.name) and not _is_said(drawing, step)
        ),
        "is left out: it leads nowhere": step.is_passed and not after,
        "is left out: nothing leads to it": step.is_passed and not before,
        "is part of an arrow now, which does not have its name": _is_new_link(drawing, step),
        "has become an arrow from the task, which goes on too; on a map one way is taken": (
            step.tag == BOUNDARY and step.goes_on
        ),
        "has become an arrow from the task that it interrupts": step.tag == BOUNDARY,
        "is no touchpoint: its name has become words on the arrow past it": step.tag in MOMENTS,
        "has several lines without a gateway; on a map a patient takes one of them": (
            step.tag in TASKS and after > 1
        ),
        f"calls {step.calls!r}; once that is a journey, name it under `uses`": (
            bool(step.calls) and not step.uses
        ),
    }
    return next((said for said, is_so in changes.items() if is_so), "")


def _is_new_link(drawing: Drawing, step: Step) -> bool:
    """Whether a step is a link, and not the other end of one of the same name."""
    other = (drawing.steps.get(line.start) for line in drawing.entering.get(step.id, ()))
    known = {end.name for end in other if end and end.tag == LINK}
    return step.tag == LINK and step.name not in known


def _is_said(drawing: Drawing, gateway: Step) -> bool:
    """Whether the name of a gateway is that of a touchpoint, or stands on an arrow with words."""
    return _is_first(drawing, gateway) or any(
        line.words for line in drawing.leaving.get(gateway.id, ())
    )

"""BPMN 2.0 read as a drawing: one process, with remarks on everything that is not part of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from engine.drafts.drawing import FAILURES, GROUP, STEPS, TASKS, Drawing, Lane, Line, Step
from engine.drafts.left_out import BPMN, left_out
from engine.drafts.xml import Node, read_xml
from engine.errors import EngineError
from engine.model.kept import OURS


def read_bpmn(path: str, content: bytes) -> Drawing:
    """Return the largest process of a BPMN file.

    Raises:
        EngineError: It is no BPMN, or holds no process.
    """
    document = read_xml(path, content)
    root = next(iter(document.inside))
    if (root.space, root.tag) != (BPMN, "definitions"):
        raise EngineError(f"{path} is no BPMN 2.0: it begins with <{root.tag}>, not <definitions>")
    processes = list(root.all("process"))
    if not processes:
        raise EngineError(f"{path} holds no process, so there is nothing to draft")
    process = max(processes, key=lambda one: sum(node.tag in STEPS for node in one.inside))
    lanes, lane_of = _lanes(process)
    steps = {one.id: one for one in _steps(process)}
    return Drawing(
        process.name or _pool(root, process),
        process.place,
        {name: replace(one, lane=lane_of.get(name, "")) for name, one in steps.items()},
        tuple(_lines(process)),
        lanes,
        _kept(process),
        tuple(sorted(set(left_out(root, process)))),
    )


def _pool(root: Node, process: Node) -> str:
    """Return the name of the pool that holds a process."""
    pools = (pool for one in root.all("collaboration") for pool in one.all("participant"))
    names = (p.name for p in pools if p.said.get("processRef") == process.said.get("id"))
    return next(names, "")


def _kept(node: Node) -> dict[str, str]:
    """Return what stands in an element of our own."""
    inside = (own for one in node.all("extensionElements") for own in one.inside)
    return next((dict(own.said) for own in inside if own.space == OURS), {})


def _steps(process: Node) -> Iterator[Step]:
    for node in process.inside:
        if node.tag in STEPS:
            yield Step(
                node.said.get("id", f"line {node.place.line}"),
                node.tag,
                node.name,
                node.place,
                _kept(node),
                tuple(filter(None, (note.text for note in node.all("documentation")))),
                calls=node.said.get("calledElement", "").rpartition(":")[2],
                is_failure=any(one.tag in FAILURES for one in node.inside),
                inside=tuple(_members(node)),
            )


def _members(group: Node) -> Iterator[Step]:
    if group.tag == GROUP:
        yield from (one for one in _steps(group) if one.tag in TASKS)


def _lines(process: Node) -> Iterator[Line]:
    for node in process.all("sequenceFlow"):
        condition = (one.text for one in node.all("conditionExpression"))
        words = node.name or next(condition, "")
        start, end = node.said.get("sourceRef", ""), node.said.get("targetRef", "")
        yield Line(start, end, words, _kept(node))
    for node in process.all("boundaryEvent"):
        yield Line(node.said.get("attachedToRef", ""), node.said.get("id", ""))


def _lanes(process: Node) -> tuple[dict[str, Lane], dict[str, str]]:
    """Return the lanes, and the innermost lane of each step."""
    lanes: dict[str, Lane] = {}
    lane_of: dict[str, str] = {}
    inside = (node for one in process.all("laneSet") for node in one.everything())
    for node in inside:
        if node.tag == "lane":
            name = node.said.get("id", f"line {node.place.line}")
            lanes[name] = Lane(node.name, _kept(node).get("id", ""))
            lane_of.update((one.text, name) for one in node.all("flowNodeRef"))
    return lanes, lane_of

"""BPMN 2.0 read as a drawing: one process, with remarks on everything that is not part of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from engine.drafts.drawing import (
    CATCH,
    FAILURES,
    GROUP,
    LINK,
    STEPS,
    TASKS,
    THROW,
    Drawing,
    Lane,
    Line,
    Step,
    called,
)
from engine.drafts.left_out import BPMN, LINKS, left_out
from engine.drafts.xml import Node, read_xml
from engine.errors import EngineError
from engine.model.kept import OURS


def read_bpmn(path: str, content: bytes) -> Drawing:
    """Return the largest process of a BPMN file.

    Raises:
        EngineError: It is no BPMN, holds no process, or says one id of two things.
    """
    document = read_xml(path, content)
    root = next(iter(document.inside))
    if (root.space, root.tag) != (BPMN, "definitions"):
        raise EngineError(f"{path} is no BPMN 2.0: it begins with <{root.tag}>, not <definitions>")
    processes = list(root.all("process"))
    if not processes:
        raise EngineError(f"{path} holds no process, so there is nothing to draft")
    process = max(processes, key=lambda one: sum(node.tag in STEPS for node in one.inside))
    _check_ids(process)
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


def _id(node: Node) -> str:
    """Return the id of an element; one without gets one that nobody can have given."""
    return node.said.get("id") or f"line {node.place.line}:{node.place.column}"


def _check_ids(process: Node) -> None:
    """Refuse a process in which two things have one id: which of them a line means is open."""
    first: dict[str, Node] = {}
    for node in process.everything():
        if node.space != BPMN or node.tag not in STEPS | {"lane"}:
            continue
        other = first.setdefault(_id(node), node)
        if other is not node:
            one, two = (called(it.tag, it.name) for it in (other, node))
            said = f"{two} has the id {_id(node)!r}, as {one} on line {other.place.line} has"
            raise EngineError(f"{node.place}: {said}; give each an id of its own")


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
                _id(node),
                LINK if _link(node) else node.tag,
                node.name or _link(node),
                node.place,
                _kept(node),
                tuple(filter(None, (note.text for note in node.all("documentation")))),
                calls=node.said.get("calledElement", "").rpartition(":")[2],
                is_failure=any(one.tag in FAILURES for one in node.inside),
                goes_on=node.said.get("cancelActivity") in ("false", "0"),
                inside=tuple(_members(node)),
            )


def _members(group: Node) -> Iterator[Step]:
    if group.tag == GROUP:
        yield from (one for one in _steps(group) if one.tag in TASKS)


def _link(node: Node) -> str:
    """Return the name that both ends of a link have; empty if it is none."""
    links = (one for one in node.inside if one.tag in LINKS)
    return next((one.name or node.name for one in links if node.tag in (CATCH, THROW)), "")


def _lines(process: Node) -> Iterator[Line]:
    for node in process.all("sequenceFlow"):
        condition = (one.text for one in node.all("conditionExpression"))
        words = node.name or next(condition, "")
        start, end = node.said.get("sourceRef", ""), node.said.get("targetRef", "")
        yield Line(start, end, words, _kept(node))
    for node in process.all("boundaryEvent"):
        yield Line(node.said.get("attachedToRef", ""), _id(node))
    yield from _links(process)


def _links(process: Node) -> Iterator[Line]:
    """Yield a line from each link that is left to where the link of that name goes on."""
    goes_on = {_link(node): _id(node) for node in reversed(list(process.all(CATCH)))}
    for node in process.all(THROW):
        if (name := _link(node)) in goes_on and name:
            yield Line(_id(node), goes_on[name])


def _lanes(process: Node) -> tuple[dict[str, Lane], dict[str, str]]:
    """Return the lanes, and the innermost lane of each step."""
    lanes: dict[str, Lane] = {}
    lane_of: dict[str, str] = {}
    inside = (node for one in process.all("laneSet") for node in one.everything())
    for node in inside:
        if node.tag == "lane":
            name = _id(node)
            lanes[name] = Lane(node.name, _kept(node).get("id", ""))
            lane_of.update((one.text, name) for one in node.all("flowNodeRef"))
    return lanes, lane_of

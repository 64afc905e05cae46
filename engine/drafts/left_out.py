"""What a BPMN file holds and a map cannot say: a remark on each, lest it be lost silently."""

from __future__ import annotations

from collections.abc import Iterator

from engine.drafts.drawing import (
    CATCH,
    END,
    FAILURES,
    GROUP,
    START,
    STEPS,
    TASKS,
    THROW,
    Remark,
    called,
)
from engine.drafts.xml import Node
from engine.model.kept import OURS

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
ALSO_KNOWN = frozenset(
    (
        "",
        BPMN,
        OURS,
        "http://www.omg.org/spec/BPMN/20100524/DI",
        "http://www.omg.org/spec/DD/20100524/DC",
        "http://www.omg.org/spec/DD/20100524/DI",
        "http://www.omg.org/spec/BPMN/non-normative/color/1.0",
        "http://bpmn.io/schema/bpmn/biocolor/1.0",
        "http://www.w3.org/2001/XMLSchema-instance",
        "http://www.w3.org/XML/1998/namespace",
    )
)
"""Namespaces of which nothing is lost: those that are read, and those of the picture alone."""

READ = STEPS | {
    *("extensionElements", "documentation", "incoming", "outgoing", "sequenceFlow", "laneSet"),
    *("collaboration", "process", "participant", "BPMNDiagram", "messageFlow"),
    *("association", "conditionExpression"),
}
"""What is read, what says again what something else says, and lines to what has its own remark."""

LINKS = frozenset({"linkEventDefinition"})
TOLD_INSIDE = {END: FAILURES, CATCH: LINKS, THROW: LINKS}
"""What inside of events says more of them, and is read."""

NO_PLACE = "is left out: a map has no place for it"


def left_out(root: Node, process: Node) -> Iterator[Remark]:
    """Yield a remark on everything that is left out, in a file of which one process is read."""
    yield from _around(root, process)
    yield from _inside(process)
    yield from _empty_lanes(process)
    yield from _notes(process)
    yield from _foreign(root)


def _around(root: Node, process: Node) -> Iterator[Remark]:
    """Yield what stands beside the process: other pools, and messages between them."""
    names = {one.said.get("id"): one.name for one in root.everything()}
    for pool in (node for one in root.all("collaboration") for node in one.inside):
        if pool.tag == "messageFlow":
            ends = (names.get(pool.said.get(end)) or "?" for end in ("sourceRef", "targetRef"))
            way = " to ".join(map(repr, ends))
            yield _remark(pool, f"from {way} is left out: a map has no messages between pools")
        elif pool.tag == "participant" and pool.said.get("processRef") != process.said.get("id"):
            yield _remark(pool, "is left out: a draft is made of one pool, the fullest")
        elif pool.tag not in READ:
            yield _remark(pool, NO_PLACE)
    for node in root.inside:
        if node.tag not in READ or (node.tag == "process" and node is not process and node.inside):
            yield _remark(node, NO_PLACE)


def _inside(parent: Node) -> Iterator[Remark]:
    """Yield what inside the process has no place on a map."""
    for node in parent.inside:
        if node.tag in TOLD_INSIDE.get(parent.tag, ()):
            continue
        if node.tag not in READ:
            where = f" of {called(parent.tag, parent.name)}" if parent.tag in STEPS else ""
            yield Remark(node.place, f"{called(node.tag, _said(node))}{where} {NO_PLACE}")
        elif node.tag == GROUP:
            yield from _not_in_a_group(node)
        elif node.tag in ("subProcess", "transaction"):
            yield from _unfolded(node)
        elif node.tag in STEPS:
            yield from _inside(node)


def _said(node: Node) -> str:
    """Return the name of an element, else the first text in it."""
    return node.name or next((one.text for one in node.everything() if one.text), "")


def _not_in_a_group(group: Node) -> Iterator[Remark]:
    for node in group.inside:
        if node.tag == "sequenceFlow" or node.tag in STEPS - TASKS:
            yield _remark(node, f"in {group.name!r} is left out: any order goes there")
    yield from _inside(group)


def _unfolded(node: Node) -> Iterator[Remark]:
    """Yield what is inside a subprocess, which becomes one touchpoint."""
    inside = [one for one in node.inside if one.tag in STEPS - {END}]
    if inside:
        names = ", ".join(one.name for one in inside if one.name)
        said = "is one touchpoint; what is inside is a journey of its own"
        yield _remark(node, f"{said}: {names}" if names else said)


def _empty_lanes(process: Node) -> Iterator[Remark]:
    for lane in (node for one in process.all("laneSet") for node in one.everything()):
        if lane.tag == "lane" and not any(lane.all("flowNodeRef")):
            yield _remark(lane, "is left out: nothing stands in it itself")


def _notes(process: Node) -> Iterator[Remark]:
    """Yield what is written about things for which a draft has no line."""
    for node in process.everything():
        for note in node.all("documentation"):
            if node.tag not in TASKS | {START, END} and note.text:
                yield Remark(note.place, f"the note on {called(node.tag, node.name)}: {note.text}")


def _foreign(root: Node) -> Iterator[Remark]:
    """Yield a remark for the settings of each other program."""
    spaces = {node.space: node for node in reversed(list(root.everything()))}
    for node in root.everything():
        for key in node.said:
            spaces.setdefault(key.rpartition(" ")[0], node)
    for space in sorted(spaces.keys() - ALSO_KNOWN):
        yield Remark(
            spaces[space].place, f"the settings of another program ({space}) are left out"
        )


def _remark(node: Node, message: str) -> Remark:
    return Remark(node.place, f"{called(node.tag, node.name)} {message}")

"""Nodes into plain data: texts, lists and maps that know their place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from yaml import MappingNode, Node, ScalarNode, SequenceNode

from engine.model.written import MarkedMap
from engine.parse.nodes import NodeMarks, is_nothing


@dataclass
class Tree:
    """The nodes of one file, from which wrong parts can be taken out.

    Attributes:
        path: The file.
        root: Its root node; every map and list stands in it once.
        gaps: Nodes in which something is missing now that was written.
        left_out: Every key and text of what was taken out.
        lost: The keys of each map whose values were taken out.
    """

    path: str
    root: MappingNode
    gaps: set[Node] = field(default_factory=set)
    left_out: set[str] = field(default_factory=set)
    lost: dict[Node, set[str]] = field(default_factory=dict)

    def data(self) -> MarkedMap:
        """Return the file as plain data: each text a `str`, and None where nothing is written."""
        return self._map(self.root, None)

    def drop(self, parent: Node, child: Node) -> None:
        """Take one entry out of a map or a list."""
        self.gaps.add(parent)
        self.left_out.update(texts(child))
        if isinstance(parent, MappingNode):
            keys = {key.value for key, value in parent.value if value is child}
            self.left_out.update(keys)
            self.lost.setdefault(parent, set()).update(keys)
            parent.value = [pair for pair in parent.value if pair[1] is not child]
        else:
            parent.value = [item for item in parent.value if item is not child]

    def miss(self, keys: Iterable[tuple[Node | None, str | None]]) -> None:
        """Remember keys that are missing in a map only because they are misspelt there."""
        for node, key in keys:
            if isinstance(node, MappingNode) and key is not None:
                self.lost.setdefault(node, set()).add(key)

    def _map(self, node: MappingNode, key: Node | None) -> MarkedMap:
        made = MarkedMap((name.value, self._value(value, name)) for name, value in node.value)
        made.marks = NodeMarks(self.path, node, key)
        if self.gaps or self.lost:
            holed = {name.value for name, value in node.value if value in self.gaps}
            made.unread = frozenset(self.lost.get(node, set()) | holed)
        return made

    def _value(self, node: Node, key: Node | None = None) -> Any:
        if isinstance(node, MappingNode):
            return self._map(node, key)
        if isinstance(node, SequenceNode):
            return [self._value(item) for item in node.value]
        return None if is_nothing(node) else node.value


def texts(node: Node) -> Iterator[str]:
    """Yield every key and text at and inside a node."""
    if isinstance(node, ScalarNode):
        yield node.value
    elif isinstance(node, MappingNode):
        for key, value in node.value:
            yield from texts(key)
            yield from texts(value)
    else:
        for item in node.value:
            yield from texts(item)

"""Where things stand in a YAML file."""

from __future__ import annotations

from yaml import MappingNode, Node, ScalarNode, SequenceNode

from engine.model.finding import Place

NOTHING = ("", "~", "null", "Null", "NULL")


def is_plain(node: Node) -> bool:
    """Return whether a text is written without quotes, the same for both loaders."""
    return isinstance(node, ScalarNode) and not node.style


def is_nothing(node: Node) -> bool:
    """Return whether no value is written."""
    return is_plain(node) and node.value in NOTHING


def place_of(path: str, node: Node) -> Place:
    """Return the stretch of a node, or its first character if it runs over several lines."""
    start, end = node.start_mark, node.end_mark
    ends_at = end.column if end.line == start.line else start.column
    return Place(path, start.line + 1, start.column + 1, max(ends_at, start.column + 1) + 1)


def inside(node: Node, step: str | int) -> tuple[Node | None, Node] | None:
    """Return what stands one step inside a node, with its key; None when nothing does."""
    if isinstance(node, MappingNode):
        pairs = (pair for pair in node.value if pair[0].value == step)
        return next(pairs, None)
    if isinstance(node, SequenceNode) and isinstance(step, int) and 0 <= step < len(node.value):
        return None, node.value[step]
    return None


class NodeMarks:
    """The places of everything inside one YAML value; they are looked up only when asked for.

    Steps that are not in the file are skipped, so that a path may hold words of the model.
    """

    __slots__ = ("_key", "_node", "_path")

    def __init__(self, path: str, node: Node, key: Node | None = None) -> None:
        self._path, self._node, self._key = path, node, key

    def at(self, *steps: str | int) -> Place:
        """Return the place of a text, or of the key of a map or a list."""
        key, node = self._find(steps)
        if isinstance(node, ScalarNode) and not (key and is_nothing(node)):
            return place_of(self._path, node)
        return place_of(self._path, key or _first_key(node))

    def key(self, *steps: str | int) -> Place:
        """Return the place of the key at `steps`, or of the item when it stands in a list."""
        key, node = self._find(steps)
        return place_of(self._path, key or _first_key(node))

    def holds(self, place: Place) -> bool:
        """Return whether a place lies between the beginning of the key and the end of the value.

        The end of a block is where the next thing begins.
        """
        start, end = (self._key or self._node).start_mark, self._node.end_mark
        first, at = (start.line + 1, start.column + 1), (place.line, place.column)
        is_inside = first <= at < (end.line + 1, end.column + 1)
        return place.path == self._path and (is_inside or at == first)

    def _find(self, steps: tuple[str | int, ...]) -> tuple[Node | None, Node]:
        key, node = self._key, self._node
        for step in steps:
            key, node = inside(node, step) or (key, node)
        return key, node


def _first_key(node: Node) -> Node:
    return node.value[0][0] if isinstance(node, MappingNode) and node.value else node

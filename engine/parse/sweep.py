"""What YAML allows and a practice's file does not: found in the nodes and taken out of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from yaml import MappingNode, Node, ScalarNode, SequenceNode

from engine.model.finding import Finding
from engine.parse.nodes import is_nothing, is_plain, place_of
from engine.parse.text import UNSEEN
from engine.parse.yaml_codes import Y101, Y102, Y103, Y104, Y106, Y112

ESCAPED = "write the text without it"

_Pair = tuple[Node, Node]


@dataclass
class Sweep:
    """One walk over the nodes of a file.

    After it, each key is a text and stands once, and each map and list in one place, so that
    no alias can multiply them.

    Attributes:
        path: The file.
        text: Its text.
        findings: What was found.
        gaps: Nodes that have lost a value which cannot be copied or is called by no name.
    """

    path: str
    text: str
    findings: list[Finding] = field(default_factory=list)
    gaps: set[Node] = field(default_factory=set)
    _marked: set[int] = field(default_factory=set)
    _seen: set[Node] = field(default_factory=set)

    def over(self, root: Node) -> None:
        """Sweep a node and everything inside it."""
        self._is_new(root, root)
        self._into(root)

    def _into(self, node: Node) -> None:
        if isinstance(node, MappingNode):
            node.value = list(self._pairs(node))
            for _, value in node.value:
                self._into(value)
        elif isinstance(node, SequenceNode):
            node.value = [item for item in node.value if self._is_new(node, item)]
            for item in node.value:
                self._into(item)
        elif found := UNSEEN.search(node.value):  # written as an escape, such as "\u202e"
            message = f"an escape stands for an invisible character (U+{ord(found[0]):04X})"
            place = place_of(self.path, node)
            self.findings.append(Y112.finding(f"{message}; it is read as a space", place, ESCAPED))
            node.value = UNSEEN.sub(" ", node.value)

    def _pairs(self, node: MappingNode) -> Iterator[_Pair]:
        seen: dict[str, Node] = {}
        for pair in node.value:
            key, value = pair
            if not self._is_name(node, key) or self._is_half_a_sentence(node, pair):
                continue
            if key.value in seen:
                self._repeated(key, seen[key.value])
            elif self._is_new(node, value):
                seen[key.value] = key
                yield pair

    def _is_name(self, node: MappingNode, key: Node) -> bool:
        if isinstance(key, ScalarNode) and not is_nothing(key):
            return self._is_new(node, key)
        message = "a key must be a name; here stands a map, a list or nothing"
        place = place_of(self.path, key)
        self.findings.append(Y102.finding(message, place, "write name: value"))
        self.gaps.add(node)
        return False

    def _repeated(self, key: Node, first: Node) -> None:
        earlier = place_of(self.path, first)
        message = f"{key.value!r} is written twice"
        hint = f"keep one of the two, or rename one; the first stands in line {earlier.line}"
        self.findings.append(Y101.finding(message, place_of(self.path, key), hint, earlier))

    def _is_half_a_sentence(self, node: MappingNode, pair: _Pair) -> bool:
        key, value = pair
        if not node.flow_style or not is_plain(value) or value.value:
            return False
        if ":" in self.text[key.end_mark.index : value.start_mark.index]:
            return False
        before, colon, after = key.value.partition(":")
        hint = "put the whole text in quotes when it holds a comma"
        if colon and after:
            hint = f"write a space after the colon: {before}: {after}"
        message = f"{key.value!r} was read as a key, and it has no value"
        self.findings.append(Y106.finding(message, place_of(self.path, key), hint))
        self.gaps.add(node)
        return True

    def _is_new(self, parent: Node, node: Node) -> bool:
        """Complain of an anchor or a tag once, and refuse only the copies of maps and lists."""
        at = node.start_mark.index
        first = self.text[at : at + 1]
        if first not in ("&", "!"):
            return True
        if node in self._seen and not isinstance(node, ScalarNode):
            self.gaps.add(parent)
            return False
        self._seen.add(node)
        if at not in self._marked:
            self._marked.add(at)
            self.findings.append(self._mark(node, first))
        return True

    def _mark(self, node: Node, first: str) -> Finding:
        at = node.start_mark.index
        name = self.text[at : at + 60].split(maxsplit=1)[0]
        place = place_of(self.path, node)
        if first == "!":
            hint = "delete it; a text that begins with ! needs quotes"
            return Y104.finding(f"{name} is a tag, and tags are not read", place, hint)
        message = f"{name} is an anchor, and its copies *{name[1:]} are not read"
        return Y103.finding(message, place, "write it out in each place")

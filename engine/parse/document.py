"""A file's bytes into plain data, with everything that is wrong with it as YAML."""

from __future__ import annotations

from dataclasses import dataclass

from yaml import MappingNode, Node

from engine.model.finding import Finding, Place
from engine.model.written import MarkedMap
from engine.parse.loader import compose
from engine.parse.nodes import is_nothing, place_of
from engine.parse.read import Read
from engine.parse.shape_codes import S104
from engine.parse.sweep import Sweep
from engine.parse.text import Refused, decode, without_unseen
from engine.parse.tree import Tree
from engine.parse.yaml_codes import Y110


@dataclass(frozen=True, slots=True)
class Document:
    """The nodes of a file, None when it has none to read, and the findings so far."""

    tree: Tree | None
    findings: tuple[Finding, ...]


def read_nodes(path: str, content: bytes) -> Document:
    """Return the nodes of a file; nothing that a file can hold raises."""
    unseen: tuple[Finding, ...] = ()
    try:
        text, unseen = without_unseen(path, decode(path, content))
        root = _root(path, compose(path, text))
    except Refused as refused:
        return Document(None, (*unseen, refused.finding))
    sweep = Sweep(path, text)
    sweep.over(root)
    return Document(Tree(path, root, sweep.gaps), (*unseen, *sweep.findings))


def document(path: str, content: bytes) -> Read[MarkedMap]:
    """Return a file as plain data of `MarkedMap`, `list`, `str` and None."""
    nodes = read_nodes(path, content)
    return Read(nodes.tree.data() if nodes.tree else None, nodes.findings)


def _root(path: str, root: Node | None) -> MappingNode:
    if root is None or is_nothing(root):
        place = place_of(path, root) if root else Place(path)
        raise Refused(Y110.finding("the file is empty", place, "begin it with schema: 1"))
    if not isinstance(root, MappingNode):
        hint = "write key: value, with a space after the colon"
        raise Refused(S104.finding("the file holds no keys", place_of(path, root), hint))
    return root

"""The text of a file with one item of a list more or less; everything else stays as it stands."""

from __future__ import annotations

from collections.abc import Mapping

import yaml
from yaml import MappingNode, Node, ScalarNode, SequenceNode

from engine.parse.loader import PlainLoader

DASH = "- "


def with_item(text: str, key: str, fields: Mapping[str, str]) -> str:
    """Return the text of a file with an item more at the end of a list.

    Comments, order and the ends of lines stay; the list is made where there is none.

    Args:
        text: The file, a mapping that can be read.
        key: The key of the list at its top.
        fields: The keys of the item with their values as YAML, each on a line of its own.
    """
    of = _list(text, key)
    if of is None:
        head = f"{key}:"
        end = text.rstrip("\r\n")
        return _inserted(text, len(end), [head, *_lines(fields, "  ")])
    if isinstance(of, SequenceNode) and of.flow_style and of.value:
        at = _end(text, of.value[-1])
        inside = ", ".join(f"{name}: {value}" for name, value in fields.items())
        return f"{text[:at]}, {{ {inside} }}{text[at:]}"
    if isinstance(of, SequenceNode) and of.value:
        indent = " " * of.start_mark.column
        return _inserted(text, _end(text, of.value[-1]), _lines(fields, indent))
    before = text[: int(of.start_mark.index)].rstrip(" ")
    bare = before + text[_end(text, of) :]
    return _inserted(bare, len(before), _lines(fields, "  "))


def without_item(text: str, key: str, number: int) -> str:
    """Return the text of a file without one item of a list, which stays though it be empty.

    Args:
        text: The file, a mapping that can be read.
        key: The key of the list at its top.
        number: Which item, from 0; it is there.
    """
    of = _list(text, key)
    if not isinstance(of, SequenceNode):
        raise IndexError(number)
    item = of.value[number]
    if of.flow_style:
        return _without_inside(text, of, number)
    dash = text.rindex("-", 0, item.start_mark.index)
    start = text.rfind("\n", 0, dash) + 1
    end = _line_end(text, _end(text, item))
    if end == len(text) and not text.endswith("\n"):
        start = len(text[:start].removesuffix("\n").removesuffix("\r"))
    rest = text[:start] + text[end:]
    if len(of.value) > 1:
        return rest
    colon = text.rindex(":", 0, dash) + 1
    return f"{rest[:colon]} []{rest[colon:]}"


def _without_inside(text: str, of: SequenceNode, number: int) -> str:
    """Return a text without an item of a list in brackets, and the comma beside it."""
    start, end = of.value[number].start_mark.index, _end(text, of.value[number])
    if number:
        start = _end(text, of.value[number - 1])
    elif len(of.value) > 1:
        end = of.value[1].start_mark.index
    return text[:start] + text[end:]


def _list(text: str, key: str) -> Node | None:
    """Return what stands under a key at the top of a file."""
    root = yaml.compose(text, PlainLoader)
    if not isinstance(root, MappingNode):
        return None
    return next((value for name, value in root.value if name.value == key), None)


def _end(text: str, node: Node) -> int:
    """Return where the text of a node ends, without what follows it on later lines."""
    if isinstance(node, ScalarNode):
        start, end = node.start_mark.index, node.end_mark.index
        return start + len(text[start:end].rstrip())
    if isinstance(node, MappingNode) and node.value and not node.flow_style:
        return _end(text, node.value[-1][1])
    if isinstance(node, SequenceNode) and node.value and not node.flow_style:
        return _end(text, node.value[-1])
    return int(node.end_mark.index)


def _line_end(text: str, at: int) -> int:
    """Return where the next line begins after a place, or where the text ends."""
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1


def _lines(fields: Mapping[str, str], indent: str) -> list[str]:
    first, *others = (f"{name}: {value}" for name, value in fields.items())
    hang = indent + " " * len(DASH)
    return [f"{indent}{DASH}{first}", *(f"{hang}{other}" for other in others)]


def _inserted(text: str, after: int, lines: list[str]) -> str:
    """Return a text with lines more after that of a place; its last line stays as it ends."""
    newline = "\r\n" if "\r\n" in text else "\n"
    at, more = _line_end(text, after), newline.join(lines)
    if at == len(text) and not text.endswith("\n"):
        return f"{text}{newline}{more}"
    return f"{text[:at]}{more}{newline}{text[at:]}"

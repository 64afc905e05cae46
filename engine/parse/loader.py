"""YAML text into nodes, with a guard on depth and size while they are made."""

from __future__ import annotations

from typing import Any

import yaml
from yaml import Node, YAMLError

from engine.model.finding import Place
from engine.parse.syntax import syntax_finding
from engine.parse.text import Refused
from engine.parse.yaml_codes import Y107, Y108

DEEPEST = 40
MOST_NODES = 200_000


class _TooMuch(Exception):  # noqa: N818 - a file that is refused, not a fault of the program
    """Too deep or too many nodes; `at` is the node in which it was noticed."""

    def __init__(self, at: Node | None, *, is_deep: bool) -> None:
        super().__init__()
        self.at, self.is_deep = at, is_deep


class _Guarded:
    """Makes every scalar a text, and stops before a file can exhaust stack or memory.

    Both loaders of PyYAML call these methods for each node, before they go into it.
    """

    depth = 0
    nodes = 0

    def resolve(self, kind: Any, value: Any, implicit: Any) -> str:  # noqa: ARG002 - PyYAML's own
        """Give no scalar a type: what a text means is for the model to say."""
        return ""

    def descend_resolver(self, parent: Node | None, index: Any) -> None:  # noqa: ARG002 - as above
        """Count a node on the way in."""
        self.depth += 1
        self.nodes += 1
        if self.depth > DEEPEST or self.nodes > MOST_NODES:
            raise _TooMuch(parent, is_deep=self.depth > DEEPEST)

    def ascend_resolver(self) -> None:
        """Count a level on the way out."""
        self.depth -= 1


class PlainLoader(_Guarded, yaml.SafeLoader):
    """PyYAML without libyaml: ten times slower, with the same results."""


if yaml.__with_libyaml__:

    class _FastLoader(_Guarded, yaml.CSafeLoader):
        """PyYAML on libyaml."""

    LOADER: type[Any] = _FastLoader
else:  # pragma: no cover - the wheels for all common platforms hold libyaml
    LOADER = PlainLoader


def compose(path: str, text: str, loader: type[Any] | None = None) -> Node | None:
    """Return the root node of the one document in a text; None when it is empty.

    Raises:
        Refused: Not YAML, too deep, or too large.
    """
    reader = (loader or LOADER)(text)
    try:
        root: Node | None = reader.get_single_node()
    except (YAMLError, ValueError, OverflowError) as wrong:  # the last two: PyYAML without libyaml
        raise Refused(syntax_finding(path, text, wrong)) from None
    except _TooMuch as wrong:
        raise _refusal(path, wrong) from None
    finally:
        reader.dispose()
    return root


def _refusal(path: str, wrong: _TooMuch) -> Refused:
    mark = wrong.at.start_mark if wrong.at else None
    place = Place(path, mark.line + 1, mark.column + 1, mark.column + 2) if mark else Place(path)
    if wrong.is_deep:
        message = f"more than {DEEPEST} maps and lists stand inside one another"
        return Refused(Y108.finding(message, place, "close the brackets that were left open"))
    message = f"the file has more than {MOST_NODES:,} keys and values"
    return Refused(Y107.finding(message, place, "split it into several files"))

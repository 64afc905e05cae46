"""One complaint of the model, and what in the file it is about."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from pydantic_core import ErrorDetails
from yaml import MappingNode, Node

from engine.model.finding import Place
from engine.parse.nodes import NodeMarks, inside

NO_IDS = ("title", "started")
"""What may come first in an entry of a list that lacks its id."""

LACKS = ("missing", "too_short", "S101", "S112")
"""Complaints that something is not there: no news where it has just been taken out."""

HOURS = "S112"
"""The one of them that looks inside: at the windows of each day."""


@dataclass(frozen=True, slots=True)
class Spot:
    """What in a file one complaint is about.

    Attributes:
        kind: What is wrong, in pydantic's word or as one of our codes.
        reason: The complaint, if it is one of ours.
        found: What was written.
        context: What was expected, as pydantic tells it; from us also which part of it is wrong.
        field: The last word of where it is: for a missing field, the field.
        steps: The way to it, in words of the file alone.
        parent: What it stands in; None for the whole file.
        key: Its key; None in a list.
        node: The thing itself; for a missing field, what lacks it.
    """

    kind: str
    reason: str
    found: Any
    context: dict[str, Any]
    field: str
    steps: tuple[str | int, ...]
    parent: Node | None
    key: Node | None
    node: Node

    @classmethod
    def of(cls, root: Node, error: ErrorDetails) -> Spot:
        """Return the spot of one of pydantic's complaints; words of the model are skipped."""
        steps: list[str | int] = []
        parent, key, node = None, None, root
        context = error.get("ctx", {})
        for step in (*error["loc"], *context.get("at", ())):
            if found := inside(node, step):
                steps.append(step)
                parent, (key, node) = node, found
        field = str(error["loc"][-1]) if error["loc"] else ""
        told = (error["type"], error["msg"], error["input"], context, field)
        return cls(*told, tuple(steps), parent, key, node)

    @property
    def is_echo(self) -> bool:
        """Whether a list only seems too short because of complaints about its entries."""
        return self.kind == "too_short" and len(self.node.value) >= self.context["min_length"]

    def follows_from(self, gaps: Collection[Node]) -> bool:
        """Return whether this only says that something is gone which was taken out before."""
        is_deep = self.kind == HOURS and isinstance(self.node, MappingNode)
        inner = [value for _, value in self.node.value] if is_deep else []
        return self.kind in LACKS and any(node in gaps for node in (self.node, *inner))

    @property
    def is_about_key(self) -> bool:
        """Whether the key is wrong and not the value."""
        is_told = self.context.get("is_about_key", False)
        return is_told or self.kind == "extra_forbidden" or self.field == "[key]"

    @property
    def written(self) -> str:
        """What stands at its place, letter for letter."""
        node = self.key if self.is_about_key and self.key else self.node
        return str(node.value)

    def place(self, path: str) -> Place:
        """Return where to point: at the key of what lacks something, else at the value."""
        marks = NodeMarks(path, self.node, self.key)
        return marks.key() if self.is_about_key or self.kind == "missing" else marks.at()

    @property
    def subject(self) -> str:
        """What it is about, as people would call it."""
        if isinstance(self.found, dict) and self.steps and isinstance(self.steps[-1], int):
            name, value = next(iter(self.found.items()), ("", None))
            if isinstance(value, str):
                return (
                    f"{name} {value}" if name not in NO_IDS else f"the entry with {name} {value!r}"
                )
        names = [step for step in self.steps if isinstance(step, str)]
        return names[-1] if names else "the file"

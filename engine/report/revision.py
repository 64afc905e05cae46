"""Two versions of a practice, side by side in words: as text, as Markdown and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from engine.report.change_words import Versions, says
from engine.report.text import clean
from engine.report.text import markdown as escaped
from engine.revision import Change, Thing, Turn

NO_CHANGES = "Nothing is different: both versions ask and promise the same.\n"


@dataclass(frozen=True)
class Revision(Versions):
    """Two versions of what a practice wrote, and everything in which they differ."""

    changes: Sequence[Change]

    @property
    def summary(self) -> str:
        """How many changes turn which way."""
        found = Counter(change.turn for change in self.changes)
        return ", ".join(f"{found[turn]} {turn}" for turn in Turn if found[turn])

    def by_thing(self) -> Iterator[tuple[Thing, list[Change]]]:
        """Yield each thing that differs, with its changes."""
        order = {change.thing: None for change in self.changes}
        place = {thing: number for number, thing in enumerate(order)}
        arranged = sorted(self.changes, key=lambda change: place[change.thing])
        for thing, found in groupby(arranged, key=lambda change: change.thing):
            yield thing, list(found)


def as_text(revision: Revision) -> str:
    """Return the changes for the terminal, under the name of what has changed."""
    if not revision.changes:
        return NO_CHANGES
    lines: list[str] = []
    for thing, found in revision.by_thing():
        lines.append(_heading(thing))
        lines += (f"  {change.turn:<7}  {says(change, revision)}".rstrip() for change in found)
    return "\n".join((*lines, "", f"{revision.summary}.", ""))


def as_markdown(revision: Revision) -> str:
    """Return the changes in Markdown, a list for each thing that has changed."""
    if not revision.changes:
        return NO_CHANGES
    lines: list[str] = []
    for thing, found in revision.by_thing():
        said = (f" {escaped(text)}" if (text := says(c, revision)) else "" for c in found)
        marks = (f"- **{change.turn}**" for change in found)
        lines += [f"### {escaped(_heading(thing))}", ""]
        lines += [f"{mark}{text}" for mark, text in zip(marks, said, strict=True)]
        lines.append("")
    return "\n".join((*lines, f"{revision.summary}.", ""))


def as_json(revision: Revision) -> str:
    """Return the changes as one JSON object."""
    told = {
        "before": revision.before.practice.practice,
        "after": revision.after.practice.practice,
        "changes": [
            {
                "kind": change.thing.kind,
                "id": change.thing.id,
                "title": clean(change.thing.title),
                "turn": str(change.turn),
                "keys": list(change.part.keys) if change.part else [],
                "since": str(change.part.since) if change.part and change.part.since else None,
                "says": says(change, revision),
                "path": change.place.path if change.place else None,
                "line": change.place.line if change.place else None,
            }
            for change in revision.changes
        ],
    }
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


REVISION_FORMATS: dict[str, Callable[[Revision], str]] = {
    "full": as_text,
    "markdown": as_markdown,
    "json": as_json,
}
"""The formats of a comparison, by the name used on the command line."""


def _heading(thing: Thing) -> str:
    title = f" “{clean(thing.title)}”" if thing.title != thing.id else ""
    name = f" ({clean(thing.id)})" if thing.id and title else f" {clean(thing.id)}".rstrip()
    return f"{thing.kind.capitalize()}{title}{name}"

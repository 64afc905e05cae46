"""What to write in `events.yaml` when a value cannot be read."""

from __future__ import annotations

import json
import re

import polars as pl

from engine.model.likeness import nearest
from engine.sources.time_shapes import time_hint
from engine.sources.values import NO, NUMBER, YES, Wording, duration

PLAIN = re.compile(r"[A-Za-z0-9][\w .-]*")
FEW = 6
OTHERWISE = "translate them under `words`, or mend the attribute's type"


def value_hint(name: str, unread: pl.Series, wording: Wording) -> str:
    """Return how to mend values of an attribute that could not be read.

    Args:
        name: The attribute.
        unread: The values as they stand in the log.
        wording: How the source is said to write them.
    """
    kind, example = wording.attribute.type, str(unread[0]).strip()
    match kind:
        case "choice":
            return _choice(name, example, wording.attribute.of)
        case "duration":
            return _duration(name, example, wording)
        case "time" | "date":
            return time_hint(unread, wording.clock)
        case "number" if "," in example and wording.decimal == ".":
            return 'write decimal: "," in the source'
        case "yes or no":
            return f"translate them: {words(name, example, YES[0])} or {NO[0]}"
    return OTHERWISE


def words(name: str, theirs: str, ours: str) -> str:
    """Return the YAML that translates one word of a source."""
    return f"words: {{ {name}: {{ {_yaml(theirs)}: {_yaml(ours)} }} }}"


def _choice(name: str, example: str, known: tuple[str, ...]) -> str:
    meant = nearest(example, known)
    if meant is not None:
        return f"did you mean {meant!r}? Then write {words(name, example, meant)}"
    few = f"; it knows {', '.join(known[:FEW])}" if known else ""
    return f"translate them: {words(name, example, known[0] if known else '…')}{few}"


def _duration(name: str, example: str, wording: Wording) -> str:
    if NUMBER.fullmatch(example.replace(wording.decimal, ".")) and wording.unit is None:
        return f"say what the numbers count: units: {{ {name}: s }}, or ms, min, h or d"
    if example.startswith("-") and duration(example[1:], wording.unit) is not None:
        return "no duration is below zero; look whether two times are exchanged in the export"
    return "write them as 95 s, 1:35 or 00:01:35, or as numbers with their unit under `units`"


def _yaml(text: str) -> str:
    return text if PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)

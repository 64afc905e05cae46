"""What editors are told beyond the plain schema: messages that everybody understands.

`errorMessage`, for a wrong type, and `patternErrorMessage` are words of yaml-language-server,
which checks and completes YAML in most editors. An object with fixed keys never gets one: it
would stand in for what is said of keys that are missing or unknown.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from engine.model.simulation import MONTH_PATTERN
from engine.model.written import ID_PATTERN
from engine.parse.shapes import Schema

BY_PATTERN = {
    ID_PATTERN: "write lower case letters, digits, - and _ alone, such as front-desk",
    MONTH_PATTERN: "write the month as 2026-11",
}
ENTRIES = "a list is expected; begin each entry with a hyphen and a space"
TEXTS = "a list is expected, such as [one, two]"


def in_editors(schema: Schema) -> Schema:
    """Return the schema of a file with all that helps an editor to help."""
    told = _told(schema)
    parts = {name: _named(part) for name, part in told.get("$defs", {}).items()}
    return {**_named(told), **({"$defs": parts} if parts else {})}


def _named(part: Schema) -> Schema:
    """Return a part named as people speak, with the first line of what a developer reads."""
    words = re.findall("[A-Z][a-z]*", part["title"].removeprefix("Written").removesuffix("File"))
    first = part["description"].partition("\n")[0]
    return {**part, "title": " ".join(words).capitalize(), "description": first}


def _told(part: Schema) -> Schema:
    told = {key: _inner(key, value) for key, value in part.items() if not _is_idle(key, part)}
    if told.get("pattern") in BY_PATTERN:
        told["patternErrorMessage"] = BY_PATTERN[told["pattern"]]
    return _with_values_described({**told, **_typed(told)})


def _inner(key: str, value: Any) -> Any:
    if key in ("properties", "$defs"):
        return {name: _told(part) for name, part in value.items()}
    is_schema = key in ("items", "additionalProperties", "propertyNames")
    return _told(value) if is_schema and isinstance(value, dict) else value


def _is_idle(key: str, part: Mapping[str, Any]) -> bool:
    """Return whether a key would only be in the way, such as a default that nobody writes."""
    if key == "default":
        is_text = isinstance(part["default"], str)
        return not is_text and part.get("type") not in ("integer", "number")
    return key == "format"


def _typed(part: Schema) -> Schema:
    """Return what is said of the type; a text may look like a number to an editor."""
    if {"errorMessage", "enum", "const"} & part.keys():
        return {}
    match part.get("type"):
        case "string":
            return {"type": ["string", "number"], "errorMessage": "a text is expected"}
        case ["string", "array"]:
            message = "a text or a list of texts is expected"
            return {"type": ["string", "number", "array"], "errorMessage": message}
        case "array":
            is_map = "$ref" in part["items"] or part["items"].get("type") == "object"
            return {"errorMessage": ENTRIES if is_map else TEXTS}
        case "integer" if (only := part.get("minimum")) == part.get("maximum") is not None:
            return {"default": only, "errorMessage": f"write {only}"}
        case "integer":
            return {"errorMessage": "a whole number is expected, such as 3"}
        case "number":
            return {"errorMessage": "a number is expected, such as 3 or 2.5"}
    return {}


def _with_values_described(part: Schema) -> Schema:
    """Return a map whose values say what the map says, where they say nothing themselves."""
    value, about = part.get("additionalProperties"), part.get("description")
    if not about or not isinstance(value, dict) or {"$ref", "description"} & value.keys():
        return part
    inner = _with_values_described({**value, "description": about})
    return {**part, "additionalProperties": inner}

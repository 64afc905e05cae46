"""What the standard of OCEL 2.0 demands of a file, written down without the engine."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator


def _objects(**properties: Any) -> dict[str, Any]:
    """Return the schema of an array of objects; a key that ends in `_` need not be there."""
    return {
        "type": "array",
        "items": {
            "type": "object",
            "properties": {name.rstrip("_"): one for name, one in properties.items()},
            "required": [name for name in properties if not name.endswith("_")],
            "additionalProperties": False,
        },
    }


INSTANT = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"
TEXT = {"type": "string"}
TYPE = {"enum": ["string", "time", "integer", "float", "boolean"]}
TIME = {"type": "string", "pattern": INSTANT}
DECLARED = _objects(name=TEXT, attributes=_objects(name=TEXT, type=TYPE))
RELATED = _objects(objectId=TEXT, qualifier=TEXT)
OCEL_SCHEMA = {
    "type": "object",
    "properties": {
        "eventTypes": DECLARED,
        "objectTypes": DECLARED,
        "events": _objects(
            id=TEXT,
            type=TEXT,
            time=TIME,
            attributes_=_objects(name=TEXT, value=TEXT),
            relationships_=RELATED,
        ),
        "objects": _objects(
            id=TEXT,
            type=TEXT,
            relationships_=RELATED,
            attributes_=_objects(name=TEXT, value=TEXT, time=TIME),
        ),
    },
    "required": ["eventTypes", "objectTypes", "events", "objects"],
    "additionalProperties": False,
}
"""Source: OCEL 2.0 Specification, 2023, the JSON schema; stricter, since nothing may be added."""


def ocel_flaws(log: dict[str, Any]) -> list[str]:
    """Return what the standard does not allow in a log."""
    found = Draft202012Validator(OCEL_SCHEMA).iter_errors(log)
    return [*(error.message for error in found), *_inconsistent(log)]


def _inconsistent(log: dict[str, Any]) -> Iterator[str]:
    objects = {one["id"] for one in log["objects"]}
    for kind in ("event", "object"):
        types = {one["name"]: one["attributes"] for one in log[f"{kind}Types"]}
        things = log[f"{kind}s"]
        if len(types) != len(log[f"{kind}Types"]) or len({t["id"] for t in things}) != len(things):
            yield f"two {kind}s or types have one name"
        for one in things:
            declared = {each["name"] for each in types.get(one["type"], ())}
            if one["type"] not in types:
                yield f"the type {one['type']!r} is not declared"
            if {each["name"] for each in one.get("attributes", ())} - declared:
                yield f"an attribute of {one['type']!r} is not declared"
            if {each["objectId"] for each in one.get("relationships", ())} - objects:
                yield f"{one['id']!r} is related to what there is not"

"""The plain JSON Schema of each model: its keys, their types, and a text for each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from engine.model.written import Written
from engine.parse.descriptions import descriptions

Schema = dict[str, Any]


@cache
def schema_of(model: type[Written]) -> Schema:
    """Return the JSON Schema of a model: plain types without null, and a text for every key."""
    made: Schema = _plain(model.model_json_schema(by_alias=True))
    by_name = {known.__name__: known for known in (model, *_all_written(Written))}
    for name, part in {model.__name__: made, **made.get("$defs", {})}.items():
        if name in by_name:
            _describe(part, by_name[name])
    return made


def schema_at(model: type[Written], steps: tuple[str | int, ...]) -> Schema:
    """Return the part of a model's schema for what stands at `steps`; empty when anything may."""
    root = schema_of(model)
    part = root
    for step in steps:
        key = "items" if isinstance(step, int) else "additionalProperties"
        inner = part.get("properties", {}).get(step, part.get(key))
        part = inner if isinstance(inner, dict) else {}
        if "$ref" in part:  # what is said of the key goes before what is said of its model
            part = {**root["$defs"][part["$ref"].rpartition("/")[2]], **part}
    return part


def _plain(part: Any) -> Any:
    """Return a schema without null and without defaults that are more than one word."""
    if isinstance(part, list):
        return [_plain(item) for item in part]
    if not isinstance(part, dict):
        return part
    kept = {key: _plain(value) for key, value in part.items() if not _is_idle(key, value)}
    for pattern, value in kept.pop("patternProperties", {}).items():
        names = {**kept.get("propertyNames", {}), "pattern": pattern}
        kept |= {"propertyNames": names, "additionalProperties": value}
    choices = [choice for choice in kept.pop("anyOf", []) if choice != {"type": "null"}]
    return {**choices[0], **kept} if choices else kept


def _is_idle(key: str, value: Any) -> bool:
    return key == "default" and (value is None or isinstance(value, (dict, list)))


def _describe(part: Schema, model: type[Written]) -> None:
    texts = descriptions(model)
    part.setdefault("description", (model.__doc__ or "").partition("\n")[0])
    for field, info in model.model_fields.items():
        name = info.alias or field
        if name in part.get("properties", {}):
            written: Schema = part["properties"][name]
            about = {"title": name.replace("_", " ").capitalize()}
            about["description"] = texts.get(field, "")
            part["properties"][name] = {**written, **about}


def _all_written(model: type[Written]) -> Iterator[type[Written]]:
    for child in model.__subclasses__():
        yield child
        yield from _all_written(child)

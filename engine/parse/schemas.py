"""JSON Schemas for editors, made from the models."""

from __future__ import annotations

import json

from engine.model.acceptance import AcceptedFile
from engine.model.events import Events
from engine.model.journey import Journey
from engine.model.phrase import WordsFile
from engine.model.practice import Practice
from engine.model.profile import Profile
from engine.model.simulation import Simulation
from engine.model.written import Written
from engine.parse.in_editors import in_editors
from engine.parse.shapes import Schema, schema_of
from engine.parse.standards_file import StandardsFile

DRAFT = "https://json-schema.org/draft/2020-12/schema"
MODELS: dict[str, type[Written]] = {
    "practice": Practice,
    "journey": Journey,
    "standards": StandardsFile,
    "events": Events,
    "profile": Profile,
    "words": WordsFile,
    "simulation": Simulation,
    "accepted": AcceptedFile,
}
"""The kinds of file, and what each says."""


def schemas() -> dict[str, Schema]:
    """Return the JSON Schema of each kind of file."""
    plain = {kind: schema_of(model) for kind, model in MODELS.items()}
    return {kind: {"$schema": DRAFT, **in_editors(schema)} for kind, schema in plain.items()}


def schema_text(schema: Schema) -> str:
    """Return a schema as the text of its file, the same each time."""
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"

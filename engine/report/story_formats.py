"""The formats of one case."""

from __future__ import annotations

from collections.abc import Callable

from engine.model.blueprint import Blueprint
from engine.report.story import as_json, full
from engine.stories import Story

STORY_FORMATS: dict[str, Callable[[Story, Blueprint], str]] = {
    "full": full,
    "json": as_json,
}
"""The formats of one case, by the name used on the command line."""

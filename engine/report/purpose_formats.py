"""The formats of the purpose grid."""

from __future__ import annotations

from collections.abc import Callable

from engine.graph.purposes import PurposeGrid
from engine.report.purposes import as_json, as_markdown, as_table
from engine.report.purposes_html import html

PURPOSE_FORMATS: dict[str, Callable[[PurposeGrid], str]] = {
    "full": as_table,
    "markdown": as_markdown,
    "html": html,
    "json": as_json,
}
"""The formats of the purpose grid, by the name used on the command line."""

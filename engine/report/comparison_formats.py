"""The formats of a comparison of two sides."""

from __future__ import annotations

from collections.abc import Callable

from engine.report.comparison import ComparisonReport
from engine.report.comparison_data import as_json, csv, parquet
from engine.report.comparison_html import html
from engine.report.comparison_texts import as_markdown, full

COMPARISON_FORMATS: dict[str, Callable[[ComparisonReport], str | bytes]] = {
    "full": full,
    "json": as_json,
    "csv": csv,
    "parquet": parquet,
    "markdown": as_markdown,
    "html": html,
}
"""The formats of a comparison: those of scores; parquet is bytes."""

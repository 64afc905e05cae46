"""The formats of scores: an audit over a period."""

from __future__ import annotations

from collections.abc import Callable

from engine.report.html import html
from engine.report.markdown import as_markdown
from engine.report.report import Report
from engine.report.scores_full import full
from engine.report.scores_json import as_json
from engine.report.scores_table import csv, parquet

SCORE_FORMATS: dict[str, Callable[[Report], str | bytes]] = {
    "full": full,
    "json": as_json,
    "csv": csv,
    "parquet": parquet,
    "markdown": as_markdown,
    "html": html,
}
"""The formats of scores, by the name used on the command line; parquet is bytes."""

"""Findings, audits, cases, standards and trials as texts and files.

Each format is one module. Nothing here opens a file or reads a clock: it returns what is to be
printed or written.

- `FINDING_FORMATS` print `Findings`, what the checks had to say.
- `SCORE_FORMATS` print a `Report`, an audit over a period.
- `PURPOSE_FORMATS` print the purpose grid.
- `STORY_FORMATS` print one case; `explain` a code or a standard; `listing` what a practice has;
  `trials` what the examples came to.
"""

from __future__ import annotations

from collections.abc import Callable

from engine.graph.purposes import PurposeGrid
from engine.model.blueprint import Blueprint
from engine.report import findings_json, purposes, purposes_html, scores_full, scores_json, story
from engine.report.findings import Findings
from engine.report.findings_concise import concise
from engine.report.findings_full import full
from engine.report.github import github
from engine.report.html import html
from engine.report.junit import junit
from engine.report.markdown import as_markdown
from engine.report.report import SHARED, Report
from engine.report.sarif import sarif
from engine.report.scores_table import csv, parquet
from engine.stories import Story

FINDING_FORMATS: dict[str, Callable[[Findings], str]] = {
    "full": full,
    "concise": concise,
    "json": findings_json.as_json,
    "sarif": sarif,
    "junit": junit,
    "github": github,
}
"""The formats of findings, by the name used on the command line."""

SCORE_FORMATS: dict[str, Callable[[Report], str | bytes]] = {
    "full": scores_full.full,
    "json": scores_json.as_json,
    "csv": csv,
    "parquet": parquet,
    "markdown": as_markdown,
    "html": html,
}
"""The formats of scores, by the name used on the command line; parquet is bytes."""

PURPOSE_FORMATS: dict[str, Callable[[PurposeGrid], str]] = {
    "full": purposes.as_table,
    "markdown": purposes.as_markdown,
    "html": purposes_html.html,
    "json": purposes.as_json,
}
"""The formats of the purpose grid, by the name used on the command line."""

STORY_FORMATS: dict[str, Callable[[Story, Blueprint], str]] = {
    "full": story.full,
    "json": story.as_json,
}
"""The formats of one case, by the name used on the command line."""

__all__ = [
    "FINDING_FORMATS",
    "PURPOSE_FORMATS",
    "SCORE_FORMATS",
    "SHARED",
    "STORY_FORMATS",
    "Findings",
    "Report",
]

"""The formats of findings: what the checks had to say."""

from __future__ import annotations

from collections.abc import Callable

from engine.report.findings import Findings
from engine.report.findings_concise import concise
from engine.report.findings_full import full
from engine.report.findings_json import as_json
from engine.report.github import github
from engine.report.junit import junit
from engine.report.sarif import sarif

FINDING_FORMATS: dict[str, Callable[[Findings], str]] = {
    "full": full,
    "concise": concise,
    "json": as_json,
    "sarif": sarif,
    "junit": junit,
    "github": github,
}
"""The formats of findings, by the name used on the command line."""

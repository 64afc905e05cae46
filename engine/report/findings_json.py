"""`json` findings: for other programs; lines and columns count from 1."""

from __future__ import annotations

import json

from engine.model.finding import Finding
from engine.report.findings import Findings


def as_json(findings: Findings) -> str:
    """Return the findings as one JSON object."""
    found = {"findings": [fields(finding) for finding in findings.in_order]}
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def fields(finding: Finding) -> dict[str, str | int | None]:
    """Return a finding as JSON writes it; path, line and column are null when it has no place."""
    place = finding.place
    return {
        "code": finding.code,
        "name": finding.name,
        "level": finding.level.value,
        "path": place.path if place else None,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "message": finding.message,
        "hint": finding.hint,
    }

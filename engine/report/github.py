"""`github` findings: workflow commands that put each finding beside its line.

GitHub keeps ten errors and ten warnings of a step, so the gravest come first.
Source: GitHub Docs, *Workflow commands for GitHub Actions*.
"""

from __future__ import annotations

from collections.abc import Mapping

from engine.model.finding import Finding, Level
from engine.report.findings import Findings

_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}
_IN_MESSAGES = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_IN_PROPERTIES = {**_IN_MESSAGES, ":": "%3A", ",": "%2C"}


def github(findings: Findings) -> str:
    """Return one workflow command for each finding, the gravest first."""
    return "".join(f"{_command(finding)}\n" for finding in findings.gravest_first)


def _command(finding: Finding) -> str:
    place, title = finding.place, f"{finding.code} {finding.name}"
    properties = {"title": title}
    if place:
        where = {"file": place.path, "line": str(place.line), "col": str(place.column)}
        properties = {**where, **properties}
    shown = ",".join(f"{key}={_escaped(value)}" for key, value in properties.items())
    hint = f"\n{finding.hint}" if finding.hint else ""
    return (
        f"::{_COMMANDS[finding.level]} {shown}::{_escaped(finding.message + hint, _IN_MESSAGES)}"
    )


def _escaped(text: str, signs: Mapping[str, str] = _IN_PROPERTIES) -> str:
    return text.translate({ord(sign): code for sign, code in signs.items()})

"""`junit` findings: for build servers that show tests."""

from __future__ import annotations

from engine.model.finding import Finding, Level
from engine.report.findings import Findings
from engine.report.text import clean, xml

SUITE = "journey check"


def junit(findings: Findings) -> str:
    """Return a test case for each finding; one that passes when there is none.

    Errors and warnings fail; a note passes and says what it has to say.
    """
    failed = sum(finding.level is not Level.NOTE for finding in findings.all)
    cases = [_case(finding) for finding in findings.in_order]
    cases = cases or [f'<testcase classname="{SUITE}" name="{xml(findings.checked)}"/>']
    numbers = f'tests="{len(cases)}" failures="{failed}" errors="0"'
    return "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<testsuites name="{SUITE}" {numbers}>',
            f'  <testsuite name="{SUITE}" {numbers}>',
            *(f"    {case}" for case in cases),
            "  </testsuite>",
            "</testsuites>",
            "",
        )
    )


def _case(finding: Finding) -> str:
    place = finding.place
    where = f' classname="{xml(clean(place.path))}"' if place else f' classname="{SUITE}"'
    at = f":{place.line}:{place.column}" if place else ""
    name = f"{finding.code} {finding.name}{at}"
    return f'<testcase{where} name="{xml(name)}">{_said(finding)}</testcase>'


def _said(finding: Finding) -> str:
    message = clean(finding.message)
    hint = clean(finding.hint)
    if finding.level is Level.NOTE:
        return f"<system-out>{xml(message)}</system-out>"
    return f'<failure type="{finding.level}" message="{xml(message)}">{xml(hint)}</failure>'

from __future__ import annotations

import pytest

from engine.audit import Audit
from engine.model.blueprint import Blueprint
from engine.model.finding import Finding, Level, Place
from engine.report.findings import Findings
from engine.report.report import Report
from tests.unit.report.sample import sample_audit, sample_blueprint

PHONE = """\
schema: 1
standards:
  answer-quickly:
    title: Answer the phone within 20 seconds
\texpect: { 待つ: { at_mots: 20 s } }
    target: 0.8
"""


@pytest.fixture(scope="session")
def blueprint() -> Blueprint:
    return sample_blueprint()


@pytest.fixture(scope="session")
def audit() -> Audit:
    return sample_audit()


@pytest.fixture
def report(audit: Audit) -> Report:
    return Report(audit)


@pytest.fixture
def findings() -> Findings:
    """Three findings in two files, one of them without its text, one without a place."""
    path = "standards/phone.yaml"
    return Findings(
        (
            Finding(
                "S111",
                "target-unit",
                Level.WARNING,
                "'0.8' is not a target; write 80%",
                Place(path, 6, 13, 16),
            ),
            Finding(
                "S102",
                "unknown-field",
                Level.ERROR,
                '"at_mots" is not a condition',
                Place(path, 5, 18, 25),
                'Did you mean "at_most"?',
                Place("journeys/new-patient-call.yaml", 15, 21, 30),
            ),
            Finding(
                "R301", "unknown-touchpoint", Level.ERROR, "no 'hold'", Place("maps/a.yaml", 3)
            ),
            Finding("D906", "open-cases", Level.NOTE, "9 cases are not finished"),
        ),
        {path: PHONE},
        journeys=3,
        standards=19,
    )

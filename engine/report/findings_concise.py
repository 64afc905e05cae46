"""`concise` findings: one line each, as editors and other programs read them."""

from __future__ import annotations

from engine.model.finding import Finding
from engine.report.findings import Findings
from engine.report.text import clean


def concise(findings: Findings) -> str:
    """Return one line for each finding, then how many there were."""
    return "\n".join((*map(_line, findings.in_order), findings.summary)) + "\n"


def _line(finding: Finding) -> str:
    where = f"{clean(str(finding.place))}: " if finding.place else ""
    said, hint = clean(finding.message), clean(finding.hint)
    told = f"{said.removesuffix('.')}; {hint}" if hint else said
    return f"{where}{finding.code} {finding.name} {told}"

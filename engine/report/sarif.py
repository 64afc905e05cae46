"""`sarif` findings: for code-scanning services.

Source: OASIS, *Static Analysis Results Interchange Format (SARIF) Version 2.1.0*.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from engine.model.finding import Finding, Place
from engine.model.mend import Mend
from engine.parse.code import Code
from engine.report.codes import known_codes
from engine.report.findings import Findings

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(findings: Findings) -> str:
    """Return one run with a rule for every code, those that did not fire included."""
    codes = known_codes()
    driver = {"name": "journeywell", "rules": [_rule(code) for code in codes.values()]}
    places = {code: index for index, code in enumerate(codes)}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, places) for finding in findings.in_order],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(code: Code) -> dict[str, Any]:
    first = code.page.strip().split("\n", 1)[0]
    return {
        "id": code.code,
        "name": code.name,
        "shortDescription": {"text": first},
        "fullDescription": {"text": code.page.strip()},
        "help": {"text": code.page.strip(), "markdown": code.page.strip()},
        "defaultConfiguration": {"level": code.level.value},
    }


def _result(finding: Finding, places: dict[str, int]) -> dict[str, Any]:
    hint = f" ({finding.hint})" if finding.hint else ""
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": finding.level.value,
        "message": {"text": f"{finding.message}{hint}"},
    }
    if finding.code in places:
        result["ruleIndex"] = places[finding.code]
    if finding.place:
        result["locations"] = [_location(finding.place)]
    if finding.related and not finding.related.path.startswith(("/", "..")):
        result["relatedLocations"] = [_location(finding.related)]
    if finding.place and finding.mend:
        result["fixes"] = [_fix(finding.place, finding.mend)]
    return result


def _fix(place: Place, mend: Mend) -> dict[str, Any]:
    replacement = {"deletedRegion": _region(place), "insertedContent": {"text": mend.meant}}
    change = {"artifactLocation": _file(place), "replacements": [replacement]}
    return {"description": {"text": f"write {mend.meant}"}, "artifactChanges": [change]}


def _location(place: Place) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": _file(place), "region": _region(place)}}


def _file(place: Place) -> dict[str, str]:
    return {"uri": quote(place.path.replace("\\", "/"))}


def _region(place: Place) -> dict[str, int]:
    return {
        "startLine": place.line,
        "startColumn": place.column,
        "endColumn": max(place.end_column, place.column),
    }

"""`json` scores: for other programs; no number is rounded."""

from __future__ import annotations

import json
from typing import Any

from engine.model.blueprint import Blueprint
from engine.report import findings_json, names
from engine.report.report import Chapter, Report
from engine.score import means
from engine.score.counts import Counts
from engine.score.groups import GroupScore
from engine.score.perfect import PerfectJourneys
from engine.score.scorecard import Score


def as_json(report: Report) -> str:
    """Return the report as one JSON object."""
    period = report.period
    whole = {
        "as_of": report.audit.as_of.isoformat(),
        "practice": report.blueprint.practice.practice,
        "period": {
            "since": period.since.isoformat() if period.since else None,
            "until": period.until.isoformat() if period.until else None,
        },
        "perfect_journeys": _perfect(report.perfect),
        "journeys": [_journey(report, chapter) for chapter in report.chapters if chapter.journey],
        "touchpoints": [_touchpoint(report, group) for group in report.groups("touchpoint")],
        "owners": [_owner(report, group) for group in report.groups("owner")],
        "standards": [standard(report, score) for score in report.scores],
        "data": _data(report),
        "findings": [findings_json.fields(finding) for finding in report.findings],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def standard(report: Report, score: Score) -> dict[str, Any]:
    """Return one standard at one touchpoint of one journey.

    A mean has neither met nor missed occasions; it comes with its n, its limit and its unit.
    """
    where = {
        "standard": score.rule.id,
        "journey": score.journey,
        "touchpoint": score.touchpoint,
        "owner": _role(report.blueprint, score.owner),
    }
    return {**where, **_result(report, score)}


def _result(report: Report, score: Score) -> dict[str, Any]:
    counts, is_mean = score.counts, score.mean is not None
    result: dict[str, Any] = {
        "met": None if is_mean else counts.met,
        "missed": None if is_mean else counts.missed,
        "pending": counts.pending,
        "excused": counts.excused,
        "left_out": counts.left_out,
        "cannot_tell": counts.cannot_tell,
        "share": None if is_mean else counts.share,
        "interval": None if is_mean else _interval(score, counts),
        "could_be_chance": score.verdict.could_be_chance,
        "target": score.rule.standard.target.text if score.rule.standard.target else None,
        "state": score.verdict.standing.value,
    }
    if score.mean is not None:
        result["n"] = score.mean.n
        result["mean"] = means.mean(score, report.blueprint.vocabulary) or None
        result["limit"] = means.limit(score) or None
    return result


def _interval(score: Score, counts: Counts) -> list[float] | None:
    target = score.rule.standard.target
    if counts.interval is None or (target and target.every_time):
        return None
    return list(counts.interval)


def _perfect(perfect: PerfectJourneys) -> dict[str, Any]:
    return {
        "perfect": perfect.perfect,
        "spoilt": perfect.spoilt,
        "cannot_tell": perfect.cannot_tell,
        "share": perfect.share,
    }


def _journey(report: Report, chapter: Chapter) -> dict[str, Any]:
    known = report.blueprint.journeys[chapter.journey or ""]
    made = _group(report, chapter.score, known.title, known.owner)
    return {**made, "perfect_journeys": _perfect(chapter.perfect)}


def _touchpoint(report: Report, group: GroupScore) -> dict[str, Any]:
    known = report.blueprint.touchpoints.get(group.id)
    role = report.blueprint.owner_of(known) if known else None
    return _group(report, group, (known.title if known else None) or group.id, role)


def _owner(report: Report, group: GroupScore) -> dict[str, Any]:
    name = names.person(report.blueprint, group.id) or group.id
    return _group(report, group, name, group.id)


def _group(report: Report, group: GroupScore, title: str, role: str | None) -> dict[str, Any]:
    return {
        "id": group.id,
        "title": title,
        "owner": _role(report.blueprint, role),
        "score": group.score,
        "band": group.band.value,
        "on_target": group.on_target,
        "judged": len(group.judged),
        "coverage": group.coverage,
        "worst": [{"standard": s.rule.id, **_result(report, s)} for s in group.worst],
    }


def _role(blueprint: Blueprint, role: str | None) -> dict[str, str] | None:
    return {"role": role, "name": names.person(blueprint, role)} if role else None


def _data(report: Report) -> dict[str, Any]:
    data = report.audit.data
    return {
        "read": data.read,
        "rejected": sum(data.rejected.values()),
        "reasons": dict(data.reasons),
        "duplicates": data.duplicates,
        "after": data.after,
        "unmapped": dict(data.unmapped),
        "open_cases": data.open_cases,
    }

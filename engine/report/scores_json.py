"""`json` scores: for other programs; no number is rounded."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from engine.model.blueprint import Blueprint
from engine.report import findings_json
from engine.report.burdens import burdens_json
from engine.report.conformance import conformance_json
from engine.report.group_names import PLURALS, role, title
from engine.report.report import Chapter, Report
from engine.report.sinks import sinks_json
from engine.report.source_words import source_json
from engine.report.strata_json import strata_json
from engine.score import means
from engine.score.counts import STATES, Counts
from engine.score.groups import GroupScore
from engine.score.members import GROUPS
from engine.score.perfect import PerfectJourneys
from engine.score.process import Process, process_of
from engine.score.run_chart import RULES as RUN_RULES
from engine.score.run_chart import RunChart
from engine.score.scorecard import Score
from engine.score.trend import Point
from engine.score.xmr import RULES


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
        "profile": report.audit.profile.profile if report.audit.profile else None,
        **({"shared": True} if report.audit.is_shared else {}),
        "perfect_journeys": _perfect(report.perfect),
        "only": {kind: list(names) for kind, names in report.only.names().items() if names},
        "journeys": [_journey(report, chapter) for chapter in report.chapters if chapter.journey],
        **{PLURALS[kind]: _groups(report, kind) for kind in _told(report)},
        "standards": [standard(report, score) for score in report.scores],
        "periods": [_period(report, p) for points in report.trends.values() for p in points],
        "processes": [_process(p) for p in _processes(report)],
        "sinks": sinks_json(report),
        "data": _data(report),
        "findings": [findings_json.fields(finding) for finding in report.all_findings],
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
        **_owner(report.blueprint, score.owner),
        "source": source_json(score.rule.standard),
    }
    return {**where, **_result(report, score)}


def _result(report: Report, score: Score) -> dict[str, Any]:
    counts, is_mean = score.counts, score.mean is not None
    result: dict[str, Any] = {
        **{name: score.count(name) for name in STATES},
        "share": None if is_mean else counts.share,
        "interval": None if is_mean else _interval(score, counts),
        "could_be_chance": None if counts.is_suppressed else score.verdict.could_be_chance,
        "target": score.target.text if score.target else None,
        "state": score.verdict.standing.value,
        **_marker(counts.suppressed),
        **_accepted(counts),
    }
    if goal := score.rule.standard.goal:
        result["goal"] = goal.text
    result |= strata_json(score, report.blueprint, names_staff="staff" in report.by)
    if score.verdict.until:
        result["waived_until"] = score.verdict.until.isoformat()
    if score.mean is not None:
        result["n"] = score.n_told
        result["mean"] = means.mean(score, report.blueprint.vocabulary) or None
        result["limit"] = means.limit(score) or None
    return result


def _accepted(counts: Counts) -> dict[str, float]:
    """Return how many misses are accepted, and the share with them; nothing where none is."""
    if counts.with_accepted is None:
        return {}
    return {"accepted": counts.accepted, "share_with_accepted": float(counts.with_accepted)}


def _marker(suppressed: Collection[str] | bool) -> dict[str, bool]:
    """Return what says that some of the numbers beside it are not told."""
    return {"suppressed": True} if suppressed else {}


def _interval(score: Score, counts: Counts) -> list[float] | None:
    target = score.target
    if counts.interval is None or (target and target.every_time):
        return None
    return list(counts.interval)


def _perfect(perfect: PerfectJourneys) -> dict[str, Any]:
    names = ("perfect", "spoilt", "cannot_tell")
    counts = {n: None if n in perfect.suppressed else getattr(perfect, n) for n in names}
    return {**counts, "share": perfect.share, **_marker(perfect.suppressed)}


def _journey(report: Report, chapter: Chapter) -> dict[str, Any]:
    made = _group(report, chapter.score)
    asked = burdens_json(report, chapter.journey or "")
    beside = {"conformance": conformance_json(report, chapter.journey or "")}
    return {**made, "perfect_journeys": _perfect(chapter.perfect), **beside, **asked}


def _told(report: Report) -> list[str]:
    """Return the kinds of groups that are told of; staff only when they are asked for."""
    return [k for k in GROUPS if k != "journey" and (k != "staff" or k in report.by)]


def _groups(report: Report, kind: str) -> list[dict[str, Any]]:
    return [_group(report, group) for group in report.groups(kind)]


def _group(report: Report, group: GroupScore) -> dict[str, Any]:
    answers = role(report.blueprint, group.group, group.id)
    return {
        "id": group.id,
        "title": title(report.blueprint, group.group, group.id),
        **_owner(report.blueprint, answers),
        "score": group.score,
        "band": group.band.value,
        "on_target": group.on_target,
        "judged": len(group.judged),
        "n": group.n_told,
        "foundation": group.foundation,
        "delight_without_credit": group.uncredited,
        "coverage": group.coverage,
        "worst": [{"standard": s.rule.id, **_result(report, s)} for s in group.worst],
        **_marker(group.is_suppressed),
    }


def _owner(blueprint: Blueprint, role: str | None) -> dict[str, str | None]:
    """Return the role that answers for something, and the person in that seat."""
    seat = blueprint.practice.roles.get(role or "")
    return {"owner": role, "owner_name": seat.name if seat else None}


def _period(report: Report, point: Point) -> dict[str, Any]:
    score, since, until = point.score, point.period.since, point.period.until
    is_mean, counts = score.mean is not None, score.counts
    return {
        "standard": score.rule.id,
        "since": since.isoformat() if since else None,
        "until": until.isoformat() if until else None,
        "so_far": point.is_so_far,
        "in_part": point.is_in_part,
        "n": score.n_told,
        "met": score.count("met"),
        "missed": score.count("missed"),
        "share": None if is_mean else counts.share,
        **_accepted(counts),
        "mean": means.mean(score, report.blueprint.vocabulary) or None,
        "state": score.verdict.standing.value,
        **_marker(counts.is_suppressed),
    }


def _processes(report: Report) -> list[Process]:
    found = (process_of(points, report.blueprint.vocabulary) for points in report.trends.values())
    return [process for process in found if process]


def _process(process: Process) -> dict[str, Any]:
    """Return a standard as a process; `special` are the periods that stand out.

    Means are in microseconds, days or millionths.
    """
    limits, assurance = process.limits, process.assurance
    is_short = isinstance(process.chart, RunChart)
    return {
        "standard": process.points[-1].score.rule.id,
        "rules": RUN_RULES if is_short else RULES,
        "periods": len(process.points),
        "centre": process.centre,
        "limits": [limits.lower, limits.upper] if limits else None,
        "rebased": str(process.rebased[1].from_) if process.rebased else None,
        "chance": [[edge.lower, edge.upper] for edge in process.chance],
        "variation": process.variation.value,
        "assurance": assurance.value if assurance else None,
        "special": [
            {"since": str(point.period.since), "why": cause.value, "side": side}
            for point, cause, side in process.special()
        ],
    }


def _data(report: Report) -> dict[str, Any]:
    data = report.audit.data
    if data.suppressed:
        return {"read": None, **_marker(suppressed=True)}
    return {
        "read": data.read,
        "rejected": sum(data.rejected.values()),
        "reasons": dict(data.reasons),
        "duplicates": data.duplicates,
        "after": data.after,
        "unmapped": dict(data.unmapped),
        "open_cases": data.open_cases,
        "walk_throughs": data.walk_throughs,
    }

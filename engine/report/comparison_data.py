"""A comparison for other programs, as `json`, `csv` and `parquet`; no number is rounded."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import polars as pl

from engine.model.vocabulary import Vocabulary
from engine.report.change_words import Versions, says
from engine.report.comparison import ComparisonReport
from engine.report.scores_table import as_csv
from engine.score import means
from engine.score.compared import Compared, ComparedJourneys
from engine.score.difference import Difference
from engine.score.scorecard import Score

SIDES = ("before", "after")
OF_SIDE: dict[str, type[pl.DataType]] = {
    "n": pl.Int64,
    "met": pl.Int64,
    "missed": pl.Int64,
    "share": pl.Float64,
    "mean": pl.String,
    "limit": pl.String,
    "target": pl.String,
    "state": pl.String,
}
COLUMNS: dict[str, type[pl.DataType]] = {
    "standard": pl.String,
    "title": pl.String,
    "group": pl.String,
    "id": pl.String,
    "answer": pl.String,
    **{f"{name}_{side}": kind for side in SIDES for name, kind in OF_SIDE.items()},
    "difference": pl.Float64,
    "low": pl.Float64,
    "high": pl.Float64,
}


def as_json(report: ComparisonReport) -> str:
    """Return the comparison as one JSON object.

    Differences of means are in microseconds, days or millionths.
    """
    comparison = report.comparison
    old, new = comparison.versions
    whole = {
        "practice": new.practice.practice,
        "sides": [
            {"label": label, "as_of": moment.isoformat()}
            for label, moment in zip(report.labels, report.as_of, strict=True)
        ],
        "by": comparison.kind,
        "only": {kind: list(names) for kind, names in comparison.only.names().items() if names},
        "compared": comparison.compared,
        "confidence": comparison.confidence,
        "perfect_journeys": _journeys(comparison.perfect),
        "journeys": {name: _journeys(comparison.perfect_of(name)) for name in comparison.journeys},
        "standards": [_standard(report, one) for one in comparison.standards],
        "revised": {
            name: [says(change, Versions(old, new)) for change in some]
            for name, some in comparison.revised.items()
        },
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def csv(report: ComparisonReport) -> str:
    """Return the standards as text; no cell in it is taken for a formula by a spreadsheet."""
    return as_csv(table(report))


def parquet(report: ComparisonReport) -> bytes:
    """Return the standards as a Parquet file."""
    file = BytesIO()
    table(report).write_parquet(file)
    return file.getvalue()


def table(report: ComparisonReport) -> pl.DataFrame:
    """Return a line for each standard in each group, with columns `COLUMNS`."""
    told = (_flat(_standard(report, one)) for one in report.comparison.standards)
    return pl.DataFrame([[line[name] for name in COLUMNS] for line in told], COLUMNS, orient="row")


def _standard(report: ComparisonReport, one: Compared) -> dict[str, Any]:
    old, new = (blueprint.vocabulary for blueprint in report.comparison.versions)
    return {
        "standard": one.latest.rule.id,
        "title": one.latest.rule.standard.title,
        "group": one.kind,
        "id": one.group or None,
        "answer": one.answer.value,
        "before": _score(one.before, old),
        "after": _score(one.after, new),
        **_difference(one.difference),
    }


def _score(score: Score | None, vocabulary: Vocabulary) -> dict[str, Any] | None:
    if score is None:
        return None
    is_mean, counts = score.mean is not None, score.counts
    return {
        "n": score.n,
        "met": None if is_mean else counts.met,
        "missed": None if is_mean else counts.missed,
        "share": None if is_mean else counts.share,
        "mean": means.mean(score, vocabulary) or None,
        "limit": means.limit(score) or None,
        "target": score.target.text if score.target else None,
        "state": score.verdict.standing.value,
    }


def _difference(apart: Difference | None) -> dict[str, float | None]:
    if apart is None:
        return {"difference": None, "low": None, "high": None}
    return {"difference": float(apart.by), "low": apart.low, "high": apart.high}


def _journeys(one: ComparedJourneys) -> dict[str, Any]:
    was, now = (
        {"perfect": side.perfect, "spoilt": side.spoilt, "cannot_tell": side.cannot_tell}
        for side in (one.before, one.after)
    )
    return {"answer": one.answer.value, "before": was, "after": now, **_difference(one.difference)}


def _flat(told: dict[str, Any]) -> dict[str, Any]:
    """Return a standard with the numbers of both sides as columns of their own."""
    sides = {side: told[side] or {} for side in SIDES}
    return told | {f"{key}_{side}": sides[side].get(key) for side in SIDES for key in OF_SIDE}

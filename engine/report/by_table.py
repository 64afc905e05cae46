"""Scores by group or by period as columns: what `csv` and `parquet` hold when they are asked."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from engine.errors import EngineError
from engine.report import names
from engine.report.group_names import role, title
from engine.report.period_lines import label
from engine.report.report import PERIOD, Report
from engine.score import means
from engine.score.groups import GroupScore
from engine.score.trend import Point

GROUP_COLUMNS: dict[str, type[pl.DataType]] = {
    "as_of": pl.String,
    "group": pl.String,
    "id": pl.String,
    "title": pl.String,
    "owner": pl.String,
    "owner_name": pl.String,
    "band": pl.String,
    "score": pl.Float64,
    "on_target": pl.Int64,
    "judged": pl.Int64,
    "n": pl.Int64,
    "touchpoints": pl.Int64,
    "measured": pl.Int64,
    "worst": pl.String,
}
PERIOD_COLUMNS: dict[str, type[pl.DataType]] = {
    "as_of": pl.String,
    "standard": pl.String,
    "title": pl.String,
    "period": pl.String,
    "since": pl.Date,
    "until": pl.Date,
    "so_far": pl.Boolean,
    "in_part": pl.Boolean,
    "n": pl.Int64,
    "met": pl.Int64,
    "missed": pl.Int64,
    "share": pl.Float64,
    "mean": pl.String,
    "limit": pl.String,
    "target": pl.String,
    "state": pl.String,
    "could_be_chance": pl.Boolean,
}


def by_table(report: Report) -> pl.DataFrame:
    """Return a line for each group, or for each standard in each of its periods.

    Raises:
        EngineError: Both are asked for, which do not fit into one table.
    """
    if PERIOD not in report.by:
        found = [group for kind in report.by for group in report.groups(kind)]
        lines = [_group(report, group) for group in found]
        made = pl.DataFrame(lines, schema=GROUP_COLUMNS, orient="row")
        return marked(report, made, [group.is_suppressed for group in found])
    if set(report.by) != {PERIOD}:
        raise EngineError(f"a table by {PERIOD} has columns of its own; ask for it by itself")
    points = [point for points in report.trends.values() for point in points]
    lines = [_period(report, point) for point in points]
    made = pl.DataFrame(lines, schema=PERIOD_COLUMNS, orient="row")
    return marked(report, made, [point.score.counts.is_suppressed for point in points])


def marked(report: Report, made: pl.DataFrame, suppressed: Sequence[bool]) -> pl.DataFrame:
    """Return a table that is shared with a column that says where numbers are not told."""
    if not report.audit.is_shared:
        return made
    return made.with_columns(suppressed=pl.Series(suppressed, dtype=pl.Boolean))


def _group(report: Report, group: GroupScore) -> tuple[object, ...]:
    blueprint, (kind, name) = report.blueprint, (group.group, group.id)
    answers = role(blueprint, kind, name)
    return (
        report.audit.as_of.isoformat(),
        kind,
        name,
        title(blueprint, kind, name),
        answers,
        names.person(blueprint, answers),
        group.band.value,
        group.score,
        group.on_target,
        len(group.judged),
        group.n_told,
        group.touchpoints or None,
        group.measured if group.touchpoints else None,
        " ".join(score.rule.id for score in group.worst),
    )


def _period(report: Report, point: Point) -> tuple[object, ...]:
    score, counts = point.score, point.score.counts
    standard, is_mean = score.rule.standard, score.mean is not None
    return (
        report.audit.as_of.isoformat(),
        score.rule.id,
        standard.title,
        label(point),
        point.period.since,
        point.period.until,
        point.is_so_far,
        point.is_in_part,
        score.n_told,
        score.count("met"),
        score.count("missed"),
        None if is_mean else counts.share,
        means.mean(score, report.blueprint.vocabulary) or None,
        means.limit(score) or None,
        score.target.text if score.target else None,
        score.verdict.standing.value,
        None if counts.is_suppressed else score.verdict.could_be_chance,
    )

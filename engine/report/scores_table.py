"""`csv` and `parquet` scores: one line for each standard at each touchpoint of each journey."""

from __future__ import annotations

from io import BytesIO

import polars as pl

from engine.report import names
from engine.report.by_table import by_table, marked
from engine.report.report import Report
from engine.report.text import cell
from engine.score import means
from engine.score.counts import STATES
from engine.score.scorecard import Score

COLUMNS: dict[str, type[pl.DataType]] = {
    "as_of": pl.String,
    "standard": pl.String,
    "title": pl.String,
    "journey": pl.String,
    "touchpoint": pl.String,
    "owner": pl.String,
    "owner_name": pl.String,
    "met": pl.Int64,
    "missed": pl.Int64,
    "pending": pl.Int64,
    "excused": pl.Int64,
    "left_out": pl.Int64,
    "cannot_tell": pl.Int64,
    "judged": pl.Int64,
    "share": pl.Float64,
    "low": pl.Float64,
    "high": pl.Float64,
    "mean": pl.String,
    "limit": pl.String,
    "target": pl.String,
    "state": pl.String,
    "could_be_chance": pl.Boolean,
    "accepted": pl.Int64,
    "share_with_accepted": pl.Float64,
}


def csv(report: Report) -> str:
    """Return the table as text; no cell in it is taken for a formula by a spreadsheet."""
    return as_csv(table(report))


def as_csv(frame: pl.DataFrame) -> str:
    """Return any table of texts and numbers as CSV, its texts made harmless."""
    texts = pl.selectors.string().map_elements(cell, return_dtype=pl.String)
    return frame.with_columns(texts).write_csv()


def parquet(report: Report) -> bytes:
    """Return the table as a Parquet file."""
    file = BytesIO()
    table(report).write_parquet(file)
    return file.getvalue()


def table(report: Report) -> pl.DataFrame:
    """Return the table with columns `COLUMNS`, or of what the scores are grouped by."""
    if report.by:
        return by_table(report)
    lines = [_line(report, score) for score in report.scores]
    found = pl.DataFrame(lines, schema=COLUMNS, orient="row")
    return marked(report, found, [bool(score.counts.suppressed) for score in report.scores])


def _line(report: Report, score: Score) -> tuple[object, ...]:
    blueprint, standard, counts = report.blueprint, score.rule.standard, score.counts
    where = (score.journey, score.touchpoint, score.owner, names.person(blueprint, score.owner))
    return (
        report.audit.as_of.isoformat(),
        score.rule.id,
        standard.title,
        *where,
        *map(score.count, STATES),
        score.n_told,
        *_share(score),
        means.mean(score, blueprint.vocabulary) or None,
        means.limit(score) or None,
        score.target.text if score.target else None,
        score.verdict.standing.value,
        None if counts.is_suppressed else score.verdict.could_be_chance,
        *_accepted(report, score),
    )


def _accepted(report: Report, score: Score) -> tuple[int | None, float | None]:
    """Return how many misses are accepted, and the share with them; outside nobody is told."""
    if report.audit.is_shared or score.mean is not None:
        return None, None
    share = score.counts.with_accepted
    return score.counts.accepted, None if share is None else float(share)


def _share(score: Score) -> tuple[float | None, float | None, float | None]:
    counts, target = score.counts, score.target
    if score.mean is not None or counts.interval is None:
        return None, None, None
    if target and target.every_time:
        return counts.share, None, None
    return counts.share, *counts.interval

"""The spoilt cases, as the headline counts them, the latest first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import polars as pl

from engine.evaluate import is_of_cases
from engine.insights.scope import Scope
from engine.score.only import EVERYTHING
from engine.score.perfect import came_out


@dataclass(frozen=True, slots=True)
class SpoiltCase:
    """One finished case in which something was missed.

    Attributes:
        case: Its id.
        journey: The journey.
        origin: Where it started; None where it is not known.
        day: The day on which it was finished.
        misses: How often something was missed, as far as that is asked for.
        standards: The ids of the standards that were missed, by name.
        besides: The ids of those that were missed in it too, though nobody asked for them.
    """

    case: str
    journey: str
    origin: str | None
    day: date
    misses: int
    standards: tuple[str, ...]
    besides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spoilt:
    """How many cases were spoilt, and the latest of them."""

    number: int
    latest: tuple[SpoiltCase, ...]


def spoilt(scope: Scope, most: int) -> Spoilt:
    """Return the spoilt cases in which something was missed that is asked for.

    Args:
        scope: What is looked at.
        most: How many of the latest are named.
    """
    found, every = _by_case(_misses(scope)), _misses(replace(scope, only=EVERYTHING))
    all_of_it = _by_case(every).select("case", every="standard")
    cases = scope.cases.join(found, on="case", how="inner").join(all_of_it, on="case")
    log = scope.audit.setting.log
    words = came_out(scope.audit.evaluation.flags, log.cases["finished"].to_numpy())
    cases = cases.filter(pl.Series(words).gather(cases["case"]) == "spoilt")
    latest = cases.sort("finished_at", "case_id", descending=[True, False]).head(most)
    text = pl.col("journey", "origin").cast(pl.String)
    besides = pl.col("every").list.set_difference("standard").list.sort()
    named = tuple(
        SpoiltCase(case, journey, origin, day, misses, tuple(standards), tuple(others))
        for case, journey, origin, day, misses, standards, others in latest.select(
            "case_id", text, "day", "len", "standard", besides
        ).iter_rows()
    )
    return Spoilt(cases.height, named)


def _by_case(misses: pl.DataFrame) -> pl.DataFrame:
    return misses.group_by("case").agg(pl.len(), pl.col("standard").unique().sort())


def _misses(scope: Scope) -> pl.DataFrame:
    """Return every miss that is asked for and spoils its case, with its `standard`."""
    audit, only = scope.audit, scope.only
    asked = [
        rule.id if is_of_cases(rule) and rule.id in (only.standards or (rule.id,)) else None
        for rule in audit.rules
    ]
    standards = pl.Series(asked, dtype=pl.String)
    found = audit.evaluation.misses.filter(~pl.col("excused"))
    found = found.with_columns(standard=standards.gather(found["rule"])).drop_nulls("standard")
    if not only:
        return found
    at = audit.setting.log.touches["touchpoint"].gather(found["row"]).cast(pl.String)
    return found.filter(at.is_in(sorted(only.places(audit.blueprint))))

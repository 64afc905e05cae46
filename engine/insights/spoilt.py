"""The spoilt cases, as the headline counts them, the latest first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import polars as pl

from engine.evaluate import is_of_cases
from engine.insights.scope import Scope
from engine.model.log import Mask, Rows
from engine.model.occasion import State
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
    log, number = scope.audit.setting.log, scope.audit.evaluation.flags.size
    missed = _has(_misses(scope).select("case").collect()["case"], number)
    cases = np.flatnonzero(_spoilt(scope) & missed)
    latest = _latest(log.cases, cases, most)
    found, every = (
        _by_case(scope, latest["case"]) for scope in (scope, replace(scope, only=EVERYTHING))
    )
    told = latest.join(found, on="case", maintain_order="left").join(
        every.select("case", every="standard"), on="case", maintain_order="left"
    )
    besides = pl.col("every").list.set_difference("standard").list.sort()
    named = tuple(
        SpoiltCase(case, journey, origin, day, misses, tuple(standards), tuple(others))
        for case, journey, origin, day, misses, standards, others in told.select(
            "case_id", "journey", "origin", "day", "len", "standard", besides
        ).iter_rows()
    )
    return Spoilt(cases.size, named)


def _spoilt(scope: Scope) -> Mask:
    """Return whether each case counts, and came out spoilt."""
    flags, every = scope.audit.evaluation.flags, np.arange(1 << len(State), dtype=np.uint8)
    is_spoilt: Mask = came_out(every, np.ones(every.size, dtype=np.bool_)) == "spoilt"
    return is_spoilt[flags] & _has(scope.finished, flags.size)


def _has(cases: pl.Series, number: int) -> Mask:
    """Return for each of a number of cases whether it is among some."""
    found = np.zeros(number, dtype=np.bool_)
    found[cases.to_numpy()] = True
    return found


def _latest(log: pl.DataFrame, cases: Rows, most: int) -> pl.DataFrame:
    """Return the cases that were finished last, with what is told of them."""
    known = log.select("finished_at")[cases].with_columns(case=pl.Series(cases, dtype=pl.UInt32))
    last = known.filter(pl.col("finished_at") >= pl.col("finished_at").top_k(most).min())
    text = pl.col("journey", "origin").cast(pl.String)
    about = log.select("case_id", "day", text)[last["case"]]
    return last.hstack(about).sort("finished_at", "case_id", descending=[True, False]).head(most)


def _by_case(scope: Scope, cases: pl.Series) -> pl.DataFrame:
    """Return how often something was missed in some cases, and which standards."""
    names = pl.Series([rule.id for rule in scope.audit.rules], dtype=pl.String)
    misses = _misses(scope).filter(pl.col("case").is_in(cases.implode())).collect()
    named = misses.with_columns(standard=names.gather(misses["rule"]))
    return named.group_by("case").agg(pl.len(), pl.col("standard").unique().sort())


def _misses(scope: Scope) -> pl.LazyFrame:
    """Return every miss that is asked for and spoils its case."""
    audit, only = scope.audit, scope.only
    asked = [
        number
        for number, rule in enumerate(audit.rules)
        if is_of_cases(rule) and rule.id in (only.standards or (rule.id,))
    ]
    misses = audit.evaluation.misses.lazy()
    found = misses.filter(~pl.col("excused"), pl.col("rule").is_in(asked))
    if not only:
        return found
    touchpoint, places = audit.setting.log.touches["touchpoint"], only.places(audit.blueprint)
    return found.filter(pl.lit(touchpoint).gather(pl.col("row")).is_in(sorted(places)))

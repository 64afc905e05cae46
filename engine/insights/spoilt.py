"""The spoilt cases, as the headline counts them, the latest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import polars as pl

from engine.evaluate import is_of_cases
from engine.insights.scope import Scope
from engine.model.log import Mask, Rows
from engine.plan import Rule
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
    audit = scope.audit
    asked = _misses(scope)
    cases = np.flatnonzero(_spoilt(scope) & _has(asked["case"], audit.counting_cases.size))
    latest = _latest(audit.setting.log.cases, cases, most)
    mine = pl.col("case").is_in(latest["case"].implode())
    found = _by_case(asked.filter(mine), audit.rules)
    all_of_it = _by_case(_misses(replace(scope, only=EVERYTHING)).filter(mine), audit.rules)
    told = latest.join(found, on="case", maintain_order="left").join(
        all_of_it.select("case", every="standard"), on="case", maintain_order="left"
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
    audit = scope.audit
    flags, log = audit.evaluation.flags, audit.setting.log.cases
    is_spoilt: Mask = came_out(flags, log["finished"].to_numpy()) == "spoilt"
    return is_spoilt & _has(scope.cases["case"], flags.size)


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


def _by_case(misses: pl.DataFrame, rules: Sequence[Rule]) -> pl.DataFrame:
    names = pl.Series([rule.id for rule in rules], dtype=pl.String)
    named = misses.with_columns(standard=names.gather(misses["rule"]))
    return named.group_by("case").agg(pl.len(), pl.col("standard").unique().sort())


def _misses(scope: Scope) -> pl.DataFrame:
    """Return every miss that is asked for and spoils its case."""
    audit, only = scope.audit, scope.only
    asked = [
        number
        for number, rule in enumerate(audit.rules)
        if is_of_cases(rule) and rule.id in (only.standards or (rule.id,))
    ]
    found = audit.evaluation.misses.filter(~pl.col("excused"), pl.col("rule").is_in(asked))
    if not only:
        return found
    at = audit.setting.log.touches["touchpoint"].gather(found["row"])
    return found.filter(at.is_in(sorted(only.places(audit.blueprint))))

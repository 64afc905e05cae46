"""Where patients are lost, and which standard had been missed last when they went."""

from __future__ import annotations

from dataclasses import dataclass, replace

import polars as pl

from engine.insights.scope import Scope
from engine.model import runs
from engine.model.occasion import State
from engine.score.counts import CONFIDENCE
from engine.score.many import coverage
from engine.score.portion import Portion, Ratio, ratio


@dataclass(frozen=True, slots=True)
class Loss:
    """The cases that were lost after one touchpoint.

    Attributes:
        journey: The journey of these cases.
        origin: Where they started; None where it is not known.
        touchpoint: Where they were last, or where their outcome was named.
        cases: How many they are, out of all finished cases of that journey from that origin.
        went_quiet: How many of them reached no outcome: nothing more came.
    """

    journey: str
    origin: str | None
    touchpoint: str
    cases: Portion
    went_quiet: int


@dataclass(frozen=True, slots=True)
class MissedLast:
    """A standard that had been missed last when patients were lost.

    Attributes:
        standard: Its id.
        n: In how many lost cases it was the last to be missed, alone or with others.
        lost: Lost cases in which it was missed, out of those in which it was judged.
        kept: The same for the other finished cases.
        min_cases: With fewer cases on a side nothing is said.
        confidence: How often nothing is said of it where chance alone is at work, in (0, 1).
    """

    standard: str
    n: int
    lost: Portion
    kept: Portion
    min_cases: int
    confidence: float = CONFIDENCE

    @property
    def is_too_few(self) -> bool:
        """Whether there are too few cases to hold one against the other."""
        return min(self.lost.of, self.kept.of) < self.min_cases

    @property
    def ratio(self) -> Ratio | None:
        """How many times as often it is missed in lost cases; None where it cannot be said."""
        return None if self.is_too_few else ratio(self.lost, self.kept, self.confidence)


@dataclass(frozen=True, slots=True)
class Lost:
    """Where patients are lost.

    Attributes:
        cases: How many cases were lost, out of all finished ones whose journey is known.
        losses: By touchpoint, journey and origin, the most first.
        without_a_miss: Lost cases in which nothing was missed.
        missed_last: The standards that had been missed last, the most frequent first.
    """

    cases: Portion
    losses: tuple[Loss, ...]
    without_a_miss: int
    missed_last: tuple[MissedLast, ...]


def lost(scope: Scope) -> Lost:
    """Return where patients are lost: by an outcome that says so, or by going quiet.

    A case that reached an ending without saying which is not lost: nobody knows.
    """
    cases = _ended(scope)
    gone = cases.filter("is_lost")
    last = _missed_last(scope, gone["case"])
    missed = last.group_by("standard").len().sort(["len", "standard"], descending=[True, False])
    found = [_compared(scope, cases, name, n) for name, n in missed.iter_rows()]
    each = coverage([one for one in found if one.ratio], _differs)
    return Lost(
        Portion(gone.height, cases.height),
        tuple(_losses(cases)),
        gone.height - last["case"].n_unique(),
        tuple(replace(one, confidence=each) for one in found),
    )


def _differs(missed: MissedLast, confidence: float) -> bool:
    """Return whether lost cases really missed it more often than others, or less."""
    times = replace(missed, confidence=confidence).ratio
    return times is not None and times.is_real


def _ended(scope: Scope) -> pl.DataFrame:
    """Return the finished cases, each with its last touchpoint and whether it was lost."""
    ends = _ends(scope.audit.setting.log.touches)
    journeys = scope.audit.blueprint.journeys.values()
    losing = [f"{j.journey} {name}" for j in journeys for name, o in j.outcomes.items() if o.lost]
    quiet = pl.col("outcome").is_null() & (pl.col("finished_at") > pl.col("last"))
    named = pl.concat_str(pl.col("journey", "outcome").cast(pl.String), separator=" ")
    return (
        scope.cases.join(ends, on="case", how="left", maintain_order="left")
        .with_columns(pl.col("journey", "origin").cast(pl.String), went_quiet=quiet)
        .with_columns(is_lost=quiet | named.is_in(losing).fill_null(value=False))
    )


def _ends(touches: pl.DataFrame) -> pl.DataFrame:
    """Return where each case ended: at the last touch that names its outcome, else the last.

    A patient who hung up and wrote a review the next day was lost on the phone.
    """
    touches = touches.with_columns(pl.col("touchpoint").cast(pl.String))
    last = touches.select("case", "touchpoint")[runs.ends(touches["case"].to_numpy())]
    if "reached" not in touches.columns:
        return last
    named = touches.filter(pl.col("reached").is_not_null())
    there = named.select("case", "touchpoint")[runs.ends(named["case"].to_numpy())]
    return last.update(there, on="case", maintain_order="left")


def _losses(cases: pl.DataFrame) -> list[Loss]:
    """Return the lost cases by where they ended, the most first."""
    by = ["journey", "origin"]
    finished = {(row[0], row[1]): row[2] for row in cases.group_by(by).len().iter_rows()}
    counted = (
        cases.filter("is_lost")
        .group_by(*by, "touchpoint")
        .agg(pl.len().alias("n"), pl.col("went_quiet").sum())
        .sort("n", *by, "touchpoint", descending=[True, False, False, False])
    )
    return [
        Loss(journey, origin, touchpoint, Portion(n, finished[journey, origin]), quiet)
        for journey, origin, touchpoint, n, quiet in counted.iter_rows()
    ]


def _missed_last(scope: Scope, gone: pl.Series) -> pl.DataFrame:
    """Return for each lost case the standards that were missed at its last missed touch."""
    names = pl.Series([rule.id for rule in scope.audit.rules], dtype=pl.String)
    missed = scope.audit.evaluation.misses.filter(~pl.col("excused"))
    named = missed.with_columns(standard=names.gather(missed["rule"]))
    asked = named.filter(pl.col("standard").is_in(list(scope.standards)))
    mine = asked.filter(pl.col("case").is_in(gone.implode()))
    latest = mine.filter(pl.col("row") == pl.col("row").max().over("case"))
    return latest.select("case", "standard").unique()


def _compared(scope: Scope, cases: pl.DataFrame, standard: str, n: int) -> MissedLast:
    """Return how often a standard was missed in lost cases and in the others."""
    rules = scope.standards[standard]
    judged = (
        scope.occasions(rules)
        .filter(pl.col("state").is_in([State.MET, State.MISSED]))
        .group_by("case")
        .agg((pl.col("state") == State.MISSED).any().alias("missed"))
        .with_columns(pl.col("case").cast(cases["case"].dtype))
        .join(cases.select("case", "is_lost"), on="case")
    )
    lost, kept = (
        Portion(int(part["missed"].sum()), part.height)
        for part in (judged.filter("is_lost"), judged.filter(~pl.col("is_lost")))
    )
    return MissedLast(standard, n, lost, kept, rules[-1].standard.min_cases)

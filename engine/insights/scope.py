"""What is looked at: an audit over some days, and only some of its journeys and standards."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

import polars as pl

from engine.audit import WHOLE_LOG, Audit
from engine.errors import EngineError
from engine.evaluate import judge
from engine.expectations.expect_average import ExpectAverage
from engine.model.occasion import PERIODS
from engine.plan import Rule
from engine.score.only import EVERYTHING, Only
from engine.score.scorecard import Period

Made = TypeVar("Made")


@dataclass(frozen=True)
class Scope:
    """What of an audit is looked at.

    Attributes:
        audit: Everything that is known.
        period: The days that count.
        only: The journeys and standards that are asked for.
        names_staff: Whether members of staff are named.

    Raises:
        EngineError: Readers outside the practice are told; insights are about few patients each.
    """

    audit: Audit
    period: Period = WHOLE_LOG
    only: Only = EVERYTHING
    names_staff: bool = False

    def __post_init__(self) -> None:
        """Refuse to look for readers outside the practice."""
        if self.audit.is_shared:
            raise EngineError(
                "insights tell of few patients at a time, and are for the practice alone"
            )

    def once(self, name: Hashable, make: Callable[[], Made]) -> Made:
        """Return what is worked out of what is looked at, once for all who ask.

        Args:
            name: What it is, and everything else that it depends on.
            make: What works it out.
        """

        def alone() -> Made:
            made = make()
            self.audit.setting.forget()
            return made

        return self.audit.answers.once((name, self.period, self.only, self.names_staff), alone)

    @cached_property
    def measured(self) -> dict[str, list[Rule]]:
        """The versions of every standard asked for that can be judged, by its id.

        Periods of the calendar belong to no case and to no hour.
        """
        found: dict[str, list[Rule]] = {}
        for rule in self.audit.rules:
            asked = not self.only.standards or rule.id in self.only.standards
            if asked and not rule.why_not and rule.standard.for_each not in PERIODS:
                found.setdefault(rule.id, []).append(rule)
        return found

    @cached_property
    def standards(self) -> dict[str, list[Rule]]:
        """Those of them that have a share, and are not on trial."""
        return {
            name: rules
            for name, rules in self.measured.items()
            if not rules[-1].standard.is_on_trial
            and not any(isinstance(rule.expectation, ExpectAverage) for rule in rules)
        }

    @cached_property
    def cases(self) -> pl.DataFrame:
        """The finished cases of the journeys asked for, by the day of their finish.

        Columns: `case` (its number in the log), and those of `Log.cases`.
        """
        return self.begun.filter("finished")

    @cached_property
    def laid(self) -> pl.DataFrame:
        """Those of `begun` that are laid on a map, with their `variant` in the `conformance`."""
        cases = self.begun
        variant = self.audit.conformance.variant.gather(cases["case"])
        return cases.with_columns(variant.alias("variant")).drop_nulls("variant")

    @cached_property
    def begun(self) -> pl.DataFrame:
        """These cases and the open ones, by the day of their finish, or of `as_of`."""
        return self._begun.collect()

    @cached_property
    def finished(self) -> pl.Series:
        """The numbers of `cases`, where nothing else of them is asked."""
        return self._begun.filter("finished").select("case").collect().to_series()

    @property
    def _begun(self) -> pl.LazyFrame:
        cases = self.audit.setting.log.cases.lazy().with_row_index("case")
        counts = pl.lit(pl.Series(self.audit.part.cases(self.audit.setting.log)))
        return self.period.of(cases.filter(counts, self._is_asked(pl.col("journey"))))

    def occasions(self, rules: Sequence[Rule]) -> pl.DataFrame:
        """Return the occasions of a standard, whenever they were.

        Columns: `case`, `row` (its first touch), `touchpoint`, `day` of that touch, and `state`.

        Args:
            rules: The versions of the standard.
        """
        touches = self.audit.setting.log.touches
        parts = []
        for rule in rules:
            outcome = judge(rule, self.audit.setting)
            at = touches.select(pl.col("touchpoint").cast(pl.String))[outcome.bench.rows]
            first = outcome.bench.first
            found = at.with_columns(
                case=pl.Series(outcome.bench.cases),
                row=pl.Series(first),
                day=touches["day"].gather(first),
                state=outcome.states,
            )
            parts.append(found)
        return self.asked(pl.concat(parts))

    def hours(self, standard: str) -> pl.DataFrame:
        """Return everything that a standard covers in the period, counted by the hour.

        Columns: `HOURS` of `engine.ledger`, whether or not it was asked of it.
        """
        entries = self.audit.groundwork.ledger.versions(standard)
        covered = pl.concat([entry.hours for entry in entries])
        covered = self.period.of(self.audit.part.of_tally(covered))
        if self.only.owners or self.only.touchpoints:
            covered = covered.filter(pl.col("touchpoint").is_in(self._places))
        if self.only.journeys:
            covered = covered.filter(pl.col("journey").is_in(list(self.only.journeys)))
        return covered

    @property
    def _places(self) -> list[str]:
        """The touchpoints asked for, whatever the journey."""
        return sorted(replace(self.only, journeys=()).places(self.audit.blueprint))

    def asked(self, occasions: pl.DataFrame) -> pl.DataFrame:
        """Return the occasions asked for, by their columns `case`, `row` and `touchpoint`."""
        if self.audit.part:
            occasions = occasions.filter(self.counts(occasions["row"]))
        if self.only.owners or self.only.touchpoints:
            occasions = occasions.filter(pl.col("touchpoint").is_in(self._places))
        if not self.only.journeys:
            return occasions
        journeys = self.audit.setting.log.cases["journey"].gather(occasions["case"])
        return occasions.filter(journeys.cast(pl.String).is_in(list(self.only.journeys)))

    def counts(self, rows: pl.Series) -> pl.Series:
        """Return whether some touches are of the part of the log that counts."""
        touches = self.audit.part.touches(self.audit.setting.log)
        return pl.Series(touches).gather(rows)

    def _is_asked(self, journey: pl.Expr) -> pl.Expr:
        asked = list(self.only.journeys or self.audit.blueprint.journeys)
        return journey.cast(pl.String).is_in(asked)

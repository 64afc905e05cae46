"""What one standard came to, and what of it is told outside the practice."""

from __future__ import annotations

from dataclasses import dataclass, replace

from engine.plan import Rule
from engine.score.counts import STATES, Mean
from engine.score.results import Result
from engine.score.standing import Standing, Verdict
from engine.score.strata import Strata, Stratum
from engine.score.suppression import is_small


@dataclass(frozen=True, slots=True)
class Score(Result):
    """What one standard came to, at one touchpoint of one journey or over several.

    Attributes:
        rule: The standard; of its versions with occasions the latest.
        journey: The journey; None where it is not known, or when several are pooled.
        touchpoint: The touchpoint; None when several are pooled.
        owner: The role that answers for the touchpoint, if there is one.
        verdict: Where it stands.
        strata: What it came to in each of its strata; none for most standards.
    """

    rule: Rule
    journey: str | None
    touchpoint: str | None
    owner: str | None
    verdict: Verdict
    strata: Strata

    @property
    def n_told(self) -> int | None:
        """How many occasions its share or its mean is about; None where it is not told."""
        return None if self.counts.is_suppressed else self.n

    def count(self, name: str) -> int | None:
        """Return one of its counts; None where it is not told, or of a mean has no meaning."""
        meaningless = self.mean is not None and name in ("met", "missed")
        if meaningless or name in self.counts.suppressed:
            return None
        found: int = getattr(self.counts, name)
        return found

    def within(self, stratum: Stratum) -> Score:
        """Return what it came to in one of its strata."""
        return Score(
            *stratum.figures,
            self.rule,
            self.journey,
            self.touchpoint,
            self.owner,
            stratum.verdict,
            Strata(),
        )

    def without(self, names: frozenset[str]) -> Score:
        """Return the score without some of its counts, its strata and what follows from them.

        Where it stands would tell something of each of its strata: staff, and few occasions.
        """
        counts = self.counts.without(frozenset(STATES) if self._tells_of_few else names)
        if not counts.is_suppressed:
            return replace(self, counts=counts, strata=Strata())
        return replace(
            self,
            counts=counts,
            mean=None if self.mean is None else Mean(),
            target=self.target and self.target.unweighted(),
            verdict=Verdict(Standing.SUPPRESSED),
            strata=Strata(),
        )

    @property
    def _tells_of_few(self) -> bool:
        """Whether it tells something of staff, or of 1 to 10 occasions, by way of its strata."""
        standard, split = self.rule.standard, self.strata
        if standard.stratified_by == "staff":
            return True
        if standard.in_each:
            return is_small(stratum.n for stratum in split.judged)
        items = (stratum.counts for stratum in split.each)
        return any(is_small((counts.met, counts.missed)) for counts in items)

    @property
    def order(self) -> tuple[bool, float, str]:
        """Sort key: the worst first, by what the shortfall weighs."""
        judged = self.verdict.standing.is_judged
        held = (self.strata.worst if self.rule.standard.in_each else None) or self
        share = held.counts.share
        short = 0.0 if share is None or not held.target else float(held.target.share) - share
        return (not judged, -short * self.rule.standard.weight, self.rule.id)

"""Perfect journeys: the headline, since patients remember the one thing that went wrong."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt
import polars as pl

from engine.model.log import Log, Mask
from engine.model.occasion import State

CASES: dict[str, pl.DataType] = {
    "journey": pl.String(),
    "origin": pl.String(),
    "day": pl.Date(),
    "came_out": pl.String(),
    "n": pl.Int64(),
}
"""The tally of cases; `came_out` is perfect, spoilt, cannot tell, pending or open."""


@dataclass(frozen=True, slots=True)
class PerfectJourneys:
    """How finished cases came out as a whole.

    Attributes:
        perfect: Something was met, nothing missed, and nothing cannot be told.
        spoilt: Something was missed.
        cannot_tell: Neither can be said.
        suppressed: The names of the counts that are not told, which are 0 here.
    """

    perfect: int = 0
    spoilt: int = 0
    cannot_tell: int = 0
    suppressed: frozenset[str] = field(default=frozenset(), kw_only=True)

    def __add__(self, other: PerfectJourneys) -> PerfectJourneys:
        """Return the journeys of both taken together."""
        return PerfectJourneys(
            self.perfect + other.perfect,
            self.spoilt + other.spoilt,
            self.cannot_tell + other.cannot_tell,
        ).without(self.suppressed | other.suppressed)

    def without(self, names: frozenset[str]) -> PerfectJourneys:
        """Return the counts without some of them."""
        return replace(self, **dict.fromkeys(names, 0), suppressed=names) if names else self

    @property
    def is_suppressed(self) -> bool:
        """Whether the share is not told."""
        return "perfect" in self.suppressed

    @property
    def share(self) -> float | None:
        """Perfect out of perfect and spoilt, in [0, 1]; None when there is neither."""
        judged = self.perfect + self.spoilt
        return self.perfect / judged if judged else None


def case_tally(log: Log, flags: npt.NDArray[np.uint8], counts: Mask | None = None) -> pl.DataFrame:
    """Return the cases by journey, origin, day of finish and how they came out.

    Args:
        log: What happened.
        flags: The states that occurred in each case, as in an `Evaluation`.
        counts: Whether each case counts; None if every one does.
    """
    frame = log.cases.select("journey", "origin", "day").with_columns(
        came_out=pl.Series(came_out(flags, log.cases["finished"].to_numpy()), dtype=pl.String)
    )
    if counts is not None:
        frame = frame.filter(pl.Series(counts))
    counted = frame.group_by(pl.all()).agg(pl.len().alias("n"))
    return counted.select(pl.col(name).cast(dtype) for name, dtype in CASES.items()).sort(pl.all())


def perfect_journeys(cases: pl.DataFrame, journey: str | None = None) -> PerfectJourneys:
    """Return how cases came out, of one journey or of all."""
    if journey is not None:
        cases = cases.filter(pl.col("journey") == journey)
    found = dict(cases.group_by("came_out").agg(pl.col("n").sum()).iter_rows())
    return PerfectJourneys(*(found.get(word, 0) for word in ("perfect", "spoilt", "cannot tell")))


def came_out(
    flags: npt.NDArray[np.uint8], finished: npt.NDArray[np.bool_]
) -> npt.NDArray[np.str_]:
    """Return for each case in a word how it came out.

    Args:
        flags: The states that occurred in each case, as in an `Evaluation`.
        finished: Whether each is over.
    """

    def has(state: State) -> npt.NDArray[np.bool_]:
        found: npt.NDArray[np.bool_] = (flags & (1 << state)) != 0
        return found

    spoilt, unclear = has(State.MISSED), ~has(State.MET) | has(State.CANNOT_TELL)
    words = np.where(spoilt, "spoilt", np.where(unclear, "cannot tell", "perfect"))
    return np.where(~finished, "open", np.where(has(State.PENDING), "pending", words))

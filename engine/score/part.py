"""A part of what happened: at one site, or in the cases that began at one origin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

import numpy as np
import polars as pl

from engine.model.log import Log, Mask
from engine.model.tally import Evaluation
from engine.plan import Rule


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of a log counts; None is all of it.

    Attributes:
        site: What happened at this site.
        origin: What happened in cases that began at an origin of this name.
    """

    site: str | None = None
    origin: str | None = None

    def __bool__(self) -> bool:
        """Return whether anything is left out."""
        return any(self._names().values())

    def _names(self) -> dict[str, str]:
        named = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in named.items() if value is not None}

    def touches(self, log: Log) -> Mask:
        """Return for each touch of a log whether it is of this part."""
        if not self:
            return np.ones(log.touches.height, dtype=np.bool_)
        counts: Mask = _is(log.touches, "site", self.site)
        counts &= _is(log.cases, "origin", self.origin)[log.touches["case"].to_numpy()]
        return counts

    def cases(self, log: Log) -> Mask:
        """Return for each case of a log whether it is of this part: one of its touches is."""
        if not self:
            return np.ones(log.cases.height, dtype=np.bool_)
        found = np.zeros(log.cases.height, dtype=np.bool_)
        found[log.touches["case"].to_numpy()[self.touches(log)]] = True
        return found

    def of_tally(self, tally: pl.DataFrame) -> pl.DataFrame:
        """Return what of a tally with the columns `site` and `origin` is of this part."""
        return tally.filter(**self._names()) if self else tally

    def of(self, evaluation: Evaluation, rules: Sequence[Rule], log: Log) -> Evaluation:
        """Return what became of the occasions of this part.

        A period of the calendar is at no site, and begins at no origin.

        Args:
            evaluation: What became of every occasion.
            rules: The standards in force, by the numbers that it names.
            log: The log on which they were judged.
        """
        tally = self.of_tally(evaluation.tally)
        of_periods = [n for n, rule in enumerate(rules) if rule.standard.is_of_periods]
        misses = evaluation.misses.filter(~pl.col("rule").is_in(of_periods))
        counts = pl.Series(self.touches(log)[misses["row"].to_numpy()])
        return replace(evaluation, tally=tally, misses=misses.filter(counts))


WHOLE = Part()
"""All of a log."""


def _is(frame: pl.DataFrame, name: str, wanted: str | None) -> Mask:
    """Return for each row whether a column has the value wanted, if any is."""
    if wanted is None:
        return np.ones(frame.height, dtype=np.bool_)
    if name not in frame.columns:
        return np.zeros(frame.height, dtype=np.bool_)
    found: Mask = (frame[name].cast(pl.String) == wanted).fill_null(value=False).to_numpy()
    return found

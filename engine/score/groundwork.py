"""What the answers of an audit rest on: worked out from the whole log once, and never again.

It stays whatever part is looked at, what it is held against, and which misses are accepted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt
import polars as pl

from engine.ledger import Ledger
from engine.occasions.setting import Setting
from engine.plan import Rule
from engine.score.part import Part
from engine.score.sinks import wishes
from engine.score.tallies import Tallies


@dataclass(frozen=True, slots=True, eq=False)
class CaseTallies:
    """The cases of a part of a log, counted by journey, origin and day.

    Attributes:
        everywhere: Those that began at any origin.
        origin: Where they began; None for anywhere.
    """

    everywhere: Tallies
    origin: str | None

    @property
    def came_out(self) -> pl.DataFrame:
        """How they came out: columns `CASES` of `engine.score.perfect`."""
        return self._begun(self.everywhere.came_out)

    @property
    def burdens(self) -> pl.DataFrame:
        """What they asked of patients: columns `BURDENS` of `engine.score.burdens`."""
        return self._begun(self.everywhere.burdens)

    @property
    def beside_the_map(self) -> pl.DataFrame:
        """How they went beside their maps, as `engine.score.conformance` counts it."""
        return self._begun(self.everywhere.beside_the_map)

    @property
    def passing(self) -> pl.DataFrame:
        """What they came to at each touchpoint: columns `PASSING` of `engine.score.passing`."""
        return self._begun(self.everywhere.passing)

    def _begun(self, tally: pl.DataFrame) -> pl.DataFrame:
        return tally if self.origin is None else tally.filter(origin=self.origin)

    def prepare(self) -> None:
        """Count all of it, before anybody asks."""
        _ = (self.came_out, self.burdens, self.beside_the_map, self.passing)


@dataclass(frozen=True, eq=False)
class Groundwork:
    """What is worked out from a whole log once, when it is first asked for.

    Attributes:
        rules: The standards in force.
        setting: The log, laid out for judging.
        flags: The states that occurred in each case, as in an `Evaluation`.
    """

    rules: Sequence[Rule]
    setting: Setting
    flags: npt.NDArray[np.uint8]
    _by_site: dict[str | None, Tallies] = field(default_factory=dict, init=False, repr=False)

    def prepare(self) -> None:
        """Work out all of it, before anybody asks."""
        self.ledger.prepare()
        for site in (None, *self._sites):
            self.tallies(Part(site)).prepare()
        _ = self.wishes
        self.setting.forget()

    @cached_property
    def ledger(self) -> Ledger:
        """What became of each occasion."""
        return Ledger(self.rules, self.setting)

    @cached_property
    def wishes(self) -> Mapping[str, pl.DataFrame]:
        """What came to each sink, as `engine.score.sinks` has it."""
        return wishes(self.setting)

    def tallies(self, part: Part) -> CaseTallies:
        """Return the tallies of the cases of a part of the log."""
        if part.site not in self._by_site:
            self._by_site[part.site] = Tallies(self.setting, self.flags, Part(part.site))
        return CaseTallies(self._by_site[part.site], part.origin)

    @property
    def _sites(self) -> list[str]:
        """The sites that are logged."""
        touches = self.setting.log.touches
        if "site" not in touches.columns:
            return []
        return touches["site"].unique().drop_nulls().cast(pl.String).sort().to_list()

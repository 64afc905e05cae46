"""What is counted of the cases of a log, or of a part of it, once a question asks for it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import polars as pl

from engine.conformance.conform import conformance
from engine.model.log import Mask
from engine.occasions.setting import Setting
from engine.score.burdens import burden_tally
from engine.score.conformance import conformance_tally
from engine.score.part import WHOLE, Part
from engine.score.passing import passing_tally
from engine.score.perfect import case_tally


@dataclass(frozen=True, eq=False)
class Tallies:
    """The cases of a log, counted by journey, origin and day.

    Attributes:
        setting: The log, laid out for judging.
        flags: The states that occurred in each case, as in an `Evaluation`.
        part: What of the log counts.
    """

    setting: Setting
    flags: npt.NDArray[np.uint8]
    part: Part = WHOLE

    @cached_property
    def counting_cases(self) -> Mask:
        """Whether each case is of the part of the log that counts."""
        return self.part.cases(self.setting.log)

    @cached_property
    def came_out(self) -> pl.DataFrame:
        """How cases came out: columns `CASES` of `engine.score.perfect`."""
        log, routines = self.setting.log, self.setting.blueprint.routines
        nobodys = log.is_only_at(*routines) if routines else False
        return case_tally(log, self.flags, self.counting_cases & ~np.asarray(nobodys))

    @cached_property
    def burdens(self) -> pl.DataFrame:
        """What they asked of patients: columns `BURDENS` of `engine.score.burdens`."""
        return burden_tally(self.setting, self.counting_cases)

    @cached_property
    def beside_the_map(self) -> pl.DataFrame:
        """How they went beside their maps, as `engine.score.conformance` counts it."""
        laid = conformance(self.setting)
        return conformance_tally(self.setting.log, laid, self.counting_cases)

    @cached_property
    def passing(self) -> pl.DataFrame:
        """What they came to at each touchpoint: columns `PASSING` of `engine.score.passing`."""
        return passing_tally(self.setting, self.counting_cases)

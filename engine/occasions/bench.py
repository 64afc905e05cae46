"""The occasions of one standard side by side, with a column for every name that is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import polars as pl

from engine.model.conditions import Conditions
from engine.model.log import Mask, Rows
from engine.model.vocabulary import DURING
from engine.occasions.conditions import Reading, compiled
from engine.occasions.places import by_site
from engine.occasions.sequence import Order
from engine.occasions.setting import CASE, CONTACT, Setting
from engine.occasions.truth import Truth


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """Whether something holds for each occasion: true, false or null, and why null."""

    holds: pl.Series
    later: pl.Series


@dataclass(eq=False)
class Bench:
    """Occasions to be judged: each is a touch, or a group of them named by one of its own.

    Attributes:
        setting: The log and what else must be known.
        level: What an occasion is.
        rows: The touch of each occasion; of a group of touches the first that is covered.
        read: How a name is read; handed in, since attributes and measures are read on a bench.
    """

    setting: Setting
    level: str
    rows: Rows
    read: Callable[[Bench, str], Reading]
    columns: dict[str, pl.Series] = field(default_factory=dict)
    _readings: dict[str, Reading] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many occasions there are."""
        return int(self.rows.size)

    @property
    def whole(self) -> str:
        """The kind of group that an occasion is, or that a touch is part of: its contact."""
        return CONTACT if self.level == "touch" else self.setting.group_of(self.level)

    @property
    def group(self) -> str:
        """The kind of group in which an occasion is looked at: itself, or the case of a touch."""
        return CASE if self.level == "touch" else self.whole

    @property
    def order(self) -> Order:
        """The groups in which occasions are looked at."""
        return self.setting.order(self.group)

    @cached_property
    def keys(self) -> Rows:
        """The group of each occasion."""
        return self.order.key[self.rows]

    @property
    def first(self) -> Rows:
        """The first touch of each occasion: itself, or the first of its group."""
        if self.level == "touch":
            return self.rows
        return self.order.first_of_all(self.keys)

    @cached_property
    def finished(self) -> Mask:
        """Whether the group of each occasion is finished, so that nothing more will happen."""
        finished: Mask = self.setting.over(self.group)[self.keys]
        return finished

    @cached_property
    def cases_finished(self) -> Mask:
        """Whether the case of each occasion is finished."""
        finished: Mask = self.setting.over(CASE)[self.cases]
        return finished

    @cached_property
    def cases(self) -> Rows:
        """The case of each occasion."""
        return self.setting.order(CASE).key[self.rows]

    def touches(self, rows: Rows) -> Bench:
        """Return a bench of single touches of the same log."""
        return Bench(self.setting, "touch", rows, self.read)

    def keep(self, mask: pl.Series) -> Bench:
        """Return the occasions for which the mask is true, with the columns that they have."""
        if bool(mask.all()):
            return self
        columns = {name: column.filter(mask) for name, column in self.columns.items()}
        rows = self.rows[mask.to_numpy()]
        return Bench(self.setting, self.level, rows, self.read, columns, dict(self._readings))

    def only(self, index: int) -> Bench:
        """Return one occasion by itself, with the columns that it has."""
        chosen = pl.Series(np.arange(self.size) == index)
        columns = {name: column.filter(chosen) for name, column in self.columns.items()}
        rows = self.rows[index : index + 1]
        return Bench(self.setting, self.level, rows, self.read, columns, dict(self._readings))

    def add(self, name: str, values: pl.Series) -> pl.Expr:
        """Add a column and return the expression that reads it."""
        self.columns[name] = values.alias(name)
        return pl.col(name)

    def reading(self, name: str) -> Reading:
        """Return the columns in which a name is found, adding them when first asked for."""
        if name not in self._readings:
            self._readings[name] = self._read(name)
        return self._readings[name]

    def _read(self, name: str) -> Reading:
        if name.startswith(f"{DURING} "):
            return Reading.of(self.add(name, self._is_open(name.removeprefix(f"{DURING} "))))
        return self.read(self, name)

    def _is_open(self, hours: str) -> pl.Series:
        is_open = np.zeros(self.size, dtype=np.bool_)
        for site, index in by_site(self.setting, self.rows):
            starts = self.setting.started[self.rows[index]]
            is_open[index] = self.setting.clocks.of(hours, site).is_open(starts)
        return pl.Series(is_open)

    def truth(self, conditions: Conditions) -> Truth:
        """Return whether conditions hold, as expressions over this bench's columns."""
        return compiled(conditions, self.setting.vocabulary, self.reading)

    def judge(self, conditions: Conditions) -> Judged:
        """Return whether conditions hold for each occasion."""
        return self.evaluated(self.truth(conditions))

    def evaluated(self, truth: Truth) -> Judged:
        """Return the values of a truth for each occasion."""
        later = truth.later.fill_null(value=False)
        frame = self.select(truth.holds.alias("holds"), later.alias("later"))
        return Judged(frame["holds"], frame["later"])

    def select(self, *expressions: pl.Expr) -> pl.DataFrame:
        """Return expressions over this bench's columns, one row per occasion."""
        frame = pl.DataFrame([pl.Series("__row", self.rows), *self.columns.values()])
        return frame.select(pl.col("__row"), *expressions)

"""What the judging of a log needs to know besides the standard at hand."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from threading import Lock
from typing import Any, TypeVar

import numpy as np
import polars as pl

from engine.model.blueprint import Blueprint
from engine.model.clocks import Clocks
from engine.model.events import Thing
from engine.model.journey import Touchpoint
from engine.model.log import Log, Mask, Rows
from engine.model.vocabulary import DEVIATIONS, Quantity, Vocabulary, Word
from engine.occasions.sequence import NONE, Order
from engine.occasions.things import finished, numbered

PERSON, CASE, CONTACT = "person", "case", "contact"
CONFORMANCE = "conformance"

_KEPT = {CONFORMANCE}
"""What is kept once all rules are judged: it takes long, and all else is soon made again."""

MOST = int(np.iinfo(np.int64).max)
"""What the number of a group times the number of touches must not exceed."""

Made = TypeVar("Made")

_TYPES: dict[Quantity, pl.DataType] = {
    "number": pl.Float64(),
    "yes or no": pl.Boolean(),
    "duration": pl.Duration("us"),
    "time": pl.Datetime("us", "UTC"),
    "date": pl.Date(),
    "list": pl.List(pl.String),
    "business hours": pl.Int64(),
    "business days": pl.Int64(),
    "calendar days": pl.Int64(),
}


def column_type(word: Word) -> pl.DataType:
    """Return the type of the column in which a log carries an attribute."""
    return _TYPES.get(word.quantity, pl.String())


@dataclass(frozen=True)
class Setting:
    """A log with everything that is needed to judge what happened in it.

    Attributes:
        log: What happened.
        blueprint: What the practice wrote.
        clocks: Its calendars, over the range of the log.
        given: Measures whose values the log carries itself, as an example may.
        deviations_of: How many deviations each case has, null for one that is laid on no map;
            handed in, since laying cases on maps asks what happened at their touchpoints.
        disagreements: Attributes that differed among the touches of a contact or case, with how
            often; noted while judging.
    """

    log: Log
    blueprint: Blueprint
    clocks: Clocks
    given: frozenset[str] = frozenset()
    deviations_of: Callable[[Setting], pl.Series] | None = None
    disagreements: dict[str, int] = field(default_factory=dict, init=False, repr=False)
    _over: dict[str, Mask] = field(default_factory=dict, init=False, repr=False)
    _made: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False)
    _making: dict[Hashable, Lock] = field(default_factory=dict, init=False, repr=False)

    @property
    def vocabulary(self) -> Vocabulary:
        """The names that conditions may use."""
        return self.blueprint.vocabulary

    @property
    def touchpoints(self) -> Mapping[str, Touchpoint]:
        """The touchpoints of the maps, by id."""
        return self.blueprint.touchpoints

    def prepare(self) -> None:
        """Make what nearly every rule needs, so that rules judged side by side share it."""
        self.order(CASE)
        _ = (self.log.by_touchpoint, self.started, self.ended, self.over(CASE), self.over(CONTACT))
        if self.log.contacts.height:
            self.order(CONTACT)

    def forget(self) -> None:
        """Let go of what only some rules need; it is worked out again when it is asked for."""
        for name in self._made.keys() - _KEPT:
            self._made.pop(name, None)

    def __getstate__(self) -> dict[str, Any]:
        """Return what another process needs to go on: what it has made itself is left behind."""
        self.forget()
        own = {f.name: getattr(self, f.name) for f in fields(self)}
        return {**own, "_over": {}, "_making": {}}

    @cached_property
    def started(self) -> Rows:
        """When each touch started, in UTC microseconds."""
        return self.log.touches["started"].to_physical().to_numpy()

    @cached_property
    def ended(self) -> Rows:
        """When each touch ended, in UTC microseconds; its start where no end is known."""
        ends = self.log.touches["ended"].to_physical().to_numpy(allow_copy=True)
        if not self.log.touches["ended"].null_count():
            return ends
        filled = self.log.touches.select(pl.coalesce("ended", "started").to_physical())
        return filled.to_series().to_numpy()

    def group_of(self, level: str) -> str:
        """Return the kind of group that an occasion is: contact, case, or a thing by its id."""
        if level == CONTACT:
            return CONTACT
        things = self.blueprint.things
        return things[level].id if level in things else CASE

    @cached_property
    def _things(self) -> dict[str, Thing]:
        """The things by the names of their ids."""
        return {thing.id: thing for thing in self.blueprint.things.values()}

    def over(self, group: str) -> Mask:
        """Return whether each case, contact or thing of one kind is finished, by its key."""
        if group not in self._over:
            self._over[group] = self._finished(group)
        return self._over[group]

    def _finished(self, group: str) -> Mask:
        if group == CASE:
            return self.log.cases["finished"].to_numpy()
        if group == CONTACT:
            return self.log.contacts["finished"].to_numpy()
        return finished(self._things[group], self.order(group).key, self.log, self.clocks)

    def order(self, *names: str) -> Order:
        """Return the touches grouped by a case, a contact, a thing, or attributes that they share.

        Attributes are compared within a case, unless `person` is one of them: then among all
        cases of that person.
        """
        turn = self._turn if PERSON in names else None
        return self.once(names, lambda: Order(self._key(names), self.started, turn))

    @cached_property
    def _turn(self) -> Rows:
        """The place of each touch in time among the touches of all cases, ties as in the files."""
        source = self.log.touches["source"].to_physical().to_numpy()
        turn = np.empty(source.size, dtype=np.int64)
        turn[np.lexsort((self.log.touches["line"].to_numpy(), source, self.started))] = np.arange(
            source.size
        )
        return turn

    def _key(self, names: tuple[str, ...]) -> Rows:
        """Return one number for each combination of codes, `NONE` where one is not known."""
        scope = names if PERSON in names or names[0] in (CASE, CONTACT) else (CASE, *names)
        first, *others = (self.codes(name) for name in dict.fromkeys(scope))
        if not others:
            return first
        key = first
        for column in others:
            width = int(column.max(initial=0)) + 1
            if (int(key.max(initial=0)) + 1) * width * key.size > MOST:
                key = numbered(key)
            unknown = (key == NONE) | (column == NONE)
            key = key * width
            key += column
            key[unknown] = NONE
        return numbered(key) if names[0] in self._things else key

    def codes(self, name: str) -> Rows:
        """Return a number for each value of a column, `NONE` where it is not known."""
        return self.once(name, lambda: self._coded(name))

    def once(self, name: Hashable, make: Callable[[], Made]) -> Made:
        """Return what is worked out from the whole log when it is first asked for.

        Of rules that are judged side by side, one works it out and the others wait for it.
        """
        with self._making.setdefault(name, Lock()):
            if name not in self._made:
                self._made[name] = make()
            found: Made = self._made[name]
            return found

    @property
    def deviations(self) -> pl.Series:
        """How many deviations from its map each case has, at least; null where it is on none."""
        count = self.deviations_of
        if count is None:
            return pl.Series([None], dtype=pl.Int64).new_from_index(0, self.log.cases.height)
        return self.once(DEVIATIONS, lambda: count(self))

    def _coded(self, name: str) -> Rows:
        if name in (CASE, CONTACT):
            codes = self.log.touches[name]
        elif name == PERSON:
            codes = self._persons.gather(self.log.touches[CASE])
        elif name in self.log.touches.columns:
            codes = coded(self.log.touches[name])
        elif name in self.log.cases.columns:
            codes = coded(self.log.cases[name]).gather(self.log.touches[CASE])
        else:
            return np.full(self.log.touches.height, NONE)
        return codes.cast(pl.Int64).fill_null(NONE).to_numpy()

    @cached_property
    def _persons(self) -> pl.Series:
        """The person of each case as a code; a case of nobody known is a person of its own."""
        cases = self.log.cases
        own = pl.int_range(cases.height, dtype=pl.Int64, eager=True) + cases.height + 1
        if PERSON not in cases.columns:
            return own
        return pl.select(pl.coalesce(coded(cases[PERSON]).cast(pl.Int64), own)).to_series()

    def is_anonymous(self, rows: Rows) -> Mask:
        """Return whether it is not known whose touches these are."""
        if PERSON not in self.log.cases.columns:
            return np.ones(rows.size, dtype=np.bool_)
        nobody: Mask = self.log.cases[PERSON].is_null().to_numpy()[self.order(CASE).key[rows]]
        return nobody

    def column(self, name: str) -> pl.Series:
        """Return an attribute of every touch; all null when no source carries it."""
        if name in self.log.touches.columns:
            return self.log.touches[name]
        if name in self.log.cases.columns:
            return self.log.cases[name].gather(self.log.touches["case"])
        dtype = column_type(self.vocabulary.word(name))
        return pl.Series(name, [None], dtype=dtype).new_from_index(0, self.log.touches.height)


def coded(column: pl.Series) -> pl.Series:
    """Return a number for each value, equal for equal values."""
    if isinstance(column.dtype, pl.Enum | pl.Categorical | pl.Boolean):
        return column.to_physical()
    return column.rank("dense")

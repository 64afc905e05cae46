"""What reading a source needs to know beside the source itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from engine.model.blueprint import Blueprint
from engine.model.events import BUILT_IN, KEYS, Attribute, Column, Events, Person, Source
from engine.sources.coded import Pools
from engine.sources.contacts import CONTACT
from engine.sources.times import Clock

PERSON, TOUCHPOINT = "person", "touchpoint"


@dataclass(frozen=True, slots=True)
class Setting:
    """What the practice has written down, the key of the hashes, and the pools of words."""

    blueprint: Blueprint
    events: Events
    key: bytes
    pools: Pools = field(default_factory=Pools)

    @property
    def person(self) -> Person:
        """How a person is recognised; by a column of that name unless it is said otherwise."""
        return self.events.person or Person(from_=PERSON)

    @property
    def attributes(self) -> Mapping[str, Attribute]:
        """Every attribute that a line may carry; what names a person is none."""
        attributes = dict(self.blueprint.attributes)
        attributes.pop(self.person.from_, None)
        return attributes

    @property
    def thing_ids(self) -> tuple[str, ...]:
        """The columns that tell which thing a touch belongs to, a contact first."""
        ids = (thing.id for thing in self.events.things.values())
        return tuple(dict.fromkeys((CONTACT, *ids)))

    def clock(self, source: Source) -> Clock:
        """Return how the times of a source are written."""
        zone = source.time_zone or self.blueprint.practice.time_zone
        return Clock(zone.key, source.time_format)

    def pools_of(self, source: Source) -> dict[str, pl.Categorical]:
        """Return the pools of the columns of a source that few words make up, by their own names.

        What is to be hashed never enters a pool of the log, and of contacts no words are kept.
        """
        others = {PERSON, self.person.from_, CONTACT, *source.hash}
        named = [rule.touchpoint for rule in source.touches]
        mapped = {
            **{column.column: TOUCHPOINT for column in named if isinstance(column, Column)},
            **{theirs: ours for ours, theirs in source.columns.items() if ours not in others},
        }
        return {
            theirs: self.pools.of(ours)
            for theirs, ours in mapped.items()
            if self.is_words(ours) or self.attributes[ours].type == "choice"
        }

    def is_words(self, name: str) -> bool:
        """Return whether a column is text that few words make up: an id, a name, a place."""
        if name in KEYS or name in self.thing_ids or name not in self.attributes:
            return True
        return name in BUILT_IN and BUILT_IN[name].type == "text"

"""What the logs of a practice contain, and how their columns become touches."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag, WithJsonSchema

from engine.model.conditions import Conditions
from engine.model.hours import Zone
from engine.model.spans import SpanText
from engine.model.written import ID_PATTERN, Id, OneOrManyTexts, Value, Written, YesNo, typed

NO_SEPARATORS = ('"', "\n", "\r")
"""What stands around cells and at the ends of lines cannot stand between cells too."""


def _separator(text: str) -> str:
    if len(text) != 1 or text in NO_SEPARATORS:
        raise ValueError(f"{text!r} cannot stand between cells; write one sign, such as , or ;")
    return text


Kind = Literal["choice", "text", "list", "number", "yes or no", "duration", "time", "date"]


class Attribute(Written):
    """What a touch can carry, and how its text is to be read."""

    type: Kind
    """How its text is read."""
    of: tuple[Value, ...] = ()
    """The values of a choice, in order."""
    if_empty: Value | None = None
    """What an empty cell means; else it is unknown."""


BUILT_IN: dict[str, Attribute] = {
    "started": Attribute(type="time"),
    "ended": Attribute(type="time"),
    "duration": Attribute(type="duration"),
    "staff": Attribute(type="text"),
    "site": Attribute(type="text"),
    "channel": Attribute(type="text"),
    "journey": Attribute(type="text"),
    "origin": Attribute(type="text"),
    "purpose": Attribute(type="text"),
    "reached": Attribute(type="text"),
    "feeling": Attribute(type="choice", of=("unhappy", "none", "good", "delighted")),
    "walk_through": Attribute(type="yes or no", if_empty="no"),
}
"""The attributes that every log may carry without declaring them."""

KEYS = ("case_id", "contact_id", "person")
"""Columns that say who and what belongs together; never compared with a literal."""

OF_THE_LOG = (
    *("started", "ended", "touchpoint", "day"),
    *("case", "contact", "source", "line", "one_line"),
)
"""Columns that the log makes itself, from the rules of touches and from what they add up to."""


REGIONS = ("US",)
"""The countries whose telephone numbers are known with and without their country code."""


class Person(Written):
    """How a person is recognised: a column, cleaned, then replaced by a keyed hash."""

    from_: str = Field(alias="from")
    """The column that tells persons apart."""
    clean: Literal["phone", "text"] = "text"
    """How it is written alike before it is compared."""
    region: str = "US"
    """The country of telephone numbers without a country code."""
    nobody: tuple[Value, ...] = ()
    """Values that stand for nobody."""


class Thing(Written):
    """Something that touches share by an id, such as one call or one appointment."""

    id: str
    """The column with its id."""
    over_after: SpanText | None = None
    """It is over after so long without a touch; with `over_at`, counted from that time on."""
    over_at: str | None = None
    """It is over at the time in this attribute; the latest, if its touches name several."""


class Column(Written):
    """A column of the source that names the touchpoint of each line."""

    column: str
    """The name of the column."""


def _id_or_column(value: object) -> str:
    return "column" if isinstance(value, (dict, Column)) else "id"


class TouchRule(Written):
    """One kind of touch that a line may hold; an empty start means that it did not happen."""

    touchpoint: Annotated[
        Annotated[Id, Tag("id")] | Annotated[Column, Tag("column")],
        Discriminator(_id_or_column),
        WithJsonSchema(
            {
                "type": ["string", "number", "object"],
                "pattern": ID_PATTERN,
                "properties": {"column": {"type": "string"}},
                "required": ["column"],
                "additionalProperties": False,
            }
        ),
    ]
    """The touchpoint, or the column that names it."""
    started: str
    """The column with its start; empty means that it did not happen, unless a column names it."""
    ended: str | None = None
    """The column with its end."""
    if_: Conditions | None = Field(None, alias="if")
    """Which lines hold this touch."""

    @property
    def vital(self) -> tuple[str, ...]:
        """The columns without which there is no such touch."""
        named = (self.touchpoint.column,) if isinstance(self.touchpoint, Column) else ()
        return (*named, self.started)


class Source(Written):
    """One kind of log file: where it lies, what its columns mean, which touches a line holds."""

    files: OneOrManyTexts = ()
    """Where the files lie, such as events/calls-*.csv."""
    separator: Annotated[
        str, *typed(_separator, "S103", {"type": "string", "minLength": 1, "maxLength": 1})
    ] = ","
    """What stands between two cells."""
    encoding: Literal["utf-8", "windows-1252", "utf-16"] = "utf-8"
    """How the letters are stored."""
    decimal: Literal[".", ","] = "."
    """What stands before the decimals of a number."""
    time_zone: Zone | None = None
    """Where the clocks of this log stand; else the practice's."""
    time_format: str | None = None
    """How a time is written, when it cannot be recognised."""
    unique: OneOrManyTexts = ()
    """Columns that together stand only once."""
    columns: dict[str, str] = {}
    """Our name of each column: theirs."""
    hash: OneOrManyTexts = ()
    """Columns that are replaced by a keyed hash."""
    walk_through: YesNo = False
    """Whether no patients are in it: staff or a mystery patient walks through a journey."""
    units: dict[str, Literal["ms", "s", "min", "h", "d"]] = {}
    """The unit of a column of bare numbers."""
    words: dict[str, dict[str, Value]] = {}
    """Our word for each of theirs, by column."""
    touches: tuple[TouchRule, ...] = Field(min_length=1)
    """Which touches a line holds."""

    @property
    def times(self) -> tuple[str, ...]:
        """The columns with the starts and the ends of touches."""
        named = (name for rule in self.touches for name in (rule.started, rule.ended) if name)
        return tuple(dict.fromkeys(named))


class Events(Written):
    """What `events.yaml` says."""

    version: int = Field(alias="schema", ge=1, le=1)
    """The form of the language in which this file is written."""
    attributes: dict[Id, Attribute] = {}
    """What a touch can carry."""
    person: Person | None = None
    """How a person is recognised."""
    things: dict[Id, Thing] = {}
    """What several touches are about, such as an appointment."""
    sources: dict[Id, Source] = {}
    """The logs."""

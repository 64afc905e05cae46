"""What every written thing has in common: it knows its place and refuses unknown keys."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Annotated, Any, Protocol

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    ModelWrapValidatorHandler,
    PrivateAttr,
    StringConstraints,
    ValidationError,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import InitErrorDetails, PydanticCustomError

from engine.errors import Misspelt
from engine.model.finding import Place


class Marks(Protocol):
    """The places of everything inside one YAML value."""

    def at(self, *path: str | int) -> Place | None:
        """Return the place of what stands at `path`, or of the nearest thing around it."""

    def key(self, *path: str | int) -> Place | None:
        """Return the place of the key at `path`, or of the nearest thing around it."""

    def holds(self, place: Place) -> bool:
        """Return whether a place lies inside."""


class MarkedMap(dict[str, Any]):
    """A YAML mapping that remembers where it stands, and what in it could not be read.

    Attributes:
        marks: Where it stands.
        unread: Its keys under which something was written that could not be read.
    """

    marks: Marks | None = None
    unread: frozenset[str] = frozenset()


class Written(BaseModel):
    """Something that a person wrote in a YAML file."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
    _marks: Marks | None = PrivateAttr(default=None)
    _unread: frozenset[str] = PrivateAttr(default=frozenset())

    @model_validator(mode="wrap")
    @classmethod
    def _remember_the_place(cls, data: Any, handler: ModelWrapValidatorHandler[Any]) -> Any:
        if isinstance(data, MarkedMap) and (empty := list(_empty(cls, data))):
            raise ValidationError.from_exception_data(cls.__name__, empty)
        written = handler(data)
        if isinstance(data, MarkedMap):
            written._marks = data.marks
            if data.unread:
                written._unread = data.unread
        return written

    def place(self, *path: str | int) -> Place | None:
        """Return where this stands, or `path` inside it; None if it was made by a program."""
        return self._marks.at(*path) if self._marks else None

    def is_unread(self, *keys: str) -> bool:
        """Return whether something stands under one of these keys that could not be read.

        Without keys: under any. That has its finding already, so nobody says that it is missing.
        """
        return not self._unread.isdisjoint(keys or self._unread)

    def holds(self, place: Place) -> bool:
        """Return whether a place lies inside this; never if it was made by a program."""
        return self._marks.holds(place) if self._marks else False

    def place_of_key(self, *path: str | int) -> Place | None:
        """Return where the key of `path` stands; None if this was made by a program."""
        return self._marks.key(*path) if self._marks else None


def _empty(model: type[Written], data: MarkedMap) -> Iterator[InitErrorDetails]:
    """Yield a complaint for each key of a model after which nothing is written."""
    if None not in data.values():
        return
    nothing = PydanticCustomError("S104", "something is expected")
    for name, field in model.model_fields.items():
        key = field.alias or name
        if key in data and data[key] is None and field.default is None:
            yield InitErrorDetails(type=nothing, loc=(key,), input=None)


def typed(parse: Callable[[str], Any], code: str, schema: dict[str, Any]) -> tuple[Any, Any]:
    """Return the pydantic annotations of a value that people write as text.

    Args:
        parse: Turns the text into the value; raises `ValueError` with the bare reason, or
            `Misspelt` where it is plain what was meant.
        code: The finding's code when it does, such as `S110`.
        schema: The JSON Schema that editors see.
    """

    def read(value: Any) -> Any:
        if value is None or isinstance(value, (dict, list)):
            raise PydanticCustomError("S104", "a text is expected")
        if not isinstance(value, str):
            return value
        try:
            return parse(value)
        except ValueError as wrong:
            told = {"reason": str(wrong)}
            if isinstance(wrong, Misspelt):
                told["meant"] = wrong.meant
            raise PydanticCustomError(code, "{reason}", told) from None

    return BeforeValidator(read), WithJsonSchema(schema)


def looking_like(pattern: str, message: str, **more: Any) -> dict[str, Any]:
    """Return the JSON Schema of a text that fits a pattern, and what editors say if it does not.

    The words after `errorMessage` and `patternErrorMessage` are those of yaml-language-server.
    """
    words = {"patternErrorMessage": message, "errorMessage": message}
    return {"type": "string", "pattern": pattern, **words, **more}


def read_yes_or_no(text: str) -> bool:
    """Return what `yes` or `no` means.

    Raises:
        ValueError: It is neither.
    """
    if text in ("yes", "no", "true", "false"):
        return text in ("yes", "true")
    said, meant = f"{text!r} is neither yes nor no", text.strip().lower()
    if meant in ("yes", "no", "true", "false"):
        raise Misspelt(f"{said}; write {meant}", meant)
    raise ValueError(said)


def read_date(text: str) -> date:
    """Return the day that a text such as 2026-11-27 stands for.

    Raises:
        ValueError: It is not written so, or there is no such day.
    """
    try:
        return date.fromisoformat(text if DATE_FORM.search(text) else "")
    except ValueError:
        raise ValueError(f"{text!r} is not a date; write it as 2026-11-27") from None


def _one_or_many(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


ID_PATTERN = r"^[a-z0-9][a-z0-9_-]*$"

LONGEST_ID = 80

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=LONGEST_ID)]
"""A name in files: lower case, digits, hyphen or underscore."""

Title = Annotated[str, StringConstraints(min_length=1, max_length=500)]
Value = Annotated[str, WithJsonSchema({"type": ["string", "number", "boolean"]})]
"""A text that an editor may take for a number or for yes and no; we read it as written."""
Prose = Annotated[str, StringConstraints(min_length=1, max_length=5000)]

YES_OR_NO = looking_like(
    "^(yes|no|true|false)$",
    "write yes or no",
    type=["boolean", "string"],
    examples=["yes", "no"],
)
"""Some editors take true for a text where a list of choices holds it; they know the type."""
DATE_FORM = re.compile("^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")
DATE = looking_like(DATE_FORM.pattern, "write the date as 2026-11-27")

YesNo = Annotated[bool, *typed(read_yes_or_no, "S103", YES_OR_NO)]
Day = Annotated[date, *typed(read_date, "S113", DATE)]

Ids = tuple[Id, ...]
_AN_ID = {"pattern": ID_PATTERN, "maxLength": LONGEST_ID}


def _several(**each: Any) -> tuple[Any, Any]:
    schema = {"type": ["string", "array"], **each, "items": {"type": "string", **each}}
    return BeforeValidator(_one_or_many), WithJsonSchema(schema)


OneOrMany = Annotated[Ids, *_several(**_AN_ID)]
OneOrManyTexts = Annotated[tuple[str, ...], *_several()]

"""Conditions: what must be true of an occasion, as people write it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Self

from pydantic import ConfigDict, Field, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema, PydanticCustomError

from engine.model.written import Value, Written, YesNo

NAMES_AN_ATTRIBUTE = ("on_or_before", "on_or_after", "same_as", "different_from")
ANY_OF = "any_of"


Values = Annotated[tuple[Value, ...], Field(min_length=1)]
Phrases = Annotated[tuple[str, ...], Field(min_length=1)]


class Test(Written):
    """What one attribute or measure is compared with; several operators must all hold.

    Literals stay text here: only the kind of the attribute says what `20 s` or `yes` means.
    """

    model_config = ConfigDict(title="Condition")

    at_most: Value | None = None
    """It is this or less."""
    at_least: Value | None = None
    """It is this or more."""
    less_than: Value | None = None
    """It is less than this."""
    more_than: Value | None = None
    """It is more than this."""
    is_: Value | None = Field(None, alias="is")
    """It is this."""
    is_not: Value | None = None
    """It is something else."""
    one_of: Values | None = None
    """It is one of these."""
    none_of: Values | None = None
    """It is none of these."""
    includes: Values | None = None
    """All of these are in the list."""
    given: YesNo | None = None
    """Whether it is logged at all."""
    on_or_before: str | None = None
    """It is not after the time in this attribute."""
    on_or_after: str | None = None
    """It is not before the time in this attribute."""
    same_as: str | None = None
    """It is the same as this attribute."""
    different_from: str | None = None
    """It differs from this attribute."""
    say: str | None = None
    """The text holds these words."""
    say_any: Phrases | None = None
    """The text holds some of these words."""
    never_say: Phrases | None = None
    """The text holds none of these words."""
    pattern: str | None = None
    """The text fits this pattern."""

    @model_validator(mode="before")
    @classmethod
    def _plain_value_means_is(cls, data: Any) -> Any:
        if isinstance(data, list):
            raise PydanticCustomError("S104", "a list needs a word before it, such as one_of")
        return data if isinstance(data, dict) else {"is": data}

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Return the schema of the written form: a plain value or a map of operators."""
        made = handler.resolve_ref_schema(handler(schema))
        made["type"] = ["string", "number", "boolean", "object"]
        made["minProperties"] = 1
        return made

    @model_validator(mode="after")
    def _says_something(self) -> Test:
        if not self.operators():
            raise PydanticCustomError(
                "S101", "nothing to compare with; write at_most, is, one_of …"
            )
        return self

    def operators(self) -> dict[str, Any]:
        """Return the operators that were written, by their YAML names, with their operands."""
        names = {field: (info.alias or field) for field, info in type(self).model_fields.items()}
        return {
            name: operand
            for field, name in names.items()
            if (operand := getattr(self, field)) is not None
        }


class Conditions(Written):
    """All of `tests` and, if given, at least one of `any_of`."""

    tests: dict[str, Test] = {}
    """Attributes and measures, and what each must be."""
    any_of: tuple[Conditions, ...] = ()
    """At least one of these must hold."""

    @model_validator(mode="before")
    @classmethod
    def _sort_keys(cls, data: Any) -> Any:
        if not isinstance(data, dict):
            raise PydanticCustomError("S104", "conditions are written { attribute: value }")
        tests = {name: test for name, test in data.items() if name != ANY_OF}
        return {"tests": tests, **({ANY_OF: data[ANY_OF]} if ANY_OF in data else {})}

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        is_said = self.any_of or "any_of" not in self.model_fields_set
        if not is_said or not (self.tests or self.any_of):
            raise PydanticCustomError("S101", "nothing is asked here; write { attribute: value }")
        return self

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Return the schema of the written form: attribute names are keys of their own."""
        made = handler.resolve_ref_schema(handler(schema))
        test = made["properties"]["tests"]["additionalProperties"]
        made["properties"] = {ANY_OF: {**made["properties"][ANY_OF], "minItems": 1}}
        made["minProperties"] = 1
        made["additionalProperties"] = test
        return made

    def leaves(self) -> Iterator[tuple[str, Test, Conditions]]:
        """Yield each attribute name with its test and the conditions that it stands in."""
        for name, test in self.tests.items():
            yield name, test, self
        for either in self.any_of:
            yield from either.leaves()

    def names(self) -> set[str]:
        """Return every attribute and measure that these conditions read."""
        compared = {
            operand
            for _, test, _ in self.leaves()
            for operator, operand in test.operators().items()
            if operator in NAMES_AN_ATTRIBUTE
        }
        return compared | {name for name, _, _ in self.leaves()}

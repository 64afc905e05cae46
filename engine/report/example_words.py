"""The examples of a standard in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from engine.model.standard import Example, Standard
from engine.report.sentences import plain
from engine.report.text import clean, listed

KINDS = {
    "pass": "met",
    "fail": "missed",
    "pending": "pending",
    "excused": "excused",
    "left_out": "left out",
    "cannot_tell": "cannot tell",
}
"""What each list of examples is declared to come to."""


@dataclass(frozen=True, slots=True)
class ExampleWords:
    """One example.

    Attributes:
        kind: The list that it stands in, such as `fail`.
        number: Its place in that list, from 1.
        since: The first day of the version that it is an example of; None for the first version.
        said: What happens in it.
    """

    kind: str
    number: int
    since: date | None
    said: str

    @property
    def declared(self) -> str:
        """What it is declared to come to."""
        return KINDS[self.kind]


def examples_of(standard: Standard) -> Iterator[ExampleWords]:
    """Yield the examples of a standard, those of its first version first."""
    amended = ((change.from_, change.examples) for change in standard.changes)
    for since, examples in ((None, standard.examples), *amended):
        for kind in KINDS:
            field = "pass_" if kind == "pass" else kind
            for number, example in enumerate(getattr(examples, field), 1):
                yield ExampleWords(kind, number, since, _example(example))


def _example(example: Example) -> str:
    touches = "; then ".join(_touch(touch) for touch in example.touches)
    return f"{touches}, looked at {example.as_of}" if example.as_of else touches


def _touch(touch: dict[str, Any]) -> str:
    said = (f"{plain(name)} {clean(_value(value))}" for name, value in touch.items())
    return ", ".join(said) or "a touch of which nothing is known"


def _value(value: Any) -> str:
    said = listed(map(str, value)) if isinstance(value, list) and value else str(value)
    return said.replace("_", " ")

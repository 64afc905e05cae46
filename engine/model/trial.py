"""A trial: one example of a standard, and what it came to when it was judged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from engine.model.finding import Place
from engine.model.occasion import State


@dataclass(frozen=True, slots=True)
class Trial:
    """One example, what it was declared to come to, and what it came to.

    Attributes:
        standard: The standard's id.
        kind: The list that it stands in, such as `fail`.
        number: Its place in that list, from 1.
        place: Where it is written.
        expected: The state declared.
        actual: The state found; None when it is no occasion of the standard.
        comparisons: Every condition with ✓ or ✗ and the value compared.
        problem: Why it could not be run; empty if it was.
        since: The first day of the version that it is an example of; None for the first version.
    """

    standard: str
    kind: str
    number: int
    place: Place | None
    expected: State
    actual: State | None = None
    comparisons: tuple[str, ...] = ()
    problem: str = ""
    since: date | None = None

    @property
    def came_out_as_declared(self) -> bool:
        """Whether the example proves what it should."""
        return self.actual is self.expected and not self.problem

    @property
    def summary(self) -> str:
        """What came out, in one sentence."""
        name = f"example {self.number} under {self.kind!r} of {self.standard!r}{self.from_when}"
        if self.problem:
            return f"{name} cannot be run: {self.problem}"
        if self.actual is None:
            return f"{name} is no occasion of this standard: its `when` does not hold"
        untold = self.expected is State.CANNOT_TELL
        wanted = "one that cannot be told" if untold else self.expected.word
        return f"{name} was to be {wanted}, but {self.result}"

    @property
    def from_when(self) -> str:
        """From when on what it is an example of holds; empty for the first version."""
        return f" from {self.since} on" if self.since else ""

    @property
    def result(self) -> str:
        """What came of it, as the rest of a sentence."""
        if self.problem:
            return "cannot be run"
        if self.actual is None:
            return "is no occasion"
        return "cannot be told" if self.actual is State.CANNOT_TELL else f"is {self.actual.word}"

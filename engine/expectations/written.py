"""A standard with its one form of expectation, and what it says from which day on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from engine.expectations.expect import Expect
from engine.expectations.expect_average import ExpectAverage
from engine.expectations.expect_before import ExpectBefore
from engine.expectations.expect_order import ExpectOrder
from engine.expectations.expect_then import ExpectThen
from engine.model.finding import Place
from engine.model.standard import Amendment, Standard, Version
from engine.model.written import Marks, Written

Form = Expect | ExpectThen | ExpectBefore | ExpectOrder | ExpectAverage
"""What an expectation can be."""

FORMS = ("expect", "expect_then", "expect_before", "expect_order", "expect_average")
"""The keys under which it is written."""

JUDGED = frozenset({*FORMS, "when", "leave_out", "excuse_if"})
"""The keys by which occasions are judged: who changes one of them shows new examples."""


class Expecting(Written):
    """Something that expects: one form of expectation."""

    expect: Expect | None = None
    """What must be true of the occasion."""
    expect_then: ExpectThen | None = None
    """What must follow."""
    expect_before: ExpectBefore | None = None
    """What must have happened before."""
    expect_order: ExpectOrder | None = None
    """In which order steps are taken."""
    expect_average: ExpectAverage | None = None
    """What the mean over the period must be."""

    @property
    def expectations(self) -> dict[str, Form]:
        """The expectations that were written, by their keys."""
        return {key: form for key in FORMS if (form := getattr(self, key)) is not None}


class WrittenAmendment(Expecting, Amendment):
    """What a standard says otherwise from a day on; what is not named stays as it was."""


class WrittenStandard(Expecting, Standard):
    """What is expected of a kind of occasion, and how often: one form of expectation."""

    changes: tuple[WrittenAmendment, ...] = ()
    """Dated versions: an occasion is judged by the one in force on the day of its first touch."""

    @property
    def versions(self) -> tuple[Version, ...]:
        """What it says over time, from its first version to its latest; at least one."""
        if not self.changes:
            return (Version(self),)
        standards = [self.model_copy(update={"changes": ()})]
        changes = sorted(self.changes, key=lambda change: change.from_)
        for change in changes:
            standards.append(_amended(standards[-1], change))
        since = [change.from_ for change in changes]
        until = [day - timedelta(days=1) for day in since]
        return tuple(map(Version, standards, [None, *since], [*until, None]))


def _amended(standard: WrittenStandard, change: WrittenAmendment) -> WrittenStandard:
    """Return what a standard says after a change, which takes the place of what it names."""
    named = change.amends | ({"examples"} if change.amends & JUDGED else set())
    forms = dict.fromkeys(FORMS) if change.expectations else {}
    said = {key: getattr(change, key) for key in named}
    amended = standard.model_copy(update={**forms, **said})
    if standard._marks and change._marks:
        amended._marks = _Amended(change._marks, standard._marks, named)
    amended._unread = standard._unread | change._unread
    return amended


@dataclass(frozen=True, slots=True)
class _Amended:
    """The places of an amended standard: in the change what that names, else as before."""

    change: Marks
    before: Marks
    named: frozenset[str]

    def at(self, *path: str | int) -> Place | None:
        return self._of(path).at(*path)

    def key(self, *path: str | int) -> Place | None:
        return self._of(path).key(*path)

    def holds(self, place: Place) -> bool:
        return self.before.holds(place)

    def _of(self, path: tuple[str | int, ...]) -> Marks:
        return self.change if path and path[0] in self.named else self.before

"""The register of checks: a decorator makes a function a check, and its docstring is its page."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, get_type_hints

from engine.model.finding import Finding, Level, Place
from engine.model.mend import Mend
from engine.model.written import Written


@dataclass(frozen=True, slots=True)
class Found:
    """What a check has to say, before it carries the check's code, name and level."""

    message: str
    place: Place | None
    hint: str = ""
    related: Place | None = None
    name: str | None = None
    mend: Mend | None = None

    def with_mend(self, mend: Mend | None) -> Found:
        """Return this with what to write at its place, where that takes no decision."""
        return replace(self, mend=mend)


def found(
    where: Written | Place | None,
    message: str,
    hint: str = "",
    *,
    related: Place | None = None,
    name: str | None = None,
) -> Found:
    """Return what was found at a written thing, or at a place inside one.

    Args:
        where: What the finding is about, or its place; None when it stands in no file.
        message: What was found, with the titles that people know.
        hint: How to mend it.
        related: Another place that explains this one.
        name: The name that nothing was found for; silent when it stands in a part that could not
            be read, since that part has its finding already.
    """
    place = where.place() if isinstance(where, Written) else where
    return Found(message, place, hint, related, name)


@dataclass(frozen=True, slots=True)
class Check:
    """One check: what it is called, what it looks at, and its page for `journey explain`.

    Attributes:
        code: Never reused, such as `G502`.
        name: The same in words, such as `dead-end`.
        level: How grave its findings are.
        page: What was found, why it matters to a patient, how to mend it.
        of: The kind of thing that it looks at, such as the blueprint or one journey map.
        asks_today: Whether it must know what day it is.
        function: What yields its findings.
    """

    code: str
    name: str
    level: Level
    page: str
    of: type
    asks_today: bool
    function: Callable[..., Iterator[Found]]

    def findings(
        self, subject: Any, today: date | None = None, left_out: Collection[str] = ()
    ) -> Iterator[Finding]:
        """Yield what it finds in its subject; nothing if it must know the day and is not told.

        Args:
            subject: What it looks at.
            today: The day.
            left_out: Every name in parts of files that could not be read.
        """
        if self.asks_today and today is None:
            return
        told = (subject, today) if self.asks_today else (subject,)
        for thing in self.function(*told):
            if thing.name in left_out:
                continue
            yield Finding(
                self.code,
                self.name,
                self.level,
                thing.message,
                thing.place,
                thing.hint,
                thing.related,
                thing.mend,
            )

    def is_meant_by(self, word: str) -> bool:
        """Return whether a code, a name or the beginning of a code means this check."""
        return self.name == word or self.code.startswith(word.upper())


CHECKS: dict[str, Check] = {}
"""Every check by its code."""

CheckFunction = Callable[..., Iterator[Found]]


def check(
    code: str, name: str, level: Level = Level.ERROR
) -> Callable[[CheckFunction], CheckFunction]:
    """Return a decorator that makes a function a check of what its first parameter is.

    Raises:
        ValueError: The code or the name is taken.
    """

    def register(function: CheckFunction) -> CheckFunction:
        if any(name == known.name or code == known.code for known in CHECKS.values()):
            raise ValueError(f"{code} {name} is already a check")
        parameters = list(inspect.signature(function).parameters)
        CHECKS[code] = Check(
            code,
            name,
            level,
            page=inspect.getdoc(function) or "",
            of=get_type_hints(function)[parameters[0]],
            asks_today="today" in parameters,
            function=function,
        )
        return function

    return register

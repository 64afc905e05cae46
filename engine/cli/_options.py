"""Options that several verbs share, and how their texts are read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar, cast

import click

F = TypeVar("F", bound=Callable[..., Any])

FIRST_YEAR, LAST_YEAR = 1900, 2100
"""No log that a practice looks at is older or newer; further away, calendars have no end."""


class Moment(click.ParamType[date | datetime]):
    """A day, or a time of a day; a time without an offset is the practice's own."""

    name = "moment"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> date | datetime:
        """Return what a text stands for."""
        text = str(value)
        try:
            whole_day = len(text) <= len("2026-01-31")
            at = date.fromisoformat(text) if whole_day else datetime.fromisoformat(text)
        except ValueError:
            self.fail(
                f"{text!r} is no day and no time; write 2026-01-31 or 2026-01-31 15:10", param, ctx
            )
        if wrong := too_far(at):
            self.fail(wrong, param, ctx)
        return at


class Day(click.ParamType[date]):
    """A day."""

    name = "day"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Return the day that a text stands for."""
        try:
            day = date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a day; write 2026-01-31", param, ctx)
        if wrong := too_far(day):
            self.fail(wrong, param, ctx)
        return day


def too_far(day: date) -> str:
    """Return what is wrong with a day that no practice can mean; empty if nothing is."""
    if FIRST_YEAR <= day.year <= LAST_YEAR:
        return ""
    return f"the year {day.year} is too far away; write one from {FIRST_YEAR} to {LAST_YEAR}"


def gathered(
    into: str, make: Callable[..., object], options: Mapping[str, Callable[[Any], Any]]
) -> Callable[[F], F]:
    """Return a decorator that adds options and hands their values to the verb as one thing.

    Args:
        into: The name of the verb's parameter.
        make: What turns the values, by their names, into that thing.
        options: The options, by the names of their values.
    """

    def add(verb: F) -> F:
        @wraps(verb)
        def called(**values: Any) -> Any:
            made = make(**{name: values.pop(name) for name in options})
            return verb(**values, **{into: made})

        for option in reversed(list(options.values())):
            option(called)
        return cast("F", called)

    return add


@dataclass(frozen=True, slots=True)
class Look:
    """What logs are looked at, as they stood when, and which days count.

    Attributes:
        logs: Where the log of a source lies, if it is outside the workspace.
        as_of: The moment of looking; a day means its end, None the last moment of the logs.
        since: The first day that counts.
        until: The last day that counts.
        profile: The profile that standards are held against; empty for none.
        shared: Whether readers outside the practice are told of it.
    """

    logs: Mapping[str, Path] = field(default_factory=dict)
    as_of: date | datetime | None = None
    since: date | None = None
    until: date | None = None
    profile: str = ""
    shared: bool = False

    def __post_init__(self) -> None:
        """Refuse a period that ends before it begins."""
        if self.since and self.until and self.until < self.since:
            raise click.UsageError(f"the period ends on {self.until}, before it begins")


def read_logs(
    _: click.Context, parameter: click.Parameter, given: tuple[str, ...]
) -> Mapping[str, Path]:
    """Return where the log of each source named on the command line lies."""
    logs = {}
    for text in given:
        source, _equals, path = text.partition("=")
        if not (source and path):
            raise click.BadParameter(f"{text!r}; write SOURCE=PATH", param=parameter)
        logs[source] = Path(path)
    return logs


LOGS = {
    "logs": click.option(
        "--log",
        "logs",
        multiple=True,
        metavar="SOURCE=PATH",
        callback=read_logs,
        help="The log of a source, where it lies outside the practice's folder.",
    ),
    "as_of": click.option(
        "--as-of",
        type=Moment(),
        metavar="DAY|TIME",
        help="Look at the logs as they stood then, at the end of a day.  [default: as they ended]",
    ),
}
DAYS = {
    "since": click.option("--from", "since", type=Day(), metavar="DAY", help="The first day."),
    "until": click.option("--to", "until", type=Day(), metavar="DAY", help="The last day."),
}
SHARED = {
    "shared": click.option(
        "--shared",
        is_flag=True,
        help="For readers outside the practice: no number about 1 to 10 patients or occasions, "
        "nor one from which it can be worked out; no single miss, no staff.  [default: for the "
        "practice itself, everything]",
    ),
}


def read_profile(_: click.Context, parameter: click.Parameter, given: str | None) -> str:
    """Return the name of a profile; empty where none was asked for."""
    if given == "":
        said = "'' is no name of a profile; leave it out to hold them against your own targets"
        raise click.BadParameter(said, param=parameter)
    return given or ""


AGAINST = {
    "profile": click.option(
        "--profile",
        callback=read_profile,
        metavar="PROFILE",
        help="Hold the standards against the tougher targets of this profile.",
    ),
}

log_options = gathered("look", Look, LOGS)
score_options = gathered("look", Look, {**LOGS, **DAYS, **AGAINST, **SHARED})

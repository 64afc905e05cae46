"""The two sides of `--compare`, as they are written on the command line."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from engine.cli._options import too_far
from engine.model.standard import Over
from engine.score.scorecard import Period
from engine.score.trend import period_of

DAYS = re.compile(r"(?=.*\d)(?P<since>[\d-]*)(?P<dots>\.\.)?(?P<until>[\d-]*)")
"""What can only mean days; a folder of such a name is written ./2026."""
MONTH, DAY = re.compile(r"\d{4}-\d\d"), re.compile(r"\d{4}-\d\d-\d\d")
SPANS: Mapping[int, tuple[Over | None, str]] = {
    len("2026"): ("calendar year", "-01-01"),
    len("2026-01"): ("calendar month", "-01"),
    len("2026-01-31"): (None, ""),
}
"""By the length of a text: what it is, and what makes a day of it."""
KIND = re.compile(r"([A-Za-z][\w-]+):(.*)")
NONE = "none"
"""What stands for no profile: the targets of the practice itself."""
GRAMMAR = (
    "a month (2026-01), a day, a year, days (2026-01-01..2026-03-31), site:NAME, origin:NAME, "
    "profile:NAME, log:SOURCE=PATH, or the folder of a practice"
)


@dataclass(frozen=True, slots=True)
class SideText:
    """One side: what it says otherwise than the rest of the command.

    Attributes:
        text: As it is written.
        kind: What it names; only two of one kind can be compared.
        period: For days: which ones.
        part: For a site or an origin: the column of the tallies, and the id.
        logs: For a log: where that of a source lies.
        folder: For a version of the practice: its folder.
        profile: For a profile: its id, empty for what the practice itself asks.
    """

    text: str
    kind: str
    period: Period | None = None
    part: tuple[str, str] | None = None
    logs: Mapping[str, Path] = field(default_factory=dict)
    folder: Path | None = None
    profile: str = ""


class SideType(click.ParamType[SideText]):
    """One side of a comparison."""

    name = "side"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> SideText:
        """Return what a text stands for."""
        try:
            return side_of(str(value))
        except ValueError as wrong:
            self.fail(str(wrong), param, ctx)


def side_of(text: str) -> SideText:
    """Return the side that a text stands for.

    Raises:
        ValueError: It stands for none; the message says what to write.
    """
    if days := DAYS.fullmatch(text):
        return SideText(text, "days", period=_period(text, days))
    if named := KIND.fullmatch(text):
        return _named(text, *named.groups())
    if not Path(text).exists():
        raise ValueError(f"{text!r} is no side, and there is no such folder; write {GRAMMAR}")
    return SideText(text, "practice", folder=Path(text))


def check(before: SideText, after: SideText) -> None:
    """Refuse two sides that cannot be compared.

    Raises:
        UsageError: They are of two kinds, the same, or have occasions in common.
    """
    if before.kind != after.kind:
        raise click.UsageError(
            f"compare like with like, and not {before.text!r} ({before.kind}) "
            f"with {after.text!r} ({after.kind})"
        )
    if before.logs.keys() != after.logs.keys():
        raise click.UsageError("compare two logs of one source; --log names the others")
    if _meaning(before) == _meaning(after):
        raise click.UsageError(f"both sides are the same: {after.text!r}")
    if before.period and after.period and _share_days(before.period, after.period):
        raise click.UsageError(
            f"{before.text!r} and {after.text!r} have days in common, so that the same cases "
            "would stand on both sides"
        )


def _meaning(side: SideText) -> tuple[object, ...]:
    """Return what a side stands for, however it is written."""
    paths = [path.resolve() for path in (*side.logs.values(), *filter(None, [side.folder]))]
    return (side.period, side.part, side.profile, *paths)


def _named(text: str, kind: str, name: str) -> SideText:
    if kind not in _KINDS:
        near = get_close_matches(kind, _KINDS, 1)
        hint = f"; did you mean {near[0]}:{name}?" if near else f"; write {GRAMMAR}"
        raise ValueError(f"{text!r} names nothing that can be compared{hint}")
    if not name:
        raise ValueError(f"{text!r} does not say which {kind}")
    return _KINDS[kind](text, name)


def _part(text: str, name: str) -> SideText:
    kind = text.partition(":")[0]
    return SideText(text, kind, part=(kind, name))


def _log(text: str, name: str) -> SideText:
    source, _equals, path = name.partition("=")
    if not (source and path):
        raise ValueError(f"{text!r} does not say which log; write log:SOURCE=PATH")
    return SideText(text, "log", logs={source: Path(path)})


def _profile(text: str, name: str) -> SideText:
    return SideText(text, "profile", profile="" if name == NONE else name)


_KINDS: Mapping[str, Callable[[str, str], SideText]] = {
    "site": _part,
    "origin": _part,
    "log": _log,
    "profile": _profile,
}
"""What has a name, by what it is."""


def _period(text: str, days: re.Match[str]) -> Period:
    since = _span(days["since"]) if days["since"] else Period()
    if not days["dots"]:
        return since
    until = _span(days["until"]) if days["until"] else Period()
    if since.since and until.until and until.until < since.since:
        raise ValueError(f"{text!r} ends before it begins")
    return Period(since.since, until.until)


def _span(text: str) -> Period:
    """Return the days of a year, of a month, or a single one."""
    over, rest = SPANS.get(len(text), (None, ""))
    try:
        first = date.fromisoformat(text + rest)
    except ValueError:
        raise ValueError(f"{text!r} is no {_meant(text)}") from None
    if wrong := too_far(first):
        raise ValueError(wrong)
    return period_of(over, first, first) if over else Period(first, first)


def _meant(text: str) -> str:
    if MONTH.fullmatch(text):
        return f"month: they go from {text[:4]}-01 to {text[:4]}-12"
    if DAY.fullmatch(text):
        return "day of the calendar"
    return "day, month or year; write 2026-01-31, 2026-01 or 2026"


def _share_days(one: Period, other: Period) -> bool:
    """Return whether a day lies in both periods."""
    starts = [period.since for period in (one, other) if period.since]
    ends = [period.until for period in (one, other) if period.until]
    return not (starts and ends) or max(starts) <= min(ends)

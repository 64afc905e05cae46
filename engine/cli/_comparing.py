"""Two sides, each audited and held against the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click
import polars as pl

from engine.audit import Audit
from engine.cli._findings import checked_now
from engine.cli._judging import audit_of, profile_of
from engine.cli._options import Look
from engine.cli._outputs import screen_width
from engine.cli._shared import unknown, workspace_at
from engine.cli._sides import SideText, check
from engine.cli._views import View, known_names
from engine.errors import EngineError
from engine.model.blueprint import Blueprint
from engine.report.comparison import ComparisonReport
from engine.report.group_names import title
from engine.report.report import PERIOD
from engine.report.text import clean
from engine.score.comparison import Comparison, Side
from engine.score.perfect import CASES
from engine.score.scorecard import Period
from engine.sources.made_up import is_made_up
from engine.workspace import Workspace

OUR_OWN = "our own targets"


@dataclass(frozen=True)
class Judged:
    """A practice held against its logs, for one side or for both."""

    workspace: Workspace
    audit: Audit
    is_made_up: bool


def comparison_of(
    path: Path | None, look: Look, view: View
) -> tuple[ComparisonReport, list[Judged]]:
    """Return what changed from one side to the other, and what was judged for it.

    Raises:
        UsageError: The sides cannot be compared, or not in this way.
        EngineError: A side has no practice, no log, or nothing in it.
    """
    kind, texts = _kind(view), view.sides
    check(*texts)
    period = _period(look, texts[0])
    judged = list(_judged(path, look, texts))
    first, last = judged[0].audit, judged[-1].audit
    known_names(view.only, last.blueprint)
    before, after = (
        _side(text, audit, text.period or period)
        for text, audit in zip(texts, (first, last), strict=True)
    )
    report = ComparisonReport(
        Comparison(before, after, kind, view.only),
        _labels(texts, (first.blueprint, last.blueprint)),
        (first.as_of, last.as_of),
        period,
        any(one.is_made_up for one in judged),
        screen_width(),
    )
    return report, judged


def _period(look: Look, text: SideText) -> Period:
    """Return the days that count on both sides."""
    if look.profile and text.kind == "profile":
        raise click.UsageError("the sides say which profile; leave out --profile")
    if text.period and (look.since or look.until):
        raise click.UsageError("the sides say which days count; leave out --from and --to")
    return Period(look.since, look.until)


def _kind(view: View) -> str:
    """Return what the standards are told by: journeys, or the one kind that is asked for."""
    kind, *more = view.by or ("journey",)
    if more or kind == PERIOD:
        raise click.UsageError("--compare goes with one --by, and not with periods")
    return kind


def _judged(path: Path | None, look: Look, texts: Sequence[SideText]) -> Iterator[Judged]:
    """Yield the practice and its logs for each side; once, if both sides have the same."""
    alike = not any(text.folder or text.logs for text in texts)
    if path and any(text.folder for text in texts):
        raise click.UsageError(f"the sides say which practice; leave out {str(path)!r}")
    for text in texts[:1] if alike else texts:
        workspace = workspace_at(text.folder or path)
        its_look = replace(look, logs={**look.logs, **text.logs})
        audit = audit_of(workspace, checked_now(workspace), its_look)
        yield Judged(workspace, audit, is_made_up(workspace.root, its_look.logs))


def _side(text: SideText, audit: Audit, period: Period) -> Side:
    """Return one side.

    Raises:
        EngineError: Nothing by its name is known, or nothing in the logs is about it.
    """
    held = audit
    if text.kind == "profile":
        held = audit.against(profile_of(audit.blueprint, text.profile))
    side = held.side(period)
    if text.part:
        side = _of_part(side, *text.part)
    if side.card.tally.is_empty() and (side.cases is None or side.cases.is_empty()):
        raise EngineError(f"no data: nothing in the logs is about {text.text}")
    return side


def _of_part(side: Side, kind: str, name: str) -> Side:
    """Return what of a side happened at a site, or came from an origin."""
    known, card = _known(side.card.blueprint, kind), side.card
    if name not in known and name not in card.tally[kind]:
        raise unknown(kind, name, known)
    of_part = pl.col(kind) == name
    cases = side.cases.filter(of_part) if side.cases is not None and kind in CASES else None
    return Side(replace(card, tally=card.tally.filter(of_part)), cases)


def _known(blueprint: Blueprint, kind: str) -> list[str]:
    if kind == "site":
        return list(blueprint.practice.sites)
    return list(dict.fromkeys(n for one in blueprint.journeys.values() for n in one.origins))


def _labels(texts: Sequence[SideText], written: tuple[Blueprint, Blueprint]) -> tuple[str, str]:
    """Return what both sides are called; as they are written where they would be called alike."""
    before, after = map(_label, texts, written)
    if before == after:
        before, after = (clean(text.text) for text in texts)
    return before, after


def _label(text: SideText, blueprint: Blueprint) -> str:
    if text.kind == "profile":
        profile = profile_of(blueprint, text.profile)
        return f"“{clean(profile.title)}”" if profile else OUR_OWN
    if text.logs:
        return clean(", ".join(path.stem for path in text.logs.values()))
    return clean(title(blueprint, *text.part) if text.part else text.text)

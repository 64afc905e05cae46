"""What every readable report says at its top, and of each journey and group."""

from __future__ import annotations

from datetime import date, datetime

from engine.model.blueprint import Blueprint
from engine.model.profile import Profile
from engine.model.standard import Over
from engine.model.strata import WEEKDAYS
from engine.report import names
from engine.report.report import Report
from engine.report.text import clean, counted, listed
from engine.score import numbers
from engine.score.groups import GroupScore
from engine.score.only import Only
from engine.score.scorecard import Period
from engine.score.suppression import FEWEST

SIMULATED = "Made-up log: these numbers show how a report looks, not how a practice does."
SHARED = (
    f"For readers outside the practice: no number under {FEWEST} patients or occasions is shown "
    "(but 0), nor one from which it could be worked out. What is not shown counts for nothing."
)
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def long_date(day: date) -> str:
    """Return a day as people write it: 27 March 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def weekday(day: date) -> str:
    """Return a day with its weekday: Friday 27 March 2026."""
    return f"{WEEKDAYS[day.weekday()]} {long_date(day)}"


def moment(at: datetime) -> str:
    """Return a moment as people write it: 27 March 2026, 12:00."""
    return f"{long_date(at)}, {at:%H:%M}"


def period_words(period: Period) -> str:
    """Return the days that a report is about."""
    if period.since is None and period.until is None:
        return "The whole log"
    since = long_date(period.since) if period.since else "the beginning"
    return f"From {since} to {long_date(period.until) if period.until else 'the end'}"


def heading(report: Report) -> tuple[str, str]:
    """Return the name of the practice, and the days and the moment that the report is about."""
    at = moment(report.audit.as_of)
    practice = clean(report.blueprint.practice.practice)
    only = f"; only {only_words(report.only, report.blueprint)}" if report.only else ""
    profile = report.audit.profile
    against = _against(profile, report.blueprint) if profile else ""
    return practice, f"{period_words(report.period)}, as it stood on {at}{only}{against}"


def _against(profile: Profile, blueprint: Blueprint) -> str:
    silent = profile.asks_nothing_of(blueprint.covered)
    said = ", which asks nothing of these standards" if silent else ""
    return f"; held against “{clean(profile.title)}”{said}"


def perfect_title(only: Only) -> str:
    """Return what the share of perfect journeys is called.

    A journey is perfect or spoilt as a whole, so that only journeys can be chosen from.
    """
    whole = only.owners or only.standards or only.touchpoints
    return "Perfect journeys, every standard counted" if whole else "Perfect journeys"


def only_words(only: Only, blueprint: Blueprint) -> str:
    """Return which scores are asked for: journey change-appointment and owner Jo Park (phones)."""
    asked = {kind: [*map(clean, ids)] for kind, ids in only.names().items() if ids}
    if "owners" in asked:
        asked["owners"] = [names.owner(blueprint, role) for role in only.owners]
    return listed(f"{kind.removesuffix('s')} {listed(told, 'or')}" for kind, told in asked.items())


def group_words(group: GroupScore) -> str:
    """Return what a group came to: its score, its standards on target, what is measured.

    There is no score while nothing was judged, nor where only means were.
    """
    measured = f"{group.measured} of {group.touchpoints} touchpoints measured"
    if group.uncredited:
        delight = counted(group.uncredited, "delight standard")
        measured += f"; {delight} without credit, since the foundation comes first"
    if not group.judged:
        return f"no score; {measured}"
    score = "" if group.score is None else f"score {numbers.points(group.score)} of 100, "
    return f"{score}{group.on_target} of {len(group.judged)} standards on target, {measured}"


def period_name(period: Period, over: Over) -> str:
    """Return what people call a period: March 2026, or week of 2 March 2026."""
    since, until = period.since, period.until
    if since is None or until is None:
        return over
    if over == "calendar month":
        return f"{MONTHS[since.month - 1]} {since.year}"
    if over == "calendar quarter":
        return f"{MONTHS[since.month - 1]} to {MONTHS[until.month - 1]} {until.year}"
    if over == "calendar year":
        return str(since.year)
    if over == "calendar week":
        return f"week of {long_date(since)}"
    return f"30 days to {long_date(until)}"

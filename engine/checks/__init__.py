"""Checks on what a practice has written down, before any data exists.

A check is one function with a code; its docstring is its page. Each family has its own module, and
a family that outgrows its module a second one:

- S2 meaning: `meaning`, `targets` (how often something is asked), `contradictions`, `never_met`,
  `operands` (values that do not fit), `limits` (kept always or never), `strata` (hours and
  items), `things` and `periods`, and `hang_ups` (what callers feel); `logs` and `log_forms`
  (what `events.yaml` says of columns and of how values are written); `S204`, which runs the
  examples, lives beside the evaluation.
- R3 references: `references`, `twice` and `calendars`.
- O4 owners: `owners` and `answering` (whether those who answer are persons, and can).
- G5 graph: `graph`, `origins` (at which of them a case began) and `any_order`; along every path:
  `heard` (recordings), `information` (what is asked, learnt and needed), `refusals` (and
  complaints), `endings` (feedback, follow-up and referrals), `commitments`, `time_budget` and
  `effort_budget`; and `purposes` and `sinks`.
- M6 `measurability`, `answers` (what patients say) and `routines`, W7 words: `words_said`, and
  V8 `waivers` and `acceptances` (misses that are accepted).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from engine.checks import (
    acceptances,
    answering,
    answers,
    any_order,
    calendars,
    commitments,
    contradictions,
    effort_budget,
    endings,
    examples,
    graph,
    hang_ups,
    heard,
    information,
    limits,
    log_forms,
    logs,
    meaning,
    measurability,
    never_met,
    operands,
    origins,
    owners,
    periods,
    purposes,
    references,
    references_of_standards,
    refusals,
    routines,
    sinks,
    strata,
    targets,
    things,
    time_budget,
    twice,
    waivers,
    words_said,
)
from engine.checks.catalogue import Catalogue
from engine.checks.register import CHECKS, Check, Found, check, found
from engine.graph.budgets import budgets_of
from engine.graph.in_order import in_order
from engine.graph.journey_map import maps_of
from engine.graph.paths import Paths, paths_of
from engine.graph.purposes import PurposeGrid
from engine.graph.whole import Uses
from engine.model.blueprint import Blueprint
from engine.model.finding import Finding, Place

FAMILIES = (
    meaning,
    targets,
    contradictions,
    never_met,
    operands,
    limits,
    strata,
    hang_ups,
    periods,
    logs,
    log_forms,
    examples,
    references,
    references_of_standards,
    things,
    twice,
    calendars,
    owners,
    answering,
    graph,
    origins,
    any_order,
    heard,
    information,
    refusals,
    endings,
    purposes,
    sinks,
    commitments,
    time_budget,
    effort_budget,
    measurability,
    answers,
    routines,
    words_said,
    waivers,
    acceptances,
)
"""The modules whose checks are in the register."""

__all__ = ["CHECKS", "FAMILIES", "Check", "Found", "check", "found", "run"]


def run(
    blueprint: Blueprint,
    *,
    today: date | None = None,
    select: Collection[str] = (),
    ignore: Collection[str] = (),
    left_out: Collection[str] = (),
) -> list[Finding]:
    """Return what the checks find in a blueprint and its maps, in the order of its files.

    What is found does not depend on that order: see `in_order`.

    Args:
        blueprint: Everything that the practice has written down.
        today: The day for checks that ask how old something is; None leaves them out.
        select: Codes, names or families such as `G5` to run; empty means all.
        ignore: Codes, names or families to leave out.
        left_out: Every name in parts of files that could not be read, as `Read.left_out` says;
            nothing is said about their absence.
    """
    blueprint = in_order(blueprint)
    maps = maps_of(blueprint)
    uses = Uses(maps)
    across = (blueprint, Catalogue(blueprint), PurposeGrid(blueprint, maps))
    subjects = (*across, *maps.values(), *paths_of(uses), *budgets_of(uses))
    chosen = list(_chosen(select, ignore))
    findings = (
        (number, finding)
        for number, subject in enumerate(subjects)
        for one in chosen
        if isinstance(subject, one.of)
        for finding in _along(subject, one.findings(subject, today, left_out))
    )
    return sorted(dict.fromkeys(_told_once(findings)), key=lambda finding: finding.order)


def _told_once(findings: Iterable[tuple[int, Finding]]) -> Iterator[Finding]:
    """Yield the findings, but what several journeys show of one place for the first of them only.

    A journey that others use is walked through in each of them.
    """
    first: dict[tuple[str, Place], int] = {}
    for number, finding in findings:
        place = finding.place
        if place is None or first.setdefault((finding.code, place), number) == number:
            yield finding


def _along(subject: object, findings: Iterable[Finding]) -> Iterable[Finding]:
    """Return the findings; of several at one place, such as in each order, the shortest path."""
    if not isinstance(subject, Paths):
        return findings
    told: dict[object, Finding] = {}
    for finding in findings:
        said = finding.place or finding
        told[said] = min(told.get(said, finding), finding, key=lambda one: len(one.message))
    return told.values()


def _chosen(select: Collection[str], ignore: Collection[str]) -> Iterator[Check]:
    for one in CHECKS.values():
        wanted = not select or any(map(one.is_meant_by, select))
        if wanted and not any(map(one.is_meant_by, ignore)):
            yield one

"""Checks on what a practice has written down, before any data exists.

A check is one function with a code; its docstring is its page. Each family has its own module, and
a family that outgrows its module a second one:

- S2 meaning: `meaning`, `operands` (values that do not fit) and `service` (what callers feel);
  `S204`, which runs the examples, lives beside the evaluation.
- R3 references: `references` and `twice`.
- O4 owners: `owners`.
- G5 graph: `graph`. Still to come there: purposes that cannot be finished on a channel, sinks
  without a way out, what is asked or heard twice, commitments, refusals and time along a path.
- M6 measurability, W7 words and V8 waivers are still to come, each in a module of its own name.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date

from engine.checks import (
    contradictions,
    graph,
    hang_ups,
    meaning,
    operands,
    owners,
    references,
    references_of_standards,
    twice,
)
from engine.checks.catalogue import Catalogue
from engine.checks.register import CHECKS, Check, Found, check, found
from engine.graph.journey_map import maps_of
from engine.model.blueprint import Blueprint
from engine.model.finding import Finding

FAMILIES = (
    meaning,
    contradictions,
    operands,
    hang_ups,
    references,
    references_of_standards,
    twice,
    owners,
    graph,
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

    Args:
        blueprint: Everything that the practice has written down.
        today: The day for checks that ask how old something is; None leaves them out.
        select: Codes, names or families such as `G5` to run; empty means all.
        ignore: Codes, names or families to leave out.
        left_out: Every name in parts of files that could not be read, as `Read.left_out` says;
            nothing is said about their absence.
    """
    subjects = (blueprint, Catalogue(blueprint), *maps_of(blueprint).values())
    chosen = list(_chosen(select, ignore))
    findings = (
        finding
        for subject in subjects
        for one in chosen
        if isinstance(subject, one.of)
        for finding in one.findings(subject, today, left_out)
    )
    return sorted(dict.fromkeys(findings), key=lambda finding: finding.order)


def _chosen(select: Collection[str], ignore: Collection[str]) -> Iterator[Check]:
    for one in CHECKS.values():
        wanted = not select or any(map(one.is_meant_by, select))
        if wanted and not any(map(one.is_meant_by, ignore)):
            yield one

"""What a practice wrote, checked: everything that is wrong with it, and what can be trusted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from engine import checks
from engine.checks.at_home import at_home
from engine.checks.flaws import without_flaws
from engine.errors import EngineError
from engine.model.blueprint import Blueprint
from engine.model.finding import Finding, Level
from engine.workspace import Workspace

FOLLOWS = ("R3", "O4", "G5", "M6", "S213", "V803", "V804", "V806", "V807")
"""What cannot be said while a file is not read at all: all that it names would be missing."""

DECIDES = ("R312", "R315", "R319", "S229")
"""Errors on which every number rests: an id given twice, hours, holidays, empty choices."""

DECIDES_ON_MAPS = ("R314", "S210", "S211", "M606")
"""Errors in a condition on which it rests where a case began, and how it ended."""

NAMES = ("R3", "S211", "S220", "S221", "S222")
"""Findings about names that the practice has given itself."""

ABOUT_ACCEPTED = ("V806", "V807", "V808", "V809")
"""What can be wrong with accepted misses."""

FEW = 3


@dataclass(frozen=True)
class Checked:
    """A practice with everything that can be said of it before any log is read.

    Attributes:
        blueprint: What it wrote, the standards with an error marked; None when there is nothing.
        findings: Everything that reading, checking and the examples had to say.
        in_the_way: The errors that would make every number doubtful, and every example: those in
            the practice, its maps and its logs. An error in a standard stops that standard alone.
    """

    blueprint: Blueprint | None
    findings: tuple[Finding, ...]
    in_the_way: tuple[Finding, ...]

    def scorable(self) -> Blueprint:
        """Return what the practice wrote, fit to be held against a log.

        Raises:
            EngineError: There is no practice, or errors are in the way.
        """
        if self.blueprint is None or self.in_the_way:
            few = "; ".join(_told(finding) for finding in self.in_the_way[:FEW])
            more = f"; and {len(self.in_the_way) - FEW} more" if self.in_the_way[FEW:] else ""
            raise EngineError(f"nothing can be judged before this is mended: {few}{more}")
        return self.blueprint


def checked(workspace: Workspace, today: date, *, with_examples: bool = True) -> Checked:
    """Return a workspace with everything that is wrong with it, as its examples show it too."""
    found, blueprint = list(workspace.findings), workspace.blueprint
    if blueprint is not None:
        ignored = FOLLOWS if workspace.unread - workspace.of_accepted else ()
        found += checks.run(blueprint, today=today, ignore=ignored, left_out=workspace.left_out)
        blueprint = without_flaws(blueprint, found)
    in_the_way = tuple(_in_the_way(workspace, found))
    if with_examples and blueprint is not None and not in_the_way:
        found += _of_examples(blueprint)
    told = at_home(found, blueprint) if blueprint else found
    return Checked(blueprint, tuple(_with_sure_mends(list(told))), in_the_way)


def slips_in_accepted(blueprint: Blueprint, today: date) -> list[Finding]:
    """Return what is wrong with the accepted misses of a practice, which is checked otherwise."""
    return checks.run(blueprint, today=today, select=ABOUT_ACCEPTED)


def _of_examples(blueprint: Blueprint) -> Iterator[Finding]:
    """Yield what the examples have to say; only to judge them is Polars needed."""
    if any(blueprint.standards[name].examples.all for name in blueprint.tried):
        from engine import examples  # noqa: PLC0415 - what is only read and checked is not judged

        yield from examples.findings(blueprint)


def _with_sure_mends(found: list[Finding]) -> Iterator[Finding]:
    """Yield the findings; a name of the practice that is written alike twice is no slip.

    Then perhaps the place is wrong to which it should lead.
    """
    guessed = [finding for finding in found if finding.code.startswith(NAMES)]
    often = Counter(finding.mend for finding in guessed)
    for finding in found:
        is_doubtful = finding.code.startswith(NAMES) and often[finding.mend] > 1
        yield replace(finding, mend=None) if is_doubtful else finding


def _in_the_way(workspace: Workspace, found: list[Finding]) -> Iterator[Finding]:
    for finding in found:
        path = finding.place.path if finding.place else ""
        apart = workspace.of_standards | workspace.of_accepted
        is_misread = finding in workspace.findings and path not in apart
        is_of_a_map = finding.code in DECIDES_ON_MAPS and _is_on_a_map(finding, workspace)
        decides = finding.code in DECIDES or is_misread or is_of_a_map
        if finding.level is Level.ERROR and decides:
            yield finding


def _is_on_a_map(finding: Finding, workspace: Workspace) -> bool:
    maps = workspace.blueprint.journeys.values() if workspace.blueprint else ()
    return finding.place is not None and any(one.holds(finding.place) for one in maps)


def _told(finding: Finding) -> str:
    return f"{finding.place}: {finding.message}" if finding.place else finding.message

"""Scores by owner, department, stage and so on, in words: one line for each of a kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.report import names
from engine.report.cells import cells
from engine.report.group_names import PLURALS, STAFF_RULE, role, title
from engine.report.looks import Look
from engine.report.report import Report
from engine.report.score_looks import look_of_band
from engine.report.text import clean
from engine.score import numbers
from engine.score.groups import GroupScore
from engine.score.members import PROMISE
from engine.score.scorecard import Score

HEADS = ("State", "Score", "On target", "Judged", "Coverage", "Owner")
"""What stands above the columns of a table of groups, beside their titles."""


@dataclass(frozen=True, slots=True)
class GroupLine:
    """One group in words.

    Attributes:
        title: What it is called.
        owner: Who answers for it; empty for a group that cuts across owners.
        look: The glyph and the colours of its band.
        band: What its score asks for.
        score: Its score out of 100.
        on_target: How many of its standards are on target, of those that were judged.
        judged: How many occasions were judged.
        measured: How many of its touchpoints are measured; empty where it has none.
        worst: The standards that fall short the most, each with its number and target.
    """

    title: str
    owner: str
    look: Look
    band: str
    score: str
    on_target: str
    judged: str
    measured: str
    worst: tuple[str, ...]

    @property
    def texts(self) -> dict[str, str]:
        """What stands under each of the heads."""
        state = f"{self.look.glyph} {self.band}"
        told = (state, self.score, self.on_target, self.judged, self.measured, self.owner)
        return dict(zip(HEADS, told, strict=True))


@dataclass(frozen=True, slots=True)
class GroupTable:
    """All groups of a kind.

    Attributes:
        title: What they are, such as Departments.
        head: What one of them is, such as Department.
        notes: What has to be said above the table.
        lines: The groups.
    """

    title: str
    head: str
    notes: tuple[str, ...]
    lines: tuple[GroupLine, ...]

    @property
    def heads(self) -> list[str]:
        """The heads under which anything stands."""
        return [head for head in HEADS if any(line.texts[head] for line in self.lines)]


def group_table(report: Report, kind: str) -> GroupTable:
    """Return the scores of one kind of group, in words."""
    found = report.groups(kind)
    lines = tuple(_line(report, group) for group in found)
    notes = tuple(_notes(report, kind, found))
    return GroupTable(PLURALS[kind].capitalize(), kind.capitalize(), notes, lines)


def _line(report: Report, group: GroupScore) -> GroupLine:
    blueprint, judged = report.blueprint, len(group.judged)
    answers = role(blueprint, group.group, group.id)
    owner = names.owner(blueprint, answers) if answers else ""
    is_owner = group.group == "owner"
    places = f"{group.measured} of {group.touchpoints}" if group.touchpoints else ""
    return GroupLine(
        title=owner if is_owner else clean(title(blueprint, group.group, group.id)),
        owner="" if is_owner else owner,
        look=look_of_band(group.band),
        band=group.band.value,
        score=numbers.points(group.score),
        on_target=f"{group.on_target} of {judged}" if judged else "–",
        judged=numbers.NOT_SHOWN if group.n_told is None else f"{group.n_told:,}",
        measured=places,
        worst=tuple(_short(report, score) for score in group.worst),
    )


def _short(report: Report, score: Score) -> str:
    found = cells(score, report)
    return f"{found.look.glyph} {found.title}: {found.number}, target {found.target}"


def _notes(report: Report, kind: str, found: list[GroupScore]) -> Iterator[str]:
    if kind == "staff":
        yield STAFF_RULE
    if kind == PROMISE and not found:
        yield "The practice has written down no public promise that a standard keeps."
    if report.audit.is_shared or kind == PROMISE:
        return
    everything = sum(score.n for score in report.scores)
    named = sum(group.n for group in found)
    if everything > named:
        yield (
            f"{everything - named:,} of {everything:,} judged occasions name no {kind} and are "
            "not in this table."
        )

"""One standard on two sides, in words."""

from __future__ import annotations

from dataclasses import dataclass

from engine.model.blueprint import Blueprint
from engine.report.change_words import Versions, says
from engine.report.difference_words import moved, of_shares
from engine.report.group_names import title
from engine.report.looks import BAD, CHANCE, GOOD, NOTHING, Look
from engine.report.number_words import number
from engine.report.text import clean
from engine.score import numbers
from engine.score.aims import aim
from engine.score.compared import Answer, Compared, ComparedJourneys
from engine.score.comparison import Comparison
from engine.score.scorecard import Score

LOOKS = {
    Answer.WORSE: BAD,
    Answer.BETTER: GOOD,
    Answer.CHANGED: CHANCE,
    Answer.STANDS_OTHERWISE: CHANCE,
    Answer.ASKED_OTHERWISE: CHANCE,
}
"""How what is said of a standard looks, where it asks for anything."""

SAME_OCCASIONS = (Answer.STANDS_OTHERWISE, Answer.STANDS_ALIKE)
"""What is said of numbers that do not differ."""

NOT_COMPARED = "asked otherwise, so not compared"
NOTHING_THERE = "–"


@dataclass(frozen=True, slots=True)
class Line:
    """One standard on two sides, in words.

    Attributes:
        title: The standard in one line.
        group: The group in which it is told.
        answer: What is said of it.
        before: Its share or mean on the first side, with its n.
        after: The same on the second side.
        change: How far it moved, or why nothing is said of it.
        standing: Where it stood, and where it stands now.
        target: What it is held against.
        notes: What the second side says otherwise of it.
    """

    title: str
    group: str
    answer: Answer
    before: str
    after: str
    change: str
    standing: str
    target: str
    notes: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """Everything about the numbers, in one sentence."""
        sides = (self.before, self.after)
        said = f"{' → '.join(sides)}, {self.change}"
        if self.answer is Answer.NO_DATA:
            said = " → ".join(dict.fromkeys(sides))
        if self.answer in SAME_OCCASIONS:
            said = self.after
        return "; ".join(filter(None, (said, self.standing, self.target)))


@dataclass(frozen=True, slots=True)
class Section:
    """All standards of which the same is said."""

    answer: Answer
    lines: tuple[Line, ...]

    @property
    def look(self) -> Look:
        """Its glyph and colours."""
        return LOOKS.get(self.answer, NOTHING)

    @property
    def heading(self) -> str:
        """What is said of them, and how many they are."""
        return f"{self.answer.value.capitalize()} ({len(self.lines)})"


def line_of(comparison: Comparison, one: Compared) -> Line:
    """Return one standard on two sides, in words."""
    old, new = comparison.versions
    revised = comparison.revised.get(one.latest.rule.id, ())
    otherwise = one.answer is Answer.ASKED_OTHERWISE
    return Line(
        title=clean(one.latest.rule.standard.title),
        group=clean(title(new if one.after else old, one.kind, one.group)),
        answer=one.answer,
        before=_number(one.before, old),
        after=_number(one.after, new),
        change=NOT_COMPARED if otherwise else moved(one, new.vocabulary),
        standing=_standing(one),
        target=_target(one),
        notes=tuple(says(change, Versions(old, new)) for change in revised),
    )


def journeys_words(one: ComparedJourneys) -> str:
    """Return perfect journeys on both sides, with how far they lie apart."""
    shares = [numbers.share(s.perfect, s.perfect + s.spoilt) for s in (one.before, one.after)]
    otherwise = one.answer is Answer.ASKED_OTHERWISE
    said = NOT_COMPARED if otherwise else of_shares(one.answer, one.difference)
    return f"{' → '.join(shares)}, {said}" if said not in shares else " → ".join(shares)


def _number(score: Score | None, blueprint: Blueprint) -> str:
    if score is None:
        return NOTHING_THERE
    return number(score, blueprint) if score.n else score.verdict.standing.value


def _standing(one: Compared) -> str:
    """Return where a standard stood and stands, where anything is to be said of it."""
    if not (one.before and one.after and one.before.n and one.after.n):
        return ""
    was, now = one.before.verdict.standing, one.after.verdict.standing
    if was is now and not now.counts:
        return now.value
    if not (was.is_judged or now.is_judged):
        return ""
    return f"still {now}" if was is now else f"{was} → {now}"


def _target(one: Compared) -> str:
    sides = list(dict.fromkeys(aim(score) for score in (one.before, one.after) if score))
    return numbers.NO_TARGET if sides == [numbers.NO_TARGET] else f"target {' → '.join(sides)}"

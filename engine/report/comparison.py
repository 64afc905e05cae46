"""A comparison as it is told: every standard on two sides, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import groupby

from engine.audit import WHOLE_LOG
from engine.report import names
from engine.report.comparison_lines import Section, journeys_words, line_of
from engine.report.group_names import STAFF_RULE
from engine.report.head_words import moment, only_words, perfect_title, period_words
from engine.report.text import clean, counted, listed
from engine.revision import changes
from engine.score import numbers
from engine.score.compared import Answer
from engine.score.comparison import Comparison
from engine.score.perfect import PerfectJourneys
from engine.score.scorecard import Period

CHANCE_ALONE = (
    "Each interval is widened for how many are compared: of those that are better or worse, at "
    "most 1 in 20 is so by chance."
)


@dataclass(frozen=True)
class ComparisonReport:
    """What is to be told of two sides.

    Attributes:
        comparison: Both sides, standard by standard.
        labels: What they are called.
        as_of: The moments at which they are looked at.
        period: The days of both, where the sides are not days themselves.
        is_simulated: Whether a log is made up.
        width: The columns of the terminal.
        colour: Whether the terminal shows colours.
    """

    comparison: Comparison
    labels: tuple[str, str]
    as_of: tuple[datetime, datetime]
    period: Period = WHOLE_LOG
    is_simulated: bool = False
    width: int = 100
    colour: bool = False

    @property
    def practice(self) -> str:
        """What the practice is called."""
        return clean(self.comparison.versions[1].practice.practice)

    @property
    def about(self) -> str:
        """What is compared, of which days, and as it stood when."""
        return "; ".join(self._about())

    def _about(self) -> Iterator[str]:
        was, now = map(moment, self.as_of)
        if was == now:
            yield f"{' → '.join(self.labels)}, as it stood on {now}"
        else:
            yield f"{self.labels[0]} as it stood on {was} → {self.labels[1]} on {now}"
        if self.period != WHOLE_LOG:
            yield period_words(self.period)
        if self.comparison.only:
            yield f"only {only_words(self.comparison.only, self.comparison.versions[1])}"

    @cached_property
    def sections(self) -> list[Section]:
        """Every standard, by what is said of it."""
        told = groupby(self.comparison.standards, key=lambda one: one.told_as)
        return [
            Section(answer, tuple(line_of(self.comparison, one) for one in some))
            for answer, some in told
        ]

    @cached_property
    def is_of_one_group(self) -> bool:
        """Whether all standards are told in the one group that the head names already."""
        groups = {line.group for section in self.sections for line in section.lines}
        return bool(self.comparison.only) and len(groups) == 1

    @property
    def journeys(self) -> Iterator[tuple[str, str]]:
        """Perfect journeys on both sides: of all, and of each of several that has any."""
        title = perfect_title(self.comparison.only)
        if self.comparison.is_of_profiles:
            perfect = self.comparison.perfect.after
            share = numbers.share(perfect.perfect, perfect.perfect + perfect.spoilt)
            yield title, f"{share}, the same on both sides"
            return
        if self.comparison.before.cases is None:
            yield title, "not told by site, since one journey may touch several"
            return
        yield title, journeys_words(self.comparison.perfect)
        every, written = self.comparison.journeys, self.comparison.versions[1]
        for name in every if len(every) > 1 else ():
            found = self.comparison.perfect_of(name)
            if {found.before, found.after} != {PerfectJourneys()}:
                yield names.journey(written, name), journeys_words(found)

    @property
    def notes(self) -> Iterator[str]:
        """How many standards changed, how many by chance alone, and what else to know."""
        yield self._counts
        if self.comparison.compared:
            yield CHANCE_ALONE
        old, new = self.comparison.versions
        if old is not new and (many := sum(1 for _ in changes(old, new))):
            where = " ".join(self.labels)
            yield f"The two versions differ in {counted(many, 'way')}; see `journey diff {where}`."
        if self.comparison.kind == "staff":
            yield STAFF_RULE

    @property
    def _counts(self) -> str:
        told = {section.answer: len(section.lines) for section in self.sections}
        compared = [f"{n:,} {answer}" for answer, n in told.items() if answer.is_compared]
        nothing = told.pop(Answer.COUNTS_FOR_NOTHING, 0)
        rest = [f"{n:,} {answer}" for answer, n in told.items() if not answer.is_compared]
        if self.comparison.is_of_profiles:
            each = (f"{n:,} {answer}".replace("stands", "stand") for answer, n in told.items())
            return f"The same occasions, held against both: {', '.join(each)}."
        kinds = dict.fromkeys((self.comparison.kind, *(o.kind for o in self.comparison.standards)))
        said = f"{self.comparison.compared:,} compared, each standard for each {listed(kinds)}"
        counts = f"{said}: {', '.join(compared)}." if compared else f"{said}."
        if rest:
            counts += f" Not compared: {', '.join(rest)}."
        return f"{counts} Not counted: {nothing:,} waived or on trial." if nothing else counts

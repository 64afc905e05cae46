"""Durations in the kind of time in which a promise is made: at least so much, and at most.

A wait of 2 d and one of 2 business days are not the same, and often neither is the longer one. So
each duration has two values, and only what holds for both is said.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from engine.graph.ways import Cost
from engine.model.practice import Practice
from engine.units import ALWAYS, OpeningHours, Span, SpanKind
from engine.units.opening_hours import DAYS
from engine.units.span import DAY, SECOND

Bounds = tuple[Cost, Cost]
NOTHING: Bounds = (0, 0)
WEEK = len(DAYS)


@dataclass(frozen=True, slots=True)
class Scale:
    """A kind of time: microseconds for elapsed and business time, days for all others.

    Attributes:
        kind: The kind.
        shortest: The open time of the shortest business day, in microseconds.
        longest: That of the longest.
        weekdays: How many days of a week are business days.
        in_a_row: How many of them follow each other.
    """

    kind: SpanKind
    shortest: int
    longest: int
    weekdays: int
    in_a_row: int

    def of(self, span: Span) -> Bounds:
        """Return what a duration comes to at least, when it is taken to its end, and at most.

        In days elapsed time counts in full, as it does among others: see `total`.
        What cannot be bounded, such as business time in elapsed time, is infinite at most.
        """
        if span.kind is self.kind:
            return span.amount, span.amount
        if self.kind is SpanKind.ELAPSED:
            return self._elapsed(span)
        return self._open(span) if self.kind is SpanKind.OPEN else self._days(span)

    def total(self, spans: Iterable[Span]) -> Bounds:
        """Return what durations one after another come to at least, and at most.

        In days, elapsed time that is shorter than a business day altogether is part of the day and
        counts nothing.
        """
        known = list(spans)
        bounds = [self.of(span) for span in known]
        if self.kind not in (SpanKind.ELAPSED, SpanKind.OPEN):
            elapsed = sum(span.amount for span in known if span.kind is SpanKind.ELAPSED)
            bounds = [self.of(span) for span in known if span.kind is not SpanKind.ELAPSED]
            bounds.append(self._business_days(elapsed))
        return sum(least for least, _ in bounds), sum(most for _, most in bounds)

    def _elapsed(self, span: Span) -> Bounds:
        if span.kind is SpanKind.SAME_DAY:
            return 0, DAY
        whole = span.amount * DAY if span.kind is SpanKind.BUSINESS_DAYS else span.amount
        return whole, math.inf

    def _open(self, span: Span) -> Bounds:
        if span.kind is SpanKind.ELAPSED:
            return 0, span.amount
        if span.kind is SpanKind.BUSINESS_DAYS:
            return span.amount * self.shortest, ((span.amount + 1) * self.longest)
        return 0, self.longest

    def _days(self, span: Span) -> Bounds:
        if span.kind is SpanKind.OPEN:
            return Fraction(span.amount, self.longest), Fraction(span.amount, self.shortest)
        if span.kind is SpanKind.ELAPSED:
            return Fraction(span.amount, DAY), Fraction(span.amount, DAY)
        if span.kind is SpanKind.BUSINESS_DAYS:
            return span.amount, span.amount
        return 0, int(span.kind is SpanKind.SAME_BUSINESS_DAY)

    def _business_days(self, elapsed: int) -> Bounds:
        if elapsed < self.shortest:
            return NOTHING
        weeks, rest = divmod(elapsed // DAY, WEEK)
        least = weeks * self.weekdays + min(rest, self.in_a_row)
        return least, Fraction(elapsed, DAY)


def scale(kind: SpanKind, practice: Practice) -> Scale:
    """Return the scale of a kind of time, by all the hours that a practice names."""
    named = (practice.open_hours, *practice.hours.values())
    opening = [hours for hours in named if hours != ALWAYS] or [ALWAYS]
    days = [_open_time(hours, day) for hours in opening for day in range(WEEK)]
    is_open = [any(hours.windows[day] for hours in opening) for day in range(WEEK)]
    return Scale(
        kind,
        min(time for time in days if time),
        max(days),
        sum(is_open),
        _in_a_row(is_open),
    )


def _open_time(hours: OpeningHours, day: int) -> int:
    return sum(window.end - window.start for window in hours.windows[day]) * SECOND


def _in_a_row(is_open: list[bool]) -> int:
    """Return the length of the longest run of business days, over the end of the week too."""
    letters = "".join("x" if day else " " for day in is_open) * 2
    return min(max(map(len, letters.split())), WEEK)

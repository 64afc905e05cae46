"""What is still to come for a patient, and until when: promises that run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import polars as pl

from engine.expectations.expect_then import ExpectThen
from engine.insights.scope import Scope
from engine.occasions.words import EPOCH
from engine.plan import Rule
from engine.stories import Touch, touch_at


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing that must follow and has not come yet.

    Attributes:
        case: Whose it is.
        rule: The standard that asks for it.
        touch: The touch after which it must come.
        due: The last moment in time for it, on the practice's own clock.
    """

    case: str
    rule: Rule
    touch: Touch
    due: datetime

    @property
    def wanted(self) -> tuple[str, str, int, str, str]:
        """What is to be done: for which touch of whom, at which touchpoint, in which way."""
        form = self.rule.expectation
        to_do = (form.touchpoint, repr(form.where)) if isinstance(form, ExpectThen) else ("", "")
        return self.case, self.touch.source, self.touch.line, *to_do


def owed(scope: Scope, within: timedelta) -> list[Owed]:
    """Return what must follow soon and has not come yet, the most urgent first.

    What has no moment by which it must come, such as a condition on a measure, is not among it.
    What several standards ask of the same touch is one thing to do, by the earliest moment.

    Args:
        scope: What is looked at; its period does not count.
        within: How far ahead to look.
    """
    until = scope.audit.setting.log.as_of + within // timedelta(microseconds=1)
    found = [
        one
        for number, rule in enumerate(scope.audit.rules)
        if rule in scope.measured.get(rule.id, ())
        for one in _of_rule(scope, number, until)
    ]
    urgent = sorted(found, key=lambda one: (one.due, one.case, one.rule.id))
    once = {one.wanted: one for one in reversed(urgent)}
    return [one for one in urgent if once[one.wanted] is one]


def _of_rule(scope: Scope, number: int, until: int) -> Iterator[Owed]:
    """Yield what a rule asks to follow up to a moment, in UTC microseconds."""
    setting, ledger = scope.audit.setting, scope.audit.groundwork.ledger
    zone, cases = setting.clocks.practice.time_zone, setting.log.cases["case_id"]
    touches = setting.log.touches
    running = ledger.entry(number).running.filter(pl.col("due") <= until)
    of_touches = running.select(
        case=touches["case"].gather(running["row"]),
        touchpoint=touches["touchpoint"].gather(running["row"]).cast(pl.String),
        row="first",
        at="row",
        due="due",
    )
    for case, row, due in scope.asked(of_touches).select("case", "at", "due").iter_rows():
        moment = (EPOCH + timedelta(microseconds=due)).astimezone(zone)
        yield Owed(cases[case], ledger.rules[number], touch_at(setting, row), moment)

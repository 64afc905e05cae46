"""Accepted misses: which misses they fit, how many there are, and which fit none any more.

A miss that is accepted stays a miss: it is counted beside the states of occasions, never in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import polars as pl

from engine.ledger import Ledger
from engine.model.acceptance import Acceptance
from engine.model.data_report import DataReport
from engine.model.finding import Finding
from engine.model.log import Log
from engine.model.occasion import State
from engine.model.tally import ACCEPTED, TALLY, Evaluation
from engine.occasions.setting import Setting
from engine.occasions.strata import strata_of
from engine.plan import Rule
from engine.sources.content_codes import D923, D924
from engine.stories import Judgement, one_touch
from engine.subjects import subjects
from engine.units import Moment

MADE_UP = re.compile(r"^(.+):[0-9]+(/[0-9]+)?$", re.ASCII)
"""The id of a case that the log does not name: the source and the line of its first touch."""

Occasion = tuple[str, str | None, str, datetime]
"""A standard, a case (None for a period), a touchpoint, and when it began."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A miss that may be meant by an accepted one: where it is counted, and what it is called."""

    place: Mapping[str, object]
    standard: str
    case: str | None
    touchpoint: str
    started: datetime

    @property
    def occasion(self) -> Occasion:
        """What it is known by in a list of misses."""
        return self.standard, self.case, self.touchpoint, self.started.astimezone(UTC)


@dataclass(frozen=True, eq=False)
class Accepted:
    """The accepted misses of a practice, held against the misses that there are.

    Attributes:
        fits: The accepted miss that each occasion is.
        places: Where those occasions are counted: columns `TALLY` without a state, one line each.
        unfit: Those that fit no miss, and why.
        beyond: Those of days that are not in the log, so that it can say nothing of them.
    """

    fits: Mapping[Occasion, Acceptance] = field(default_factory=dict)
    places: Sequence[Mapping[str, object]] = ()
    unfit: Sequence[tuple[Acceptance, str]] = ()
    beyond: Sequence[Acceptance] = ()

    def told(self, judgement: Judgement, case: str) -> Judgement:
        """Return a judgement in a case (empty for a period), with why its miss is accepted."""
        touch, missed = judgement.touch, judgement.state is State.MISSED
        began = touch.started.astimezone(UTC)
        found = self.fits.get((judgement.rule.id, case or None, touch.touchpoint, began))
        return replace(judgement, accepted=found) if found and missed else judgement

    def counted_in(self, evaluation: Evaluation) -> Evaluation:
        """Return what became of every occasion, with what of it is accepted.

        Its tally has lines more, each with occasions that are accepted and none that are counted
        anew, so that every sum of its other columns stays as it was.
        """
        tally = evaluation.tally
        if ACCEPTED in tally.columns:
            tally = tally.filter(pl.col(ACCEPTED).is_null()).drop(ACCEPTED)
        if self.places:
            more = pl.DataFrame(list(self.places), schema={**TALLY, ACCEPTED: pl.Int64()})
            tally = pl.concat([tally, more], how="diagonal")
        return replace(evaluation, tally=tally)

    def named_in(self, data: DataReport) -> DataReport:
        """Return what reading the logs came to, with each accepted miss that fits none."""
        before = (f for f in data.findings if f.code not in (D923.code, D924.code))
        return replace(data, findings=(*before, *self._findings()))

    def _findings(self) -> Iterator[Finding]:
        for one, why in self.unfit:
            hint = "mend it, or take it away"
            yield D923.finding(f"{_said(one)} fits no miss: {why}", one.place(), hint)
        for one in self.beyond:
            yield D924.finding(f"{_said(one)} is of a day that is not in the log", one.place())


NOTHING = Accepted()
"""Where nothing is accepted."""


def accepted(some: Sequence[Acceptance], ledger: Ledger, misses: pl.DataFrame) -> Accepted:
    """Return accepted misses held against the misses that there are; nothing is judged for it.

    Args:
        some: The accepted misses, in the order of their file.
        ledger: The standards in force, and what became of their occasions.
        misses: Every miss, as `Evaluation.misses` has them.
    """
    asked: dict[str, list[Moment]] = {}
    for one in some:
        asked.setdefault(one.standard, []).append(one.started)
    found: dict[str, list[Candidate]] = {name: [] for name in asked}
    for number, rule in enumerate(ledger.rules):
        if rule.id in asked:
            missed = misses.filter(pl.col("rule") == number, ~pl.col("excused"))
            of_rule = _of_periods if rule.standard.is_of_periods else _of_cases
            minutes = [_minute(one, ledger.zone) for one in asked[rule.id]]
            found[rule.id] += of_rule(number, missed, minutes, ledger)
    return _held_against(found, some, ledger.setting)


def _held_against(
    found: Mapping[str, Sequence[Candidate]], some: Sequence[Acceptance], setting: Setting
) -> Accepted:
    """Return which accepted misses are which of those that there are; the first one counts."""
    fits: dict[Occasion, Acceptance] = {}
    places, unfit, beyond = [], [], []
    days = setting.log.touches["day"]
    for one in some:
        near = [miss for miss in found[one.standard] if _is_there_and_then(miss, one)]
        meant = _meant(one, near)
        if not meant and not _is_in(one.started.day, days):
            beyond.append(one)
        elif not meant and _is_held(one, setting):
            unfit.append((one, _why_not(one, near)))
        places += [miss.place for miss in meant if miss.occasion not in fits]
        fits = {miss.occasion: one for miss in meant} | fits
    return Accepted(fits, places, unfit, beyond)


def _is_in(day: date, days: pl.Series) -> bool:
    """Return whether a day lies between the first and the last of some."""
    return bool((days <= day).any() and (days >= day).any())


def _is_held(one: Acceptance, setting: Setting) -> bool:
    """Return whether a standard is held where a miss of it is accepted; else V806 says so."""
    return one.touchpoint in setting.blueprint.covered.get(one.standard, ())


def _is_there_and_then(miss: Candidate, one: Acceptance) -> bool:
    return miss.touchpoint == one.touchpoint and one.started.has(miss.started)


def _meant(one: Acceptance, near: Sequence[Candidate]) -> Sequence[Candidate]:
    """Return the misses that are meant: those of the case, unless several moments fit.

    A case that the log does not name is called by the line of its first touch, and that changes
    when the log is exported anew; then the only miss of such a case at that moment is meant.
    """
    mine = [miss for miss in near if one.case in (None, miss.case)]
    if not mine and (source := _source(one.case)):
        mine = [miss for miss in near if _source(miss.case) == source]
    is_clear = len({(miss.case, Moment.of(miss.started)) for miss in mine}) == 1
    return mine if is_clear else ()


def _source(case: str | None) -> str | None:
    """Return the source after whose line a case is called; None where the log names it."""
    made_up = MADE_UP.match(case or "")
    return made_up[1] if made_up else None


def _why_not(one: Acceptance, near: Sequence[Candidate]) -> str:
    if not near:
        return "nothing of it was missed there and then"
    cases = ", ".join(sorted({repr(miss.case) for miss in near}))
    if one.case in (None, *(miss.case for miss in near)):
        return f"several were missed there and then (case {cases}); name the case and the second"
    return f"what was missed there and then is of case {cases}"


def _said(one: Acceptance) -> str:
    case = f", case {one.case!r}" if one.case else ""
    return f"the accepted miss of {one.standard!r} at {one.touchpoint!r}, {one.started}{case},"


def _of_cases(
    number: int, missed: pl.DataFrame, asked: Sequence[datetime], ledger: Ledger
) -> Iterator[Candidate]:
    """Yield the misses of a rule in cases that began in one of the minutes asked for."""
    rule, log = ledger.rules[number], ledger.setting.log
    touched = log.touches["started"].gather(missed["row"])
    started = touched.dt.convert_time_zone(ledger.zone.key)
    minute = started.dt.replace_time_zone(None).dt.truncate("1m")
    wanted = pl.Series(asked, dtype=minute.dtype)
    near = missed.with_columns(started.alias("started")).filter(minute.is_in(wanted.implode()))
    for place in near.hstack(_places(near, log)).to_dicts():
        stratum = _stratum(rule, place["row"], place["case"], ledger.setting)
        yield _candidate(rule, place | {"stratum": stratum}, place["case_id"])


def _of_periods(
    number: int, missed: pl.DataFrame, asked: Sequence[datetime], ledger: Ledger
) -> Iterator[Candidate]:
    """Yield the periods of the calendar in which a rule was missed, of those asked for."""
    rule, periods = ledger.rules[number], ledger.entry(number).periods
    for place in missed.to_dicts():
        period = periods[place["row"]]
        touch = period.judgement.touch
        if touch.started.replace(second=0, microsecond=0, tzinfo=None) in asked:
            at = {"touchpoint": touch.touchpoint, "started": touch.started}
            named = {"journey": period.journey, "stratum": period.stratum}
            yield _candidate(rule, place | at | named, None)


def _candidate(rule: Rule, place: Mapping[str, Any], case: str | None) -> Candidate:
    known = {**place, "state": int(State.MISSED)}
    counted = {**{name: known.get(name) for name in TALLY}, "n": 0, ACCEPTED: 1}
    return Candidate(counted, rule.id, case, place["touchpoint"], place["started"])


def _minute(moment: Moment, zone: ZoneInfo) -> datetime:
    """Return the minute of a moment as the clocks of the practice show it."""
    shown = moment.shown.astimezone(zone) if moment.shown.tzinfo else moment.shown
    return shown.replace(second=0, tzinfo=None)


def _places(missed: pl.DataFrame, log: Log) -> pl.DataFrame:
    """Return where misses are counted, and the ids of their cases."""
    of_touches = [name for name in ("touchpoint", "site", "staff") if name in log.touches.columns]
    touches = log.touches.select(of_touches)[missed["row"]].cast(pl.String)
    of_cases = log.cases.select("case_id", "journey", "origin")[missed["case"]].cast(pl.String)
    return touches.hstack(of_cases)


def _stratum(rule: Rule, row: int, case: int, setting: Setting) -> str | None:
    """Return the stratum of a miss; None for a standard that has none."""
    if not rule.standard.stratified_by:
        return None
    near, here = one_touch(setting, case, row)
    found: str | None = strata_of(rule.standard, subjects(rule, near, here)).cast(pl.String)[0]
    return found

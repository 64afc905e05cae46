"""Cases as stories: every rule run again on one case, and the case beside its map."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from difflib import get_close_matches

import numpy as np
import polars as pl

from engine import judging
from engine.conformance.alignment import fitness
from engine.conformance.conform import conformance
from engine.conformance.in_words import Deviation, deviations_of
from engine.errors import EngineError
from engine.evaluate import judge
from engine.model.acceptance import Acceptance
from engine.model.log import Rows
from engine.model.occasion import State
from engine.occasions.setting import Setting
from engine.plan import Rule

LONGEST, COMPARED = 64, 500
"""How much of an id is looked at, and how many ids are compared letter by letter."""


@dataclass(frozen=True, slots=True)
class Touch:
    """One touch of a case, as a person reads it; times are the practice's own."""

    touchpoint: str
    title: str
    started: datetime
    ended: datetime | None
    staff: str | None
    source: str
    line: int

    @property
    def lasted(self) -> timedelta | None:
        """How long it lasted; None where its end is not known."""
        return elapsed(self.started, self.ended) if self.ended else None


def elapsed(since: datetime, until: datetime) -> timedelta:
    """Return the time that passed, whatever became of the clocks on the wall in between.

    Python subtracts two times of one zone as the clock on the wall shows them.
    """
    return until.astimezone(UTC) - since.astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one standard came to on one occasion.

    Attributes:
        rule: The standard.
        state: What became of it.
        touch: The touch at which it applied.
        sentence: Why it was missed; empty for other states.
        accepted: Why that is accepted; None for most misses, and for other states.
    """

    rule: Rule
    state: State
    touch: Touch
    sentence: str
    accepted: Acceptance | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """One case from its first touch to its last.

    Attributes:
        case: Its id.
        journey: The journey, if it is known.
        origin: Where it started, if that is known.
        outcome: How it ended, if it reached an outcome.
        finished: Whether it is over.
        touches: What happened, in order.
        judgements: What every standard came to, in the order of touches.
        is_walk_through: Whether no patient made it.
        deviations: How it differs from the map of its journey, each with its touch among
            `touches` and that before which the map has it; None where it is laid on no map.
        cost: What these cost; 0 where it is laid on no map, like the next.
        most: What they would cost if no touch had its place.
    """

    case: str
    journey: str | None
    origin: str | None
    outcome: str | None
    finished: bool
    touches: tuple[Touch, ...]
    judgements: tuple[Judgement, ...]
    is_walk_through: bool = False
    deviations: tuple[Deviation, ...] | None = None
    cost: int = 0
    most: int = 0

    @property
    def fitness(self) -> float | None:
        """How well it fits its map, in [0, 1]; None where it is laid on none."""
        return None if self.deviations is None else fitness(self.cost, self.most)

    @property
    def lasted(self) -> timedelta | None:
        """How long it is from its first touch to its last end; None without a touch."""
        ends = (touch.ended or touch.started for touch in self.touches)
        return max((elapsed(self.touches[0].started, end) for end in ends), default=None)


def story_of(rules: Sequence[Rule], setting: Setting, case: str) -> Story:
    """Return one case as a story.

    Raises:
        EngineError: No such case.
    """
    cases = setting.log.cases
    codes = np.flatnonzero((cases["case_id"] == case).to_numpy())
    if not codes.size:
        alike = " or ".join(map(repr, cases_like(setting, case)))
        asked = f"; did you mean {alike}?" if alike else ""
        raise EngineError(f"there is no case {case!r} in the log{asked}")
    code = int(codes[0])
    near, rows = excerpt(setting, code)
    about = cases.row(code, named=True)
    return Story(
        case,
        about["journey"],
        about["origin"],
        about["outcome"],
        about["finished"],
        tuple(touch_at(near, int(row)) for row in rows),
        tuple(judgements(rules, near, rows)),
        False,
        *_beside_its_map(near, rows),
    )


def cases_like(setting: Setting, asked: str, most: int = 5) -> list[str]:
    """Return the ids of cases that may be meant by one that there is not, the likest first.

    They hold what was asked for, else they begin with as much of it as any does.
    """
    ids, sought = setting.log.cases["case_id"].cast(pl.String), asked.lower()[:LONGEST]
    bare = ids.str.to_lowercase()
    near = ids.filter(bare.str.contains(sought, literal=True)) if sought else ids.clear()
    while near.is_empty() and (sought := sought[:-1]):
        near = ids.filter(bare.str.starts_with(sought))
    return get_close_matches(asked, near.sort().head(COMPARED).to_list(), most, cutoff=0.0)


def _beside_its_map(setting: Setting, rows: Rows) -> tuple[tuple[Deviation, ...] | None, int, int]:
    """Return how a case differs from its map, touches by their places in the story.

    With it stand what that costs, and what it could cost at most.
    """
    case = int(setting.log.touches["case"][int(rows[0])])
    found, known = deviations_of(setting, case), conformance(setting)
    if found is None:
        return None, 0, 0
    place = {int(row): number for number, row in enumerate(rows)}
    cost, most = known.variants.select("cost", "most").row(known.variant[case])
    told = tuple(
        replace(
            one,
            row=None if one.row is None else place[one.row],
            before=None if one.before is None else place[one.before],
        )
        for one in found
    )
    return told, cost, most


def excerpt(setting: Setting, case: int) -> tuple[Setting, Rows]:
    """Return a setting with only the cases of a case's person, and the rows of the case in it."""
    log = setting.log
    person = log.cases["person"][case]
    codes = np.array([case])
    if person is not None:
        codes = np.flatnonzero((log.cases["person"] == person).fill_null(value=False).to_numpy())
    case_of = log.touches["case"].to_numpy()
    first, last = np.searchsorted(case_of, np.stack([codes, codes + 1]).astype(case_of.dtype))
    kept = np.concatenate([np.arange(*bounds) for bounds in zip(first, last, strict=True)])
    code = pl.Series("case", np.repeat(np.arange(codes.size), last - first), dtype=pl.UInt32)
    touches = log.touches[kept].with_columns(code)
    near = replace(log, touches=touches, cases=log.cases[codes])
    return replace(setting, log=near), np.flatnonzero(codes[code.to_numpy()] == case)


def one_touch(setting: Setting, case: int, row: int) -> tuple[Setting, Rows]:
    """Return the excerpt of a case, and the row of one of its touches in it."""
    near, rows = excerpt(setting, case)
    case_of = setting.log.touches["case"].to_numpy()
    first = int(np.searchsorted(case_of, case_of.dtype.type(case)))
    return near, rows[row - first : row - first + 1]


def judgements(
    rules: Sequence[Rule], setting: Setting, rows: Rows, *, again: bool = False
) -> Iterator[Judgement]:
    """Yield what rules came to on the occasions among some touches.

    With `again`, the touches are occasions already, and are not looked for.
    """
    for rule in rules:
        if rule.why_not or rule.standard.is_of_periods:
            continue
        covered = rows if again else rows[np.isin(rows, setting.log.rows_of(*rule.touchpoints))]
        outcome = judge(rule, setting, covered)
        for row, state in zip(outcome.bench.rows, outcome.states, strict=True):
            sentence = ""
            if state == State.MISSED:
                one = outcome.bench.only(int(np.flatnonzero(outcome.bench.rows == row)[0]))
                sentence = judging.sentence(rule.expectation, one)
            yield Judgement(rule, State(state), touch_at(setting, int(row)), sentence)


def touch_at(setting: Setting, row: int) -> Touch:
    """Return a touch as a person reads it."""
    touch = setting.log.touches.row(row, named=True)
    zone = setting.clocks.practice.time_zone
    known = setting.touchpoints.get(touch["touchpoint"])
    ended = touch["ended"]
    return Touch(
        touch["touchpoint"],
        (known.title if known else None) or touch["touchpoint"],
        touch["started"].astimezone(zone),
        ended.astimezone(zone) if ended else None,
        touch.get("staff"),
        touch["source"],
        touch["line"],
    )

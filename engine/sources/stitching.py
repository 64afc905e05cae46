"""Touches without a case id are put together into cases: one person's passages, in time order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from engine.sources.grouping import Numbers
from engine.sources.knowledge import Knowledge

NONE = -1
MOST_KEPT = 8
"""Cases of one person, beyond which those that are over are forgotten."""


@dataclass(frozen=True, slots=True)
class Loose:
    """Touches of which at least one has no case yet, in the order of their sources and lines.

    Codes are whole numbers from 0; -1 stands for none.

    Attributes:
        started: When each touch started.
        until: For each journey, until when a case is open whose last touch it is.
        touchpoint: The code of its touchpoint.
        person: The code of its person.
        purpose: The code of its purpose.
        reached: The code of the outcome that it names.
        ids: For each kind of thing, the code of the thing.
        case: The case that the log names.
    """

    started: Numbers
    until: Sequence[Numbers]
    touchpoint: Numbers
    person: Numbers
    purpose: Numbers
    reached: Numbers
    ids: Sequence[Numbers]
    case: Numbers


@dataclass(slots=True)
class _Case:
    """A case while it is being put together.

    `may_be` has a bit for each journey that it may still be, `last` is the touch that keeps it
    open longest, and `order` counts up with every touch of any case.
    """

    number: int
    may_be: int
    last: int
    order: int = 0
    is_over: bool = False


@dataclass(slots=True)
class _Desk:
    """Everything that is known when the next touch comes: the open cases, by person and by id."""

    loose: Loose
    knowledge: Knowledge
    by_id: dict[int, _Case] = field(default_factory=dict)
    by_person: dict[int, list[_Case]] = field(default_factory=dict)
    given: dict[int, _Case] = field(default_factory=dict)
    begun: list[int] = field(default_factory=list)

    def is_open(self, case: _Case, now: int) -> bool:
        """Return whether a case has neither reached an outcome nor gone quiet."""
        if case.is_over:
            return False
        until = self.loose.until
        return not until or any(
            now <= until[j][case.last] for j in self.knowledge.journeys_in(case.may_be)
        )

    def sharing(self, ids: Sequence[int], now: int) -> _Case | None:
        """Return the open case that shares an id, the one touched last if there are several."""
        found = None
        for key in ids:
            case = self.by_id.get(key)
            if case and (found is None or case.order > found.order) and self.is_open(case, now):
                found = case
        return found

    def knowing(self, person: int, knows: int, now: int) -> _Case | None:
        """Return the person's open case touched last whose journey knows the touchpoint."""
        cases = self.by_person.get(person, [])
        if len(cases) > MOST_KEPT:
            cases = self.by_person[person] = [case for case in cases if self.is_open(case, now)]
        found = None
        for case in cases:
            if case.may_be & knows and (found is None or case.order > found.order):
                found = case if self.is_open(case, now) else found
        return found

    def begin(self, touch: int, may_be: int) -> _Case:
        """Return a new case that begins with a touch."""
        case = _Case(len(self.begun), may_be, touch)
        self.begun.append(touch)
        return case


def stitched(loose: Loose, knowledge: Knowledge) -> tuple[Numbers, list[int]]:
    """Return the case of each touch, and the first touch of each case that was made here.

    A touch joins the open case that shares an id with it; else, unless an origin starts there,
    its person's open case touched last whose journey knows the touchpoint; else it begins a
    case. Cases that the log names keep their numbers; new ones are numbered -2, -3 and so on.
    """
    desk = _Desk(loose, knowledge)
    found = np.empty(loose.started.size, dtype=np.int64)
    columns = (
        loose.started,
        loose.touchpoint,
        loose.person,
        loose.purpose,
        loose.reached,
        loose.case,
    )
    order = np.argsort(loose.started, kind="stable")
    ids = _keys(loose.ids, order)
    lines, on_line = loose.ids[-1][order].tolist(), dict[int, _Case]()
    touches = zip(order.tolist(), *(column[order].tolist() for column in columns), strict=True)
    for count, (touch, now, at, person, purpose, reached, given) in enumerate(touches):
        knows, keys = knowledge.knows[at], ids(count)
        line = lines[count]
        if given >= 0:
            case = desk.given.get(given)
        else:
            case = on_line.get(line) or desk.sharing(keys, now)
        if case is None and given < 0 and person >= 0 and not knowledge.is_start[at]:
            case = desk.knowing(person, knows, now)
        if case is None:
            case = _begun(desk, touch, given, person, knows)
        case.may_be = knowledge.narrowed(case.may_be, knows, purpose)
        _touch(desk, case, touch, count)
        case.is_over = knowledge.is_over(case.may_be, at, reached)
        for key in keys:
            desk.by_id[key] = case
        if line >= 0 and given < 0:
            on_line[line] = case
        found[touch] = case.number
    return found, desk.begun


def _begun(desk: _Desk, touch: int, given: int, person: int, knows: int) -> _Case:
    if given >= 0:
        case = desk.given[given] = _Case(given, knows, touch)
    else:
        case = desk.begin(touch, knows)
        case.number = -2 - case.number
    if person >= 0:
        desk.by_person.setdefault(person, []).append(case)
    return case


def _touch(desk: _Desk, case: _Case, touch: int, count: int) -> None:
    """Note that a touch belongs to a case, and whether it keeps the case open longer."""
    case.order = count
    until = desk.loose.until
    if until and until[0][touch] > until[0][case.last]:
        case.last = touch


def _keys(ids: Sequence[Numbers], order: Numbers) -> Callable[[int], list[int]]:
    """Return a function from the place of a touch in time to the ids that it carries."""
    kinds = len(ids)
    columns = [
        np.where(c[order] >= 0, c[order] * kinds + kind, NONE).tolist()
        for kind, c in enumerate(ids)
    ]
    if not columns:
        return lambda _: []
    return lambda count: [column[count] for column in columns if column[count] >= 0]

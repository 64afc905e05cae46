"""The traffic on a map: how many cases took each of its arrows, and where they went beside them.

What follows what is counted as in a directly-follows graph (van der Aalst, *Process Mining*, 2016,
section 6.2), at the boxes of the map: a group in any order is one, and so is a journey that is
used. What may come at any moment, and took no arrow, is passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import polars as pl

from engine.graph.journey_map import JourneyMap
from engine.insights.scope import Scope
from engine.model.log import Mask, Rows

BEGINNING = ""
"""In place of what comes before the first touchpoint; no id is empty."""

NOWHERE = " "
"""In place of the outcome of a case that has none."""

Ends = tuple[str, str]
"""Two boxes, the one after the other: touchpoints, the beginning, or an outcome."""


@dataclass(frozen=True, slots=True)
class Taken:
    """How often one way was taken.

    Attributes:
        cases: By how many cases.
        of: Of how many that began at this origin.
        times: How often, counting a case as often as it came by.
    """

    cases: int
    of: int
    times: int

    @property
    def share(self) -> float:
        """The part of the cases."""
        return self.cases / self.of


@dataclass(frozen=True, slots=True)
class Traffic:
    """What cases from one origin went after one another.

    Attributes:
        cases: How many they are.
        planned: How often each arrow of the map was taken, those by nobody too.
        unplanned: How often cases went from one box to another to which no arrow leads.
        came: How many cases came to each box.
        elsewhere: How many cases of the journey began at none of its origins, so that they are
            on no chart.
    """

    cases: int
    planned: Mapping[Ends, Taken]
    unplanned: Mapping[Ends, Taken]
    came: Mapping[str, int]
    elsewhere: int = 0


def traffic(scope: Scope, journey: JourneyMap) -> Traffic:
    """Return the traffic on the map of one origin; open cases count as far as they came."""
    name, (origin,) = journey.journey.journey, journey.journey.origins
    cases = scope.laid.filter(journey=name)
    begun, elsewhere = cases.filter(origin=origin), cases["origin"].null_count()
    boxes, of = _Boxes(journey), begun.height
    ways = _ways(scope, begun, boxes)
    steps = _counted(_steps(ways, boxes), boxes, "start", "end")
    found = {(a, b): Taken(n, of, times) for (a, b), (n, times) in steps.items()}
    planned = {ends: found.get(ends, Taken(0, of, 0)) for ends in boxes.arrows}
    rest = {ends: taken for ends, taken in found.items() if ends not in planned}
    shown = {box: n for (box,), (n, _) in _counted(ways, boxes, "box").items()}
    came = {box: shown.get(box, 0) for box in boxes.names}
    return Traffic(of, planned, rest, came, elsewhere)


@dataclass(frozen=True, eq=False)
class _Boxes:
    """The boxes of a map by number; the last number is what it does not show."""

    map: JourneyMap

    @cached_property
    def names(self) -> tuple[str, ...]:
        shown = (name for name in self.map.touchpoints if name not in self.map.group_of)
        return tuple(dict.fromkeys((BEGINNING, *shown, *self.map.outcomes)))

    @cached_property
    def number(self) -> dict[str, int]:
        """The number of each box, also by what is inside of it."""
        number = {name: place for place, name in enumerate(self.names)}
        return number | {name: number[box] for name, box in self.map.group_of.items()}

    def numbers(self, names: Iterable[str | None]) -> Rows:
        """Return the numbers of the boxes of some touchpoints and outcomes."""
        nowhere = len(self.names)
        numbers = [self.number.get(name or NOWHERE, nowhere) for name in names]
        return np.array(numbers, dtype=np.int64)

    @cached_property
    def arrows(self) -> tuple[Ends, ...]:
        """The arrows of the map between its boxes, those from the beginning first."""
        box = {name: self.names[place] for name, place in self.number.items()}
        written = ((a.start, a.end) for a in self.map.arrows if not a.is_inside)
        starts = ((BEGINNING, start) for start in self.map.starts.values())
        known = (one for one in (*starts, *written) if one[1] in box)
        return tuple(dict.fromkeys((box[start], box[end]) for start, end in known))

    @cached_property
    def is_arrow(self) -> npt.NDArray[np.bool_]:
        """Whether an arrow leads from each box to each."""
        found = np.zeros((len(self.names) + 1, len(self.names) + 1), dtype=np.bool_)
        for start, end in self.arrows:
            found[self.number[start], self.number[end]] = True
        return found

    @cached_property
    def is_anytime(self) -> Mask:
        """Whether each box is of a touchpoint that may come at any moment."""
        free = {name for name, touchpoint in self.map.touchpoints.items() if touchpoint.anytime}
        return np.array([*(name in free for name in self.names), False], dtype=np.bool_)


def _ways(scope: Scope, cases: pl.DataFrame, boxes: _Boxes) -> pl.DataFrame:
    """Return the boxes that cases came to, one after the other, from the beginning to an outcome.

    Columns: `way` (cases that went and ended alike), `box`, and `n` (how many cases these are).
    """
    alike = cases.group_by("variant", pl.col("outcome").cast(pl.String)).len().sort(pl.all())
    own = scope.audit.conformance.boxes.of(alike["variant"].to_numpy().astype(np.int64))
    inner = boxes.numbers(scope.audit.setting.log.touchpoints)[own.codes]
    ends = boxes.numbers(alike["outcome"])
    way = np.repeat(np.arange(alike.height), own.lengths + 2)
    box = np.insert(inner, np.repeat(own.starts, 2)[1:-1], _between(ends))
    return pl.DataFrame({"way": way, "box": box, "n": alike["len"].to_numpy()[way]})


def _between(ends: Rows) -> Rows:
    """Return what stands before, between and after traces: the beginning, and how each ended."""
    both = np.zeros(2 * ends.size, dtype=np.int64)
    both[1::2] = ends
    return both


def _steps(ways: pl.DataFrame, boxes: _Boxes) -> pl.DataFrame:
    """Return what follows what: columns `way`, `start`, `end` and `n`."""
    box = ways["box"].to_numpy()
    kept = ways.filter(_is_step(box, boxes))
    after = kept.with_columns(start="box", end=pl.col("box").shift(-1).over("way")).drop_nulls()
    counts = _counts(after["start"].to_numpy(), after["end"].to_numpy(), boxes)
    return after.filter(counts)


def _is_step(box: Rows, boxes: _Boxes) -> Mask:
    """Return which boxes are steps on the way, and not something beside it."""
    onward = boxes.is_arrow[box[:-1], box[1:]]
    on_the_way = np.append(onward, False) | np.insert(onward, 0, False)
    is_step: Mask = ~boxes.is_anytime[box] | on_the_way[: box.size]
    return is_step


def _counts(start: Rows, end: Rows, boxes: _Boxes) -> Mask:
    """Return which steps count: along an arrow, or off the map from one box to another."""
    nowhere, free = len(boxes.names), boxes.is_anytime
    off = (start != end) & (start != nowhere) & (end != nowhere) & ~free[start] & ~free[end]
    counts: Mask = off | boxes.is_arrow[start, end]
    return counts


def _counted(
    found: pl.DataFrame, boxes: _Boxes, *by: str
) -> dict[tuple[str, ...], tuple[int, int]]:
    """Return by the names of boxes that are shown in how many cases each was found, how often."""
    of_ways = found.group_by("way", *by).agg(pl.first("n").alias("cases"), pl.sum("n"))
    counted = of_ways.group_by(by).agg(pl.sum("cases", "n")).sort(by)
    shown = counted.filter(pl.all_horizontal(pl.col(by) < len(boxes.names)))
    return {
        tuple(boxes.names[box] for box in numbers): (cases, n)
        for *numbers, cases, n in shown.iter_rows()
    }
